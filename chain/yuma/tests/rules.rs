//! Prices, schedules and emission against the vectors.

#![allow(missing_docs)]

mod common;

use common::{array, fixed, int, ints, vectors};
use serde_json::Value;
use yuma::block_emission::block_emission;
use yuma::schedule::{self, Slot};
use yuma::{burn, emission, max_upscale, mechanism, stake_weight, I64F64, I96F32};

fn multiplier(value: &Value) -> u128 {
	(value.as_f64().expect("a number") * 18_446_744_073_709_551_616.0) as u128
}

fn decayed(start: u64, half_life: u16, blocks: u64) -> u64 {
	let factor = burn::decay_factor(half_life);
	(0..blocks).fold(start, |price, _| burn::decay(price, factor, 0, u64::MAX))
}

#[test]
fn the_registration_price_decays_as_recorded() {
	let document = vectors();
	let factors = document["burn"]["factor_q32"].as_object().expect("factors");
	for (half_life, factor) in factors {
		let half_life = half_life.parse().expect("a half-life");
		assert_eq!(
			burn::decay_factor(half_life),
			int::<u64>(factor),
			"{half_life}"
		);
	}
	assert_eq!(factors.len(), 16);
	let cases = array(&document["burn"]["decay_derived"]);
	for case in cases {
		for (blocks, price) in case["after"].as_object().expect("prices") {
			let blocks = blocks.parse().expect("blocks");
			let actual = decayed(int(&case["start"]), int(&case["half_life"]), blocks);
			assert_eq!(actual, int::<u64>(price), "{case} after {blocks}");
		}
	}
	assert_eq!(cases.len(), 12);
}

#[test]
fn the_registration_price_moves_as_the_source_asserts() {
	let document = vectors();
	let cases = array(&document["burn"]["asserted"]);
	let mut checks = 0;
	for case in cases {
		checks += check_price(case);
	}
	assert_eq!((cases.len(), checks), (6, 11));
}

fn check_price(case: &Value) -> usize {
	let start = || int::<u64>(&case["start"]);
	let bump = |price| burn::bump(price, multiplier(&case["mult"]), 0, u64::MAX);
	let decay = |price, blocks| decayed(price, int(&case["half_life"]), blocks);
	let mut checks = 0;
	let mut check = |actual: u64, field: &str| {
		assert_eq!(actual, int::<u64>(&case[field]), "{field} of {case}");
		checks += 1;
	};
	let has = |field: &str| !case[field].is_null();
	let registered = if has("after_registration") {
		bump(start())
	} else if has("start") {
		start()
	} else {
		0
	};
	if has("after_registration") {
		check(registered, "after_registration");
	}
	for blocks in [1, 2, 4] {
		let field = format!("after_{blocks}_block{}", if blocks == 1 { "" } else { "s" });
		if has(&field) {
			check(decay(registered, blocks), &field);
		}
	}
	if has("BurnHalfLife") {
		// A new subnet's price falls to half within its half-life, and one registration raises it by 26 %.
		let (price, half_life): (u64, u16) = (int(&case["Burn"]), int(&case["BurnHalfLife"]));
		assert_eq!(
			decayed(price, half_life, u64::from(half_life)).div_ceil(1_000_000),
			500
		);
		let raised = burn::bump(price, multiplier(&case["BurnIncreaseMult"]), 0, u64::MAX);
		assert!((1_259_999_999..=1_260_000_000).contains(&raised));
		checks += 1;
	}
	checks
		+ if has("sequence") {
			check_sequence(case)
		} else {
			0
		}
}

fn check_sequence(case: &Value) -> usize {
	let (min, max) = (int(&case["min_burn"]), int(&case["max_burn"]));
	let factor = burn::decay_factor(int(&case["half_life"]));
	let mut price = int(&case["start"]);
	for step in array(&case["sequence"]) {
		price = match step[0].as_str() {
			Some("block") => burn::decay(price, factor, min, max),
			Some("register") => burn::bump(price, multiplier(&case["mult"]), min, max),
			_ => panic!("unknown step {step}"),
		};
		assert_eq!(price, int::<u64>(&step[1]), "{step} of {case}");
	}
	array(&case["sequence"]).len()
}

#[test]
fn epochs_are_due_when_recorded() {
	let document = vectors();
	let schedule = &document["schedule"];
	for case in array(&schedule["blocks_until_next_auto_epoch"]) {
		let (last, tempo, block) = (
			int(&case["last_epoch_block"]),
			int(&case["tempo"]),
			int(&case["block"]),
		);
		let blocks = schedule::blocks_until_next_auto_epoch(last, tempo, block);
		assert_eq!(blocks, int::<u64>(&case["expected"]), "{case}");
	}
	for case in array(&schedule["next_epoch_start_block"]) {
		let (last, tempo) = (int(&case["last_epoch_block"]), int(&case["tempo"]));
		let next = schedule::next_epoch_start_block(last, tempo, int(&case["pending_epoch_at"]));
		assert_eq!(next, case["expected"].as_u64(), "{case}");
	}
	for case in array(&schedule["should_run_derived"]) {
		let slot = Slot {
			block: int(&case["block"]),
			tempo: int(&case["tempo"]),
			last_epoch_block: int(&case["last_epoch_block"]),
			pending_epoch_at: int(&case["pending_epoch_at"]),
			blocks_since_last_step: int(&case["blocks_since_last_step"]),
		};
		assert_eq!(
			Some(schedule::is_due(&slot)),
			case["expected"].as_bool(),
			"{case}"
		);
	}
	for case in array(&schedule["new_subnet_stagger_derived"]) {
		let tempo = int(&case["tempo"]);
		let last = schedule::staggered_last_epoch_block(
			int(&case["netuid"]),
			tempo,
			int(&case["registered_at"]),
		);
		assert_eq!(last, int::<u64>(&case["last_epoch_block"]), "{case}");
		let first = schedule::next_epoch_start_block(last, tempo, 0);
		assert_eq!(first, case["first_auto_epoch"].as_u64(), "{case}");
	}
	for case in array(&schedule["activity_cutoff_blocks_derived"]) {
		let cutoff = schedule::activity_cutoff(int(&case["factor_milli"]), int(&case["tempo"]));
		assert_eq!(cutoff, int::<u64>(&case["expected"]), "{case}");
	}
	let counts = [
		"blocks_until_next_auto_epoch",
		"next_epoch_start_block",
		"should_run_derived",
	]
	.map(|name| array(&schedule[name]).len());
	assert_eq!(counts, [11, 4, 7]);
	assert_eq!(array(&schedule["new_subnet_stagger_derived"]).len(), 5);
	assert_eq!(array(&schedule["activity_cutoff_blocks_derived"]).len(), 7);
}

#[test]
fn blocks_mint_what_is_recorded() {
	let document = vectors();
	let rows = array(&document["emission"]["block_emission"]);
	for row in rows {
		assert_eq!(block_emission(int(&row[0])), int::<u64>(&row[1]), "{row}");
	}
	assert_eq!(rows.len(), 9);
	assert_eq!(block_emission(u64::MAX), 0);
}

#[test]
fn one_blocks_alpha_is_split_as_recorded() {
	let document = vectors();
	let rows = array(&document["emission"]["per_block_split_derived"]);
	for row in rows {
		let root_proportion = fixed(row["root_proportion"].as_f64().expect("a number"), false);
		let root_proportion = I96F32::from_i32f32(root_proportion);
		let split = emission::split(
			int(&row["alpha_emission"]),
			int(&row["SubnetOwnerCut"]),
			root_proportion,
		);
		let expected = emission::Split {
			owner: int(&row["owner"]),
			server: int(&row["server"]),
			validator: int(&row["validator"]),
			root: int(&row["root"]),
		};
		assert_eq!(split, expected, "{row}");
	}
	assert_eq!(rows.len(), 5);
}

#[test]
fn the_source_asserts_the_same_split() {
	let document = vectors();
	let mut checks = 0;
	for case in array(&document["emission"]["asserted"]) {
		if case["SubnetOwnerCut"].is_null() {
			continue;
		}
		let root_proportion = I96F32::from_i32f32(fixed(
			case["root_proportion"].as_f64().unwrap_or(0.0),
			false,
		));
		let split = emission::split(
			int(&case["alpha_emission"]),
			int(&case["SubnetOwnerCut"]),
			root_proportion,
		);
		let figures = [
			("PendingOwnerCut", split.owner),
			("PendingServerEmission", split.server),
			("PendingValidatorEmission", split.validator),
			("PendingRootAlphaDivs", split.root),
		];
		for (field, actual) in figures {
			if let Some(expected) = case[field].as_u64() {
				assert_eq!(actual, expected, "{field} of {case}");
				checks += 1;
			}
		}
	}
	assert_eq!(checks, 5);
}

#[test]
fn weights_are_stored_upscaled_as_the_source_asserts() {
	let document = vectors();
	let case = array(&document["set_weights"])
		.iter()
		.find(|case| case["expected"] == "Ok; stored [65535, 65535]")
		.expect("the case with stored weights");
	let stored = max_upscale::vec_u16_max_upscale_to_u16(&ints(&case["call"]["values"]));
	assert_eq!(stored, [65_535, 65_535]);
}

#[test]
fn mechanisms_share_without_losing_a_rao() {
	assert_eq!(mechanism::split_emission(10, 1, None), [10]);
	assert_eq!(mechanism::split_emission(10, 3, None), [4, 3, 3]);
	assert_eq!(
		mechanism::split_emission(1_000, 2, Some(&[16_384, 49_151])),
		[251, 749]
	);
	assert_eq!(
		mechanism::split_emission(1_001, 2, Some(&[16_384, 49_151])),
		[251, 750]
	);
}

#[test]
fn root_stake_counts_by_its_weight() {
	assert_eq!(stake_weight::stake_weight(7, 1_000, 0), I64F64::from_int(7));
	assert_eq!(
		stake_weight::stake_weight(7, 1_000, u64::MAX),
		I64F64::from_int(1_007)
	);
	let weighted = stake_weight::stake_weight(0, 1 << 32, 971_718_665_099_567_868);
	assert_eq!(
		weighted.to_u64(),
		(971_718_665_099_567_868u128 << 32).div_euclid(u128::from(u64::MAX)) as u64
	);
}
