use super::mock::*;
use crate::{pallet::*, SubtensorTransactionExtension};
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use sp_runtime::{
	traits::{TransactionExtension, TxBaseImplication},
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	AccountId32,
};

fn validate(signer: AccountId32, call: Call<Test>) -> Result<(), TransactionValidityError> {
	let call = RuntimeCall::SubtensorModule(call);
	let info = call.get_dispatch_info();
	SubtensorTransactionExtension::<Test>::new()
		.validate(
			signed(signer),
			&call,
			&info,
			0,
			(),
			&TxBaseImplication(()),
			TransactionSource::External,
		)
		.map(drop)
}

fn refused(code: u8) -> Result<(), TransactionValidityError> {
	Err(InvalidTransaction::Custom(code).into())
}

fn weights(netuid: u16) -> Call<Test> {
	Call::set_weights {
		netuid,
		dests: vec![0],
		weights: vec![1],
		version_key: 0,
	}
}

#[test]
fn free_calls_that_can_only_fail_never_reach_a_block() {
	on_chain_with(&DEV, || {
		start_subnet();
		let axon_of = |ip_type, ip, port| Call::serve_axon {
			netuid: 1,
			version: 1,
			ip,
			port,
			ip_type,
			protocol: 4,
			placeholder1: 0,
			placeholder2: 0,
		};
		let axon = |ip, port| axon_of(4, ip, port);
		assert_eq!(validate(hotkey(1), axon_of(5, 9, 9)), refused(255));
		assert_eq!(validate(hotkey(2), weights(1)), refused(19));
		assert_eq!(validate(hotkey(2), axon(9, 9)), refused(10));
		assert_eq!(validate(hotkey(1), axon(0x7f00_0001, 9)), refused(11));
		assert_eq!(validate(hotkey(1), axon(9, 0)), refused(13));
		assert_ok!(validate(hotkey(1), axon(9, 9)));
		assert_ok!(validate(hotkey(1), weights(1)));
		WeightsSetRateLimit::<Test>::insert(1, 10);
		assert_eq!(validate(hotkey(1), weights(1)), refused(6));
	});
}

#[test]
fn stake_that_cannot_be_added_is_refused() {
	on_chain_with(&DEV, || {
		start_subnet();
		let add = |hotkey, netuid, amount_staked| Call::add_stake {
			hotkey,
			netuid,
			amount_staked,
		};
		assert_eq!(validate(coldkey(2), add(hotkey(1), 1, 1)), refused(1));
		assert_eq!(validate(coldkey(21), add(hotkey(1), 1, TAO)), refused(2));
		assert_eq!(validate(coldkey(2), add(hotkey(1), 9, TAO)), refused(3));
		assert_eq!(validate(coldkey(2), add(hotkey(9), 1, TAO)), refused(4));
		assert_ok!(validate(coldkey(2), add(hotkey(1), 1, TAO)));
	});
}

#[test]
fn a_problem_without_a_number_is_left_to_the_dispatch() {
	on_chain_with(&DEV, || {
		start_subnet();
		assert_ok!(validate(hotkey(1), weights(0)));
		register(1, 2);
		// No permit.
		assert_ok!(validate(hotkey(2), weights(1)));
	});
}

#[test]
fn a_network_too_soon_and_a_certificate_for_nobody_are_refused() {
	on_chain(|| {
		start_subnet();
		let network = Call::register_network { hotkey: hotkey(2) };
		assert_eq!(validate(coldkey(2), network.clone()), refused(6));
		advance(7_200);
		assert_ok!(validate(coldkey(2), network));
		let axon = |ip, port| Call::serve_axon_tls {
			netuid: 1,
			version: 1,
			ip,
			port,
			ip_type: 4,
			protocol: 4,
			placeholder1: 0,
			placeholder2: 0,
			certificate: vec![1, 2],
		};
		assert_eq!(validate(hotkey(2), axon(9, 9)), refused(10));
		assert_eq!(validate(hotkey(1), axon(0x7f00_0001, 9)), refused(11));
		assert_eq!(validate(hotkey(1), axon(9, 0)), refused(13));
		assert_ok!(validate(hotkey(1), axon(9, 9)));
	});
}

#[test]
fn commits_and_reveals_that_can_only_fail_are_refused() {
	on_chain_with(&DEV, || {
		start_subnet();
		CommitRevealWeightsEnabled::<Test>::insert(1, true);
		let hash = SubtensorModule::commit_hash(&hotkey(1), 1, &[0], &[9], &[1], 0);
		let commit = || Call::commit_weights {
			netuid: 1,
			commit_hash: hash,
		};
		let reveal = |salt| Call::reveal_weights {
			netuid: 1,
			uids: vec![0],
			values: vec![9],
			salt: vec![salt],
			version_key: 0,
		};
		assert_eq!(validate(hotkey(2), commit()), refused(19));
		assert_eq!(validate(hotkey(1), reveal(1)), refused(16));
		assert_ok!(validate(hotkey(1), commit()));
		assert_ok!(SubtensorModule::commit_weights(signed(hotkey(1)), 1, hash));
		assert_eq!(validate(hotkey(1), reveal(1)), refused(17));
		assert_eq!(validate(hotkey(1), reveal(2)), refused(16));
		SubnetEpochIndex::<Test>::mutate(1, |epoch| *epoch += 1);
		assert_ok!(validate(hotkey(1), reveal(1)));
		SubnetEpochIndex::<Test>::mutate(1, |epoch| *epoch += 1);
		assert_eq!(validate(hotkey(1), reveal(1)), refused(17));
		WeightsSetRateLimit::<Test>::insert(1, 10);
		assert_eq!(validate(hotkey(1), commit()), refused(6));
		let unequal = Call::batch_reveal_weights {
			netuid: 1,
			uids_list: vec![vec![0]],
			values_list: vec![],
			salts_list: vec![],
			version_keys: vec![],
		};
		assert_eq!(validate(hotkey(1), unequal), refused(18));
	});
}

#[test]
fn a_commit_for_a_round_that_is_over_is_refused_before_a_block() {
	on_chain_with(&DEV, || {
		start_subnet();
		CommitRevealWeightsEnabled::<Test>::insert(1, true);
		pallet_drand::LastStoredRound::<Test>::put(9);
		let commit = |reveal_round| Call::commit_timelocked_weights {
			netuid: 1,
			commit: Default::default(),
			reveal_round,
			commit_reveal_version: 4,
		};
		let mechanism = Call::commit_crv3_mechanism_weights {
			netuid: 1,
			mecid: 0,
			commit: Default::default(),
			reveal_round: 8,
		};
		assert_ok!(validate(hotkey(1), commit(9)));
		assert_eq!(validate(hotkey(1), commit(8)), refused(15));
		assert_eq!(validate(hotkey(1), mechanism), refused(15));
		assert_eq!(validate(hotkey(2), commit(9)), refused(19));
	});
}
