//! Nonces of accounts with and without TAO.

use super::chain::*;
use crate::{RuntimeCall, System};
use codec::Encode;
use sp_core::sr25519::Pair;
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};

fn refused(reason: InvalidTransaction) -> TransactionValidityError {
	TransactionValidityError::Invalid(reason)
}

/// Free, and fails in the block only: nobody may say whose hotkey it is.
fn free_call() -> RuntimeCall {
	RuntimeCall::SubtensorModule(pallet_subtensor::Call::serve_axon {
		netuid: 1,
		version: 1,
		ip: 0x7f00_0001,
		port: 9_000,
		ip_type: 4,
		protocol: 0,
		placeholder1: 0,
		placeholder2: 0,
	})
}

/// A subnet with a hotkey that holds nothing.
fn with_hotkey(test: impl FnOnce(&Pair)) {
	on_chain(|| {
		let hotkey = developer("Bob//hot");
		run(
			&developer("Bob"),
			pallet_subtensor::Call::register_network {
				hotkey: account(&hotkey),
			},
		);
		assert_eq!(System::providers(&account(&hotkey)), 0);
		test(&hotkey);
	});
}

#[test]
fn a_hotkey_without_tao_signs_free_calls_one_after_the_other() {
	with_hotkey(|hotkey| {
		for nonce in 0..3 {
			assert_eq!(System::account_nonce(account(hotkey)), nonce);
			run(hotkey, free_call());
		}
		assert_eq!(
			ask::<u32>("AccountNonceApi_account_nonce", account(hotkey)),
			3
		);
	});
}

#[test]
fn a_hotkey_without_tao_cannot_sign_what_costs() {
	with_hotkey(|hotkey| {
		let call = frame_system::Call::remark { remark: vec![1] };
		assert_eq!(
			validate(sign(hotkey, 0, call)),
			Err(refused(InvalidTransaction::Payment))
		);
	});
}

#[test]
fn each_nonce_is_used_once() {
	with_hotkey(|hotkey| {
		run(hotkey, free_call());
		assert_eq!(
			validate(sign(hotkey, 0, free_call())),
			Err(refused(InvalidTransaction::Stale))
		);
		let again = make_block(vec![sign(hotkey, 0, free_call())]);
		assert_eq!(again, [Err(refused(InvalidTransaction::Stale))]);
	});
}

#[test]
fn a_nonce_ahead_waits_for_the_one_before() {
	with_hotkey(|hotkey| {
		let tag = |nonce: u32| (account(hotkey), nonce).encode();
		let next = validate(sign(hotkey, 0, free_call())).expect("it is next");
		assert_eq!((next.requires, next.provides), (vec![], vec![tag(0)]));
		let later = validate(sign(hotkey, 2, free_call())).expect("it may become next");
		assert_eq!(
			(later.requires, later.provides),
			(vec![tag(1)], vec![tag(2)])
		);
		let early = make_block(vec![sign(hotkey, 2, free_call())]);
		assert_eq!(early, [Err(refused(InvalidTransaction::Future))]);
		assert_eq!(System::account_nonce(account(hotkey)), 0);
	});
}

#[test]
fn nonces_within_a_block_follow_one_another() {
	with_hotkey(|hotkey| {
		let block = (0..3)
			.map(|nonce| sign(hotkey, nonce, free_call()))
			.collect();
		assert_eq!(make_block(block), [Ok(Ok(())), Ok(Ok(())), Ok(Ok(()))]);
	});
}

#[test]
fn a_nonce_outlives_the_arrival_of_tao() {
	with_hotkey(|hotkey| {
		run(hotkey, free_call());
		run(
			&developer("Alice"),
			pallet_balances::Call::transfer_keep_alive {
				dest: account(hotkey).into(),
				value: TAO,
			},
		);
		assert_eq!(System::account_nonce(account(hotkey)), 1);
	});
}
