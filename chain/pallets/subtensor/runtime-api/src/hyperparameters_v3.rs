//! Hyperparameters of a subnet as a list of names and values, which can grow without breaking clients.

use crate::hyperparameters::{activity_cutoff, steepness, yuma_version};
use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

/// A hyperparameter.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct Hyperparameter {
	/// UTF-8.
	pub name: Vec<u8>,
	pub value: HyperparameterValue,
}

/// A value with its type.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub enum HyperparameterValue {
	Bool(bool),
	U16(Compact<u16>),
	U32(Compact<u32>),
	U64(Compact<u64>),
	U128(Compact<u128>),
	TaoBalance(Compact<TaoBalance>),
	I32F32(I32F32),
	U64F64(U64F64),
}

use HyperparameterValue as Value;

impl From<bool> for Value {
	fn from(value: bool) -> Self {
		Self::Bool(value)
	}
}

impl From<u16> for Value {
	fn from(value: u16) -> Self {
		Self::U16(Compact(value))
	}
}

impl From<u32> for Value {
	fn from(value: u32) -> Self {
		Self::U32(Compact(value))
	}
}

impl From<u64> for Value {
	fn from(value: u64) -> Self {
		Self::U64(Compact(value))
	}
}

/// `None` when there is no such subnet; otherwise all names in the order of the real chain.
pub fn hyperparameters_v3<T: Config>(netuid: NetUid) -> Option<Vec<Hyperparameter>> {
	Pallet::<T>::subnet_exists(netuid).then(|| {
		named_values::<T>(netuid)
			.into_iter()
			.map(|(name, value)| Hyperparameter {
				name: name.as_bytes().to_vec(),
				value,
			})
			.collect()
	})
}

fn named_values<T: Config>(netuid: NetUid) -> Vec<(&'static str, Value)> {
	let tao = |rao| Value::TaoBalance(Compact(rao));
	let (alpha_low, alpha_high) = AlphaValues::<T>::get(netuid);
	vec![
		("kappa", Kappa::<T>::get(netuid).into()),
		("immunity_period", ImmunityPeriod::<T>::get(netuid).into()),
		(
			"min_allowed_weights",
			MinAllowedWeights::<T>::get(netuid).into(),
		),
		(
			"max_weights_limit",
			MaxWeightsLimit::<T>::get(netuid).into(),
		),
		("tempo", Tempo::<T>::get(netuid).into()),
		(
			"weights_version",
			WeightsVersionKey::<T>::get(netuid).into(),
		),
		(
			"weights_rate_limit",
			WeightsSetRateLimit::<T>::get(netuid).into(),
		),
		("activity_cutoff", activity_cutoff::<T>(netuid).into()),
		(
			"activity_cutoff_factor",
			ActivityCutoffFactorMilli::<T>::get(netuid).into(),
		),
		(
			"registration_allowed",
			NetworkRegistrationAllowed::<T>::get(netuid).into(),
		),
		(
			"target_regs_per_interval",
			TargetRegistrationsPerInterval::<T>::get(netuid).into(),
		),
		("min_burn", tao(MinBurn::<T>::get(netuid))),
		("max_burn", tao(MaxBurn::<T>::get(netuid))),
		("burn_half_life", BurnHalfLife::<T>::get(netuid).into()),
		(
			"burn_increase_mult",
			Value::U64F64(BurnIncreaseMult::<T>::get(netuid)),
		),
		(
			"bonds_moving_avg",
			BondsMovingAverage::<T>::get(netuid).into(),
		),
		(
			"max_regs_per_block",
			MaxRegistrationsPerBlock::<T>::get(netuid).into(),
		),
		(
			"serving_rate_limit",
			ServingRateLimit::<T>::get(netuid).into(),
		),
		(
			"max_validators",
			MaxAllowedValidators::<T>::get(netuid).into(),
		),
		(
			"commit_reveal_period",
			RevealPeriodEpochs::<T>::get(netuid).into(),
		),
		(
			"commit_reveal_weights_enabled",
			CommitRevealWeightsEnabled::<T>::get(netuid).into(),
		),
		("alpha_high", alpha_high.into()),
		("alpha_low", alpha_low.into()),
		(
			"liquid_alpha_enabled",
			LiquidAlphaOn::<T>::get(netuid).into(),
		),
		(
			"alpha_sigmoid_steepness",
			Value::I32F32(steepness::<T>(netuid)),
		),
		("yuma_version", yuma_version::<T>(netuid).into()),
		("subnet_is_active", SubtokenEnabled::<T>::get(netuid).into()),
		("transfers_enabled", TransferToggle::<T>::get(netuid).into()),
		("bonds_reset_enabled", BondsResetOn::<T>::get(netuid).into()),
		("user_liquidity_enabled", false.into()),
		(
			"owner_cut_enabled",
			OwnerCutEnabled::<T>::get(netuid).into(),
		),
		("owner_cut_auto_lock_enabled", false.into()),
		(
			"min_childkey_take",
			Pallet::<T>::least_childkey_take(netuid).into(),
		),
	]
}
