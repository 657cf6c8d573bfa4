//! Setters of hyperparameters, for root and for the owners of subnets: the pallet `AdminUtils`.
//!
//! Indices, names, argument order and the order of errors are the real chain's. Every setter first asks
//! who calls (`origins.rs`), then whether the value is in its range (`bounds.rs`), then writes.
//!
//! Left out, with what they set: authorities (0), the schedules of dissolutions and coldkey swaps (55, 86, 87),
//! EVM (58, 62), GRANDPA (59), the burn of child keys (73), TAO flow (81, 82, 83, 91) and locks of the owner's
//! cut (95).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod bounds;
mod origins;

#[cfg(test)]
mod tests;

pub use pallet::*;

#[frame_support::pallet]
// The macro writes items without documentation.
#[allow(missing_docs)]
pub mod pallet {
	use crate::origins::Limit;
	use alloc::vec::Vec;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use pallet_subtensor::{
		pallet::{Event as Changed, *},
		Hyperparameter, MechId, NetUid, RecycleOrBurnEnum, TaoBalance, I96F32, U64F64,
	};

	/// What one call costs at most: a handful of reads and writes.
	const CALL_WEIGHT: Weight = Weight::from_parts(50_000_000, 0);

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config + pallet_subtensor::Config {}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Whether an epoch counts bonds as Yuma3 does was set.
		#[codec(index = 1)]
		Yuma3EnableToggled {
			/// The subnet.
			netuid: NetUid,
			/// Whether it does.
			enabled: bool,
		},
		/// Whether a commitment may reset bonds was set.
		#[codec(index = 2)]
		BondsResetToggled {
			/// The subnet.
			netuid: NetUid,
			/// Whether it may.
			enabled: bool,
		},
		/// The blocks in which the price of a registration halves were set.
		#[codec(index = 3)]
		BurnHalfLifeSet {
			/// The subnet.
			netuid: NetUid,
			/// Blocks.
			burn_half_life: u16,
		},
		/// What a registration multiplies the price with was set.
		#[codec(index = 4)]
		BurnIncreaseMultSet {
			/// The subnet.
			netuid: NetUid,
			/// 1 to 3.
			burn_increase_mult: U64F64,
		},
		/// Whether a subnet takes part in the TAO side of the emission was set.
		#[codec(index = 5)]
		SubnetEmissionEnabledSet {
			/// The subnet.
			netuid: NetUid,
			/// Whether it does.
			enabled: bool,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The subnet does not exist. Use the netuid of one that was registered.
		SubnetDoesNotExist,
		/// There would be more validators than uids. Raise `MaxAllowedUids` first.
		MaxValidatorsLargerThanMaxUIds,
		/// The subnet has more uids already.
		MaxAllowedUIdsLessThanCurrentUIds,
		/// An owner may set at most 975000.
		BondsMovingAverageMaxReached,
		/// Only root may set a negative steepness.
		NegativeSigmoidSteepness,
		/// The value is out of its range; the call's documentation has it.
		ValueNotInBounds,
		/// The subnet has fewer uids.
		MinAllowedUidsGreaterThanCurrentUids,
		/// The minimum has to be below the maximum.
		MinAllowedUidsGreaterThanMaxAllowedUids,
		/// The maximum must not be below `MinAllowedUids`.
		MaxAllowedUidsLessThanMinAllowedUids,
		/// No subnet may have more than 256 uids.
		MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
		/// The value is out of its range; the call's documentation has it.
		InvalidValue,
		/// The root network has no such parameter.
		NotPermittedOnRootSubnet,
		/// Nobody registers by work any more; a registration costs its price.
		POWRegistrationDisabled,
		/// This call has no effect any more.
		Deprecated,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sets the highest delegate take, of 65535.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(1)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_default_take(origin: OriginFor<T>, default_take: u16) -> DispatchResult {
			ensure_root(origin)?;
			MaxDelegateTake::<T>::put(default_take);
			Self::announce(Changed::MaxDelegateTakeSet(default_take));
			Ok(())
		}

		/// Sets the blocks between rate limited transactions of a key.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(2)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_tx_rate_limit(origin: OriginFor<T>, tx_rate_limit: u64) -> DispatchResult {
			ensure_root(origin)?;
			TxRateLimit::<T>::put(tx_rate_limit);
			Self::announce(Changed::TxRateLimitSet(tx_rate_limit));
			Ok(())
		}

		/// Sets the blocks between two announcements of an endpoint.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(3)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_serving_rate_limit(
			origin: OriginFor<T>,
			netuid: NetUid,
			serving_rate_limit: u64,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::ServingRateLimit),
			)?;
			ServingRateLimit::<T>::insert(netuid, serving_rate_limit);
			Self::announce(Changed::ServingRateLimitSet(netuid, serving_rate_limit));
			caller.note();
			Ok(())
		}

		/// Sets the least difficulty, which has no effect.
		///
		/// ## Dispatch Origin
		///
		/// Root, outside the freeze window of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(4)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_min_difficulty(
			origin: OriginFor<T>,
			netuid: NetUid,
			min_difficulty: u64,
		) -> DispatchResult {
			Self::by_root_outside_window(origin, netuid)?;
			MinDifficulty::<T>::insert(netuid, min_difficulty);
			Self::announce(Changed::MinDifficultySet(netuid, min_difficulty));
			Ok(())
		}

		/// Sets the greatest difficulty, which has no effect.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(5)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_max_difficulty(
			origin: OriginFor<T>,
			netuid: NetUid,
			max_difficulty: u64,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::MaxDifficulty),
			)?;
			MaxDifficulty::<T>::insert(netuid, max_difficulty);
			Self::announce(Changed::MaxDifficultySet(netuid, max_difficulty));
			caller.note();
			Ok(())
		}

		/// Sets the lowest version of validator code that may set weights.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `WeightsVersionKeyRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(6)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_weights_version_key(
			origin: OriginFor<T>,
			netuid: NetUid,
			weights_version_key: u64,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(origin, netuid, Limit::VersionKey)?;
			WeightsVersionKey::<T>::insert(netuid, weights_version_key);
			Self::announce(Changed::WeightsVersionKeySet(netuid, weights_version_key));
			caller.note();
			Ok(())
		}

		/// Sets the blocks between two weight sets of a validator.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(7)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_weights_set_rate_limit(
			origin: OriginFor<T>,
			netuid: NetUid,
			weights_set_rate_limit: u64,
		) -> DispatchResult {
			Self::by_root(origin, netuid)?;
			WeightsSetRateLimit::<T>::insert(netuid, weights_set_rate_limit);
			Self::announce(Changed::WeightsSetRateLimitSet(
				netuid,
				weights_set_rate_limit,
			));
			Ok(())
		}

		/// Sets the blocks in which registrations are counted; only the root network does.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(8)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_adjustment_interval(
			origin: OriginFor<T>,
			netuid: NetUid,
			adjustment_interval: u16,
		) -> DispatchResult {
			Self::by_root(origin, netuid)?;
			AdjustmentInterval::<T>::insert(netuid, adjustment_interval);
			Self::announce(Changed::AdjustmentIntervalSet(netuid, adjustment_interval));
			Ok(())
		}

		/// Sets the rate of the old adjustment, which has no effect.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(9)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_adjustment_alpha(
			origin: OriginFor<T>,
			netuid: NetUid,
			adjustment_alpha: u64,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::AdjustmentAlpha),
			)?;
			AdjustmentAlpha::<T>::insert(netuid, adjustment_alpha);
			Self::announce(Changed::AdjustmentAlphaSet(netuid, adjustment_alpha));
			caller.note();
			Ok(())
		}

		/// Sets the blocks in which a new uid is not replaced.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(13)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_immunity_period(
			origin: OriginFor<T>,
			netuid: NetUid,
			immunity_period: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::ImmunityPeriod),
			)?;
			ImmunityPeriod::<T>::insert(netuid, immunity_period);
			Self::announce(Changed::ImmunityPeriodSet(netuid, immunity_period));
			caller.note();
			Ok(())
		}

		/// Sets how many weights a validator has to set.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(14)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_min_allowed_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			min_allowed_weights: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::MinAllowedWeights),
			)?;
			MinAllowedWeights::<T>::insert(netuid, min_allowed_weights);
			Self::announce(Changed::MinAllowedWeightSet(netuid, min_allowed_weights));
			caller.note();
			Ok(())
		}

		/// Sets how many uids a subnet has at most.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`Error::MaxAllowedUidsLessThanMinAllowedUids`], [`Error::MaxAllowedUIdsLessThanCurrentUIds`],
		/// [`Error::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids`],
		/// [`pallet_subtensor::Error::TooManyUIDsPerMechanism`].
		#[pallet::call_index(15)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_max_allowed_uids(
			origin: OriginFor<T>,
			netuid: NetUid,
			max_allowed_uids: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::MaxAllowedUids),
			)?;
			Self::check_max_allowed_uids(netuid, max_allowed_uids)?;
			MaxAllowedUids::<T>::insert(netuid, max_allowed_uids);
			Self::announce(Changed::MaxAllowedUidsSet(netuid, max_allowed_uids));
			caller.note();
			Ok(())
		}

		/// Sets the stake share that makes a majority, of 65535.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(16)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_kappa(origin: OriginFor<T>, netuid: NetUid, kappa: u16) -> DispatchResult {
			Self::by_root(origin, netuid)?;
			Kappa::<T>::insert(netuid, kappa);
			Self::announce(Changed::KappaSet(netuid, kappa));
			Ok(())
		}

		/// Sets rho, which has no effect.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(17)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_rho(origin: OriginFor<T>, netuid: NetUid, rho: u16) -> DispatchResult {
			let caller =
				Self::by_owner_or_root(origin, netuid, Limit::Parameter(Hyperparameter::Rho))?;
			Rho::<T>::insert(netuid, rho);
			Self::announce(Changed::RhoSet(netuid, rho));
			caller.note();
			Ok(())
		}

		/// Sets the old activity cut-off, which has no effect.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`pallet_subtensor::Error::ActivityCutoffTooLow`].
		#[pallet::call_index(18)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_activity_cutoff(
			origin: OriginFor<T>,
			netuid: NetUid,
			activity_cutoff: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::ActivityCutoff),
			)?;
			Self::check_activity_cutoff(netuid, activity_cutoff)?;
			ActivityCutoff::<T>::insert(netuid, activity_cutoff);
			Self::announce(Changed::ActivityCutoffSet(netuid, activity_cutoff));
			caller.note();
			Ok(())
		}

		/// Sets whether hotkeys may register; a subnet without it emits nothing.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(19)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_network_registration_allowed(
			origin: OriginFor<T>,
			netuid: NetUid,
			registration_allowed: bool,
		) -> DispatchResult {
			Self::by_root(origin, netuid)?;
			NetworkRegistrationAllowed::<T>::insert(netuid, registration_allowed);
			Self::announce(Changed::NetworkRegistrationAllowedSet(
				netuid,
				registration_allowed,
			));
			Ok(())
		}

		/// Registration by work is no more.
		///
		/// ## Dispatch Origin
		///
		/// Nobody.
		///
		/// ## Errors
		///
		/// [`Error::POWRegistrationDisabled`].
		#[pallet::call_index(20)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_network_pow_registration_allowed(
			origin: OriginFor<T>,
			netuid: NetUid,
			registration_allowed: bool,
		) -> DispatchResult {
			let _ = (origin, netuid, registration_allowed);
			Err(Error::<T>::POWRegistrationDisabled.into())
		}

		/// Sets the registrations aimed at in an interval; only root registration uses it.
		///
		/// ## Dispatch Origin
		///
		/// Root, outside the freeze window of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(21)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_target_registrations_per_interval(
			origin: OriginFor<T>,
			netuid: NetUid,
			target_registrations_per_interval: u16,
		) -> DispatchResult {
			Self::by_root_outside_window(origin, netuid)?;
			TargetRegistrationsPerInterval::<T>::insert(netuid, target_registrations_per_interval);
			Self::announce(Changed::RegistrationPerIntervalSet(
				netuid,
				target_registrations_per_interval,
			));
			Ok(())
		}

		/// Sets the rao below which the price of a registration never falls.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`Error::ValueNotInBounds`].
		#[pallet::call_index(22)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_min_burn(
			origin: OriginFor<T>,
			netuid: NetUid,
			min_burn: TaoBalance,
		) -> DispatchResult {
			let caller =
				Self::by_owner_or_root(origin, netuid, Limit::Parameter(Hyperparameter::MinBurn))?;
			Self::check_min_burn(netuid, min_burn)?;
			MinBurn::<T>::insert(netuid, min_burn);
			Self::announce(Changed::MinBurnSet(netuid, min_burn));
			caller.note();
			Ok(())
		}

		/// Sets the rao above which the price of a registration never rises.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`Error::ValueNotInBounds`].
		#[pallet::call_index(23)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_max_burn(
			origin: OriginFor<T>,
			netuid: NetUid,
			max_burn: TaoBalance,
		) -> DispatchResult {
			let caller =
				Self::by_owner_or_root(origin, netuid, Limit::Parameter(Hyperparameter::MaxBurn))?;
			Self::check_max_burn(netuid, max_burn)?;
			MaxBurn::<T>::insert(netuid, max_burn);
			Self::announce(Changed::MaxBurnSet(netuid, max_burn));
			caller.note();
			Ok(())
		}

		/// Sets the difficulty, which has no effect.
		///
		/// ## Dispatch Origin
		///
		/// Root, outside the freeze window of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(24)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_difficulty(
			origin: OriginFor<T>,
			netuid: NetUid,
			difficulty: u64,
		) -> DispatchResult {
			Self::by_root_outside_window(origin, netuid)?;
			Difficulty::<T>::insert(netuid, difficulty);
			Self::announce(Changed::DifficultySet(netuid, difficulty));
			Ok(())
		}

		/// Sets how many uids may hold a validator permit.
		///
		/// ## Dispatch Origin
		///
		/// Root, outside the freeze window of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`], [`Error::MaxValidatorsLargerThanMaxUIds`].
		#[pallet::call_index(25)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_max_allowed_validators(
			origin: OriginFor<T>,
			netuid: NetUid,
			max_allowed_validators: u16,
		) -> DispatchResult {
			Self::by_root_outside_window(origin, netuid)?;
			Self::check_max_allowed_validators(netuid, max_allowed_validators)?;
			MaxAllowedValidators::<T>::insert(netuid, max_allowed_validators);
			Self::announce(Changed::MaxAllowedValidatorsSet(
				netuid,
				max_allowed_validators,
			));
			Ok(())
		}

		/// Sets the share of old bonds that an epoch keeps, per million; the owner at most 975000.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`Error::BondsMovingAverageMaxReached`].
		#[pallet::call_index(26)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_bonds_moving_average(
			origin: OriginFor<T>,
			netuid: NetUid,
			bonds_moving_average: u64,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::BondsMovingAverage),
			)?;
			Self::check_bonds_moving_average(bonds_moving_average, caller.is_root())?;
			BondsMovingAverage::<T>::insert(netuid, bonds_moving_average);
			Self::announce(Changed::BondsMovingAverageSet(netuid, bonds_moving_average));
			caller.note();
			Ok(())
		}

		/// Sets the registrations in one block; only root registration uses it.
		///
		/// ## Dispatch Origin
		///
		/// Root, outside the freeze window of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(27)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_max_registrations_per_block(
			origin: OriginFor<T>,
			netuid: NetUid,
			max_registrations_per_block: u16,
		) -> DispatchResult {
			Self::by_root_outside_window(origin, netuid)?;
			MaxRegistrationsPerBlock::<T>::insert(netuid, max_registrations_per_block);
			Self::announce(Changed::MaxRegistrationsPerBlockSet(
				netuid,
				max_registrations_per_block,
			));
			Ok(())
		}

		/// Sets the share of a subnet's emission that its owner gets, of 65535.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(28)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_subnet_owner_cut(
			origin: OriginFor<T>,
			subnet_owner_cut: u16,
		) -> DispatchResult {
			ensure_root(origin)?;
			SubnetOwnerCut::<T>::put(subnet_owner_cut);
			Self::announce(Changed::SubnetOwnerCutSet(subnet_owner_cut));
			Ok(())
		}

		/// Sets the blocks between two network registrations.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(29)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_network_rate_limit(
			origin: OriginFor<T>,
			rate_limit: u64,
		) -> DispatchResult {
			ensure_root(origin)?;
			NetworkRateLimit::<T>::put(rate_limit);
			Self::announce(Changed::NetworkRateLimitSet(rate_limit));
			Ok(())
		}

		/// Sets the blocks between epochs and begins the cycle anew.
		///
		/// ## Dispatch Origin
		///
		/// Root, outside the freeze window of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(30)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_tempo(origin: OriginFor<T>, netuid: NetUid, tempo: u16) -> DispatchResult {
			Self::by_root_outside_window(origin, netuid)?;
			pallet_subtensor::Pallet::<T>::set_tempo_and_restart(netuid, tempo);
			Ok(())
		}

		/// The issuance follows the balances.
		///
		/// ## Dispatch Origin
		///
		/// Nobody.
		///
		/// ## Errors
		///
		/// [`Error::Deprecated`].
		#[pallet::call_index(33)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_total_issuance(
			origin: OriginFor<T>,
			total_issuance: TaoBalance,
		) -> DispatchResult {
			let _ = (origin, total_issuance);
			Err(Error::<T>::Deprecated.into())
		}

		/// Sets the blocks in which a new subnet cannot be removed.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(35)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_network_immunity_period(
			origin: OriginFor<T>,
			immunity_period: u64,
		) -> DispatchResult {
			ensure_root(origin)?;
			NetworkImmunityPeriod::<T>::put(immunity_period);
			Self::announce(Changed::NetworkImmunityPeriodSet(immunity_period));
			Ok(())
		}

		/// Sets the least rao a new network locks.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(36)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_network_min_lock_cost(
			origin: OriginFor<T>,
			lock_cost: TaoBalance,
		) -> DispatchResult {
			ensure_root(origin)?;
			NetworkMinLockCost::<T>::put(lock_cost);
			Self::announce(Changed::NetworkMinLockCostSet(lock_cost));
			Ok(())
		}

		/// Sets how many subnets may exist, root not counted.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(37)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_subnet_limit(origin: OriginFor<T>, max_subnets: u16) -> DispatchResult {
			ensure_root(origin)?;
			SubnetLimit::<T>::put(max_subnets);
			Self::announce(Changed::SubnetLimitSet(max_subnets));
			Ok(())
		}

		/// Sets the blocks in which the lock cost falls by the last cost.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(38)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_lock_reduction_interval(
			origin: OriginFor<T>,
			interval: u64,
		) -> DispatchResult {
			ensure_root(origin)?;
			NetworkLockReductionInterval::<T>::put(interval);
			Self::announce(Changed::NetworkLockCostReductionIntervalSet(interval));
			Ok(())
		}

		/// Sets what registrations have cost so far.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(39)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_rao_recycled(
			origin: OriginFor<T>,
			netuid: NetUid,
			rao_recycled: TaoBalance,
		) -> DispatchResult {
			Self::by_root(origin, netuid)?;
			RAORecycledForRegistration::<T>::insert(netuid, rao_recycled);
			Self::announce(Changed::RAORecycledForRegistrationSet(netuid, rao_recycled));
			Ok(())
		}

		/// Sets the stake weight in rao that a validator needs.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(42)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_stake_threshold(origin: OriginFor<T>, min_stake: u64) -> DispatchResult {
			ensure_root(origin)?;
			StakeThreshold::<T>::put(min_stake);
			Self::announce(Changed::StakeThresholdSet(min_stake));
			Ok(())
		}

		/// Sets how many millionths of the least stake others have to keep on a hotkey; what is below is given back.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(43)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_nominator_min_required_stake(
			origin: OriginFor<T>,
			min_stake: u64,
		) -> DispatchResult {
			ensure_root(origin)?;
			pallet_subtensor::Pallet::<T>::set_nominator_min_required_stake(min_stake);
			Ok(())
		}

		/// Sets the blocks between two increases of a delegate take.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(45)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_tx_delegate_take_rate_limit(
			origin: OriginFor<T>,
			tx_rate_limit: u64,
		) -> DispatchResult {
			ensure_root(origin)?;
			TxDelegateTakeRateLimit::<T>::put(tx_rate_limit);
			Self::announce(Changed::TxDelegateTakeRateLimitSet(tx_rate_limit));
			Ok(())
		}

		/// Sets the lowest delegate take, of 65535.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(46)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_min_delegate_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
			ensure_root(origin)?;
			MinDelegateTake::<T>::put(take);
			Self::announce(Changed::MinDelegateTakeSet(take));
			Ok(())
		}

		/// Sets whether weights are committed first and revealed later.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(49)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_commit_reveal_weights_enabled(
			origin: OriginFor<T>,
			netuid: NetUid,
			enabled: bool,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::CommitRevealEnabled),
			)?;
			CommitRevealWeightsEnabled::<T>::insert(netuid, enabled);
			Self::announce(Changed::CommitRevealEnabled(netuid, enabled));
			caller.note();
			Ok(())
		}

		/// Sets whether each pair has its own bond rate.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(50)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_liquid_alpha_enabled(
			origin: OriginFor<T>,
			netuid: NetUid,
			enabled: bool,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::LiquidAlphaEnabled),
			)?;
			LiquidAlphaOn::<T>::insert(netuid, enabled);
			Self::announce(Changed::LiquidAlphaEnableToggled(netuid, enabled));
			caller.note();
			Ok(())
		}

		/// Sets the lowest and the highest bond rate, of 65535.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`pallet_subtensor::Error::LiquidAlphaDisabled`], [`pallet_subtensor::Error::AlphaHighTooLow`],
		/// [`pallet_subtensor::Error::AlphaLowOutOfRange`].
		#[pallet::call_index(51)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_alpha_values(
			origin: OriginFor<T>,
			netuid: NetUid,
			alpha_low: u16,
			alpha_high: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::AlphaValues),
			)?;
			Self::check_alpha_values(netuid, alpha_low, alpha_high)?;
			AlphaValues::<T>::insert(netuid, (alpha_low, alpha_high));
			Self::announce(Changed::AlphaValuesSet(netuid, (alpha_low, alpha_high)));
			caller.note();
			Ok(())
		}

		/// Sets the epochs between commit and reveal, 1 to 100.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`pallet_subtensor::Error::RevealPeriodTooLarge`], [`pallet_subtensor::Error::RevealPeriodTooSmall`].
		#[pallet::call_index(57)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_commit_reveal_weights_interval(
			origin: OriginFor<T>,
			netuid: NetUid,
			interval: u64,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::WeightCommitInterval),
			)?;
			Self::check_reveal_period(netuid, interval)?;
			RevealPeriodEpochs::<T>::insert(netuid, interval);
			Self::announce(Changed::CommitRevealPeriodsSet(netuid, interval));
			caller.note();
			Ok(())
		}

		/// Sets how far bonds follow clipped instead of submitted weights, of 65535.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(60)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_bonds_penalty(
			origin: OriginFor<T>,
			netuid: NetUid,
			bonds_penalty: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::BondsPenalty),
			)?;
			BondsPenalty::<T>::insert(netuid, bonds_penalty);
			Self::announce(Changed::BondsPenaltySet(netuid, bonds_penalty));
			caller.note();
			Ok(())
		}

		/// Sets whether stake may be transferred between coldkeys.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(61)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_toggle_transfer(
			origin: OriginFor<T>,
			netuid: NetUid,
			toggle: bool,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::TransferEnabled),
			)?;
			TransferToggle::<T>::insert(netuid, toggle);
			Self::announce(Changed::TransferToggle(netuid, toggle));
			caller.note();
			Ok(())
		}

		/// Sets the rate of the moving averages of prices.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(63)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_subnet_moving_alpha(origin: OriginFor<T>, alpha: I96F32) -> DispatchResult {
			ensure_root(origin)?;
			SubnetMovingAlpha::<T>::put(alpha);
			Ok(())
		}

		/// Sets the owner's hotkey of a subnet.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, once in 50400 blocks.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::SubnetNotExists`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`],
		/// [`pallet_subtensor::Error::CannotUseSystemAccount`].
		#[pallet::call_index(64)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_subnet_owner_hotkey(
			origin: OriginFor<T>,
			netuid: NetUid,
			hotkey: T::AccountId,
		) -> DispatchResult {
			Self::owner_or_root(origin, netuid)?;
			pallet_subtensor::Pallet::<T>::do_set_owner_hotkey(netuid, hotkey)
		}

		/// Sets the blocks after which the rate of the price average has reached one half.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(65)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_ema_price_halving_period(
			origin: OriginFor<T>,
			netuid: NetUid,
			ema_halving: u64,
		) -> DispatchResult {
			Self::by_root(origin, netuid)?;
			EMAPriceHalvingBlocks::<T>::insert(netuid, ema_halving);
			Ok(())
		}

		/// Sets whether stake can be added.
		///
		/// ## Dispatch Origin
		///
		/// Root, outside the freeze window of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(66)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_subtoken_enabled(
			origin: OriginFor<T>,
			netuid: NetUid,
			subtoken_enabled: bool,
		) -> DispatchResult {
			Self::by_root_outside_window(origin, netuid)?;
			SubtokenEnabled::<T>::insert(netuid, subtoken_enabled);
			Self::announce(Changed::SubtokenEnabledSet(netuid, subtoken_enabled));
			Ok(())
		}

		/// Sets the owner's hotkey of a subnet.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, once in 50400 blocks.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::SubnetNotExists`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`],
		/// [`pallet_subtensor::Error::CannotUseSystemAccount`].
		#[pallet::call_index(67)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_sn_owner_hotkey(
			origin: OriginFor<T>,
			netuid: NetUid,
			hotkey: T::AccountId,
		) -> DispatchResult {
			Self::owner_or_root(origin, netuid)?;
			pallet_subtensor::Pallet::<T>::do_set_owner_hotkey(netuid, hotkey)
		}

		/// Sets how steeply the bond rate follows the distance to consensus, in hundredths; below 0 only root.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`Error::NegativeSigmoidSteepness`].
		#[pallet::call_index(68)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_alpha_sigmoid_steepness(
			origin: OriginFor<T>,
			netuid: NetUid,
			steepness: i16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::AlphaSigmoidSteepness),
			)?;
			Self::check_steepness(steepness, caller.is_root())?;
			AlphaSigmoidSteepness::<T>::insert(netuid, steepness);
			Self::announce(Changed::AlphaSigmoidSteepnessSet(netuid, steepness));
			caller.note();
			Ok(())
		}

		/// Sets whether bonds are those of Yuma3.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(69)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_yuma3_enabled(
			origin: OriginFor<T>,
			netuid: NetUid,
			enabled: bool,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::Yuma3Enabled),
			)?;
			Yuma3On::<T>::insert(netuid, enabled);
			Self::deposit_event(Event::Yuma3EnableToggled { netuid, enabled });
			caller.note();
			Ok(())
		}

		/// Sets whether a commitment may reset the bonds to its hotkey.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(70)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_bonds_reset_enabled(
			origin: OriginFor<T>,
			netuid: NetUid,
			enabled: bool,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::BondsResetEnabled),
			)?;
			BondsResetOn::<T>::insert(netuid, enabled);
			Self::announce(Changed::BondsResetOnSet(netuid, enabled));
			Self::deposit_event(Event::BondsResetToggled { netuid, enabled });
			caller.note();
			Ok(())
		}

		/// Sets the commit scheme that clients must name.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(71)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_commit_reveal_version(
			origin: OriginFor<T>,
			version: u16,
		) -> DispatchResult {
			ensure_root(origin)?;
			CommitRevealWeightsVersion::<T>::put(version);
			Self::announce(Changed::CommitRevealVersionSet(version));
			Ok(())
		}

		/// Sets how many uids of the owner are never replaced, 1 to 10.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`pallet_subtensor::Error::InvalidValue`].
		#[pallet::call_index(72)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_owner_immune_neuron_limit(
			origin: OriginFor<T>,
			netuid: NetUid,
			immune_neurons: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::ImmuneNeuronLimit),
			)?;
			Self::check_immune_neurons(netuid, immune_neurons)?;
			ImmuneOwnerUidsLimit::<T>::insert(netuid, immune_neurons);
			Self::announce(Changed::ImmuneOwnerUidsLimitSet(netuid, immune_neurons));
			caller.note();
			Ok(())
		}

		/// Sets the blocks before an epoch in which hyperparameters cannot change.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(74)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_admin_freeze_window(origin: OriginFor<T>, window: u16) -> DispatchResult {
			ensure_root(origin)?;
			AdminFreezeWindow::<T>::put(window);
			Self::announce(Changed::AdminFreezeWindowSet(window));
			Ok(())
		}

		/// Sets the tempos between an owner's changes of one parameter.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(75)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_owner_hparam_rate_limit(
			origin: OriginFor<T>,
			epochs: u16,
		) -> DispatchResult {
			ensure_root(origin)?;
			OwnerHyperparamRateLimit::<T>::put(epochs);
			Self::announce(Changed::OwnerHyperparamRateLimitSet(epochs));
			Ok(())
		}

		/// Sets how many mechanisms a subnet has. Another number than before forgets how they share the emission, and what
		/// those that go had stored.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once in 7200 blocks.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`],
		/// [`Error::SubnetDoesNotExist`], [`pallet_subtensor::Error::InvalidValue`],
		/// [`pallet_subtensor::Error::TooManyUIDsPerMechanism`].
		#[pallet::call_index(76)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_mechanism_count(
			origin: OriginFor<T>,
			netuid: NetUid,
			mechanism_count: MechId,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(origin, netuid, Limit::MechanismCount)?;
			Self::check_mechanism_count(netuid, mechanism_count)?;
			pallet_subtensor::Pallet::<T>::set_mechanism_count(netuid, mechanism_count);
			caller.note();
			Ok(())
		}

		/// Sets the shares of a subnet's mechanisms, which add up to 65535; nothing means equal ones.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once in 7200 blocks.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`],
		/// [`Error::SubnetDoesNotExist`], [`pallet_subtensor::Error::InvalidValue`].
		#[pallet::call_index(77)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_mechanism_emission_split(
			origin: OriginFor<T>,
			netuid: NetUid,
			maybe_split: Option<Vec<u16>>,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(origin, netuid, Limit::MechanismEmission)?;
			Self::check_emission_split(netuid, maybe_split.as_deref())?;
			MechanismEmissionSplit::<T>::set(netuid, maybe_split);
			caller.note();
			Ok(())
		}

		/// Sets how many uids a subnet has at most and removes those that earned least until there are not more.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once in 216000 blocks.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`pallet_subtensor::Error::InvalidValue`] unless it is `MinAllowedUids` to `MaxAllowedUids`,
		/// [`pallet_subtensor::Error::TrimmingWouldExceedMaxImmunePercentage`] when four fifths of it or more are
		/// immune.
		#[pallet::call_index(78)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_trim_to_max_allowed_uids(
			origin: OriginFor<T>,
			netuid: NetUid,
			max_n: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(origin, netuid, Limit::Trimming)?;
			pallet_subtensor::Pallet::<T>::do_trim_to_max_allowed_uids(netuid, max_n)?;
			caller.note();
			Ok(())
		}

		/// Sets the lowest value that the maximum of uids may be given.
		///
		/// ## Dispatch Origin
		///
		/// Root, outside the freeze window of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`], [`Error::MinAllowedUidsGreaterThanMaxAllowedUids`],
		/// [`Error::MinAllowedUidsGreaterThanCurrentUids`].
		#[pallet::call_index(79)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_min_allowed_uids(
			origin: OriginFor<T>,
			netuid: NetUid,
			min_allowed_uids: u16,
		) -> DispatchResult {
			Self::by_root_outside_window(origin, netuid)?;
			Self::check_min_allowed_uids(netuid, min_allowed_uids)?;
			MinAllowedUids::<T>::insert(netuid, min_allowed_uids);
			Self::announce(Changed::MinAllowedUidsSet(netuid, min_allowed_uids));
			Ok(())
		}

		/// Sets what happens to miner emission that falls to keys of the owner.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(80)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_recycle_or_burn(
			origin: OriginFor<T>,
			netuid: NetUid,
			recycle_or_burn: RecycleOrBurnEnum,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::RecycleOrBurn),
			)?;
			RecycleOrBurn::<T>::insert(netuid, recycle_or_burn);
			Self::announce(Changed::RecycleOrBurnSet(netuid, recycle_or_burn));
			caller.note();
			Ok(())
		}

		/// Sets how many replaceable uids a subnet keeps before immune ones are replaced.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetDoesNotExist`].
		#[pallet::call_index(84)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_min_non_immune_uids(
			origin: OriginFor<T>,
			netuid: NetUid,
			min: u16,
		) -> DispatchResult {
			Self::by_root(origin, netuid)?;
			MinNonImmuneUids::<T>::insert(netuid, min);
			Self::announce(Changed::MinNonImmuneUidsSet(netuid, min));
			Ok(())
		}

		/// Sets the blocks between the creation of a subnet and its start.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		#[pallet::call_index(85)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_start_call_delay(origin: OriginFor<T>, delay: u64) -> DispatchResult {
			ensure_root(origin)?;
			StartCallDelay::<T>::put(delay);
			Self::announce(Changed::StartCallDelaySet(delay));
			Ok(())
		}

		/// Sets how many mechanisms a subnet may have, 1 to 16.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::InvalidValue`].
		#[pallet::call_index(88)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_max_mechanism_count(
			origin: OriginFor<T>,
			max_mechanism_count: MechId,
		) -> DispatchResult {
			ensure_root(origin)?;
			Self::check_max_mechanism_count(max_mechanism_count)?;
			MaxMechanismCount::<T>::put(max_mechanism_count);
			Self::announce(Changed::MaxMechanismCountSet(max_mechanism_count));
			Ok(())
		}

		/// Sets the blocks in which the price of a registration halves, 1 to 36100.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`Error::NotPermittedOnRootSubnet`], [`Error::InvalidValue`].
		#[pallet::call_index(89)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_burn_half_life(
			origin: OriginFor<T>,
			netuid: NetUid,
			burn_half_life: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::BurnHalfLife),
			)?;
			Self::ensure_not_root(netuid)?;
			Self::check_burn_half_life(netuid, burn_half_life)?;
			BurnHalfLife::<T>::insert(netuid, burn_half_life);
			Self::deposit_event(Event::BurnHalfLifeSet {
				netuid,
				burn_half_life,
			});
			caller.note();
			Ok(())
		}

		/// Sets what a registration multiplies the price with, 1 to 3.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`Error::NotPermittedOnRootSubnet`], [`Error::InvalidValue`].
		#[pallet::call_index(90)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_burn_increase_mult(
			origin: OriginFor<T>,
			netuid: NetUid,
			burn_increase_mult: U64F64,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::BurnIncreaseMult),
			)?;
			Self::ensure_not_root(netuid)?;
			Self::check_burn_increase_mult(netuid, burn_increase_mult)?;
			BurnIncreaseMult::<T>::insert(netuid, burn_increase_mult);
			Self::deposit_event(Event::BurnIncreaseMultSet {
				netuid,
				burn_increase_mult,
			});
			caller.note();
			Ok(())
		}

		/// Sets whether the owner of a subnet gets the cut.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::SubnetDoesNotExist`], [`Error::NotPermittedOnRootSubnet`].
		#[pallet::call_index(92)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_owner_cut_enabled(
			origin: OriginFor<T>,
			netuid: NetUid,
			enabled: bool,
		) -> DispatchResult {
			Self::by_owner_or_root(origin, netuid, Limit::None)?;
			Self::ensure_not_root(netuid)?;
			OwnerCutEnabled::<T>::insert(netuid, enabled);
			Self::announce(Changed::OwnerCutEnabledSet(netuid, enabled));
			Ok(())
		}

		/// Sets the least share of 65535 that a child keeps of what it earns with stake of others.
		///
		/// ## Dispatch Origin
		///
		/// Root or the owner of the subnet, outside its freeze window; the owner once per `OwnerHyperparamRateLimit` tempos.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`pallet_subtensor::Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`pallet_subtensor::Error::TxRateLimitExceeded`], [`Error::SubnetDoesNotExist`],
		/// [`Error::InvalidValue`] unless it is `MinChildkeyTake` to `MaxChildkeyTake`.
		#[pallet::call_index(93)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_min_childkey_take_per_subnet(
			origin: OriginFor<T>,
			netuid: NetUid,
			take: u16,
		) -> DispatchResult {
			let caller = Self::by_owner_or_root(
				origin,
				netuid,
				Limit::Parameter(Hyperparameter::MinChildkeyTake),
			)?;
			Self::check_childkey_take(netuid, take)?;
			MinChildkeyTakePerSubnet::<T>::insert(netuid, take);
			Self::announce(Changed::MinChildKeyTakePerSubnetSet(netuid, take));
			caller.note();
			Ok(())
		}

		/// Sets whether a subnet takes part in the TAO side of the emission.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetDoesNotExist`], [`Error::NotPermittedOnRootSubnet`].
		#[pallet::call_index(94)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_subnet_emission_enabled(
			origin: OriginFor<T>,
			netuid: NetUid,
			enabled: bool,
		) -> DispatchResult {
			Self::by_root(origin, netuid)?;
			Self::ensure_not_root(netuid)?;
			SubnetEmissionEnabled::<T>::insert(netuid, enabled);
			Self::deposit_event(Event::SubnetEmissionEnabledSet { netuid, enabled });
			Ok(())
		}

		/// Sets how many epochs run in one block, at least 1.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::ValueNotInBounds`].
		#[pallet::call_index(96)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_max_epochs_per_block(
			origin: OriginFor<T>,
			max_epochs_per_block: u8,
		) -> DispatchResult {
			ensure_root(origin)?;
			Self::check_max_epochs(max_epochs_per_block)?;
			MaxEpochsPerBlock::<T>::put(max_epochs_per_block);
			Self::announce(Changed::MaxEpochsPerBlockSet(max_epochs_per_block));
			Ok(())
		}
	}
}
