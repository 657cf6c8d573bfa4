//! A beacon that the genesis names, its pulses, and the weights and commitments that they open.

use super::chain::*;
use crate::{Runtime, SubtensorModule, UncheckedExtrinsic};
use codec::Encode;
use pallet_commitments::{CommitmentInfo, CommitmentOf, Data, RevealedCommitments};
use pallet_drand::{
	local::{close, LocalBeacon},
	LastStoredRound, INHERENT_IDENTIFIER,
};
use pallet_subtensor::{pallet::*, Call};
use serde_json::json;
use sp_core::bytes::to_hex;
use sp_inherents::InherentData;
use sp_runtime::transaction_validity::InvalidTransaction;

const ROUND: u64 = 12;

fn beacon() -> LocalBeacon {
	LocalBeacon::new(b"a test")
}

/// The inherents that the runtime makes of what an author knows of the beacon, besides the timestamp.
fn inherents(rounds: &[u64]) -> Vec<UncheckedExtrinsic> {
	let mut data = InherentData::new();
	let now = GENESIS_TIME + 1_000 * SLOT;
	data.put_data(*b"timstap0", &now).expect("it is new");
	let pulses: Vec<(u64, Vec<u8>)> = rounds
		.iter()
		.map(|round| (*round, beacon().sign(*round)))
		.collect();
	data.put_data(INHERENT_IDENTIFIER, &pulses)
		.expect("it is new");
	let all: Vec<UncheckedExtrinsic> = ask("BlockBuilder_inherent_extrinsics", data);
	all.into_iter().skip(1).collect()
}

#[test]
fn a_chain_whose_genesis_names_no_beacon_stores_no_pulses() {
	on_chain(|| {
		assert!(inherents(&[ROUND]).is_empty());
		make_block(vec![]);
		assert_eq!(LastStoredRound::<Runtime>::get(), 0);
	});
}

/// Runs a test on a chain whose genesis names the beacon.
fn on_chain_with_beacon(test: impl FnOnce()) {
	let key = to_hex(&beacon().public_key(), false);
	let genesis_time = GENESIS_TIME / 1_000;
	let genesis = json!({ "publicKey": key, "period": 3, "genesisTime": genesis_time });
	on_chain_with(json!({ "drand": genesis }), test);
}

#[test]
fn a_pulse_opens_what_a_validator_committed() {
	on_chain_with_beacon(|| {
		let owner = developer("Alice");
		let hotkey = account(&owner);
		run(
			&owner,
			Call::register_network {
				hotkey: hotkey.clone(),
			},
		);
		run(&owner, Call::start_call { netuid: 1 });
		CommitRevealWeightsEnabled::<Runtime>::insert(1, true);
		let payload = (hotkey.encode(), vec![0u16], vec![5u16], 0u64).encode();
		let closed = close(&beacon().public_key(), ROUND, &payload, b"a seed");
		run(
			&owner,
			Call::commit_timelocked_mechanism_weights {
				netuid: 1,
				mecid: 0,
				commit: closed.try_into().expect("it is short enough"),
				reveal_round: ROUND,
				commit_reveal_version: 4,
			},
		);
		let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
		advance(due as u32 - crate::System::block_number());
		assert!(Weights::<Runtime>::get(1, 0).is_empty(), "no pulse yet");
		assert_eq!(make_block(inherents(&[ROUND])), [Ok(Ok(()))]);
		assert!(inherents(&[ROUND]).is_empty(), "the chain knows it");
		advance(1);
		assert_eq!(Weights::<Runtime>::get(1, 0), [(0, 65535)]);
	});
}

#[test]
fn a_pulse_opens_what_a_miner_published() {
	on_chain_with_beacon(|| {
		let owner = developer("Alice");
		let hotkey = account(&owner);
		run(
			&owner,
			Call::register_network {
				hotkey: hotkey.clone(),
			},
		);
		let closed = close(&beacon().public_key(), ROUND, b"a model", b"a seed");
		let field = Data::TimelockEncrypted {
			encrypted: closed.try_into().expect("it is short enough"),
			reveal_round: ROUND,
		};
		let info = CommitmentInfo {
			fields: vec![field].try_into().expect("one"),
		};
		run(
			&owner,
			pallet_commitments::Call::set_commitment {
				netuid: 1,
				info: Box::new(info),
			},
		);
		let revealed = || RevealedCommitments::<Runtime>::get(1, &hotkey);
		assert_eq!(make_block(inherents(&[ROUND])), [Ok(Ok(()))]);
		assert_eq!(revealed(), None);
		advance(1);
		let block = crate::System::block_number().into();
		assert_eq!(revealed(), Some(vec![(b"a model".to_vec(), block)]));
		assert!(CommitmentOf::<Runtime>::get(1, &hotkey).is_none());
	});
}

#[test]
fn nobody_else_stores_pulses() {
	on_chain_with_beacon(|| {
		let call = inherents(&[ROUND]).remove(0).function;
		let refused = Err(InvalidTransaction::MandatoryValidation.into());
		let bare = UncheckedExtrinsic::new_bare(call.clone());
		assert_eq!(validate(bare), refused);
		let signed = sign(&developer("Alice"), 0, call);
		assert_eq!(validate(signed.clone()), refused);
		// In a block it would make that block invalid.
		let applied = make_block(vec![signed]);
		assert_eq!(applied, [Err(InvalidTransaction::BadMandatory.into())]);
	});
}
