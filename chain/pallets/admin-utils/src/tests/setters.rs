//! Every setter writes its item, says so, and stands at its index.

use super::mock::*;
use crate::{Call, Error, Event};
use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use pallet_subtensor::{
	pallet::{Error as SubtensorError, Event as Changed, *},
	RecycleOrBurnEnum, I96F32, ROOT_NETUID, U64F64,
};
use sp_runtime::traits::BadOrigin;
use std::collections::VecDeque;

/// One line per setter of a subnet: index, call, item, event. The value differs from the default.
macro_rules! of_subnet {
	($($test:ident: $index:literal $call:ident($arg:ident = $value:expr) $item:ident $event:ident;)*) => {
		$(#[test]
		fn $test() {
			on_chain(|| {
				let call = |netuid| Call::<Test>::$call { netuid, $arg: $value };
				assert_eq!(call(NETUID).encode()[0], $index);
				assert_ne!($item::<Test>::get(NETUID), $value);
				assert_noop!(dispatch(stranger(), call(NETUID)), BadOrigin);
				assert_noop!(dispatch(root(), call(NOWHERE)), Error::<Test>::SubnetDoesNotExist);
				assert_ok!(dispatch(root(), call(NETUID)));
				assert_eq!($item::<Test>::get(NETUID), $value);
				assert_eq!(last_event(), Some(Changed::$event(NETUID, $value)));
			});
		})*
	};
}

/// The same for setters whose event is the pallet's own: its number comes last.
macro_rules! of_subnet_here {
	($($test:ident: $index:literal $call:ident($arg:ident = $value:expr) $item:ident $event:ident $number:literal;)*) => {
		$(#[test]
		fn $test() {
			on_chain(|| {
				let call = |netuid| Call::<Test>::$call { netuid, $arg: $value };
				assert_eq!(call(NETUID).encode()[0], $index);
				assert_ne!($item::<Test>::get(NETUID), $value);
				assert_noop!(dispatch(stranger(), call(NETUID)), BadOrigin);
				assert_noop!(dispatch(root(), call(NOWHERE)), Error::<Test>::SubnetDoesNotExist);
				assert_ok!(dispatch(root(), call(NETUID)));
				assert_eq!($item::<Test>::get(NETUID), $value);
				let event = Event::<Test>::$event { netuid: NETUID, $arg: $value };
				assert_eq!(event.encode()[0], $number);
				assert_eq!(last_own_event(), Some(event));
			});
		})*
	};
}

/// One line per global setter.
macro_rules! global {
	($($test:ident: $index:literal $call:ident($arg:ident = $value:expr) $item:ident $event:ident;)*) => {
		$(#[test]
		fn $test() {
			on_chain(|| {
				let call = || Call::<Test>::$call { $arg: $value };
				assert_eq!(call().encode()[0], $index);
				assert_ne!($item::<Test>::get(), $value);
				assert_noop!(dispatch(owner(), call()), BadOrigin);
				assert_ok!(dispatch(root(), call()));
				assert_eq!($item::<Test>::get(), $value);
				assert_eq!(last_event(), Some(Changed::$event($value)));
			});
		})*
	};
}

of_subnet! {
	serving_rate_limit: 3 sudo_set_serving_rate_limit(serving_rate_limit = 7) ServingRateLimit ServingRateLimitSet;
	min_difficulty: 4 sudo_set_min_difficulty(min_difficulty = 7) MinDifficulty MinDifficultySet;
	max_difficulty: 5 sudo_set_max_difficulty(max_difficulty = 7) MaxDifficulty MaxDifficultySet;
	adjustment_interval: 8 sudo_set_adjustment_interval(adjustment_interval = 7) AdjustmentInterval AdjustmentIntervalSet;
	adjustment_alpha: 9 sudo_set_adjustment_alpha(adjustment_alpha = 7) AdjustmentAlpha AdjustmentAlphaSet;
	difficulty: 24 sudo_set_difficulty(difficulty = 7) Difficulty DifficultySet;
	rao_recycled: 39 sudo_set_rao_recycled(rao_recycled = 7) RAORecycledForRegistration RAORecycledForRegistrationSet;
	transfers: 61 sudo_set_toggle_transfer(toggle = false) TransferToggle TransferToggle;
	childkey_take: 93 sudo_set_min_childkey_take_per_subnet(take = 7) MinChildkeyTakePerSubnet MinChildKeyTakePerSubnetSet;
	weights_version_key: 6 sudo_set_weights_version_key(weights_version_key = 7) WeightsVersionKey WeightsVersionKeySet;
	weights_set_rate_limit: 7 sudo_set_weights_set_rate_limit(weights_set_rate_limit = 7) WeightsSetRateLimit WeightsSetRateLimitSet;
	immunity_period: 13 sudo_set_immunity_period(immunity_period = 7) ImmunityPeriod ImmunityPeriodSet;
	min_allowed_weights: 14 sudo_set_min_allowed_weights(min_allowed_weights = 7) MinAllowedWeights MinAllowedWeightSet;
	max_allowed_uids: 15 sudo_set_max_allowed_uids(max_allowed_uids = 128) MaxAllowedUids MaxAllowedUidsSet;
	kappa: 16 sudo_set_kappa(kappa = 7) Kappa KappaSet;
	rho: 17 sudo_set_rho(rho = 7) Rho RhoSet;
	activity_cutoff: 18 sudo_set_activity_cutoff(activity_cutoff = 360) ActivityCutoff ActivityCutoffSet;
	registration_allowed: 19 sudo_set_network_registration_allowed(registration_allowed = false) NetworkRegistrationAllowed NetworkRegistrationAllowedSet;
	target_registrations: 21 sudo_set_target_registrations_per_interval(target_registrations_per_interval = 7) TargetRegistrationsPerInterval RegistrationPerIntervalSet;
	min_burn: 22 sudo_set_min_burn(min_burn = 7) MinBurn MinBurnSet;
	max_burn: 23 sudo_set_max_burn(max_burn = 700_000_000) MaxBurn MaxBurnSet;
	max_allowed_validators: 25 sudo_set_max_allowed_validators(max_allowed_validators = 7) MaxAllowedValidators MaxAllowedValidatorsSet;
	bonds_moving_average: 26 sudo_set_bonds_moving_average(bonds_moving_average = 7) BondsMovingAverage BondsMovingAverageSet;
	max_registrations: 27 sudo_set_max_registrations_per_block(max_registrations_per_block = 7) MaxRegistrationsPerBlock MaxRegistrationsPerBlockSet;
	tempo: 30 sudo_set_tempo(tempo = 7) Tempo TempoSet;
	commit_reveal: 49 sudo_set_commit_reveal_weights_enabled(enabled = false) CommitRevealWeightsEnabled CommitRevealEnabled;
	liquid_alpha: 50 sudo_set_liquid_alpha_enabled(enabled = true) LiquidAlphaOn LiquidAlphaEnableToggled;
	reveal_period: 57 sudo_set_commit_reveal_weights_interval(interval = 7) RevealPeriodEpochs CommitRevealPeriodsSet;
	bonds_penalty: 60 sudo_set_bonds_penalty(bonds_penalty = 7) BondsPenalty BondsPenaltySet;
	subtoken: 66 sudo_set_subtoken_enabled(subtoken_enabled = true) SubtokenEnabled SubtokenEnabledSet;
	steepness: 68 sudo_set_alpha_sigmoid_steepness(steepness = -7) AlphaSigmoidSteepness AlphaSigmoidSteepnessSet;
	bonds_reset: 70 sudo_set_bonds_reset_enabled(enabled = true) BondsResetOn BondsResetOnSet;
	immune_neurons: 72 sudo_set_owner_immune_neuron_limit(immune_neurons = 7) ImmuneOwnerUidsLimit ImmuneOwnerUidsLimitSet;
	recycle_or_burn: 80 sudo_set_recycle_or_burn(recycle_or_burn = RecycleOrBurnEnum::Recycle) RecycleOrBurn RecycleOrBurnSet;
	min_non_immune_uids: 84 sudo_set_min_non_immune_uids(min = 7) MinNonImmuneUids MinNonImmuneUidsSet;
	owner_cut: 92 sudo_set_owner_cut_enabled(enabled = false) OwnerCutEnabled OwnerCutEnabledSet;
}

of_subnet_here! {
	yuma3: 69 sudo_set_yuma3_enabled(enabled = false) Yuma3On Yuma3EnableToggled 1;
	bonds_reset_toggled: 70 sudo_set_bonds_reset_enabled(enabled = true) BondsResetOn BondsResetToggled 2;
	burn_half_life: 89 sudo_set_burn_half_life(burn_half_life = 7) BurnHalfLife BurnHalfLifeSet 3;
	burn_increase_mult: 90 sudo_set_burn_increase_mult(burn_increase_mult = U64F64::from_bits(2 << 64)) BurnIncreaseMult BurnIncreaseMultSet 4;
	subnet_emission: 94 sudo_set_subnet_emission_enabled(enabled = true) SubnetEmissionEnabled SubnetEmissionEnabledSet 5;
}

global! {
	default_take: 1 sudo_set_default_take(default_take = 7) MaxDelegateTake MaxDelegateTakeSet;
	tx_rate_limit: 2 sudo_set_tx_rate_limit(tx_rate_limit = 7) TxRateLimit TxRateLimitSet;
	subnet_owner_cut: 28 sudo_set_subnet_owner_cut(subnet_owner_cut = 7) SubnetOwnerCut SubnetOwnerCutSet;
	network_rate_limit: 29 sudo_set_network_rate_limit(rate_limit = 7) NetworkRateLimit NetworkRateLimitSet;
	network_immunity_period: 35 sudo_set_network_immunity_period(immunity_period = 7) NetworkImmunityPeriod NetworkImmunityPeriodSet;
	network_min_lock_cost: 36 sudo_set_network_min_lock_cost(lock_cost = 7) NetworkMinLockCost NetworkMinLockCostSet;
	subnet_limit: 37 sudo_set_subnet_limit(max_subnets = 7) SubnetLimit SubnetLimitSet;
	lock_reduction_interval: 38 sudo_set_lock_reduction_interval(interval = 7) NetworkLockReductionInterval NetworkLockCostReductionIntervalSet;
	stake_threshold: 42 sudo_set_stake_threshold(min_stake = 7) StakeThreshold StakeThresholdSet;
	delegate_take_rate_limit: 45 sudo_set_tx_delegate_take_rate_limit(tx_rate_limit = 7) TxDelegateTakeRateLimit TxDelegateTakeRateLimitSet;
	min_delegate_take: 46 sudo_set_min_delegate_take(take = 7) MinDelegateTake MinDelegateTakeSet;
	commit_reveal_version: 71 sudo_set_commit_reveal_version(version = 7) CommitRevealWeightsVersion CommitRevealVersionSet;
	admin_freeze_window: 74 sudo_set_admin_freeze_window(window = 7) AdminFreezeWindow AdminFreezeWindowSet;
	owner_rate_limit: 75 sudo_set_owner_hparam_rate_limit(epochs = 7) OwnerHyperparamRateLimit OwnerHyperparamRateLimitSet;
	start_call_delay: 85 sudo_set_start_call_delay(delay = 7) StartCallDelay StartCallDelaySet;
	max_mechanism_count: 88 sudo_set_max_mechanism_count(max_mechanism_count = 7) MaxMechanismCount MaxMechanismCountSet;
	max_epochs: 96 sudo_set_max_epochs_per_block(max_epochs_per_block = 7) MaxEpochsPerBlock MaxEpochsPerBlockSet;
}

#[test]
fn setting_the_tempo_begins_the_cycle_anew() {
	on_chain(|| {
		System::set_block_number(40);
		assert_ok!(dispatch(
			root(),
			Call::sudo_set_tempo {
				netuid: NETUID,
				tempo: 20
			}
		));
		assert_eq!(SubtensorModule::next_epoch_start_block(NETUID), Some(60));
	});
}

#[test]
fn alpha_values_are_set_together() {
	on_chain(|| {
		let call = || Call::sudo_set_alpha_values {
			netuid: NETUID,
			alpha_low: 2_000,
			alpha_high: 3_000,
		};
		assert_eq!(call().encode()[0], 51);
		assert_noop!(
			dispatch(owner(), call()),
			pallet_subtensor::Error::<Test>::LiquidAlphaDisabled
		);
		LiquidAlphaOn::<Test>::insert(NETUID, true);
		assert_ok!(dispatch(owner(), call()));
		assert_eq!(AlphaValues::<Test>::get(NETUID), (2_000, 3_000));
		assert_eq!(
			last_event(),
			Some(Changed::AlphaValuesSet(NETUID, (2_000, 3_000)))
		);
	});
}

#[test]
fn a_new_count_of_mechanisms_forgets_their_shares() {
	on_chain(|| {
		MaxAllowedUids::<Test>::insert(NETUID, 128);
		let count = |mechanism_count| Call::sudo_set_mechanism_count {
			netuid: NETUID,
			mechanism_count,
		};
		let split = |maybe_split| Call::sudo_set_mechanism_emission_split {
			netuid: NETUID,
			maybe_split,
		};
		assert_eq!((count(2).encode()[0], split(None).encode()[0]), (76, 77));
		assert_ok!(dispatch(owner(), count(2)));
		assert_ok!(dispatch(owner(), split(Some(vec![60_000, 5_535]))));
		assert_ok!(dispatch(root(), count(2)));
		assert_eq!(
			MechanismEmissionSplit::<Test>::get(NETUID),
			Some(vec![60_000, 5_535])
		);
		assert_ok!(dispatch(root(), count(1)));
		assert_eq!(MechanismCountCurrent::<Test>::get(NETUID), 1);
		assert_eq!(MechanismEmissionSplit::<Test>::get(NETUID), None);
	});
}

#[test]
fn a_lower_count_of_mechanisms_leaves_nothing_of_those_that_go() {
	on_chain(|| {
		MaxAllowedUids::<Test>::insert(NETUID, 128);
		let count = |mechanism_count| {
			dispatch(
				root(),
				Call::sudo_set_mechanism_count {
					netuid: NETUID,
					mechanism_count,
				},
			)
		};
		assert_ok!(count(2));
		let second = SubtensorModule::storage_index(NETUID, 1);
		let has_state = |index| {
			[
				Weights::<Test>::contains_key(index, 0),
				Bonds::<Test>::contains_key(index, 0),
				Incentive::<Test>::contains_key(index),
				LastUpdate::<Test>::contains_key(index),
				WeightCommits::<Test>::contains_key(index, account(101)),
				TimelockedWeightCommits::<Test>::contains_key(index, 0),
			]
		};
		for index in [NETUID, second] {
			Weights::<Test>::insert(index, 0, vec![(0, 1)]);
			Bonds::<Test>::insert(index, 0, vec![(0, 1)]);
			Incentive::<Test>::insert(index, vec![1]);
			LastUpdate::<Test>::insert(index, vec![1]);
			WeightCommits::<Test>::insert(index, account(101), VecDeque::new());
			TimelockedWeightCommits::<Test>::insert(index, 0, VecDeque::new());
		}
		assert_ok!(count(1));
		assert_eq!(has_state(NETUID), [true; 6]);
		assert_eq!(has_state(second), [false; 6]);
	});
}

#[test]
fn the_root_network_has_no_price_no_cut_and_no_emission() {
	on_chain(|| {
		let calls = [
			Call::sudo_set_burn_half_life {
				netuid: ROOT_NETUID,
				burn_half_life: 0,
			},
			Call::sudo_set_burn_increase_mult {
				netuid: ROOT_NETUID,
				burn_increase_mult: U64F64::from_bits(0),
			},
			Call::sudo_set_owner_cut_enabled {
				netuid: ROOT_NETUID,
				enabled: false,
			},
			Call::sudo_set_subnet_emission_enabled {
				netuid: ROOT_NETUID,
				enabled: true,
			},
		];
		for call in calls {
			assert_noop!(
				dispatch(root(), call),
				Error::<Test>::NotPermittedOnRootSubnet
			);
		}
	});
}

#[test]
fn what_is_no_more_says_so() {
	on_chain(|| {
		let pow = Call::sudo_set_network_pow_registration_allowed {
			netuid: NETUID,
			registration_allowed: true,
		};
		let issuance = Call::sudo_set_total_issuance { total_issuance: 7 };
		assert_eq!((pow.encode()[0], issuance.encode()[0]), (20, 33));
		assert_noop!(
			dispatch(root(), pow),
			Error::<Test>::POWRegistrationDisabled
		);
		assert_noop!(dispatch(root(), issuance), Error::<Test>::Deprecated);
	});
}

#[test]
fn the_rate_of_moving_prices_is_set() {
	on_chain(|| {
		let call = || Call::sudo_set_subnet_moving_alpha {
			alpha: I96F32::from_bits(7),
		};
		assert_eq!(call().encode()[0], 63);
		assert_noop!(dispatch(owner(), call()), BadOrigin);
		assert_ok!(dispatch(root(), call()));
		assert_eq!(SubnetMovingAlpha::<Test>::get(), I96F32::from_bits(7));
	});
}

#[test]
fn an_owner_chooses_its_hotkey_once_in_50400_blocks_and_so_does_root() {
	on_chain(|| {
		let old = |n, netuid| Call::sudo_set_subnet_owner_hotkey {
			netuid,
			hotkey: account(n),
		};
		let new = |n, netuid| Call::sudo_set_sn_owner_hotkey {
			netuid,
			hotkey: account(n),
		};
		assert_eq!((old(1, 1).encode()[0], new(1, 1).encode()[0]), (64, 67));
		assert_noop!(dispatch(stranger(), new(7, NETUID)), BadOrigin);
		assert_noop!(
			dispatch(root(), new(7, NOWHERE)),
			SubtensorError::<Test>::SubnetNotExists
		);
		let reserve = Call::sudo_set_sn_owner_hotkey {
			netuid: NETUID,
			hotkey: SubtensorModule::subnet_account(NETUID),
		};
		assert_noop!(
			dispatch(owner(), reserve),
			SubtensorError::<Test>::CannotUseSystemAccount
		);
		assert_ok!(dispatch(owner(), new(7, NETUID)));
		assert_eq!(SubnetOwnerHotkey::<Test>::get(NETUID), account(7));
		assert_eq!(
			last_event(),
			Some(Changed::SubnetOwnerHotkeySet(NETUID, account(7)))
		);
		System::set_block_number(50_400);
		for origin in [owner(), root()] {
			assert_noop!(
				dispatch(origin, old(8, NETUID)),
				SubtensorError::<Test>::TxRateLimitExceeded
			);
		}
		System::set_block_number(50_401);
		assert_ok!(dispatch(owner(), old(8, NETUID)));
		assert_eq!(SubnetOwnerHotkey::<Test>::get(NETUID), account(8));
	});
}

#[test]
fn a_subnet_is_trimmed() {
	on_chain(|| {
		let trim = |max_n| Call::sudo_trim_to_max_allowed_uids {
			netuid: NETUID,
			max_n,
		};
		assert_eq!(trim(1).encode()[0], 78);
		assert_noop!(dispatch(stranger(), trim(64)), BadOrigin);
		for outside in [63, 257] {
			assert_noop!(
				dispatch(owner(), trim(outside)),
				SubtensorError::<Test>::InvalidValue
			);
		}
		assert_ok!(dispatch(owner(), trim(64)));
		assert_eq!(MaxAllowedUids::<Test>::get(NETUID), 64);
		go_to(216_000);
		assert_noop!(
			dispatch(owner(), trim(64)),
			SubtensorError::<Test>::TxRateLimitExceeded
		);
		assert_ok!(dispatch(root(), trim(64)));
		go_to(216_001);
		assert_ok!(dispatch(owner(), trim(64)));
	});
}

#[test]
fn the_least_nomination_is_set_by_root() {
	on_chain(|| {
		let call = || Call::sudo_set_nominator_min_required_stake { min_stake: 7 };
		assert_eq!(call().encode()[0], 43);
		assert_noop!(dispatch(owner(), call()), BadOrigin);
		assert_ok!(dispatch(root(), call()));
		assert_eq!(NominatorMinRequiredStake::<Test>::get(), 7);
	});
}
