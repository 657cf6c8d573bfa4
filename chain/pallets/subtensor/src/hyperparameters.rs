//! What a new subnet is given, and how global parameters are read.

use crate::{pallet::*, types::*, Preset};
use frame_support::{storage::generator::StorageValue, StorageValue as _};

/// A value that a [`Preset`] can carry as an integer.
pub trait PresetValue {
	/// Reads the integer; out of range means the nearest value.
	fn from_preset(value: u64) -> Self;
}

macro_rules! preset_integer {
	($($integer:ty),*) => {
		$(impl PresetValue for $integer {
			fn from_preset(value: u64) -> Self {
				Self::try_from(value).unwrap_or(Self::MAX)
			}
		})*
	};
}

preset_integer!(u8, u16, u32, u64, i16);

impl PresetValue for bool {
	fn from_preset(value: u64) -> Self {
		value != 0
	}
}

impl PresetValue for RecycleOrBurnEnum {
	fn from_preset(value: u64) -> Self {
		if value == 0 {
			Self::Burn
		} else {
			Self::Recycle
		}
	}
}

/// Writes one value per item: the preset's where it has one for the item's name.
macro_rules! write_for_subnet {
	($netuid:expr, $($item:ident = $value:expr),* $(,)?) => {
		$($item::<T>::insert($netuid, Self::preset_or(stringify!($item), $value));)*
	};
}

/// One getter per global parameter.
macro_rules! global_parameters {
	($($(#[$doc:meta])* $getter:ident -> $value:ty = $item:ident;)*) => {
		impl<T: Config> Pallet<T> {
			$($(#[$doc])*
			pub fn $getter() -> $value {
				Self::global::<$value, $item<T>>(stringify!($item))
			})*
		}
	};
}

global_parameters! {
	/// `NetworkRateLimit`, in blocks.
	network_rate_limit -> u64 = NetworkRateLimit;
	/// `NetworkMinLockCost`, in rao.
	network_min_lock_cost -> TaoBalance = NetworkMinLockCost;
	/// `NetworkLastLockCost`, in rao.
	network_last_lock_cost -> TaoBalance = NetworkLastLockCost;
	/// `NetworkLockReductionInterval`, in blocks.
	network_lock_reduction_interval -> u64 = NetworkLockReductionInterval;
	/// `NetworkRegistrationStartBlock`.
	network_registration_start_block -> u64 = NetworkRegistrationStartBlock;
	/// `NetworkImmunityPeriod`, in blocks.
	network_immunity_period -> u64 = NetworkImmunityPeriod;
	/// `StartCallDelay`, in blocks.
	start_call_delay -> u64 = StartCallDelay;
	/// `SubnetLimit`.
	subnet_limit -> u16 = SubnetLimit;
	/// `SubnetOwnerCut`, of 65535.
	subnet_owner_cut -> u16 = SubnetOwnerCut;
	/// `StakeThreshold`, in rao.
	stake_threshold -> u64 = StakeThreshold;
	/// `TaoWeight`, of 2^64 - 1.
	tao_weight -> u64 = TaoWeight;
	/// `AdminFreezeWindow`, in blocks.
	admin_freeze_window -> u16 = AdminFreezeWindow;
	/// `OwnerHyperparamRateLimit`, in tempos.
	owner_hyperparam_rate_limit -> u16 = OwnerHyperparamRateLimit;
	/// `WeightsVersionKeyRateLimit`, in tempos.
	weights_version_key_rate_limit -> u64 = WeightsVersionKeyRateLimit;
	/// `TxRateLimit`, in blocks.
	tx_rate_limit -> u64 = TxRateLimit;
	/// `TxDelegateTakeRateLimit`, in blocks.
	tx_delegate_take_rate_limit -> u64 = TxDelegateTakeRateLimit;
	/// `MinDelegateTake`, of 65535.
	min_delegate_take -> u16 = MinDelegateTake;
	/// `MaxDelegateTake`, of 65535.
	max_delegate_take -> u16 = MaxDelegateTake;
	/// `PendingChildKeyCooldown`, in blocks.
	pending_child_key_cooldown -> u64 = PendingChildKeyCooldown;
	/// `TxChildkeyTakeRateLimit`, in blocks.
	tx_childkey_take_rate_limit -> u64 = TxChildkeyTakeRateLimit;
	/// `MaxEpochsPerBlock`.
	max_epochs_per_block -> u8 = MaxEpochsPerBlock;
}

impl<T: Config> Pallet<T> {
	/// Whether endpoints may announce 127.0.0.1 and ::1. No storage item of the chain: only a preset says so.
	pub fn loopback_allowed() -> bool {
		Self::preset_or("LoopbackAllowed", false)
	}

	pub(crate) fn preset_or<V: PresetValue>(name: &'static str, value: V) -> V {
		T::Preset::get(name).map_or(value, V::from_preset)
	}

	fn global<V: PresetValue + codec::FullCodec, S: StorageValue<V, Query = V>>(
		name: &'static str,
	) -> V {
		S::try_get().unwrap_or_else(|_| {
			let default = || S::from_optional_value_to_query(None);
			T::Preset::get(name).map_or_else(default, V::from_preset)
		})
	}

	/// Gives a new subnet all its hyperparameters.
	pub(crate) fn write_initial_hyperparameters(netuid: NetUid) {
		write_for_subnet!(
			netuid,
			Tempo = 360,
			Rho = 10,
			Kappa = 32_767,
			MaxAllowedUids = 256,
			MinAllowedUids = 64,
			MaxAllowedValidators = 64,
			MinAllowedWeights = 1,
			MaxWeightsLimit = u16::MAX,
			ImmunityPeriod = 5_000,
			ActivityCutoff = 5_000,
			ActivityCutoffFactorMilli = 13_889,
			WeightsVersionKey = 0,
			WeightsSetRateLimit = 100,
			CommitRevealWeightsEnabled = true,
			RevealPeriodEpochs = 1,
			BondsMovingAverage = 900_000,
			BondsPenalty = u16::MAX,
			BondsResetOn = false,
			LiquidAlphaOn = false,
			AlphaSigmoidSteepness = 1_000,
			Yuma3On = true,
			ServingRateLimit = 50,
			ImmuneOwnerUidsLimit = 1,
			MinNonImmuneUids = 10,
			RecycleOrBurn = RecycleOrBurnEnum::Burn,
			TransferToggle = true,
		);
		Self::write_initial_registration_rules(netuid);
		AlphaValues::<T>::insert(
			netuid,
			(
				Self::preset_or("AlphaLow", 45_875),
				Self::preset_or("AlphaHigh", 58_982),
			),
		);
	}

	fn write_initial_registration_rules(netuid: NetUid) {
		write_for_subnet!(
			netuid,
			Burn = 1_000_000_000,
			MinBurn = 500_000,
			MaxBurn = 100_000_000_000,
			BurnHalfLife = 360,
			AdjustmentInterval = 100,
			AdjustmentAlpha = 0,
			TargetRegistrationsPerInterval = 2,
			MaxRegistrationsPerBlock = 1,
			Difficulty = 10_000_000,
			MinDifficulty = 10_000_000,
			MaxDifficulty = u64::MAX / 4,
			NetworkRegistrationAllowed = true,
			NetworkPowRegistrationAllowed = true,
			SubnetEmissionEnabled = false,
			OwnerCutEnabled = true,
		);
		BurnIncreaseMult::<T>::insert(netuid, BurnIncreaseMult::<T>::get(netuid));
	}
}
