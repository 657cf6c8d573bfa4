//! Actions that are allowed once in so many blocks, and windows in which nothing may change.

use crate::{
	types::*, Config, Error, LastEpochBlock, LastRateLimitedBlock, Pallet, PendingEpochAt, Tempo,
};
use frame_support::ensure;
use sp_runtime::{traits::UniqueSaturatedInto, DispatchResult};
use yuma::schedule;

impl<T: Config> Pallet<T> {
	/// The number of the block that is being built.
	pub fn current_block() -> u64 {
		frame_system::Pallet::<T>::block_number().unique_saturated_into()
	}

	/// Whether an action last done in block `last` (0: never) may be done again.
	pub fn passes_rate_limit(limit: u64, last: u64) -> bool {
		last == 0 || Self::current_block().saturating_sub(last) >= limit
	}

	/// The block in which an action was last done; 0 if never.
	pub fn last_rate_limited_block(key: &RateLimitKey<T::AccountId>) -> u64 {
		LastRateLimitedBlock::<T>::get(key)
	}

	/// Writes down that an action was done.
	pub fn set_last_rate_limited_block(key: &RateLimitKey<T::AccountId>, block: u64) {
		LastRateLimitedBlock::<T>::insert(key, block);
	}

	/// The block of a subnet's next epoch, `None` when its tempo is 0 or it is the root network.
	pub fn next_epoch_start_block(netuid: NetUid) -> Option<u64> {
		if netuid == ROOT_NETUID || !Self::subnet_exists(netuid) {
			return None;
		}
		schedule::next_epoch_start_block(
			LastEpochBlock::<T>::get(netuid),
			Tempo::<T>::get(netuid),
			PendingEpochAt::<T>::get(netuid),
		)
	}

	/// Blocks from `block` until the tempo of a subnet is over; `u64::MAX` when its tempo is 0.
	pub fn blocks_until_next_auto_epoch(netuid: NetUid, block: u64) -> u64 {
		schedule::blocks_until_next_auto_epoch(
			LastEpochBlock::<T>::get(netuid),
			Tempo::<T>::get(netuid),
			block,
		)
	}

	/// Fails while an epoch of the subnet is so near that its hyperparameters are frozen, and from a trigger until
	/// its epoch.
	pub fn ensure_admin_window_open(netuid: NetUid) -> DispatchResult {
		let block = Self::current_block();
		let remaining = Self::blocks_until_next_auto_epoch(netuid, block);
		let triggered = Tempo::<T>::get(netuid) > 0 && PendingEpochAt::<T>::get(netuid) > block;
		ensure!(
			!triggered && remaining >= Self::admin_freeze_window().into(),
			Error::<T>::AdminActionProhibitedDuringWeightsWindow
		);
		Ok(())
	}

	/// Fails when the owner of the subnet has set the parameter less than `OwnerHyperparamRateLimit` tempos ago.
	pub fn ensure_owner_may_set(netuid: NetUid, parameter: Hyperparameter) -> DispatchResult {
		let tempos = u64::from(Self::owner_hyperparam_rate_limit());
		let key = RateLimitKey::OwnerHyperparamUpdate(netuid, parameter);
		ensure!(
			Self::passes_rate_limit(
				tempos.saturating_mul(Tempo::<T>::get(netuid).into()),
				Self::last_rate_limited_block(&key)
			),
			Error::<T>::TxRateLimitExceeded
		);
		Ok(())
	}

	/// Writes down that the owner of the subnet has set the parameter.
	pub fn note_owner_has_set(netuid: NetUid, parameter: Hyperparameter) {
		Self::set_last_rate_limited_block(
			&RateLimitKey::OwnerHyperparamUpdate(netuid, parameter),
			Self::current_block(),
		);
	}
}
