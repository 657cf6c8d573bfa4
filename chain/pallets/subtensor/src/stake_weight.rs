//! What a hotkey's stake counts on a subnet.

use crate::{types::*, Config, Pallet};
use yuma::I64F64;

impl<T: Config> Pallet<T> {
	/// Alpha on the subnet plus the weighted stake on the root network.
	pub fn stake_weight(hotkey: &T::AccountId, netuid: NetUid) -> I64F64 {
		yuma::stake_weight::stake_weight(
			Self::stake_for_hotkey_on_subnet(hotkey, netuid),
			Self::stake_for_hotkey_on_subnet(hotkey, ROOT_NETUID),
			Self::tao_weight(),
		)
	}
}
