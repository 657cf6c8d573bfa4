//! The ranges of values, in the order in which the real chain checks them.

use crate::{Config, Error, Pallet};
use frame_support::ensure;
use pallet_subtensor::{
	Error as SubtensorError, LiquidAlphaOn, MaxAllowedUids, MaxBurn, MaxChildkeyTake,
	MaxMechanismCount, MechId, MechanismCountCurrent, MinActivityCutoff, MinAllowedUids, MinBurn,
	MinChildkeyTake, NetUid, SubnetworkN, TaoBalance, MOST_MECHANISMS, ROOT_NETUID, U64F64,
};
use sp_runtime::DispatchResult;

const TAO: TaoBalance = 1_000_000_000;
/// No subnet has more uids, all its mechanisms together.
const MOST_UIDS: u16 = 256;
/// A fortieth of 65535.
const LOWEST_ALPHA: u16 = 1_638;
const HIGHEST_OWNER_BONDS_MOVING_AVERAGE: u64 = 975_000;
const LONGEST_BURN_HALF_LIFE: u16 = 36_100;
const LONGEST_REVEAL_PERIOD: u64 = 100;
const MOST_IMMUNE_NEURONS: u16 = 10;

impl<T: Config> Pallet<T> {
	pub(crate) fn check_max_allowed_uids(netuid: NetUid, value: u16) -> DispatchResult {
		ensure!(
			value >= MinAllowedUids::<T>::get(netuid),
			Error::<T>::MaxAllowedUidsLessThanMinAllowedUids
		);
		ensure!(
			value >= SubnetworkN::<T>::get(netuid),
			Error::<T>::MaxAllowedUIdsLessThanCurrentUIds
		);
		ensure!(
			value <= MOST_UIDS,
			Error::<T>::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids
		);
		ensure_fits::<T>(value, MechanismCountCurrent::<T>::get(netuid))
	}

	pub(crate) fn check_min_allowed_uids(netuid: NetUid, value: u16) -> DispatchResult {
		ensure!(
			value < MaxAllowedUids::<T>::get(netuid),
			Error::<T>::MinAllowedUidsGreaterThanMaxAllowedUids
		);
		ensure!(
			value < SubnetworkN::<T>::get(netuid),
			Error::<T>::MinAllowedUidsGreaterThanCurrentUids
		);
		Ok(())
	}

	pub(crate) fn check_max_allowed_validators(netuid: NetUid, value: u16) -> DispatchResult {
		ensure!(
			value <= MaxAllowedUids::<T>::get(netuid),
			Error::<T>::MaxValidatorsLargerThanMaxUIds
		);
		Ok(())
	}

	pub(crate) fn check_activity_cutoff(_: NetUid, value: u16) -> DispatchResult {
		ensure!(
			value >= MinActivityCutoff::<T>::get(),
			SubtensorError::<T>::ActivityCutoffTooLow
		);
		Ok(())
	}

	pub(crate) fn check_min_burn(netuid: NetUid, value: TaoBalance) -> DispatchResult {
		ensure!(
			value < TAO && value < MaxBurn::<T>::get(netuid),
			Error::<T>::ValueNotInBounds
		);
		Ok(())
	}

	pub(crate) fn check_max_burn(netuid: NetUid, value: TaoBalance) -> DispatchResult {
		ensure!(
			value > TAO / 10 && value > MinBurn::<T>::get(netuid),
			Error::<T>::ValueNotInBounds
		);
		Ok(())
	}

	pub(crate) fn check_burn_half_life(_: NetUid, value: u16) -> DispatchResult {
		ensure!(
			(1..=LONGEST_BURN_HALF_LIFE).contains(&value),
			Error::<T>::InvalidValue
		);
		Ok(())
	}

	pub(crate) fn check_burn_increase_mult(_: NetUid, value: U64F64) -> DispatchResult {
		ensure!(
			(1 << 64..=3 << 64).contains(&value.bits),
			Error::<T>::InvalidValue
		);
		Ok(())
	}

	pub(crate) fn check_bonds_moving_average(value: u64, is_root: bool) -> DispatchResult {
		ensure!(
			is_root || value <= HIGHEST_OWNER_BONDS_MOVING_AVERAGE,
			Error::<T>::BondsMovingAverageMaxReached
		);
		Ok(())
	}

	pub(crate) fn check_steepness(value: i16, is_root: bool) -> DispatchResult {
		ensure!(is_root || value >= 0, Error::<T>::NegativeSigmoidSteepness);
		Ok(())
	}

	pub(crate) fn check_alpha_values(netuid: NetUid, low: u16, high: u16) -> DispatchResult {
		ensure!(
			LiquidAlphaOn::<T>::get(netuid),
			SubtensorError::<T>::LiquidAlphaDisabled
		);
		ensure!(high >= LOWEST_ALPHA, SubtensorError::<T>::AlphaHighTooLow);
		ensure!(
			(LOWEST_ALPHA..=high).contains(&low),
			SubtensorError::<T>::AlphaLowOutOfRange
		);
		Ok(())
	}

	pub(crate) fn check_reveal_period(_: NetUid, value: u64) -> DispatchResult {
		ensure!(
			value <= LONGEST_REVEAL_PERIOD,
			SubtensorError::<T>::RevealPeriodTooLarge
		);
		ensure!(value > 0, SubtensorError::<T>::RevealPeriodTooSmall);
		Ok(())
	}

	pub(crate) fn check_immune_neurons(_: NetUid, value: u16) -> DispatchResult {
		ensure!(
			(1..=MOST_IMMUNE_NEURONS).contains(&value),
			SubtensorError::<T>::InvalidValue
		);
		Ok(())
	}

	pub(crate) fn check_mechanism_count(netuid: NetUid, value: MechId) -> DispatchResult {
		ensure!(
			(1..=MaxMechanismCount::<T>::get()).contains(&value),
			SubtensorError::<T>::InvalidValue
		);
		ensure_fits::<T>(MaxAllowedUids::<T>::get(netuid), value)
	}

	pub(crate) fn check_emission_split(netuid: NetUid, split: Option<&[u16]>) -> DispatchResult {
		let Some(split) = split else {
			return Ok(());
		};
		let sum: u64 = split.iter().map(|share| u64::from(*share)).sum();
		ensure!(
			split.len() <= usize::from(MechanismCountCurrent::<T>::get(netuid))
				&& sum == u64::from(u16::MAX),
			SubtensorError::<T>::InvalidValue
		);
		Ok(())
	}

	pub(crate) fn check_childkey_take(_: NetUid, value: u16) -> DispatchResult {
		ensure!(
			(MinChildkeyTake::<T>::get()..=MaxChildkeyTake::<T>::get()).contains(&value),
			Error::<T>::InvalidValue
		);
		Ok(())
	}

	pub(crate) fn check_max_epochs(value: u8) -> DispatchResult {
		ensure!(value > 0, Error::<T>::ValueNotInBounds);
		Ok(())
	}

	/// More than that have no storage index of their own.
	pub(crate) fn check_max_mechanism_count(value: MechId) -> DispatchResult {
		ensure!(
			(1..=MOST_MECHANISMS).contains(&value),
			SubtensorError::<T>::InvalidValue
		);
		Ok(())
	}

	pub(crate) fn ensure_not_root(netuid: NetUid) -> DispatchResult {
		ensure!(netuid != ROOT_NETUID, Error::<T>::NotPermittedOnRootSubnet);
		Ok(())
	}
}

fn ensure_fits<T: Config>(uids: u16, mechanisms: MechId) -> DispatchResult {
	ensure!(
		uids.saturating_mul(mechanisms.into()) <= MOST_UIDS,
		SubtensorError::<T>::TooManyUIDsPerMechanism
	);
	Ok(())
}
