//! What owners decide about the epochs of their subnets.

use crate::{pallet::*, types::*};
use frame_support::ensure;
use sp_runtime::{traits::BadOrigin, DispatchResult};

const SHORTEST_TEMPO: u16 = 360;
const LONGEST_TEMPO: u16 = 50_400;
/// Blocks between an owner's changes of the tempo.
const TEMPO_RATE_LIMIT: u64 = 360;
/// The number of this change among the kinds of transactions that are counted by key.
const SET_TEMPO: u16 = 11;
const LEAST_CUTOFF_FACTOR: u32 = 1_000;
const GREATEST_CUTOFF_FACTOR: u32 = 50_000;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_tempo(
		coldkey: T::AccountId,
		netuid: NetUid,
		tempo: u16,
	) -> DispatchResult {
		Self::ensure_owns_subnet(&coldkey, netuid)?;
		ensure!(
			(SHORTEST_TEMPO..=LONGEST_TEMPO).contains(&tempo),
			Error::<T>::TempoOutOfBounds
		);
		Self::ensure_admin_window_open(netuid)?;
		let last = TransactionKeyLastBlock::<T>::get((&coldkey, netuid, SET_TEMPO));
		ensure!(
			Self::passes_rate_limit(TEMPO_RATE_LIMIT, last),
			Error::<T>::TxRateLimitExceeded
		);
		TransactionKeyLastBlock::<T>::insert((coldkey, netuid, SET_TEMPO), Self::current_block());
		Self::set_tempo_and_restart(netuid, tempo);
		Ok(())
	}

	/// No coldkey is root, for whom neither the freeze window nor the limit holds.
	pub(crate) fn do_set_activity_cutoff_factor(
		coldkey: Option<T::AccountId>,
		netuid: NetUid,
		factor_milli: u32,
	) -> DispatchResult {
		match &coldkey {
			Some(coldkey) => Self::ensure_owns_subnet(coldkey, netuid)?,
			None => ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists),
		}
		ensure!(
			(LEAST_CUTOFF_FACTOR..=GREATEST_CUTOFF_FACTOR).contains(&factor_milli),
			Error::<T>::ActivityCutoffFactorMilliOutOfBounds
		);
		if coldkey.is_some() {
			Self::ensure_admin_window_open(netuid)?;
			Self::ensure_owner_may_set(netuid, Hyperparameter::ActivityCutoffFactorMilli)?;
			Self::note_owner_has_set(netuid, Hyperparameter::ActivityCutoffFactorMilli);
		}
		ActivityCutoffFactorMilli::<T>::insert(netuid, factor_milli);
		Self::deposit_event(Event::ActivityCutoffFactorMilliSet {
			netuid,
			factor_milli,
		});
		Ok(())
	}

	pub(crate) fn do_trigger_epoch(coldkey: T::AccountId, netuid: NetUid) -> DispatchResult {
		Self::ensure_owns_subnet(&coldkey, netuid)?;
		ensure!(
			!CommitRevealWeightsEnabled::<T>::get(netuid),
			Error::<T>::DynamicTempoBlockedByCommitReveal
		);
		ensure!(
			PendingEpochAt::<T>::get(netuid) == 0,
			Error::<T>::EpochTriggerAlreadyPending
		);
		let block = Self::current_block();
		let window = u64::from(Self::admin_freeze_window());
		ensure!(
			Self::blocks_until_next_auto_epoch(netuid, block) >= window,
			Error::<T>::AutoEpochAlreadyImminent
		);
		Self::ensure_owner_may_set(netuid, Hyperparameter::TriggerEpoch)?;
		// This block's epochs have run already, so without a window it is the next block's.
		let fires_at = block.saturating_add(window.max(1));
		PendingEpochAt::<T>::insert(netuid, fires_at);
		Self::note_owner_has_set(netuid, Hyperparameter::TriggerEpoch);
		Self::deposit_event(Event::EpochTriggered {
			netuid,
			by: coldkey,
			fires_at,
		});
		Ok(())
	}

	fn ensure_owns_subnet(coldkey: &T::AccountId, netuid: NetUid) -> DispatchResult {
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		ensure!(SubnetOwner::<T>::get(netuid) == *coldkey, BadOrigin);
		Ok(())
	}
}
