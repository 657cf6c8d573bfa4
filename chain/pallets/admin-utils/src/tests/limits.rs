//! Who may call, and when.

use super::mock::*;
use crate::Call;
use frame_support::{assert_noop, assert_ok};
use pallet_subtensor::{pallet::*, Error as SubtensorError};
use sp_runtime::{traits::BadOrigin, DispatchResult};

fn set_rho(origin: RuntimeOrigin) -> DispatchResult {
	dispatch(
		origin,
		Call::sudo_set_rho {
			netuid: NETUID,
			rho: 7,
		},
	)
}

fn set_bonds_penalty(origin: RuntimeOrigin) -> DispatchResult {
	dispatch(
		origin,
		Call::sudo_set_bonds_penalty {
			netuid: NETUID,
			bonds_penalty: 7,
		},
	)
}

fn set_version_key(origin: RuntimeOrigin) -> DispatchResult {
	dispatch(
		origin,
		Call::sudo_set_weights_version_key {
			netuid: NETUID,
			weights_version_key: 7,
		},
	)
}

fn set_kappa(origin: RuntimeOrigin) -> DispatchResult {
	dispatch(
		origin,
		Call::sudo_set_kappa {
			netuid: NETUID,
			kappa: 7,
		},
	)
}

#[test]
fn an_owner_changes_one_parameter_once_in_two_tempos() {
	on_chain(|| {
		assert_ok!(set_rho(owner()));
		// Another parameter has a count of its own, and root has none.
		assert_ok!(set_bonds_penalty(owner()));
		assert_ok!(set_rho(root()));
		go_to(720);
		assert_noop!(
			set_rho(owner()),
			SubtensorError::<Test>::TxRateLimitExceeded
		);
		go_to(721);
		assert_ok!(set_rho(owner()));
	});
}

#[test]
fn an_owner_changes_the_version_key_once_in_five_tempos() {
	on_chain(|| {
		assert_ok!(set_version_key(owner()));
		go_to(1_800);
		assert_noop!(
			set_version_key(owner()),
			SubtensorError::<Test>::TxRateLimitExceeded
		);
		go_to(1_801);
		assert_ok!(set_version_key(owner()));
	});
}

#[test]
fn a_call_that_failed_does_not_count() {
	on_chain(|| {
		let immune = |immune_neurons| {
			dispatch(
				owner(),
				Call::sudo_set_owner_immune_neuron_limit {
					netuid: NETUID,
					immune_neurons,
				},
			)
		};
		assert_noop!(immune(0), SubtensorError::<Test>::InvalidValue);
		assert_ok!(immune(2));
	});
}

#[test]
fn nothing_of_the_owner_changes_shortly_before_an_epoch_not_even_by_root() {
	on_chain(|| {
		// The epoch is due in block 361.
		System::set_block_number(352);
		for origin in [owner(), root()] {
			assert_noop!(
				set_rho(origin),
				SubtensorError::<Test>::AdminActionProhibitedDuringWeightsWindow
			);
		}
		assert_ok!(set_kappa(root()));
		System::set_block_number(351);
		assert_ok!(set_rho(owner()));
	});
}

#[test]
fn nothing_of_the_owner_changes_between_a_trigger_and_its_epoch() {
	on_chain(|| {
		System::set_block_number(100);
		PendingEpochAt::<Test>::insert(NETUID, 110);
		assert_noop!(
			set_rho(root()),
			SubtensorError::<Test>::AdminActionProhibitedDuringWeightsWindow
		);
		System::set_block_number(109);
		assert_noop!(
			set_rho(owner()),
			SubtensorError::<Test>::AdminActionProhibitedDuringWeightsWindow
		);
		// Due, and deferred at most.
		System::set_block_number(110);
		assert_ok!(set_rho(owner()));
	});
}

#[test]
fn without_a_window_nothing_is_frozen() {
	on_chain(|| {
		System::set_block_number(360);
		AdminFreezeWindow::<Test>::put(0);
		assert_ok!(set_rho(owner()));
	});
}

#[test]
fn an_owner_may_not_set_what_is_roots() {
	on_chain(|| {
		assert_noop!(set_kappa(owner()), BadOrigin);
	});
}

#[test]
fn an_owner_changes_its_mechanisms_once_in_7200_blocks() {
	on_chain(|| {
		MaxAllowedUids::<Test>::insert(NETUID, 128);
		let count = |origin| {
			dispatch(
				origin,
				Call::sudo_set_mechanism_count {
					netuid: NETUID,
					mechanism_count: 2,
				},
			)
		};
		let split = |origin| {
			dispatch(
				origin,
				Call::sudo_set_mechanism_emission_split {
					netuid: NETUID,
					maybe_split: None,
				},
			)
		};
		assert_ok!(count(owner()));
		assert_ok!(split(owner()));
		go_to(7_200);
		for call in [count, split] as [fn(RuntimeOrigin) -> DispatchResult; 2] {
			assert_noop!(call(owner()), SubtensorError::<Test>::TxRateLimitExceeded);
			assert_ok!(call(root()));
		}
		go_to(7_201);
		assert_ok!(count(owner()));
		assert_ok!(split(owner()));
	});
}
