//! What a hotkey's stake counts on a subnet.

use crate::{types::*, ChildKeys, Config, Pallet, ParentKeys};
use yuma::{child_keys::inherited, I64F64};

impl<T: Config> Pallet<T> {
	/// Inherited alpha on the subnet plus the weighted inherited stake on the root network.
	pub fn stake_weight(hotkey: &T::AccountId, netuid: NetUid) -> I64F64 {
		let (alpha, root) = Self::inherited_stake(hotkey, netuid);
		yuma::stake_weight::stake_weight(alpha, root, Self::tao_weight())
	}

	/// Rao of alpha and rao of root stake that count for a hotkey on a subnet: its own less what it lends to
	/// children, plus what it has on loan from parents.
	pub fn inherited_stake(hotkey: &T::AccountId, netuid: NetUid) -> (AlphaBalance, TaoBalance) {
		let own = |key: &T::AccountId| {
			(
				Self::stake_for_hotkey_on_subnet(key, netuid),
				Self::stake_for_hotkey_on_subnet(key, ROOT_NETUID),
			)
		};
		let (alpha, root) = own(hotkey);
		let children = ChildKeys::<T>::get(hotkey, netuid);
		let parents = ParentKeys::<T>::get(hotkey, netuid);
		if children.is_empty() && parents.is_empty() {
			return (alpha, root);
		}
		let lent = || children.iter().map(|(proportion, _)| *proportion);
		let borrowed: alloc::vec::Vec<_> = parents
			.iter()
			.map(|(proportion, parent)| (*proportion, own(parent)))
			.collect();
		let of_alpha = borrowed
			.iter()
			.map(|(proportion, stake)| (*proportion, stake.0));
		let of_root = borrowed
			.iter()
			.map(|(proportion, stake)| (*proportion, stake.1));
		(
			inherited(alpha, lent(), of_alpha),
			inherited(root, lent(), of_root),
		)
	}

	/// `TaoWeight` as a fraction, cut to 32 fractional bits.
	pub(crate) fn tao_weight_fraction() -> U96F32 {
		U96F32::from_bits(yuma::child_keys::share(Self::tao_weight()))
	}
}
