//! Stake of others on a hotkey that is too small to keep.

use crate::{pallet::*, staking::MIN_STAKE, types::*};
use alloc::vec::Vec;
use frame_support::storage::with_storage_layer;
use sp_runtime::DispatchError;

/// The requirement is stored in millionths of the least stake.
const MILLION: u64 = 1_000_000;

impl<T: Config> Pallet<T> {
	/// Rao of alpha that a coldkey has to keep on a hotkey that is not its own.
	pub fn nominator_min_required_stake() -> AlphaBalance {
		MIN_STAKE
			.saturating_mul(NominatorMinRequiredStake::<T>::get())
			.checked_div(MILLION)
			.unwrap_or(0)
	}

	/// Sets the requirement; when it rises, what is below is given back.
	pub fn set_nominator_min_required_stake(millionths: u64) {
		let before = NominatorMinRequiredStake::<T>::get();
		NominatorMinRequiredStake::<T>::put(millionths);
		if millionths <= before {
			return;
		}
		let positions: Vec<_> = AlphaV2::<T>::iter_keys().collect();
		for (hotkey, coldkey, netuid) in positions {
			Self::clear_small_nomination(&hotkey, &coldkey, netuid);
		}
	}

	/// Gives a coldkey back what it has on somebody else's hotkey if that is below the requirement.
	pub(crate) fn clear_small_nomination(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
	) {
		let least = Self::nominator_min_required_stake();
		if least == 0 || Owner::<T>::get(hotkey) == *coldkey {
			return;
		}
		let held = Self::stake_for_hotkey_and_coldkey_on_subnet(hotkey, coldkey, netuid);
		if held == 0 || held >= least {
			return;
		}
		// What the reserve cannot pay stays staked.
		let _ = with_storage_layer(|| {
			Self::unstake_from_subnet(coldkey, hotkey, netuid, held)?;
			Ok::<(), DispatchError>(())
		});
	}
}
