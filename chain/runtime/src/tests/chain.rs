//! A chain in memory that begins with the preset `dev`, and people who sign.

use crate::{
	apis::api, genesis, AccountId, CheckNonce, Executive, Header, Nonce, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeGenesisConfig, SignedPayload, System, TxExtension, UncheckedExtrinsic,
};
use codec::{Decode, Encode};
use frame_support::{
	dispatch::DispatchClass,
	genesis_builder_helper::{build_state, get_preset},
	weights::Weight,
};
use frame_system::{
	CheckEra, CheckGenesis, CheckNonZeroSender, CheckSpecVersion, CheckTxVersion, CheckWeight,
};
use pallet_transaction_payment::ChargeTransactionPayment;
use serde_json::{json, Value};
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::{sr25519::Pair, Pair as _};
use sp_runtime::{
	generic::{Digest, DigestItem, Era},
	traits::Header as _,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, DispatchError,
};
use std::cell::Cell;

pub const GENESIS_TIME: u64 = 1_700_000_000_000;
pub const SLOT: u64 = 250;
pub const TAO: u64 = 1_000_000_000;

thread_local! {
	static PARENT: Cell<sp_core::H256> = const { Cell::new(sp_core::H256::zero()) };
}

/// `preset` merged over the defaults of all pallets, as JSON.
pub fn genesis_json(preset: Value) -> Value {
	let defaults = get_preset::<RuntimeGenesisConfig>(&None, |_| None).expect("there are defaults");
	let mut json = serde_json::from_slice(&defaults).expect("they are JSON");
	let dev = genesis::preset(&genesis::DEV.into()).expect("it is there");
	merge(&mut json, serde_json::from_slice(&dev).expect("it is JSON"));
	merge(&mut json, preset);
	json
}

fn merge(base: &mut Value, patch: Value) {
	match (base, patch) {
		(Value::Object(base), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(base.entry(key).or_insert(Value::Null), value);
			}
		}
		(base, patch) => *base = patch,
	}
}

/// Runs a test on a new chain after its genesis.
pub fn on_chain(test: impl FnOnce()) {
	on_chain_with(json!({}), test);
}

/// Runs a test on a new chain after its genesis, which says more than the preset.
pub fn on_chain_with(patch: Value, test: impl FnOnce()) {
	let mut clock = json!({ "devPreset": { "slotDuration": SLOT, "genesisTime": GENESIS_TIME } });
	merge(&mut clock, patch);
	let json = genesis_json(clock);
	sp_io::TestExternalities::new_empty().execute_with(|| {
		build_state::<RuntimeGenesisConfig>(json.to_string().into_bytes()).expect("it is complete");
		PARENT.set(System::block_hash(0));
		test();
	});
}

/// A block whose slot is not the timestamp's has this added to it.
pub fn make_block_with_slot_off_by(
	extrinsics: Vec<UncheckedExtrinsic>,
	slots: u64,
) -> Vec<ApplyExtrinsicResult> {
	let number = System::block_number() + 1;
	let now = GENESIS_TIME + u64::from(number) * SLOT;
	let slot = DigestItem::PreRuntime(AURA_ENGINE_ID, (now / SLOT + slots).encode());
	Executive::initialize_block(&Header::new(
		number,
		Default::default(),
		Default::default(),
		PARENT.get(),
		Digest { logs: vec![slot] },
	));
	let inherent = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now });
	Executive::apply_extrinsic(UncheckedExtrinsic::new_bare(inherent))
		.expect("the timestamp is valid")
		.expect("the timestamp is set");
	let results = extrinsics
		.into_iter()
		.map(Executive::apply_extrinsic)
		.collect();
	PARENT.set(Executive::finalize_block().hash());
	results
}

pub fn make_block(extrinsics: Vec<UncheckedExtrinsic>) -> Vec<ApplyExtrinsicResult> {
	make_block_with_slot_off_by(extrinsics, 0)
}

pub fn advance(blocks: u32) {
	for _ in 0..blocks {
		make_block(vec![]);
	}
}

/// Puts one call after the other into blocks of their own; each must succeed.
pub fn run(signer: &Pair, call: impl Into<RuntimeCall>) {
	assert_eq!(try_run(signer, call), Ok(()));
}

/// As [`run`], and gives what the call ended with.
pub fn try_run(signer: &Pair, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	let nonce = System::account_nonce(account(signer));
	make_block(vec![sign(signer, nonce, call)])
		.remove(0)
		.expect("the transaction is valid")
}

/// Runs a call as root, which `//Alice` may.
pub fn run_as_root(call: impl Into<RuntimeCall>) {
	let sudo = pallet_sudo::Call::sudo {
		call: Box::new(call.into()),
	};
	run(&developer("Alice"), sudo);
	let done = events().into_iter().rev().find_map(|event| match event {
		RuntimeEvent::Sudo(pallet_sudo::Event::Sudid { sudo_result }) => Some(sudo_result),
		_ => None,
	});
	assert_eq!(done, Some(Ok(())));
}

pub fn sign(signer: &Pair, nonce: Nonce, call: impl Into<RuntimeCall>) -> UncheckedExtrinsic {
	let extension: TxExtension = (
		CheckNonZeroSender::new(),
		CheckSpecVersion::new(),
		CheckTxVersion::new(),
		CheckGenesis::new(),
		CheckEra::from(Era::Immortal),
		CheckNonce(nonce),
		CheckWeight::new(),
		ChargeTransactionPayment::from(0),
		pallet_subtensor::SubtensorTransactionExtension::new(),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
	);
	let payload = SignedPayload::new(call.into(), extension).expect("its implicits are known");
	let signature = payload.using_encoded(|bytes| signer.sign(bytes));
	let (call, extension, _) = payload.deconstruct();
	UncheckedExtrinsic::new_signed(call, account(signer).into(), signature.into(), extension)
}

pub fn validate(extrinsic: UncheckedExtrinsic) -> TransactionValidity {
	Executive::validate_transaction(
		TransactionSource::External,
		extrinsic,
		System::block_hash(0),
	)
}

pub fn developer(name: &str) -> Pair {
	Pair::from_string(&format!("//{name}"), None).expect("it is a derivation path")
}

pub fn account(pair: &Pair) -> AccountId {
	pair.public().into()
}

pub fn events() -> Vec<RuntimeEvent> {
	System::events()
		.into_iter()
		.map(|record| record.event)
		.collect()
}

/// Asks a runtime API by name, as clients do.
pub fn ask<Answer: Decode>(method: &str, arguments: impl Encode) -> Answer {
	let bytes = api::dispatch(method, &arguments.encode()).expect("the method exists");
	let mut rest = &bytes[..];
	let answer = Answer::decode(&mut rest).expect("the answer decodes");
	assert!(rest.is_empty(), "the answer has more than was decoded");
	answer
}

/// The weight limit of ordinary calls in one block.
pub fn normal_limit() -> Weight {
	<Runtime as frame_system::Config>::BlockWeights::get()
		.get(DispatchClass::Normal)
		.max_total
		.expect("there is a limit")
}
