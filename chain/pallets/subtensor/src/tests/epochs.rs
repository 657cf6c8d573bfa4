use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::assert_ok;
use sp_core::H256;

fn deferred() -> Vec<Event<Test>> {
	events()
		.into_iter()
		.filter(|event| {
			matches!(
				event,
				Event::EpochDeferred { .. } | Event::EpochSkipped { .. }
			)
		})
		.collect()
}

#[test]
fn epochs_come_every_tempo() {
	on_chain_with(&DEV, || {
		System::set_block_number(100);
		start_subnet();
		// Created in block 100, so the stagger of subnet 1 makes the first epoch due in block 119.
		assert_eq!(SubtensorModule::next_epoch_start_block(1), Some(119));
		advance(18);
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 0);
		assert_eq!(BlocksSinceLastStep::<Test>::get(1), 18);
		advance(1);
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 1);
		assert_eq!(BlocksSinceLastStep::<Test>::get(1), 0);
		assert_eq!(LastEpochBlock::<Test>::get(1), 119);
		assert_eq!(LastMechansimStepBlock::<Test>::get(1), 119);
		assert_eq!(PendingServerEmission::<Test>::get(1), 0);
		advance(40);
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 3);
	});
}

#[test]
fn epochs_over_the_cap_wait_for_the_next_block() {
	on_chain_with(&DEV, || {
		for n in 1..=3 {
			assert_ok!(SubtensorModule::register_network(
				signed(coldkey(n)),
				hotkey(n)
			));
		}
		for netuid in 1..=3 {
			LastEpochBlock::<Test>::insert(netuid, 0);
		}
		advance(19);
		assert_eq!(
			deferred(),
			[Event::EpochDeferred {
				netuid: 3,
				from_block: 20,
				to_block: 21
			}]
		);
		assert_eq!(PendingEpochAt::<Test>::get(3), 21);
		assert_eq!(LastEpochBlock::<Test>::get(2), 20);
		advance(1);
		assert_eq!(PendingEpochAt::<Test>::get(3), 0);
		assert_eq!(LastEpochBlock::<Test>::get(3), 21);
	});
}

#[test]
fn an_inconsistent_subnet_skips_its_epoch_and_keeps_what_is_pending() {
	on_chain_with(&DEV, || {
		start_subnet();
		register(1, 2);
		Keys::<Test>::insert(1, 1, hotkey(1));
		let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
		advance(due - block());
		assert_eq!(
			deferred(),
			[Event::EpochSkipped {
				netuid: 1,
				block: due
			}]
		);
		assert!(PendingServerEmission::<Test>::get(1) > 0);
		assert_eq!(LastEpochBlock::<Test>::get(1), due);
		assert_eq!(LastMechansimStepBlock::<Test>::get(1), 0);
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 1);
	});
}

#[test]
fn a_skipped_epoch_leaves_its_place_in_the_block_to_another() {
	on_chain_with(&DEV, || {
		for n in 1..=3 {
			assert_ok!(SubtensorModule::register_network(
				signed(coldkey(n)),
				hotkey(n)
			));
		}
		register(1, 4);
		Keys::<Test>::insert(1, 1, hotkey(1));
		for netuid in 1..=3 {
			LastEpochBlock::<Test>::insert(netuid, 0);
		}
		advance(20 - block());
		assert_eq!(
			deferred(),
			[Event::EpochSkipped {
				netuid: 1,
				block: 20
			}]
		);
		assert_eq!(LastEpochBlock::<Test>::get(3), 20);
	});
}

#[test]
fn a_subnet_with_tempo_0_has_no_epochs() {
	on_chain_with(&DEV, || {
		start_subnet();
		Tempo::<Test>::insert(1, 0);
		advance(100);
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 0);
		assert_eq!(SubtensorModule::next_epoch_start_block(1), None);
	});
}

#[test]
fn hyperparameters_are_frozen_before_an_epoch() {
	on_chain_with(&DEV, || {
		start_subnet();
		let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
		advance(due - 10 - block());
		assert_ok!(SubtensorModule::ensure_admin_window_open(1));
		advance(1);
		assert_eq!(
			SubtensorModule::ensure_admin_window_open(1),
			Err(Error::<Test>::AdminActionProhibitedDuringWeightsWindow.into())
		);
		AdminFreezeWindow::<Test>::put(0);
		assert_ok!(SubtensorModule::ensure_admin_window_open(1));
	});
}

#[test]
fn the_epoch_sees_the_earliest_commit_that_can_still_be_revealed() {
	on_chain(|| {
		start_subnet();
		register(1, 2);
		let commits = |netuid| {
			let hotkeys = SubtensorModule::hotkeys(netuid);
			SubtensorModule::epoch_input(netuid, &hotkeys, 0).commit_block
		};
		assert_eq!(commits(1), Some(vec![None, None]));
		SubnetEpochIndex::<Test>::insert(1, 5);
		let commit = |epoch, block| (H256::zero(), epoch, block, 0);
		let queue = [commit(3, 30), commit(4, 40), commit(5, 50)];
		WeightCommits::<Test>::insert(1, hotkey(2), std::collections::VecDeque::from(queue));
		let timelocked: TimelockedCommit<_> = (hotkey(1), 44, Default::default(), 9);
		TimelockedWeightCommits::<Test>::insert(
			1,
			4,
			std::collections::VecDeque::from([timelocked]),
		);
		assert_eq!(commits(1), Some(vec![Some(44), Some(40)]));
		CommitRevealWeightsEnabled::<Test>::insert(1, false);
		assert_eq!(commits(1), None);
	});
}
