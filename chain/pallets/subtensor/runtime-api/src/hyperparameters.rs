//! Hyperparameters of a subnet as one struct, in the two older layouts.

use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;
use yuma::schedule;

/// Writes both layouts: the newer one has the fields of the older one, and more.
macro_rules! layouts {
	($($(#[$doc:meta])* $field:ident: $type:ty = $value:expr;)*) => {
		/// The older layout.
		#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
		pub struct SubnetHyperparams {
			$($(#[$doc])* pub $field: $type,)*
		}

		/// The newer layout.
		#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
		pub struct SubnetHyperparamsV2 {
			$($(#[$doc])* pub $field: $type,)*
			pub alpha_sigmoid_steepness: I32F32,
			pub yuma_version: Compact<u16>,
			pub subnet_is_active: bool,
			pub transfers_enabled: bool,
			pub bonds_reset_enabled: bool,
			pub user_liquidity_enabled: bool,
		}

		/// `None` when there is no such subnet.
		pub fn hyperparameters<T: Config>(netuid: NetUid) -> Option<SubnetHyperparams> {
			Pallet::<T>::subnet_exists(netuid).then(|| SubnetHyperparams {
				$($field: $value(netuid).into(),)*
			})
		}

		/// `None` when there is no such subnet.
		pub fn hyperparameters_v2<T: Config>(netuid: NetUid) -> Option<SubnetHyperparamsV2> {
			Pallet::<T>::subnet_exists(netuid).then(|| SubnetHyperparamsV2 {
				$($field: $value(netuid).into(),)*
				alpha_sigmoid_steepness: steepness::<T>(netuid),
				yuma_version: Compact(yuma_version::<T>(netuid)),
				subnet_is_active: SubtokenEnabled::<T>::get(netuid),
				transfers_enabled: TransferToggle::<T>::get(netuid),
				bonds_reset_enabled: BondsResetOn::<T>::get(netuid),
				user_liquidity_enabled: false,
			})
		}
	};
}

layouts! {
	rho: Compact<u16> = Rho::<T>::get;
	kappa: Compact<u16> = Kappa::<T>::get;
	immunity_period: Compact<u16> = ImmunityPeriod::<T>::get;
	min_allowed_weights: Compact<u16> = MinAllowedWeights::<T>::get;
	max_weights_limit: Compact<u16> = MaxWeightsLimit::<T>::get;
	tempo: Compact<u16> = Tempo::<T>::get;
	min_difficulty: Compact<u64> = MinDifficulty::<T>::get;
	max_difficulty: Compact<u64> = MaxDifficulty::<T>::get;
	weights_version: Compact<u64> = WeightsVersionKey::<T>::get;
	weights_rate_limit: Compact<u64> = WeightsSetRateLimit::<T>::get;
	adjustment_interval: Compact<u16> = AdjustmentInterval::<T>::get;
	/// Blocks, not the storage item of that name.
	activity_cutoff: Compact<u64> = activity_cutoff::<T>;
	registration_allowed: bool = NetworkRegistrationAllowed::<T>::get;
	target_regs_per_interval: Compact<u16> = TargetRegistrationsPerInterval::<T>::get;
	min_burn: Compact<TaoBalance> = MinBurn::<T>::get;
	max_burn: Compact<TaoBalance> = MaxBurn::<T>::get;
	bonds_moving_avg: Compact<u64> = BondsMovingAverage::<T>::get;
	max_regs_per_block: Compact<u16> = MaxRegistrationsPerBlock::<T>::get;
	serving_rate_limit: Compact<u64> = ServingRateLimit::<T>::get;
	max_validators: Compact<u16> = MaxAllowedValidators::<T>::get;
	adjustment_alpha: Compact<u64> = AdjustmentAlpha::<T>::get;
	difficulty: Compact<u64> = Difficulty::<T>::get;
	commit_reveal_period: Compact<u64> = RevealPeriodEpochs::<T>::get;
	commit_reveal_weights_enabled: bool = CommitRevealWeightsEnabled::<T>::get;
	alpha_high: Compact<u16> = alpha_high::<T>;
	alpha_low: Compact<u16> = alpha_low::<T>;
	liquid_alpha_enabled: bool = LiquidAlphaOn::<T>::get;
}

/// Blocks after which a uid that set no weights is inactive.
pub(crate) fn activity_cutoff<T: Config>(netuid: NetUid) -> u64 {
	schedule::activity_cutoff(
		ActivityCutoffFactorMilli::<T>::get(netuid),
		Tempo::<T>::get(netuid),
	)
}

/// How steep the bond rate is, in hundredths, as a fixed-point number.
pub(crate) fn steepness<T: Config>(netuid: NetUid) -> I32F32 {
	I32F32::from_bits(i64::from(AlphaSigmoidSteepness::<T>::get(netuid)) << 32)
}

/// 2 or 3.
pub(crate) fn yuma_version<T: Config>(netuid: NetUid) -> u16 {
	if Yuma3On::<T>::get(netuid) {
		3
	} else {
		2
	}
}

fn alpha_low<T: Config>(netuid: NetUid) -> u16 {
	AlphaValues::<T>::get(netuid).0
}

fn alpha_high<T: Config>(netuid: NetUid) -> u16 {
	AlphaValues::<T>::get(netuid).1
}
