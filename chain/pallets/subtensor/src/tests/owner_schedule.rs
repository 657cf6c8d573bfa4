use super::mock::*;
use crate::{pallet::*, types::*};
use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{traits::BadOrigin, DispatchResult};

fn set_tempo(n: u8, tempo: u16) -> DispatchResult {
	SubtensorModule::set_tempo(signed(coldkey(n)), 1, tempo)
}

fn trigger(n: u8) -> DispatchResult {
	SubtensorModule::trigger_epoch(signed(coldkey(n)), 1)
}

fn next_epoch(netuid: NetUid) -> Option<u64> {
	SubtensorModule::next_epoch_start_block(netuid)
}

#[test]
fn calls_have_the_indices_and_argument_order_of_the_real_chain() {
	let netuid = 7;
	assert_eq!(
		Call::<Test>::set_tempo { netuid, tempo: 360 }.encode(),
		(139u8, 7u16, 360u16).encode()
	);
	let factor = Call::<Test>::set_activity_cutoff_factor {
		netuid,
		factor_milli: 9,
	};
	assert_eq!(factor.encode(), (140u8, 7u16, 9u32).encode());
	assert_eq!(
		Call::<Test>::trigger_epoch { netuid }.encode(),
		(141u8, 7u16).encode()
	);
}

#[test]
fn an_owner_sets_the_tempo_and_the_cycle_begins_anew() {
	on_chain(|| {
		start_subnet();
		System::set_block_number(100);
		assert_noop!(set_tempo(2, 360), BadOrigin);
		for outside in [359, 50_401] {
			assert_noop!(set_tempo(1, outside), Error::<Test>::TempoOutOfBounds);
		}
		assert_ok!(set_tempo(1, 400));
		assert_eq!(next_epoch(1), Some(500));
		assert_eq!(events().last(), Some(&Event::TempoSet(1, 400)));
		System::set_block_number(459);
		assert_noop!(set_tempo(1, 360), Error::<Test>::TxRateLimitExceeded);
		System::set_block_number(460);
		assert_ok!(set_tempo(1, 50_400));
	});
}

#[test]
fn the_tempo_is_frozen_before_an_epoch() {
	on_chain(|| {
		start_subnet();
		System::set_block_number(next_epoch(1).expect("it has epochs") - 9);
		assert_noop!(set_tempo(1, 359), Error::<Test>::TempoOutOfBounds);
		assert_noop!(
			set_tempo(1, 400),
			Error::<Test>::AdminActionProhibitedDuringWeightsWindow
		);
	});
}

#[test]
fn owner_and_root_set_when_inactivity_begins() {
	on_chain(|| {
		start_subnet();
		let set = |origin, factor| SubtensorModule::set_activity_cutoff_factor(origin, 1, factor);
		assert_noop!(set(signed(coldkey(2)), 2_000), BadOrigin);
		for outside in [999, 50_001] {
			assert_noop!(
				set(signed(coldkey(1)), outside),
				Error::<Test>::ActivityCutoffFactorMilliOutOfBounds
			);
		}
		assert_ok!(set(signed(coldkey(1)), 1_000));
		assert_ok!(set(RuntimeOrigin::root(), 50_000));
		assert_eq!(ActivityCutoffFactorMilli::<Test>::get(1), 50_000);
		assert_eq!(
			events().last(),
			Some(&Event::ActivityCutoffFactorMilliSet {
				netuid: 1,
				factor_milli: 50_000
			})
		);
	});
}

#[test]
fn an_owner_sets_it_once_in_two_tempos_outside_the_window_and_root_whenever() {
	on_chain(|| {
		start_subnet();
		let set = |origin, factor| SubtensorModule::set_activity_cutoff_factor(origin, 1, factor);
		System::set_block_number(50);
		LastEpochBlock::<Test>::insert(1, 50);
		assert_ok!(set(signed(coldkey(1)), 1_000));
		System::set_block_number(50 + 719);
		LastEpochBlock::<Test>::insert(1, 50 + 719);
		assert_noop!(
			set(signed(coldkey(1)), 2_000),
			Error::<Test>::TxRateLimitExceeded
		);
		assert_ok!(set(RuntimeOrigin::root(), 2_000));
		System::set_block_number(50 + 720);
		assert_ok!(set(signed(coldkey(1)), 3_000));
		System::set_block_number(next_epoch(1).expect("it has epochs") - 9);
		assert_noop!(
			set(signed(coldkey(1)), 4_000),
			Error::<Test>::AdminActionProhibitedDuringWeightsWindow
		);
		assert_ok!(set(RuntimeOrigin::root(), 5_000));
	});
}

#[test]
fn an_owner_triggers_an_epoch_once_in_two_tempos() {
	on_chain_with(&DEV, || {
		start_subnet();
		assert_ok!(trigger(1));
		advance(10);
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 1);
		advance(29);
		assert_noop!(trigger(1), Error::<Test>::TxRateLimitExceeded);
		advance(1);
		assert_ok!(trigger(1));
	});
}

#[test]
fn a_triggered_epoch_runs_after_the_window() {
	on_chain_with(&DEV, || {
		start_subnet();
		assert_noop!(trigger(2), BadOrigin);
		let (block, automatic) = (block(), next_epoch(1));
		assert_ok!(trigger(1));
		assert_eq!(
			events().last(),
			Some(&Event::EpochTriggered {
				netuid: 1,
				by: coldkey(1),
				fires_at: block + 10
			})
		);
		assert_ne!(next_epoch(1), automatic);
		assert_eq!(next_epoch(1), Some(block + 10));
		assert_noop!(trigger(1), Error::<Test>::EpochTriggerAlreadyPending);
		advance(9);
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 0);
		advance(1);
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 1);
		assert_eq!(next_epoch(1), Some(block + 30));
	});
}

#[test]
fn no_epoch_is_triggered_when_one_is_near_or_weights_are_hidden() {
	on_chain_with(&DEV, || {
		start_subnet();
		System::set_block_number(next_epoch(1).expect("it has epochs") - 9);
		assert_noop!(trigger(1), Error::<Test>::AutoEpochAlreadyImminent);
		CommitRevealWeightsEnabled::<Test>::insert(1, true);
		assert_noop!(trigger(1), Error::<Test>::DynamicTempoBlockedByCommitReveal);
	});
}
