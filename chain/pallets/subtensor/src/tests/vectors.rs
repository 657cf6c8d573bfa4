//! The figures of the real chain's own tests, and figures derived from its rules.

use super::mock::*;
use crate::{distribution::Pending, pallet::*, types::*};
use frame_support::assert_ok;
use serde_json::Value;
use yuma::schedule;

pub fn vectors(section: &str) -> Value {
	let path = concat!(
		env!("CARGO_MANIFEST_DIR"),
		"/../../../test/vectors/yuma-scenarios.json"
	);
	let text = std::fs::read_to_string(path).expect("the vectors are in the repository");
	let mut all: Value = serde_json::from_str(&text).expect("the vectors are JSON");
	all[section].take()
}

pub fn int(value: &Value) -> u64 {
	match value {
		Value::String(text) => text.parse().expect("an integer in a string"),
		value => value.as_u64().expect("an integer"),
	}
}

pub fn list(value: &Value) -> &[Value] {
	value.as_array().expect("a list")
}

fn asserted<'a>(section: &'a Value, test: &str) -> Vec<&'a Value> {
	let found: Vec<&Value> = list(&section["asserted"])
		.iter()
		.filter(|case| {
			case["source_test"]
				.as_str()
				.is_some_and(|name| name.ends_with(test))
		})
		.collect();
	assert!(!found.is_empty(), "{test} is not among the vectors");
	found
}

/// A subnet with the price rules of a case; bounds that a case does not name do not bind.
fn price_scene(case: &Value) {
	let bound = |name: &str, other| case.get(name).map_or(other, int);
	MinBurn::<Test>::insert(1, bound("min_burn", 0));
	MaxBurn::<Test>::insert(1, bound("max_burn", u64::MAX));
	BurnHalfLife::<Test>::insert(1, bound("half_life", 0) as u16);
	BurnIncreaseMult::<Test>::insert(1, U64F64::from_bits(u128::from(bound("mult", 1)) << 64));
	Burn::<Test>::insert(1, int(&case["start"]));
}

fn price() -> u64 {
	Burn::<Test>::get(1)
}

#[test]
fn prices_follow_the_asserted_sequences() {
	let burn = vectors("burn");
	let mut checked = 0;
	for case in list(&burn["asserted"]) {
		if case.get("start").is_none() {
			continue;
		}
		on_chain(|| {
			start_subnet();
			price_scene(case);
			for (field, blocks) in [("after_2_blocks", 2), ("after_4_blocks", 2)] {
				if let Some(expected) = case.get(field) {
					advance(blocks);
					assert_eq!(price(), int(expected), "{case} {field}");
					checked += 1;
				}
			}
			if let Some(expected) = case.get("after_registration") {
				register(1, 2);
				assert_eq!(price(), int(expected), "{case}");
				checked += 1;
			}
			if let Some(expected) = case.get("after_1_block") {
				advance(1);
				assert_eq!(price(), int(expected), "{case}");
				assert_eq!(RegistrationsThisBlock::<Test>::get(1), 0);
				checked += 1;
			}
			for (n, step) in (2..).zip(case.get("sequence").map_or(&[][..], list)) {
				match step[0].as_str() {
					Some("block") => advance(1),
					_ => drop(register(1, n)),
				}
				assert_eq!(price(), int(&step[1]), "{case} {step}");
				checked += 1;
			}
		});
	}
	assert_eq!(checked, 10);
}

#[test]
fn prices_decay_by_the_derived_tables() {
	let burn = vectors("burn");
	for case in list(&burn["decay_derived"]) {
		on_chain(|| {
			start_subnet();
			price_scene(case);
			let table = case["after"].as_object().expect("a table");
			let mut rows: Vec<(u64, u64)> = table
				.iter()
				.map(|(blocks, price)| (blocks.parse().expect("blocks"), int(price)))
				.collect();
			rows.sort_unstable();
			let mut done = 0;
			for (blocks, expected) in rows {
				for _ in done..blocks {
					SubtensorModule::decay_registration_prices(&[1], 2);
				}
				done = blocks;
				assert_eq!(price(), expected, "{case} after {blocks}");
			}
		});
	}
}

#[test]
fn a_new_subnet_has_the_asserted_price_rules() {
	let burn = vectors("burn");
	let case = asserted(&burn, "test_init_new_network_registration_defaults")[0];
	on_chain(|| {
		start_subnet();
		assert_eq!(
			u64::from(BurnHalfLife::<Test>::get(1)),
			int(&case["BurnHalfLife"])
		);
		assert_eq!(price(), int(&case["Burn"]));
		let multiplier = BurnIncreaseMult::<Test>::get(1).bits as f64 / 2f64.powi(64);
		assert_eq!(Some(multiplier), case["BurnIncreaseMult"].as_f64());
	});
}

#[test]
fn epochs_are_due_as_the_schedule_says() {
	let schedule = vectors("schedule");
	on_chain(|| {
		start_subnet();
		for case in list(&schedule["should_run_derived"]) {
			Tempo::<Test>::insert(1, int(&case["tempo"]) as u16);
			LastEpochBlock::<Test>::insert(1, int(&case["last_epoch_block"]));
			PendingEpochAt::<Test>::insert(1, int(&case["pending_epoch_at"]));
			BlocksSinceLastStep::<Test>::insert(1, int(&case["blocks_since_last_step"]));
			let due = SubtensorModule::epoch_is_due(1, int(&case["block"]));
			assert_eq!(Some(due), case["expected"].as_bool(), "{case}");
		}
		for case in list(&schedule["next_epoch_start_block"]) {
			Tempo::<Test>::insert(1, int(&case["tempo"]) as u16);
			LastEpochBlock::<Test>::insert(1, int(&case["last_epoch_block"]));
			PendingEpochAt::<Test>::insert(1, int(&case["pending_epoch_at"]));
			let next = SubtensorModule::next_epoch_start_block(1);
			assert_eq!(next, case["expected"].as_u64(), "{case}");
		}
		for case in list(&schedule["blocks_until_next_auto_epoch"]) {
			Tempo::<Test>::insert(1, int(&case["tempo"]) as u16);
			LastEpochBlock::<Test>::insert(1, int(&case["last_epoch_block"]));
			let blocks = SubtensorModule::blocks_until_next_auto_epoch(1, int(&case["block"]));
			assert_eq!(blocks, int(&case["expected"]), "{case}");
		}
	});
}

#[test]
fn new_subnets_are_staggered() {
	let schedule = vectors("schedule");
	for case in list(&schedule["new_subnet_stagger_derived"]) {
		on_chain_with(&[("Tempo", int(&case["tempo"]))], || {
			let netuid = int(&case["netuid"]) as u16;
			let block = int(&case["registered_at"]);
			SubtensorModule::create_subnet(netuid, &coldkey(1), &hotkey(1), block);
			assert_eq!(
				LastEpochBlock::<Test>::get(netuid),
				int(&case["last_epoch_block"]),
				"{case}"
			);
			assert_eq!(
				SubtensorModule::next_epoch_start_block(netuid),
				case["first_auto_epoch"].as_u64(),
				"{case}"
			);
		});
	}
}

#[test]
fn the_activity_cutoff_follows_the_tempo() {
	let vectors = vectors("schedule");
	on_chain(|| {
		start_subnet();
		for case in list(&vectors["activity_cutoff_blocks_derived"]) {
			ActivityCutoffFactorMilli::<Test>::insert(1, int(&case["factor_milli"]) as u32);
			Tempo::<Test>::insert(1, int(&case["tempo"]) as u16);
			let input = SubtensorModule::epoch_input(1, &SubtensorModule::hotkeys(1), 0);
			assert_eq!(input.activity_cutoff, int(&case["expected"]), "{case}");
		}
		assert_eq!(schedule::MAX_BLOCKS_SINCE_LAST_STEP, 50_400);
	});
}

#[test]
fn weights_are_accepted_and_refused_as_in_the_sources_tests() {
	let cases = vectors("set_weights");
	// Commits come with commit-reveal.
	let cases = list(&cases)
		.iter()
		.filter(|case| case["setup"].get("commit_reveal").is_none());
	let mut checked = 0;
	for case in cases {
		let (setup, call) = (&case["setup"], &case["call"]);
		on_chain_with(&DEV, || {
			start_subnet();
			let n = setup["n"]
				.as_u64()
				.unwrap_or(match case["expected"].as_str() {
					Some("DuplicateUids") => 3,
					_ => 2,
				});
			for n in 2..=n as u8 {
				register(1, n);
			}
			// The caller is no owner: it would be exempt from the stake threshold.
			SubnetOwnerHotkey::<Test>::insert(1, hotkey(20));
			give_permit(1, 0);
			if let Some(minimum) = setup.get("min_allowed_weights") {
				MinAllowedWeights::<Test>::insert(1, int(minimum) as u16);
			}
			if let Some(key) = setup.get("weights_version_key") {
				WeightsVersionKey::<Test>::insert(1, int(key));
			}
			if let Some(threshold) = setup.get("stake_threshold_rao") {
				StakeThreshold::<Test>::put(int(threshold));
				SubtensorModule::increase_stake(
					&hotkey(1),
					&coldkey(1),
					1,
					int(&setup["stake_rao"]),
				);
			}
			let numbers = |name: &str, other: &[u16]| {
				call.get(name).map_or(other.to_vec(), |values| {
					list(values).iter().map(|value| int(value) as u16).collect()
				})
			};
			let result = SubtensorModule::set_weights(
				signed(hotkey(1)),
				call.get("netuid").map_or(1, int) as u16,
				numbers("uids", &[0]),
				numbers("values", &[1]),
				call.get("version_key").map_or(0, int),
			);
			let expected = case["expected"].as_str().expect("an outcome");
			if let Some(outcome) = expected.strip_prefix("Ok") {
				assert_ok!(result);
				if outcome.contains("stored") {
					assert_eq!(Weights::<Test>::get(1, 0), [(0, 65535), (1, 65535)]);
				}
			} else {
				let name: &'static str = result.expect_err("refused").into();
				let expected = match expected {
					"length check false" => "WeightVecLengthIsLow",
					error => error,
				};
				assert_eq!(name, expected, "{case}");
			}
			checked += 1;
		});
	}
	assert_eq!(checked, 11);
}

#[test]
fn alpha_is_issued_on_the_halving_curve() {
	let emission = vectors("emission");
	for row in list(&emission["block_emission"]) {
		on_chain(|| {
			start_subnet();
			SubnetAlphaOut::<Test>::insert(1, int(&row[0]));
			let root = SubnetTAO::<Test>::get(ROOT_NETUID);
			SubtensorModule::emit_block(&[1], root);
			assert_eq!(
				SubnetAlphaOutEmission::<Test>::get(1),
				int(&row[1]),
				"{row}"
			);
			assert_eq!(SubnetAlphaOut::<Test>::get(1), int(&row[0]) + int(&row[1]));
		});
	}
}

#[test]
fn the_alpha_of_a_block_is_split_as_derived() {
	let emission = vectors("emission");
	// Root has a part only with pools.
	let cases: Vec<&Value> = list(&emission["per_block_split_derived"])
		.iter()
		.filter(|case| case["root_proportion"].as_f64() == Some(0.0))
		.collect();
	assert_eq!(cases.len(), 3);
	for case in cases {
		on_chain(|| {
			start_subnet();
			SubnetOwnerCut::<Test>::put(int(&case["SubnetOwnerCut"]) as u16);
			let root = SubnetTAO::<Test>::get(ROOT_NETUID);
			SubtensorModule::emit_block(&[1], root);
			assert_eq!(
				PendingOwnerCut::<Test>::get(1),
				int(&case["owner"]),
				"{case}"
			);
			assert_eq!(
				PendingServerEmission::<Test>::get(1),
				int(&case["server"]),
				"{case}"
			);
			assert_eq!(
				PendingValidatorEmission::<Test>::get(1),
				int(&case["validator"]),
				"{case}"
			);
		});
	}
	for case in asserted(&emission, "test_owner_cut_base") {
		on_chain(|| {
			start_subnet();
			SubnetOwnerCut::<Test>::put(int(&case["SubnetOwnerCut"]) as u16);
			let root = SubnetTAO::<Test>::get(ROOT_NETUID);
			SubtensorModule::emit_block(&[1], root);
			assert_eq!(
				PendingOwnerCut::<Test>::get(1),
				int(&case["PendingOwnerCut"])
			);
		});
	}
}

fn drain(validator: u64) {
	let pending = Pending {
		validator,
		..Default::default()
	};
	let hotkeys = SubtensorModule::hotkeys(1);
	SubtensorModule::distribute_emission(1, &hotkeys, pending);
}

#[test]
fn draining_pays_registered_stakers_as_asserted() {
	let emission = vectors("emission");
	for test in [
		"with_single_staker_registered",
		"test_distribute_emission_no_miners_all_drained",
	] {
		let case = asserted(&emission, test)[0];
		on_chain(|| {
			start_subnet();
			register(1, 2);
			let before = int(&case["stake_before"]);
			SubtensorModule::increase_stake(&hotkey(2), &coldkey(2), 1, before);
			drain(int(&case["pending"]));
			let tolerance = int(&case["tolerance"]);
			assert!(
				stake_of(2, 1).abs_diff(int(&case["stake_after"])) <= tolerance,
				"{case}: {}",
				stake_of(2, 1)
			);
		});
	}
}

#[test]
fn draining_pays_two_stakers_alike_as_asserted() {
	let emission = vectors("emission");
	let case = asserted(&emission, "with_two_stakers_registered")[0];
	on_chain(|| {
		start_subnet();
		for n in [2, 3] {
			register(1, n);
			SubtensorModule::increase_stake(
				&hotkey(n),
				&coldkey(n),
				1,
				int(&case["stake_before"][0]),
			);
		}
		drain(int(&case["pending"]));
		for n in [2, 3] {
			let after = stake_of(n, 1);
			assert!(after.abs_diff(int(&case["stake_after"][0])) <= int(&case["tolerance"]));
		}
	});
}

#[test]
fn draining_pays_nothing_to_a_staker_that_is_not_registered() {
	let emission = vectors("emission");
	let case = asserted(&emission, "with_single_staker_not_registered")[0];
	on_chain(|| {
		start_subnet();
		Owner::<Test>::insert(hotkey(2), coldkey(2));
		SubtensorModule::increase_stake(&hotkey(2), &coldkey(2), 1, int(&case["stake_before"]));
		drain(int(&case["pending"]));
		assert_eq!(stake_of(2, 1), int(&case["stake_after"]));
	});
}

#[test]
fn commits_have_the_derived_hashes() {
	let section = vectors("commit_reveal");
	let numbers =
		|value: &Value| -> Vec<u16> { list(value).iter().map(|value| int(value) as u16).collect() };
	for case in list(&section["vectors"]) {
		let text = |name: &str| case[name].as_str().expect("a text").to_owned();
		let account: [u8; 32] = unhex(&text("account_hex")).try_into().expect("32 bytes");
		let hash = SubtensorModule::commit_hash(
			&account.into(),
			int(&case["netuid_index"]) as u16,
			&numbers(&case["uids"]),
			&numbers(&case["values"]),
			&numbers(&case["salt"]),
			int(&case["version_key"]),
		);
		assert_eq!(hash.0.to_vec(), unhex(&text("blake2_256_hex")));
	}
	assert_eq!(list(&section["vectors"]).len(), 3);
}

fn unhex(text: &str) -> Vec<u8> {
	(0..text.len())
		.step_by(2)
		.map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex"))
		.collect()
}

#[test]
fn commits_are_revealed_in_the_asserted_epoch_only() {
	let section = vectors("commit_reveal");
	let rule = &section["asserted_epoch_rule"];
	let (uids, salt) = ([0u16], [7u16]);
	for period in list(&rule["reveal_periods"]).iter().map(int) {
		on_chain_with(&DEV, || {
			start_subnet();
			CommitRevealWeightsEnabled::<Test>::insert(1, true);
			RevealPeriodEpochs::<Test>::insert(1, period);
			let reveal = |salt: &[u16]| {
				SubtensorModule::reveal_weights(
					signed(hotkey(1)),
					1,
					uids.to_vec(),
					vec![9],
					salt.to_vec(),
					0,
				)
			};
			let name = |result: sp_runtime::DispatchResult| -> String {
				let name: &'static str = result.expect_err("refused").into();
				name.to_owned()
			};
			let commit = |salt: &[u16]| {
				let hash = SubtensorModule::commit_hash(&hotkey(1), 1, &uids, &[9], salt, 0);
				assert_ok!(SubtensorModule::commit_weights(signed(hotkey(1)), 1, hash));
			};
			let start = SubnetEpochIndex::<Test>::get(1);
			commit(&salt);
			for epoch in start..start + period {
				SubnetEpochIndex::<Test>::insert(1, epoch);
				assert!(rule["too_early"]
					.as_str()
					.is_some_and(|text| text.contains(&name(reveal(&salt)))));
			}
			SubnetEpochIndex::<Test>::insert(1, start + period);
			assert_ok!(reveal(&salt));
			assert_eq!(
				Some(name(reveal(&salt)).as_str()),
				rule["second_reveal"].as_str()
			);
			commit(&[8]);
			SubnetEpochIndex::<Test>::insert(1, start + 2 * period + 1);
			assert!(rule["expired"]
				.as_str()
				.is_some_and(|text| text.contains(&name(reveal(&[8])))));
		});
	}
}

#[test]
fn commits_keep_the_asserted_distance() {
	let cases = vectors("set_weights");
	let case = asserted_in(&cases, "test_commit_weights_rate_limit");
	on_chain_with(&DEV, || {
		start_subnet();
		CommitRevealWeightsEnabled::<Test>::insert(1, true);
		WeightsSetRateLimit::<Test>::insert(1, int(&case["setup"]["weights_rate_limit"]));
		for step in list(&case["call"]["commit_at"]) {
			advance(int(&step[0]) - block());
			let hash = sp_core::H256::repeat_byte(1);
			let result = SubtensorModule::commit_weights(signed(hotkey(1)), 1, hash);
			let outcome = match result {
				Ok(()) => "Ok",
				Err(error) => error.into(),
			};
			assert_eq!(Some(outcome), step[1].as_str(), "{step}");
		}
	});
}

fn asserted_in<'a>(cases: &'a Value, test: &str) -> &'a Value {
	list(cases)
		.iter()
		.find(|case| {
			case["source_test"]
				.as_str()
				.is_some_and(|name| name.ends_with(test))
		})
		.expect("the case is among the vectors")
}
