//! Values at the edges of their ranges.

use super::mock::*;
use crate::{Call, Error};
use frame_support::{assert_noop, assert_ok};
use pallet_subtensor::{pallet::*, Error as SubtensorError, U64F64};

const NEXT_AFTER: u128 = 1;

#[test]
fn prices_of_registrations_keep_their_order() {
	on_chain(|| {
		let least = |min_burn| {
			dispatch(
				root(),
				Call::sudo_set_min_burn {
					netuid: NETUID,
					min_burn,
				},
			)
		};
		let most = |max_burn| {
			dispatch(
				root(),
				Call::sudo_set_max_burn {
					netuid: NETUID,
					max_burn,
				},
			)
		};
		assert_noop!(least(1_000_000_000), Error::<Test>::ValueNotInBounds);
		assert_ok!(least(999_999_999));
		assert_noop!(most(999_999_999), Error::<Test>::ValueNotInBounds);
		assert_ok!(most(1_000_000_000));
		assert_ok!(least(0));
		assert_noop!(most(100_000_000), Error::<Test>::ValueNotInBounds);
		assert_ok!(most(100_000_001));
		assert_noop!(least(100_000_001), Error::<Test>::ValueNotInBounds);
	});
}

#[test]
fn prices_halve_and_rise_within_reason() {
	on_chain(|| {
		let half_life = |burn_half_life| {
			dispatch(
				root(),
				Call::sudo_set_burn_half_life {
					netuid: NETUID,
					burn_half_life,
				},
			)
		};
		let multiplier = |bits| {
			dispatch(
				root(),
				Call::sudo_set_burn_increase_mult {
					netuid: NETUID,
					burn_increase_mult: U64F64::from_bits(bits),
				},
			)
		};
		for outside in [0, 36_101] {
			assert_noop!(half_life(outside), Error::<Test>::InvalidValue);
		}
		assert_ok!(half_life(1));
		assert_ok!(half_life(36_100));
		for outside in [(1 << 64) - NEXT_AFTER, (3 << 64) + NEXT_AFTER] {
			assert_noop!(multiplier(outside), Error::<Test>::InvalidValue);
		}
		assert_ok!(multiplier(1 << 64));
		assert_ok!(multiplier(3 << 64));
	});
}

#[test]
fn uids_have_a_least_and_a_greatest_number() {
	on_chain(|| {
		let most = |max_allowed_uids| {
			dispatch(
				root(),
				Call::sudo_set_max_allowed_uids {
					netuid: NETUID,
					max_allowed_uids,
				},
			)
		};
		let least = |min_allowed_uids| {
			dispatch(
				root(),
				Call::sudo_set_min_allowed_uids {
					netuid: NETUID,
					min_allowed_uids,
				},
			)
		};
		assert_noop!(
			most(63),
			Error::<Test>::MaxAllowedUidsLessThanMinAllowedUids
		);
		assert_noop!(
			most(257),
			Error::<Test>::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids
		);
		assert_ok!(most(64));
		SubnetworkN::<Test>::insert(NETUID, 65);
		assert_noop!(most(64), Error::<Test>::MaxAllowedUIdsLessThanCurrentUIds);
		assert_noop!(
			least(64),
			Error::<Test>::MinAllowedUidsGreaterThanMaxAllowedUids
		);
		SubnetworkN::<Test>::insert(NETUID, 10);
		assert_noop!(
			least(10),
			Error::<Test>::MinAllowedUidsGreaterThanCurrentUids
		);
		assert_ok!(least(9));
	});
}

#[test]
fn there_are_not_more_validators_than_uids() {
	on_chain(|| {
		let validators = |max_allowed_validators| {
			dispatch(
				root(),
				Call::sudo_set_max_allowed_validators {
					netuid: NETUID,
					max_allowed_validators,
				},
			)
		};
		assert_noop!(
			validators(257),
			Error::<Test>::MaxValidatorsLargerThanMaxUIds
		);
		assert_ok!(validators(256));
	});
}

#[test]
fn owners_have_narrower_ranges_than_root() {
	on_chain(|| {
		let average = |origin, bonds_moving_average| {
			dispatch(
				origin,
				Call::sudo_set_bonds_moving_average {
					netuid: NETUID,
					bonds_moving_average,
				},
			)
		};
		let steepness = |origin, steepness| {
			dispatch(
				origin,
				Call::sudo_set_alpha_sigmoid_steepness {
					netuid: NETUID,
					steepness,
				},
			)
		};
		assert_noop!(
			average(owner(), 975_001),
			Error::<Test>::BondsMovingAverageMaxReached
		);
		assert_ok!(average(owner(), 975_000));
		assert_ok!(average(root(), 1_000_000));
		assert_noop!(
			steepness(owner(), -1),
			Error::<Test>::NegativeSigmoidSteepness
		);
		assert_ok!(steepness(owner(), 0));
		assert_ok!(steepness(root(), -1));
	});
}

#[test]
fn bond_rates_are_at_least_a_fortieth_and_in_order() {
	on_chain(|| {
		LiquidAlphaOn::<Test>::insert(NETUID, true);
		let rates = |alpha_low, alpha_high| {
			dispatch(
				root(),
				Call::sudo_set_alpha_values {
					netuid: NETUID,
					alpha_low,
					alpha_high,
				},
			)
		};
		assert_noop!(rates(1_637, 1_637), SubtensorError::<Test>::AlphaHighTooLow);
		assert_noop!(
			rates(1_637, 2_000),
			SubtensorError::<Test>::AlphaLowOutOfRange
		);
		assert_noop!(
			rates(2_001, 2_000),
			SubtensorError::<Test>::AlphaLowOutOfRange
		);
		assert_ok!(rates(1_638, 1_638));
	});
}

#[test]
fn commits_are_revealed_within_a_hundred_epochs() {
	on_chain(|| {
		let epochs = |interval| {
			dispatch(
				root(),
				Call::sudo_set_commit_reveal_weights_interval {
					netuid: NETUID,
					interval,
				},
			)
		};
		assert_noop!(epochs(0), SubtensorError::<Test>::RevealPeriodTooSmall);
		assert_noop!(epochs(101), SubtensorError::<Test>::RevealPeriodTooLarge);
		assert_ok!(epochs(100));
	});
}

#[test]
fn activity_is_cut_off_after_360_blocks_at_the_earliest() {
	on_chain(|| {
		let cutoff = |activity_cutoff| {
			dispatch(
				root(),
				Call::sudo_set_activity_cutoff {
					netuid: NETUID,
					activity_cutoff,
				},
			)
		};
		assert_noop!(cutoff(359), SubtensorError::<Test>::ActivityCutoffTooLow);
		assert_ok!(cutoff(360));
	});
}

#[test]
fn all_mechanisms_together_have_room_and_share_everything() {
	on_chain(|| {
		let count = |mechanism_count| {
			dispatch(
				root(),
				Call::sudo_set_mechanism_count {
					netuid: NETUID,
					mechanism_count,
				},
			)
		};
		let split = |maybe_split| {
			dispatch(
				root(),
				Call::sudo_set_mechanism_emission_split {
					netuid: NETUID,
					maybe_split,
				},
			)
		};
		for outside in [0, 3] {
			assert_noop!(count(outside), SubtensorError::<Test>::InvalidValue);
		}
		assert_noop!(count(2), SubtensorError::<Test>::TooManyUIDsPerMechanism);
		for wrong in [vec![65_534], vec![65_535, 1], vec![65_535, 0]] {
			assert_noop!(split(Some(wrong)), SubtensorError::<Test>::InvalidValue);
		}
		assert_ok!(split(Some(vec![65_535])));
		assert_ok!(split(None));
	});
}

#[test]
fn there_are_storage_indices_for_sixteen_mechanisms() {
	on_chain(|| {
		let most = |max_mechanism_count| {
			dispatch(
				root(),
				Call::sudo_set_max_mechanism_count {
					max_mechanism_count,
				},
			)
		};
		for outside in [0, 17] {
			assert_noop!(most(outside), SubtensorError::<Test>::InvalidValue);
		}
		assert_ok!(most(1));
		assert_ok!(most(16));
	});
}

#[test]
fn a_block_has_room_for_an_epoch() {
	on_chain(|| {
		assert_noop!(
			dispatch(
				root(),
				Call::sudo_set_max_epochs_per_block {
					max_epochs_per_block: 0
				}
			),
			Error::<Test>::ValueNotInBounds
		);
	});
}

#[test]
fn the_take_of_children_stays_within_the_chains() {
	on_chain(|| {
		let take = |take| {
			dispatch(
				root(),
				Call::sudo_set_min_childkey_take_per_subnet {
					netuid: NETUID,
					take,
				},
			)
		};
		MinChildkeyTake::<Test>::put(5);
		for outside in [4, 11_797] {
			assert_noop!(take(outside), Error::<Test>::InvalidValue);
		}
		assert_ok!(take(5));
		assert_ok!(take(11_796));
	});
}
