//! A genesis is read as JSON, and what it says is what other pallets get.

use crate::{pallet::*, StoredMinimumPeriod, StoredSlotDuration};
use frame_support::{
	construct_runtime, derive_impl,
	traits::{ConstU64, Get},
};
use pallet_subtensor::Preset;
use serde_json::{json, Value};
use sp_runtime::BuildStorage;

construct_runtime!(
	pub enum Test {
		System: frame_system,
		DevPreset: crate,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

impl Config for Test {
	type DefaultSlotDuration = ConstU64<250>;
}

fn on_chain(dev_preset: Value, test: impl FnOnce()) {
	let json = json!({ "system": {}, "devPreset": dev_preset });
	let genesis: RuntimeGenesisConfig = serde_json::from_value(json).expect("the JSON fits");
	let storage = genesis.build_storage().expect("the genesis is valid");
	sp_io::TestExternalities::from(storage).execute_with(test);
}

fn complete() -> Value {
	json!({
		"values": { "Tempo": 20, "LoopbackAllowed": 1 },
		"salt": "0x0102ff",
		"slotDuration": 1_000,
		"genesisTime": 1_700_000_000_000u64,
	})
}

#[test]
fn a_genesis_writes_everything() {
	on_chain(complete(), || {
		assert_eq!(DevPreset::get("Tempo"), Some(20));
		assert_eq!(DevPreset::get("LoopbackAllowed"), Some(1));
		assert_eq!(DevPreset::get("Kappa"), None);
		assert_eq!(StoredSlotDuration::<Test>::get(), 1_000);
		assert_eq!(StoredMinimumPeriod::<Test>::get(), 500);
		assert_eq!(GenesisTime::<Test>::get(), 1_700_000_000_000);
		assert_eq!(Salt::<Test>::get(), [1, 2, 255]);
	});
}

#[test]
fn a_genesis_that_says_nothing_changes_nothing() {
	let nothing = serde_json::to_value(RuntimeGenesisConfig::default()).expect("it is data");
	assert_eq!(
		nothing["devPreset"],
		json!({ "values": {}, "salt": "0x", "slotDuration": 250, "genesisTime": 0 })
	);
	on_chain(nothing["devPreset"].clone(), || {
		assert_eq!(Values::<Test>::iter().count(), 0);
		assert_eq!(StoredSlotDuration::<Test>::get(), 250);
	});
}

#[test]
fn the_shortest_slot_leaves_blocks_a_millisecond_apart() {
	let mut preset = complete();
	preset["slotDuration"] = json!(1);
	on_chain(preset, || assert_eq!(StoredMinimumPeriod::<Test>::get(), 1));
}

#[test]
#[should_panic(expected = "slotDuration must not be 0")]
fn slots_last_some_time() {
	let mut preset = complete();
	preset["slotDuration"] = json!(0);
	on_chain(preset, || {});
}

#[test]
#[should_panic(expected = "no parameter is called Temppo")]
fn a_misspelt_name_is_refused() {
	let mut preset = complete();
	preset["values"] = json!({ "Temppo": 20 });
	on_chain(preset, || {});
}

#[test]
#[should_panic(expected = "unknown field")]
fn an_unknown_field_is_refused() {
	let mut preset = complete();
	preset["colour"] = json!("red");
	on_chain(preset, || {});
}
