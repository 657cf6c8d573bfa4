//! What clients have hard-coded about the runtime: versions, pallets, constants, extensions.

use super::chain::*;
use crate::{Runtime, RuntimeCall, VERSION};
use codec::Encode;
use frame_support::traits::PalletInfoAccess;
use sp_core::OpaqueMetadata;

fn metadata(version: u32) -> Vec<u8> {
	let opaque: Option<OpaqueMetadata> = ask("Metadata_metadata_at_version", version);
	(*opaque.expect("the version is there")).clone()
}

#[test]
fn the_version_is_the_real_chains_with_a_number_of_our_own() {
	assert_eq!(VERSION.spec_name, "node-subtensor");
	assert_eq!(VERSION.spec_version / 1_000, 425);
	assert_eq!(VERSION.transaction_version, 1);
}

#[test]
fn pallets_stand_at_their_indices() {
	let mut pallets: Vec<(usize, &str)> = vec![
		(crate::System::index(), crate::System::name()),
		(crate::Timestamp::index(), crate::Timestamp::name()),
		(crate::Aura::index(), crate::Aura::name()),
		(crate::Balances::index(), crate::Balances::name()),
		(
			crate::TransactionPayment::index(),
			crate::TransactionPayment::name(),
		),
		(
			crate::SubtensorModule::index(),
			crate::SubtensorModule::name(),
		),
		(crate::Utility::index(), crate::Utility::name()),
		(crate::Sudo::index(), crate::Sudo::name()),
		(crate::Proxy::index(), crate::Proxy::name()),
		(crate::Commitments::index(), crate::Commitments::name()),
		(crate::AdminUtils::index(), crate::AdminUtils::name()),
		(crate::Drand::index(), crate::Drand::name()),
		(crate::Swap::index(), crate::Swap::name()),
		(crate::MevShield::index(), crate::MevShield::name()),
		(crate::DevPreset::index(), crate::DevPreset::name()),
	];
	pallets.sort_unstable();
	assert_eq!(
		pallets,
		[
			(0, "System"),
			(2, "Timestamp"),
			(3, "Aura"),
			(5, "Balances"),
			(6, "TransactionPayment"),
			(7, "SubtensorModule"),
			(11, "Utility"),
			(12, "Sudo"),
			(16, "Proxy"),
			(18, "Commitments"),
			(19, "AdminUtils"),
			(26, "Drand"),
			(28, "Swap"),
			(30, "MevShield"),
			(200, "DevPreset"),
		]
	);
}

#[test]
fn calls_encode_with_pallet_and_index() {
	let call = RuntimeCall::AdminUtils(pallet_admin_utils::Call::sudo_set_tempo {
		netuid: 1,
		tempo: 20,
	});
	assert_eq!(call.encode(), [19, 30, 1, 0, 20, 0]);
	let sudo = RuntimeCall::Sudo(pallet_sudo::Call::sudo {
		call: Box::new(call),
	});
	assert_eq!(sudo.encode(), [12, 0, 19, 30, 1, 0, 20, 0]);
	let start = RuntimeCall::SubtensorModule(pallet_subtensor::Call::start_call { netuid: 1 });
	assert_eq!(start.encode(), [7, 92, 1, 0]);
}

#[test]
fn a_signed_transaction_has_its_parts_in_order() {
	on_chain(|| {
		let alice = developer("Alice");
		let call = frame_system::Call::remark { remark: vec![9] };
		let bytes = sign(&alice, 5, call).encode();
		// After the length: format 4 and signed, address by key, sr25519, signature.
		let body = &bytes[2..];
		assert_eq!(&body[..2], [0x84, 0]);
		assert_eq!(&body[2..34], <_ as AsRef<[u8]>>::as_ref(&account(&alice)));
		assert_eq!(body[34], 1);
		// Immortal, nonce, tip, no metadata hash; the others carry nothing.
		assert_eq!(&body[99..103], [0, 5 << 2, 0, 0]);
		assert_eq!(&body[103..], [0, 0, 4, 9]);
	});
}

#[test]
fn metadata_comes_in_the_versions_that_clients_want() {
	on_chain(|| {
		assert_eq!(metadata(14)[..5], [0x6d, 0x65, 0x74, 0x61, 14]);
		assert_eq!(metadata(15)[..5], [0x6d, 0x65, 0x74, 0x61, 15]);
	});
}

#[test]
fn metadata_says_what_extensions_and_apis_there_are() {
	on_chain(|| {
		let metadata = metadata(15);
		let mut position = 0;
		for identifier in [
			"CheckNonZeroSender",
			"CheckSpecVersion",
			"CheckTxVersion",
			"CheckGenesis",
			"CheckMortality",
			"CheckNonce",
			"CheckWeight",
			"ChargeTransactionPayment",
			"SubtensorTransactionExtension",
			"CheckMetadataHash",
		] {
			position = find_last(&metadata, identifier)
				.filter(|&found| found > position)
				.unwrap_or_else(|| panic!("{identifier} is missing or out of order"));
		}
		for api in [
			"NeuronInfoRuntimeApi",
			"SubnetInfoRuntimeApi",
			"StakeInfoRuntimeApi",
		] {
			assert!(find_last(&metadata, api).is_some(), "{api} is missing");
		}
	});
}

/// Where a text of that length begins for the last time.
fn find_last(bytes: &[u8], text: &str) -> Option<usize> {
	let wanted = text.encode();
	bytes
		.windows(wanted.len())
		.rposition(|window| window == wanted)
}

#[test]
fn the_slot_duration_in_metadata_is_the_chains() {
	use frame_support::traits::Get;
	on_chain(|| {
		pallet_dev_preset::SlotDuration::<Runtime>::put(12_000);
		let constant = <Runtime as pallet_aura::Config>::SlotDuration::get();
		assert_eq!(constant, 12_000);
		let encoded = (8u8 << 2, 12_000u64).encode();
		let metadata = metadata(15);
		assert!(metadata
			.windows(encoded.len())
			.any(|window| window == encoded));
	});
}
