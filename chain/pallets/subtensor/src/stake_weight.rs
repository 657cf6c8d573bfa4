//! What a hotkey's stake counts on a subnet.

use crate::{
	columns::{hashed, ByHotkey},
	types::*,
	ChildKeys, Config, Pallet, ParentKeys, TotalHotkeyAlpha,
};
use alloc::vec::Vec;
use yuma::{child_keys::inherited, I64F64};

/// Shares of 2^64 - 1 and the hotkeys that have them.
type Relations<AccountId> = Vec<(u64, AccountId)>;

/// What a hotkey has on a subnet by itself, in rao, and to whom it is related there.
pub(crate) struct Standing<AccountId> {
	pub own: (AlphaBalance, TaoBalance),
	pub children: Relations<AccountId>,
	pub parents: Relations<AccountId>,
}

impl<T: Config> Pallet<T> {
	/// Inherited alpha on the subnet plus the weighted inherited stake on the root network.
	pub fn stake_weight(hotkey: &T::AccountId, netuid: NetUid) -> I64F64 {
		let (alpha, root) = Self::inherited_stake(hotkey, netuid);
		yuma::stake_weight::stake_weight(alpha, root, Self::tao_weight())
	}

	/// The standing of hotkeys on a subnet.
	pub(crate) fn standings(
		hotkeys: &[T::AccountId],
		netuid: NetUid,
	) -> Vec<Standing<T::AccountId>> {
		let alpha = ByHotkey::of::<TotalHotkeyAlpha<T>, AlphaBalance>();
		let children = ByHotkey::of::<ChildKeys<T>, Relations<T::AccountId>>();
		let parents = ByHotkey::of::<ParentKeys<T>, Relations<T::AccountId>>();
		// On most chains nobody has children; one question tells.
		let related = ChildKeys::<T>::iter_keys().next().is_some()
			|| ParentKeys::<T>::iter_keys().next().is_some();
		let relations = |of: &ByHotkey, hotkey: &[u8]| match related {
			true => of.get(hotkey, netuid),
			false => Vec::new(),
		};
		let standing = |hotkey: &[u8]| Standing {
			own: (alpha.get(hotkey, netuid), alpha.get(hotkey, ROOT_NETUID)),
			children: relations(&children, hotkey),
			parents: relations(&parents, hotkey),
		};
		hotkeys
			.iter()
			.map(hashed)
			.map(|key| standing(&key))
			.collect()
	}

	/// Their stake weights.
	pub(crate) fn stake_weights(
		standings: &[Standing<T::AccountId>],
		netuid: NetUid,
	) -> Vec<I64F64> {
		let weight = Self::tao_weight();
		let of = |standing| {
			let (alpha, root) = Self::inherited_by(standing, netuid);
			yuma::stake_weight::stake_weight(alpha, root, weight)
		};
		standings.iter().map(of).collect()
	}

	/// Rao of alpha and rao of root stake that count for a hotkey on a subnet: its own less what it lends to
	/// children, plus what it has on loan from parents.
	pub fn inherited_stake(hotkey: &T::AccountId, netuid: NetUid) -> (AlphaBalance, TaoBalance) {
		let standing = Standing {
			own: Self::own_stake(hotkey, netuid),
			children: ChildKeys::<T>::get(hotkey, netuid),
			parents: ParentKeys::<T>::get(hotkey, netuid),
		};
		Self::inherited_by(&standing, netuid)
	}

	/// Rao of alpha on the subnet and rao of root stake that a hotkey has by itself.
	pub(crate) fn own_stake(hotkey: &T::AccountId, netuid: NetUid) -> (AlphaBalance, TaoBalance) {
		(
			Self::stake_for_hotkey_on_subnet(hotkey, netuid),
			Self::stake_for_hotkey_on_subnet(hotkey, ROOT_NETUID),
		)
	}

	fn inherited_by(
		standing: &Standing<T::AccountId>,
		netuid: NetUid,
	) -> (AlphaBalance, TaoBalance) {
		let Standing {
			own: (alpha, root),
			children,
			parents,
		} = standing;
		let (alpha, root) = (*alpha, *root);
		if children.is_empty() && parents.is_empty() {
			return (alpha, root);
		}
		let lent = || children.iter().map(|(proportion, _)| *proportion);
		let borrowed: Vec<_> = parents
			.iter()
			.map(|(proportion, parent)| (*proportion, Self::own_stake(parent, netuid)))
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
