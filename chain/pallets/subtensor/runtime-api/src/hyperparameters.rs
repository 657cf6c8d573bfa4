//! Hyperparameters of a subnet as one struct, in the two older layouts.

use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;
use yuma::schedule;

/// The older layout.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct SubnetHyperparams {
	pub rho: Compact<u16>,
	pub kappa: Compact<u16>,
	pub immunity_period: Compact<u16>,
	pub min_allowed_weights: Compact<u16>,
	pub max_weights_limit: Compact<u16>,
	pub tempo: Compact<u16>,
	pub min_difficulty: Compact<u64>,
	pub max_difficulty: Compact<u64>,
	pub weights_version: Compact<u64>,
	pub weights_rate_limit: Compact<u64>,
	pub adjustment_interval: Compact<u16>,
	/// Blocks, not the storage item of that name.
	pub activity_cutoff: Compact<u64>,
	pub registration_allowed: bool,
	pub target_regs_per_interval: Compact<u16>,
	pub min_burn: Compact<TaoBalance>,
	pub max_burn: Compact<TaoBalance>,
	pub bonds_moving_avg: Compact<u64>,
	pub max_regs_per_block: Compact<u16>,
	pub serving_rate_limit: Compact<u64>,
	pub max_validators: Compact<u16>,
	pub adjustment_alpha: Compact<u64>,
	pub difficulty: Compact<u64>,
	pub commit_reveal_period: Compact<u64>,
	pub commit_reveal_weights_enabled: bool,
	pub alpha_high: Compact<u16>,
	pub alpha_low: Compact<u16>,
	pub liquid_alpha_enabled: bool,
}

/// The newer layout: the older one, and more.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct SubnetHyperparamsV2 {
	// A struct in first place encodes as its fields do.
	pub common: SubnetHyperparams,
	pub alpha_sigmoid_steepness: I32F32,
	pub yuma_version: Compact<u16>,
	pub subnet_is_active: bool,
	pub transfers_enabled: bool,
	pub bonds_reset_enabled: bool,
	pub user_liquidity_enabled: bool,
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

/// `None` when there is no such subnet.
pub fn hyperparameters<T: Config>(netuid: NetUid) -> Option<SubnetHyperparams> {
	Pallet::<T>::subnet_exists(netuid).then(|| read::<T>(netuid))
}

/// `None` when there is no such subnet.
pub fn hyperparameters_v2<T: Config>(netuid: NetUid) -> Option<SubnetHyperparamsV2> {
	hyperparameters::<T>(netuid).map(|common| SubnetHyperparamsV2 {
		common,
		alpha_sigmoid_steepness: steepness::<T>(netuid),
		yuma_version: Compact(yuma_version::<T>(netuid)),
		subnet_is_active: SubtokenEnabled::<T>::get(netuid),
		transfers_enabled: TransferToggle::<T>::get(netuid),
		bonds_reset_enabled: BondsResetOn::<T>::get(netuid),
		user_liquidity_enabled: false,
	})
}

fn read<T: Config>(netuid: NetUid) -> SubnetHyperparams {
	let (alpha_low, alpha_high) = AlphaValues::<T>::get(netuid);
	SubnetHyperparams {
		rho: Compact(Rho::<T>::get(netuid)),
		kappa: Compact(Kappa::<T>::get(netuid)),
		immunity_period: Compact(ImmunityPeriod::<T>::get(netuid)),
		min_allowed_weights: Compact(MinAllowedWeights::<T>::get(netuid)),
		max_weights_limit: Compact(MaxWeightsLimit::<T>::get(netuid)),
		tempo: Compact(Tempo::<T>::get(netuid)),
		min_difficulty: Compact(MinDifficulty::<T>::get(netuid)),
		max_difficulty: Compact(MaxDifficulty::<T>::get(netuid)),
		weights_version: Compact(WeightsVersionKey::<T>::get(netuid)),
		weights_rate_limit: Compact(WeightsSetRateLimit::<T>::get(netuid)),
		adjustment_interval: Compact(AdjustmentInterval::<T>::get(netuid)),
		activity_cutoff: Compact(activity_cutoff::<T>(netuid)),
		registration_allowed: NetworkRegistrationAllowed::<T>::get(netuid),
		target_regs_per_interval: Compact(TargetRegistrationsPerInterval::<T>::get(netuid)),
		min_burn: Compact(MinBurn::<T>::get(netuid)),
		max_burn: Compact(MaxBurn::<T>::get(netuid)),
		bonds_moving_avg: Compact(BondsMovingAverage::<T>::get(netuid)),
		max_regs_per_block: Compact(MaxRegistrationsPerBlock::<T>::get(netuid)),
		serving_rate_limit: Compact(ServingRateLimit::<T>::get(netuid)),
		max_validators: Compact(MaxAllowedValidators::<T>::get(netuid)),
		adjustment_alpha: Compact(AdjustmentAlpha::<T>::get(netuid)),
		difficulty: Compact(Difficulty::<T>::get(netuid)),
		commit_reveal_period: Compact(RevealPeriodEpochs::<T>::get(netuid)),
		commit_reveal_weights_enabled: CommitRevealWeightsEnabled::<T>::get(netuid),
		alpha_high: Compact(alpha_high),
		alpha_low: Compact(alpha_low),
		liquid_alpha_enabled: LiquidAlphaOn::<T>::get(netuid),
	}
}
