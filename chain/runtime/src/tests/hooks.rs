//! What pallets do at the beginning of a block.

use super::chain::*;
use crate::{hooks::AllHooks, AllPalletsWithSystem, Runtime, System};
use codec::Encode;
use frame_executive::OnInitializeWithWeightRegistration;
use frame_support::storage::{with_transaction, TransactionOutcome};
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::H256;
use sp_runtime::{
	generic::{Digest, DigestItem},
	DispatchError, StateVersion, Weight,
};

/// The weight and the root of the state after the beginning of the next block, of which nothing stays.
fn begin<Hooks: OnInitializeWithWeightRegistration<Runtime>>() -> (Weight, Vec<u8>) {
	let next = System::block_number() + 1;
	let slot = GENESIS_TIME / SLOT + u64::from(next);
	let digest = DigestItem::PreRuntime(AURA_ENGINE_ID, slot.encode());
	with_transaction(|| {
		System::initialize(&next, &H256::zero(), &Digest { logs: vec![digest] });
		Hooks::on_initialize_with_weight_registration(next);
		let weight = System::block_weight().total();
		let root = sp_io::storage::root(StateVersion::V1);
		TransactionOutcome::Rollback(Ok::<_, DispatchError>((weight, root)))
	})
	.expect("it is rolled back")
}

#[test]
fn the_sum_of_weights_is_what_each_of_them_alone_would_be() {
	on_chain(|| {
		advance(3);
		let (weight, root) = begin::<AllHooks>();
		assert!(weight.ref_time() > 0);
		assert_eq!((weight, root), begin::<AllPalletsWithSystem>());
	});
}
