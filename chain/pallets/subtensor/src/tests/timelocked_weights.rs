use super::mock::*;
use crate::{pallet::*, types::*};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok};
use pallet_drand::{
	local::{close, LocalBeacon},
	Pulse, RoundNumber,
};
use serde_json::Value;
use sp_core::bytes::from_hex;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	AccountId32, BoundedVec, DispatchResult,
};

const ROUND: RoundNumber = 100;

fn beacon() -> LocalBeacon {
	LocalBeacon::new(b"a test")
}

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

/// The chain learns what the beacon said in a round.
fn learn(round: RoundNumber) {
	store_pulse(round, beacon().sign(round));
}

fn store_pulse(round: RoundNumber, signature: Vec<u8>) {
	let pulse = Pulse {
		round,
		signature: BoundedVec::truncate_from(signature),
		..Default::default()
	};
	pallet_drand::Pulses::<Test>::insert(round, pulse);
	pallet_drand::LastStoredRound::<Test>::put(round);
}

/// Gives the subnet so many neurons in all.
fn fill(neurons: u16) {
	for n in SubnetworkN::<Test>::get(1)..neurons {
		let mut account = [0xee; 32];
		account[..2].copy_from_slice(&n.to_le_bytes());
		SubtensorModule::append_neuron(1, &AccountId32::new(account), block());
	}
}

fn vector(name: &str) -> Value {
	let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../test/vectors");
	let text = std::fs::read_to_string(format!("{folder}/{name}.json"));
	let text = text.expect("the vectors are in the repository");
	serde_json::from_str(&text).expect("the vectors are JSON")
}

fn bytes(digits: &Value) -> Vec<u8> {
	let digits = digits.as_str().expect("hexadecimal digits");
	from_hex(&format!("0x{digits}")).expect("hexadecimal digits")
}

fn ciphertext(payload: &impl Encode, round: RoundNumber) -> TimelockedCiphertext {
	let closed = close(&beacon().public_key(), round, &payload.encode(), b"a seed");
	closed.try_into().expect("it is short enough")
}

/// What hotkey 2 wants to set: all weight on uid `to`.
fn weights(to: u16) -> TimelockedCiphertext {
	ciphertext(&(hotkey(2).encode(), vec![to], vec![9u16], 0u64), ROUND)
}

fn commit_as(n: u8, netuid: NetUid, commit: TimelockedCiphertext) -> DispatchResult {
	SubtensorModule::commit_timelocked_weights(signed(hotkey(n)), netuid, commit, ROUND, 4)
}

fn commit(to: u16) -> DispatchResult {
	commit_as(2, 1, weights(to))
}

fn row() -> Vec<(u16, u16)> {
	Weights::<Test>::get(1, 1)
}

fn to_next_epoch() {
	let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
	advance(due - block());
}

fn waiting() -> usize {
	let queues = TimelockedWeightCommits::<Test>::iter_values();
	queues.map(|queue| queue.len()).sum()
}

fn nothing_waits() {
	assert_eq!(TimelockedWeightCommits::<Test>::iter().count(), 0);
	assert!(TimelockedIndices::<Test>::get().is_empty());
}

#[test]
fn the_chain_reveals_weights_one_epoch_after_their_commit_and_before_the_epoch_runs() {
	scene(|| {
		advance(2);
		let committed = block();
		let epoch = SubtensorModule::current_epoch(1);
		assert_ok!(commit(0));
		let hash = BlakeTwo256::hash(&weights(0));
		assert_eq!(
			events().last(),
			Some(&Event::TimelockedWeightsCommitted(
				hotkey(2),
				1,
				hash,
				ROUND
			))
		);
		assert_eq!(
			TimelockedWeightCommits::<Test>::get(1, epoch),
			[(hotkey(2), committed, weights(0), ROUND)]
		);
		learn(ROUND);
		let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
		advance(due - block() - 1);
		assert_eq!(row(), []);
		let before = events().len();
		advance(1);
		assert_eq!(row(), [(0, 65535)]);
		// Only the commit counts as an update.
		assert_eq!(LastUpdate::<Test>::get(1)[1], committed);
		let new = events().split_off(before);
		let at = |event| new.iter().position(|other| *other == event);
		let set = at(Event::WeightsSet(1, 1)).expect("it was told");
		assert_eq!(
			at(Event::TimelockedWeightsRevealed(1, hotkey(2))),
			Some(set + 1)
		);
		let ran =
			|event: &Event<Test>| matches!(event, Event::IncentiveAlphaEmittedToMiners { .. });
		assert!(new.iter().position(ran) > Some(set + 1));
		nothing_waits();
	});
}

#[test]
fn a_commit_waits_for_its_round_during_the_whole_epoch_and_no_longer() {
	scene(|| {
		assert_ok!(commit(0));
		to_next_epoch();
		advance(18);
		assert_eq!((row(), waiting()), (vec![], 1));
		learn(ROUND);
		advance(1);
		assert_eq!(row(), [(0, 65535)]);
		assert_ok!(commit(1));
		pallet_drand::Pulses::<Test>::remove(ROUND);
		to_next_epoch();
		assert_eq!(waiting(), 1);
		to_next_epoch();
		nothing_waits();
		learn(ROUND);
		advance(1);
		assert_eq!(row(), [(0, 65535)]);
	});
}

#[test]
fn a_commit_in_the_block_of_an_epoch_counts_to_the_new_one() {
	scene(|| {
		learn(ROUND);
		to_next_epoch();
		assert_ok!(commit(0));
		advance(19);
		assert_eq!(row(), []);
		advance(1);
		assert_eq!(row(), [(0, 65535)]);
	});
}

#[test]
fn the_period_is_counted_in_epochs() {
	scene(|| {
		RevealPeriodEpochs::<Test>::insert(1, 3);
		learn(ROUND);
		assert_ok!(commit(0));
		to_next_epoch();
		to_next_epoch();
		assert_eq!(row(), []);
		to_next_epoch();
		assert_eq!(row(), [(0, 65535)]);
	});
}

#[test]
fn a_commit_that_fails_is_dropped_and_the_others_are_revealed_in_their_order() {
	scene(|| {
		let other = ciphertext(&(hotkey(3).encode(), vec![1u16], vec![9u16], 0u64), ROUND);
		let garbage = ciphertext(&b"?", ROUND);
		let unknown_uid = weights(7);
		let another_round = ciphertext(&(hotkey(2).encode(), vec![1u16], vec![9u16], 0u64), 7);
		let bytes = BoundedVec::truncate_from(vec![1; 5_000]);
		assert_ok!(commit(1));
		for bad in [other, garbage, unknown_uid, another_round, bytes] {
			assert_ok!(commit_as(2, 1, bad));
		}
		assert_ok!(commit(0));
		learn(ROUND);
		to_next_epoch();
		assert_eq!(row(), [(0, 65535)]);
		let revealed = Event::TimelockedWeightsRevealed(1, hotkey(2));
		let told = events().into_iter().filter(|event| *event == revealed);
		assert_eq!(told.count(), 2);
		nothing_waits();
	});
}

#[test]
fn a_payload_without_a_hotkey_is_taken_too() {
	scene(|| {
		let old = ciphertext(&(vec![0u16, 1], vec![1u16, 1], 0u64), ROUND);
		assert_ok!(commit_as(2, 1, old));
		learn(ROUND);
		to_next_epoch();
		assert_eq!(row(), [(0, 65535), (1, 65535)]);
	});
}

#[test]
fn a_long_row_without_a_hotkey_is_not_taken_for_one_that_names_another() {
	scene(|| {
		fill(40);
		// Its first bytes decode as a hotkey, uids, values and a version key.
		let uids: Vec<u16> = (0..40).collect();
		let old = (uids, vec![1u16; 40], 0u64);
		type Payload = (Vec<u8>, Vec<u16>, Vec<u16>, u64);
		let (named, ..) = Payload::decode(&mut &old.encode()[..]).expect("it looks like one");
		assert!(named.len() >= 32);
		assert_ok!(commit_as(2, 1, ciphertext(&old, ROUND)));
		learn(ROUND);
		to_next_epoch();
		assert_eq!(row().len(), 40);
	});
}

#[test]
fn what_the_official_client_closed_is_revealed() {
	let closed = vector("timelock-rounds")["closed"].take();
	let public = vector("timelock");
	let round = public["round"].as_u64().expect("a number");
	assert_eq!(closed["round"], round);
	assert_eq!(bytes(&closed["hotkey_hex"]), hotkey(2).encode());
	scene(|| {
		fill(301);
		let ciphertext = BoundedVec::truncate_from(bytes(&closed["ciphertext_hex"]));
		let commit = |n| {
			let who = signed(hotkey(n));
			SubtensorModule::commit_timelocked_weights(who, 1, ciphertext.clone(), round, 4)
		};
		assert_ok!(commit(2));
		// Who copies it sets nothing.
		assert_ok!(commit(1));
		store_pulse(round, bytes(&public["signature_hex"]));
		to_next_epoch();
		assert_eq!(row(), [(0, 65535), (1, 32768), (300, 1)]);
		assert_eq!(Weights::<Test>::get(1, 0), []);
		nothing_waits();
	});
}

#[test]
fn a_reveal_passes_the_checks_of_weights() {
	scene(|| {
		WeightsVersionKey::<Test>::insert(1, 1);
		assert_ok!(commit(0));
		learn(ROUND);
		to_next_epoch();
		assert_eq!(row(), []);
		WeightsVersionKey::<Test>::insert(1, 0);
		assert_ok!(commit(0));
		ValidatorPermit::<Test>::insert(1, vec![false, false]);
		to_next_epoch();
		assert_eq!(row(), []);
		nothing_waits();
	});
}

#[test]
fn without_commit_reveal_what_was_committed_counts_as_plain_weights() {
	scene(|| {
		assert_ok!(commit(0));
		learn(ROUND);
		CommitRevealWeightsEnabled::<Test>::insert(1, false);
		to_next_epoch();
		assert_eq!(row(), [(0, 65535)]);
		assert_eq!(LastUpdate::<Test>::get(1)[1], block());
	});
}

#[test]
fn a_commit_is_checked_in_the_order_of_the_real_chain() {
	scene(|| {
		let version = |version| {
			SubtensorModule::commit_timelocked_weights(
				signed(hotkey(9)),
				1,
				Default::default(),
				ROUND,
				version,
			)
		};
		assert_noop!(
			commit_as(9, 9, weights(0)),
			Error::<Test>::MechanismDoesNotExist
		);
		assert_noop!(version(3), Error::<Test>::IncorrectCommitRevealVersion);
		assert_noop!(version(4), Error::<Test>::HotKeyNotRegisteredInSubNet);
		for _ in 0..10 {
			assert_ok!(commit(0));
		}
		assert_noop!(commit(0), Error::<Test>::TooManyUnrevealedCommits);
		assert_ok!(commit_as(1, 1, weights(0)));
		to_next_epoch();
		assert_ok!(commit(0));
		WeightsSetRateLimit::<Test>::insert(1, 10);
		assert_noop!(commit(0), Error::<Test>::CommittingWeightsTooFast);
		CommitRevealWeightsEnabled::<Test>::insert(1, false);
		assert_noop!(version(3), Error::<Test>::CommitRevealDisabled);
	});
}

#[test]
fn commits_of_a_mechanism_stand_under_their_own_index() {
	scene(|| {
		MechanismCountCurrent::<Test>::insert(1, 2);
		let who = || signed(hotkey(2));
		assert_ok!(SubtensorModule::commit_timelocked_mechanism_weights(
			who(),
			1,
			1,
			weights(0),
			ROUND,
			4
		));
		learn(ROUND);
		to_next_epoch();
		assert_eq!(Weights::<Test>::get(4097, 1), [(0, 65535)]);
		assert_ok!(SubtensorModule::commit_crv3_mechanism_weights(
			who(),
			1,
			1,
			weights(1),
			ROUND
		));
		to_next_epoch();
		assert_eq!(Weights::<Test>::get(4097, 1), [(1, 65535)]);
		assert_eq!(row(), []);
		CommitRevealWeightsVersion::<Test>::put(5);
		assert_noop!(
			SubtensorModule::commit_crv3_mechanism_weights(who(), 1, 1, weights(1), ROUND),
			Error::<Test>::IncorrectCommitRevealVersion
		);
	});
}

#[test]
fn a_subnet_whose_epoch_has_to_wait_reveals_with_its_epoch() {
	scene(|| {
		assert_ok!(commit(0));
		learn(ROUND);
		MaxEpochsPerBlock::<Test>::put(0);
		to_next_epoch();
		assert_eq!((row(), waiting()), (vec![], 1));
		MaxEpochsPerBlock::<Test>::put(1);
		advance(1);
		assert_eq!(row(), [(0, 65535)]);
	});
}

#[test]
fn commits_go_with_the_uid_and_with_the_subnet() {
	scene(|| {
		assert_ok!(commit(0));
		assert_ok!(commit_as(1, 1, weights(0)));
		SubtensorModule::replace_neuron(1, 1, &hotkey(7), block());
		let whose: Vec<_> = TimelockedWeightCommits::<Test>::iter_values()
			.flatten()
			.map(|(who, ..)| who)
			.collect();
		assert_eq!(whose, [hotkey(1)]);
		SubtensorModule::remove_network(1);
		nothing_waits();
	});
}

#[test]
fn commits_go_with_their_mechanism() {
	scene(|| {
		SubtensorModule::set_mechanism_count(1, 2);
		assert_ok!(commit(0));
		assert_ok!(SubtensorModule::commit_timelocked_mechanism_weights(
			signed(hotkey(2)),
			1,
			1,
			weights(0),
			ROUND,
			4
		));
		SubtensorModule::set_mechanism_count(1, 1);
		assert_eq!(waiting(), 1);
		assert_eq!(TimelockedIndices::<Test>::get(), [1].into());
	});
}

#[test]
fn a_skipped_epoch_takes_no_place_from_another_that_reveals() {
	scene(|| {
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(3)),
			hotkey(3)
		));
		assert_ok!(SubtensorModule::start_call(signed(coldkey(3)), 2));
		CommitRevealWeightsEnabled::<Test>::insert(2, true);
		Keys::<Test>::insert(1, 1, hotkey(1));
		for netuid in 1..=2 {
			LastEpochBlock::<Test>::insert(netuid, 0);
		}
		MaxEpochsPerBlock::<Test>::put(1);
		let own = ciphertext(&(hotkey(3).encode(), vec![0u16], vec![9u16], 0u64), ROUND);
		assert_ok!(commit_as(3, 2, own));
		learn(ROUND);
		advance(20 - block());
		assert!(events().contains(&Event::EpochSkipped {
			netuid: 1,
			block: 20
		}));
		assert_eq!(Weights::<Test>::get(2, 0), [(0, 65535)]);
	});
}
