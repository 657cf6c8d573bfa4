//! The preset `dev`, and what the clock does.

use super::chain::*;
use crate::{genesis, AccountId, Aura, Balances, System, Timestamp};
use frame_support::assert_ok;
use pallet_subtensor::pallet::*;
use serde_json::json;

#[test]
fn developers_are_rich_and_alice_is_root() {
	on_chain(|| {
		for name in ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"] {
			assert_eq!(
				Balances::free_balance(account(&developer(name))),
				1_000_000 * TAO,
				"{name}"
			);
		}
		assert_eq!(
			pallet_sudo::Key::<crate::Runtime>::get(),
			Some(account(&developer("Alice")))
		);
	});
}

#[test]
fn there_is_one_preset() {
	assert_eq!(genesis::preset_names(), [genesis::DEV]);
	assert_eq!(genesis::preset(&"other".into()), None);
}

#[test]
fn a_new_subnet_has_the_values_of_the_preset() {
	on_chain(|| {
		let owner = developer("Bob");
		run(
			&owner,
			pallet_subtensor::Call::register_network {
				hotkey: account(&developer("Bob//hot")),
			},
		);
		assert_eq!(Tempo::<crate::Runtime>::get(1), 20);
		assert!(!CommitRevealWeightsEnabled::<crate::Runtime>::get(1));
		assert_eq!(WeightsSetRateLimit::<crate::Runtime>::get(1), 0);
		assert_eq!(ServingRateLimit::<crate::Runtime>::get(1), 0);
		assert_eq!(MinNonImmuneUids::<crate::Runtime>::get(1), 0);
		assert_eq!(SubnetLocked::<crate::Runtime>::get(1), TAO);
		// What the preset does not name is the real chain's.
		assert_eq!(Kappa::<crate::Runtime>::get(1), 32_767);
		assert_eq!(crate::SubtensorModule::admin_freeze_window(), 0);
		assert!(crate::SubtensorModule::loopback_allowed());
	});
}

#[test]
fn subnets_stay_cheap() {
	on_chain(|| {
		for n in 1..=5 {
			run(
				&developer("Bob"),
				pallet_subtensor::Call::register_network {
					hotkey: AccountId::new([n; 32]),
				},
			);
			advance(2);
		}
		for netuid in 1..=5 {
			assert_eq!(SubnetLocked::<crate::Runtime>::get(netuid), TAO);
		}
	});
}

#[test]
fn the_slot_duration_is_what_the_genesis_says() {
	let json = genesis_json(json!({ "devPreset": { "slotDuration": 12_000 } }));
	sp_io::TestExternalities::new_empty().execute_with(|| {
		assert_ok!(frame_support::genesis_builder_helper::build_state::<
			crate::RuntimeGenesisConfig,
		>(json.to_string().into_bytes()));
		assert_eq!(Aura::slot_duration(), 12_000);
		assert_eq!(ask::<u64>("AuraApi_slot_duration", ()), 12_000);
	});
}

#[test]
fn block_n_has_its_time() {
	on_chain(|| {
		advance(5);
		assert_eq!(System::block_number(), 5);
		assert_eq!(Timestamp::get(), GENESIS_TIME + 5 * SLOT);
	});
}

#[test]
#[should_panic(expected = "Timestamp slot must match")]
fn a_slot_that_is_not_the_timestamps_is_refused() {
	on_chain(|| {
		make_block_with_slot_off_by(vec![], 1);
	});
}
