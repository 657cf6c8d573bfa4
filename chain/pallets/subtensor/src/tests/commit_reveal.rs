use super::mock::*;
use crate::pallet::*;
use codec::Compact;
use frame_support::{assert_noop, assert_ok};
use sp_core::H256;
use sp_runtime::DispatchResult;

/// A subnet with commit-reveal, uids 0 (owner) and 1, which holds a permit, and an epoch every 20 blocks.
fn scene(test: impl FnOnce()) {
	on_chain_with(&DEV, || {
		start_subnet();
		register(1, 2);
		give_permit(1, 1);
		stake(1, 2, TAO);
		CommitRevealWeightsEnabled::<Test>::insert(1, true);
		test();
	});
}

fn hash(salt: u16) -> H256 {
	SubtensorModule::commit_hash(&hotkey(2), 1, &[0], &[9], &[salt], 0)
}

fn commit(salt: u16) -> DispatchResult {
	SubtensorModule::commit_weights(signed(hotkey(2)), 1, hash(salt))
}

fn reveal(salt: u16) -> DispatchResult {
	SubtensorModule::reveal_weights(signed(hotkey(2)), 1, vec![0], vec![9], vec![salt], 0)
}

fn to_next_epoch() {
	let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
	advance(due - block());
}

#[test]
fn weights_are_revealed_one_epoch_after_their_commit() {
	scene(|| {
		advance(2);
		let committed = block();
		assert_ok!(commit(1));
		assert_eq!(
			events().last(),
			Some(&Event::WeightsCommitted(hotkey(2), 1, hash(1)))
		);
		assert_noop!(reveal(1), Error::<Test>::RevealTooEarly);
		to_next_epoch();
		assert_ok!(reveal(1));
		assert_eq!(Weights::<Test>::get(1, 1), [(0, 65535)]);
		// Only the commit counts as an update.
		assert_eq!(LastUpdate::<Test>::get(1)[1], committed);
		let events = events();
		assert_eq!(
			events[events.len() - 2..],
			[
				Event::WeightsSet(1, 1),
				Event::WeightsRevealed(hotkey(2), 1, hash(1))
			]
		);
		assert_eq!(WeightCommits::<Test>::get(1, hotkey(2)), None);
		assert_noop!(reveal(1), Error::<Test>::NoWeightsCommitFound);
	});
}

#[test]
fn a_commit_in_the_block_of_an_epoch_counts_to_the_new_one() {
	scene(|| {
		let epoch = SubnetEpochIndex::<Test>::get(1);
		to_next_epoch();
		assert_ok!(commit(1));
		let queue = WeightCommits::<Test>::get(1, hotkey(2)).expect("just committed");
		assert_eq!(queue, [(hash(1), epoch + 1, block(), 0)]);
		to_next_epoch();
		assert_ok!(reveal(1));
	});
}

#[test]
fn a_commit_expires_when_its_epoch_is_over() {
	scene(|| {
		assert_ok!(commit(1));
		to_next_epoch();
		to_next_epoch();
		assert_noop!(reveal(1), Error::<Test>::ExpiredWeightCommit);
		assert_noop!(reveal(2), Error::<Test>::NoWeightsCommitFound);
		assert_ok!(commit(3));
		assert_noop!(reveal(2), Error::<Test>::InvalidRevealCommitHashNotMatch);
		assert_noop!(reveal(3), Error::<Test>::RevealTooEarly);
	});
}

#[test]
fn ten_commits_may_wait_and_a_reveal_discards_the_older_ones() {
	scene(|| {
		for salt in 0..10 {
			assert_ok!(commit(salt));
		}
		assert_noop!(commit(10), Error::<Test>::TooManyUnrevealedCommits);
		to_next_epoch();
		assert_noop!(commit(10), Error::<Test>::TooManyUnrevealedCommits);
		assert_ok!(reveal(7));
		assert_noop!(reveal(6), Error::<Test>::InvalidRevealCommitHashNotMatch);
		assert_ok!(reveal(9));
	});
}

#[test]
fn expired_commits_make_place() {
	scene(|| {
		for salt in 0..10 {
			assert_ok!(commit(salt));
		}
		to_next_epoch();
		to_next_epoch();
		assert_ok!(commit(10));
		let queue = WeightCommits::<Test>::get(1, hotkey(2)).expect("just committed");
		assert_eq!(queue.len(), 1);
	});
}

#[test]
fn a_reveal_passes_the_checks_of_weights_but_for_the_rate_limit() {
	scene(|| {
		assert_ok!(commit(1));
		to_next_epoch();
		WeightsSetRateLimit::<Test>::insert(1, 1_000);
		ValidatorPermit::<Test>::insert(1, vec![false, false]);
		assert_noop!(reveal(1), Error::<Test>::NeuronNoValidatorPermit);
		give_permit(1, 1);
		WeightsVersionKey::<Test>::insert(1, 1);
		assert_noop!(reveal(1), Error::<Test>::IncorrectWeightVersionKey);
		WeightsVersionKey::<Test>::insert(1, 0);
		assert_ok!(reveal(1));
		assert_noop!(commit(2), Error::<Test>::CommittingWeightsTooFast);
	});
}

#[test]
fn commits_need_a_mechanism_with_commit_reveal_and_a_uid() {
	scene(|| {
		let commit_as =
			|n, netuid| SubtensorModule::commit_weights(signed(hotkey(n)), netuid, H256::zero());
		assert_noop!(commit_as(2, 9), Error::<Test>::MechanismDoesNotExist);
		assert_noop!(commit_as(9, 1), Error::<Test>::HotKeyNotRegisteredInSubNet);
		CommitRevealWeightsEnabled::<Test>::insert(1, false);
		assert_noop!(commit_as(9, 1), Error::<Test>::CommitRevealDisabled);
		assert_noop!(reveal(1), Error::<Test>::CommitRevealDisabled);
	});
}

#[test]
fn commits_of_a_mechanism_stand_under_their_own_index() {
	scene(|| {
		MechanismCountCurrent::<Test>::insert(1, 2);
		let hash = SubtensorModule::commit_hash(&hotkey(2), 4097, &[0], &[9], &[1], 0);
		assert_ok!(SubtensorModule::commit_mechanism_weights(
			signed(hotkey(2)),
			1,
			1,
			hash
		));
		to_next_epoch();
		assert_noop!(reveal(1), Error::<Test>::NoWeightsCommitFound);
		assert_ok!(SubtensorModule::reveal_mechanism_weights(
			signed(hotkey(2)),
			1,
			1,
			vec![0],
			vec![9],
			vec![1],
			0
		));
		assert_eq!(Weights::<Test>::get(4097, 1), [(0, 65535)]);
	});
}

#[test]
fn a_batch_of_reveals_succeeds_or_fails_as_a_whole() {
	scene(|| {
		assert_ok!(commit(1));
		assert_ok!(commit(2));
		to_next_epoch();
		let batch = |salts: &[u16]| {
			frame_support::storage::with_storage_layer(|| {
				SubtensorModule::batch_reveal_weights(
					signed(hotkey(2)),
					1,
					vec![vec![0]; 2],
					vec![vec![9]; 2],
					salts.iter().map(|salt| vec![*salt]).collect(),
					vec![0; 2],
				)
			})
		};
		assert_noop!(batch(&[1]), Error::<Test>::InputLengthsUnequal);
		// The second discards the first.
		assert_noop!(batch(&[2, 1]), Error::<Test>::NoWeightsCommitFound);
		assert_ok!(batch(&[1, 2]));
		assert_eq!(
			events()[events().len() - 3..],
			[
				Event::WeightsSet(1, 1),
				Event::WeightsSet(1, 1),
				Event::WeightsBatchRevealed(hotkey(2), 1, vec![hash(1), hash(2)]),
			]
		);
	});
}

#[test]
fn a_batch_over_subnets_tells_what_failed_and_does_the_rest() {
	scene(|| {
		let netuids = vec![Compact(9), Compact(1)];
		assert_ok!(SubtensorModule::batch_commit_weights(
			signed(hotkey(2)),
			netuids.clone(),
			vec![hash(1), hash(2)]
		));
		assert_eq!(
			events()[events().len() - 4..],
			[
				Event::BatchWeightItemFailed(9, Error::<Test>::MechanismDoesNotExist.into()),
				Event::WeightsCommitted(hotkey(2), 1, hash(2)),
				Event::BatchCompletedWithErrors(),
				Event::BatchWeightsCompleted(netuids.clone(), hotkey(2)),
			]
		);
		CommitRevealWeightsEnabled::<Test>::insert(1, false);
		let set = |keys: usize| {
			SubtensorModule::batch_set_weights(
				signed(hotkey(2)),
				vec![Compact(1)],
				vec![vec![(Compact(0), Compact(5))]],
				vec![Compact(0); keys],
			)
		};
		assert_noop!(set(2), Error::<Test>::InputLengthsUnequal);
		assert_ok!(set(1));
		assert_eq!(Weights::<Test>::get(1, 1), [(0, 65535)]);
	});
}

#[test]
fn an_epoch_counts_commits_that_its_own_epoch_can_still_reveal() {
	scene(|| {
		assert_ok!(commit(1));
		let committed = block();
		let open = || {
			let hotkeys = SubtensorModule::hotkeys(1);
			SubtensorModule::epoch_input(1, &hotkeys, 0).commit_block
		};
		assert_eq!(open(), Some(vec![None, Some(committed)]));
		to_next_epoch();
		assert_eq!(open(), Some(vec![None, Some(committed)]));
		to_next_epoch();
		assert_eq!(open(), Some(vec![None, None]));
	});
}
