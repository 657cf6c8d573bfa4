//! The key that clients close extrinsics for, and what they send.

use super::chain::*;
use crate::{Runtime, RuntimeCall, RuntimeEvent, UncheckedExtrinsic};
use codec::Encode;
use frame_support::assert_noop;
use pallet_shield::{Call, CurrentKey, Error, Event, NextKey, INHERENT_IDENTIFIER, KEY_LENGTH};
use sp_inherents::InherentData;
use sp_runtime::traits::{BlakeTwo256, Hash};

/// The inherents that the runtime makes of what an author says about its key, besides the timestamp.
fn inherents(key: Option<Option<Vec<u8>>>) -> Vec<UncheckedExtrinsic> {
	let mut data = InherentData::new();
	let now = GENESIS_TIME + 1_000 * SLOT;
	data.put_data(*b"timstap0", &now).expect("it is new");
	if let Some(key) = key {
		data.put_data(INHERENT_IDENTIFIER, &key).expect("it is new");
	}
	let all: Vec<UncheckedExtrinsic> = ask("BlockBuilder_inherent_extrinsics", data);
	all.into_iter().skip(1).collect()
}

fn key(byte: u8) -> Option<Option<Vec<u8>>> {
	Some(Some(vec![byte; KEY_LENGTH]))
}

fn shown() -> Option<Vec<u8>> {
	NextKey::<Runtime>::get().map(|key| key.into_inner())
}

fn announce(byte: u8) {
	assert_eq!(make_block(inherents(key(byte))), [Ok(Ok(()))]);
}

#[test]
fn a_block_shows_the_key_of_its_author() {
	on_chain(|| {
		announce(1);
		assert_eq!(shown(), Some(vec![1; KEY_LENGTH]));
		assert_eq!(CurrentKey::<Runtime>::get(), NextKey::<Runtime>::get());
		announce(2);
		assert_eq!(shown(), Some(vec![2; KEY_LENGTH]));
		assert_eq!(CurrentKey::<Runtime>::get().map(|key| key[0]), Some(1));
	});
}

#[test]
fn a_key_that_is_there_takes_no_room_in_blocks() {
	on_chain(|| {
		announce(1);
		assert!(inherents(key(1)).is_empty());
		assert!(
			inherents(None).is_empty(),
			"a node that knows nothing of it"
		);
		make_block(vec![]);
		assert_eq!(shown(), Some(vec![1; KEY_LENGTH]));
	});
}

#[test]
fn a_key_is_taken_back() {
	on_chain(|| {
		assert!(inherents(Some(None)).is_empty());
		announce(1);
		assert_eq!(make_block(inherents(Some(None))), [Ok(Ok(()))]);
		assert_eq!(shown(), None);
	});
}

#[test]
fn what_is_no_key_is_refused() {
	on_chain(|| {
		for length in [0, 1, KEY_LENGTH - 1, KEY_LENGTH + 1, 4_000] {
			assert!(inherents(Some(Some(vec![1; length]))).is_empty());
		}
		let short = vec![1; KEY_LENGTH - 1].try_into().ok();
		assert_noop!(
			crate::MevShield::announce_next_key(crate::RuntimeOrigin::none(), short),
			Error::<Runtime>::BadEncKeyLen
		);
	});
}

#[test]
fn nobody_else_announces_a_key() {
	on_chain(|| {
		let enc_key = vec![1; KEY_LENGTH].try_into().ok();
		let signed = sign(&developer("Alice"), 0, Call::announce_next_key { enc_key });
		assert!(make_block(vec![signed])[0].is_err());
		assert_eq!(shown(), None);
	});
}

#[test]
fn a_closed_extrinsic_is_taken_and_named() {
	on_chain(|| {
		let ciphertext = vec![7u8; 1_300];
		let call = Call::submit_encrypted {
			ciphertext: ciphertext.clone().try_into().expect("it is short enough"),
		};
		let encoded = RuntimeCall::MevShield(call.clone()).encode();
		assert_eq!(encoded, [vec![30, 1], ciphertext.encode()].concat());
		let who = account(&developer("Bob"));
		let before = crate::Balances::free_balance(&who);
		run(&developer("Bob"), call);
		let id = BlakeTwo256::hash(&(&who, &ciphertext).encode());
		let event = RuntimeEvent::MevShield(Event::EncryptedSubmitted {
			id,
			who: who.clone(),
		});
		assert!(events().contains(&event));
		assert!(
			crate::Balances::free_balance(&who) < before,
			"it costs a fee"
		);
	});
}
