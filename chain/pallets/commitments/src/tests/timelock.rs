//! Time-locked fields: who waits for what, and what a round opens.

use super::{
	commitments::{commitment, raw, set},
	mock::*,
};
use crate::{pallet::*, Data};
use codec::Encode;
use frame_support::{assert_ok, traits::Hooks};
use pallet_drand::{
	local::{close, LocalBeacon},
	Pulse, RoundNumber,
};
use pallet_subtensor::NetUid;
use sp_runtime::{AccountId32, BoundedVec};

fn beacon() -> LocalBeacon {
	LocalBeacon::new(b"a test")
}

/// The chain learns what the beacon said in a round.
fn learn(round: RoundNumber) {
	let pulse = Pulse {
		round,
		signature: BoundedVec::truncate_from(beacon().sign(round)),
		..Default::default()
	};
	pallet_drand::Pulses::<Test>::insert(round, pulse);
	pallet_drand::LastStoredRound::<Test>::mutate(|last| *last = round.max(*last));
}

fn locked(message: &[u8], reveal_round: RoundNumber) -> Data {
	let closed = close(&beacon().public_key(), reveal_round, message, b"a seed");
	Data::TimelockEncrypted {
		encrypted: closed.try_into().expect("it is short enough"),
		reveal_round,
	}
}

fn garbage(reveal_round: RoundNumber) -> Data {
	Data::TimelockEncrypted {
		encrypted: vec![1; 300].try_into().expect("short"),
		reveal_round,
	}
}

fn begin_block(number: u64) {
	System::set_block_number(number);
	System::reset_events();
	Commitments::on_initialize(number);
}

fn fields() -> Option<Vec<Data>> {
	CommitmentOf::<Test>::get(NETUID, account(101))
		.map(|commitment| commitment.info.fields.into_inner())
}

fn revealed() -> Vec<(Vec<u8>, u64)> {
	RevealedCommitments::<Test>::get(NETUID, account(101)).unwrap_or_default()
}

fn listed() -> Vec<(NetUid, AccountId32)> {
	TimelockedIndex::<Test>::get().into_iter().collect()
}

/// The rounds that are waited for, and for how many fields each.
fn rounds() -> Vec<(RoundNumber, u32)> {
	TimelockedRounds::<Test>::get().into_iter().collect()
}

fn told() -> usize {
	let event: RuntimeEvent = Event::CommitmentRevealed {
		netuid: NETUID,
		who: account(101),
	}
	.into();
	let all = System::events();
	all.iter().filter(|record| record.event == event).count()
}

#[test]
fn a_field_waits_until_another_commitment_comes() {
	on_chain(|| {
		assert_ok!(set(vec![raw(1), locked(b"a", 77), locked(b"b", 90)]));
		System::assert_last_event(
			Event::TimelockCommitment {
				netuid: NETUID,
				who: account(101),
				reveal_round: 77,
			}
			.into(),
		);
		assert_eq!(listed(), [(NETUID, account(101))]);
		assert_eq!(rounds(), [(77, 1), (90, 1)]);
		assert_ok!(set(vec![locked(b"c", 90)]));
		assert_eq!(rounds(), [(90, 1)]);
		assert_ok!(set(vec![raw(1)]));
		assert_eq!((listed(), rounds()), (vec![], vec![]));
		learn(90);
		begin_block(2);
		assert_eq!((fields(), revealed()), (Some(vec![raw(1)]), vec![]));
	});
}

#[test]
fn a_round_opens_its_fields_and_leaves_the_others() {
	on_chain(|| {
		assert_ok!(set(vec![locked(b"first", 5), raw(1), locked(b"second", 9)]));
		let both = fields();
		begin_block(2);
		learn(4);
		begin_block(3);
		assert_eq!((fields(), told()), (both, 0));
		learn(5);
		begin_block(4);
		assert_eq!(revealed(), [(b"first".to_vec(), 4)]);
		assert_eq!(told(), 1);
		assert_eq!(fields(), Some(vec![raw(1), locked(b"second", 9)]));
		assert_eq!(rounds(), [(9, 1)]);
		assert_eq!(listed(), [(NETUID, account(101))]);
		learn(9);
		begin_block(5);
		assert_eq!(
			revealed(),
			[(b"first".to_vec(), 4), (b"second".to_vec(), 5)]
		);
		assert_eq!(fields(), Some(vec![raw(1)]));
		let stored = CommitmentOf::<Test>::get(NETUID, account(101));
		assert_eq!(stored.map(|commitment| commitment.block), Some(1));
		assert_eq!((listed(), rounds()), (vec![], vec![]));
	});
}

#[test]
fn a_commitment_without_fields_left_goes_and_its_last_block_stays() {
	on_chain(|| {
		learn(5);
		assert_ok!(set(vec![locked(b"a", 5), locked(b"b", 5)]));
		assert_eq!(rounds(), [(5, 2)]);
		assert_eq!(told(), 0);
		begin_block(2);
		assert_eq!(told(), 2);
		assert_eq!(fields(), None);
		assert_eq!(LastCommitment::<Test>::get(NETUID, account(101)), Some(1));
		assert_eq!((listed(), rounds()), (vec![], vec![]));
	});
}

#[test]
fn rounds_that_come_late_open_their_fields_too() {
	on_chain(|| {
		assert_ok!(set(vec![locked(b"a", 5), locked(b"b", 9)]));
		learn(9);
		begin_block(2);
		assert_eq!(revealed(), [(b"b".to_vec(), 2)]);
		assert_eq!(rounds(), [(5, 1)]);
		learn(5);
		begin_block(3);
		assert_eq!(revealed(), [(b"b".to_vec(), 2), (b"a".to_vec(), 3)]);
	});
}

#[test]
fn what_does_not_open_and_what_is_empty_is_dropped() {
	on_chain(|| {
		let mut other_round = locked(b"a", 6);
		if let Data::TimelockEncrypted { reveal_round, .. } = &mut other_round {
			*reveal_round = 5;
		}
		assert_ok!(set(vec![garbage(5), locked(b"", 5), other_round]));
		learn(5);
		begin_block(2);
		assert_eq!((fields(), revealed(), told()), (None, vec![], 0));
		assert_eq!((listed(), rounds()), (vec![], vec![]));
	});
}

#[test]
fn the_last_ten_are_kept() {
	on_chain(|| {
		learn(5);
		for n in 1..=6u8 {
			assert_ok!(set(vec![locked(&[n], 5), locked(&[n, n], 5)]));
			begin_block(n.into());
		}
		let kept = revealed();
		assert_eq!(kept.len(), 10);
		assert_eq!(kept.first(), Some(&(vec![2], 2)));
		assert_eq!(kept.last(), Some(&(vec![6, 6], 6)));
	});
}

#[test]
fn who_waits_for_the_same_round_is_opened_in_the_same_block() {
	on_chain(|| {
		assert_ok!(SubtensorModule::register_network(
			RuntimeOrigin::signed(account(1)),
			account(102)
		));
		assert_ok!(set(vec![locked(b"a", 5)]));
		assert_ok!(Commitments::set_commitment(
			RuntimeOrigin::signed(account(102)),
			2,
			commitment(vec![locked(b"b", 5), garbage(70)])
		));
		assert_eq!(rounds(), [(5, 2), (70, 1)]);
		learn(5);
		begin_block(2);
		assert_eq!(revealed(), [(b"a".to_vec(), 2)]);
		assert_eq!(
			RevealedCommitments::<Test>::get(2, account(102)),
			Some(vec![(b"b".to_vec(), 2)])
		);
		assert_eq!(listed(), [(2, account(102))]);
		assert_eq!(rounds(), [(70, 1)]);
	});
}

#[test]
fn the_author_reads_the_rounds_from_one_value() {
	on_chain(|| {
		assert_ok!(set(vec![locked(b"a", 77)]));
		let key = TimelockedRounds::<Test>::hashed_key();
		let bytes = frame_support::storage::unhashed::get_raw(&key);
		assert_eq!(bytes, Some((vec![(77u64, 1u32)]).encode()));
	});
}
