//! Epochs against the vectors: every field of every step, bit for bit.

#![allow(missing_docs)]

mod common;

use common::{array, epoch_input, epoch_output, int, ints, vectors};
use serde_json::Value;
use yuma::{run_epoch, EpochInput, EpochOutput, I64F64};

#[test]
fn every_step_of_every_scenario_gives_the_recorded_outputs() {
	let (mut steps, mut figures) = (0, 0);
	for scenario in array(&vectors()["epoch_scenarios"]) {
		let n = int(&scenario["n"]);
		for (index, step) in array(&scenario["steps"]).iter().enumerate() {
			let what = format!("{} step {index}", scenario["id"]);
			let output = run_epoch(&epoch_input(n, &step["block"], &step["inputs"]));
			assert_eq!(output, epoch_output(n, &step["outputs"]), "{what}");
			figures += check_asserted(&output, &step["asserted"], &what);
			steps += 1;
		}
	}
	assert_eq!((steps, figures), (123, 457));
}

#[test]
fn random_inputs_give_the_recorded_outputs() {
	let document = vectors();
	let cases = array(&document["epoch_random"]);
	for case in cases {
		let n = int(&case["n"]);
		let output = run_epoch(&epoch_input(n, &case["block"], &case["inputs"]));
		assert_eq!(output, epoch_output(n, &case["outputs"]), "{}", case["id"]);
	}
	assert_eq!(cases.len(), 15);
}

/// The figures that the source's own test asserts; returns how many there were.
fn check_asserted(output: &EpochOutput, asserted: &Value, what: &str) -> usize {
	let mut figures = 0;
	for (field, values) in asserted.as_object().into_iter().flatten() {
		figures += match (field.as_str(), values) {
			("bonds" | "bonds_real", _) => check_bonds(output, values, what),
			("dividends_real", _) => check_dividends(output, values, what),
			(_, Value::Object(by_uid)) => {
				for (uid, value) in by_uid {
					let uid: usize = uid.parse().expect("a uid");
					assert_eq!(
						field_of(output, field)[uid],
						int::<u64>(value),
						"{what} {field} {uid}"
					);
				}
				by_uid.len()
			}
			_ => panic!("{what}: unknown shape of {field}"),
		};
	}
	figures
}

fn field_of(output: &EpochOutput, field: &str) -> Vec<u64> {
	let widened = |values: &[u16]| values.iter().map(|value| u64::from(*value)).collect();
	match field {
		"consensus" => widened(&output.consensus),
		"incentive" => widened(&output.incentive),
		"dividends" => widened(&output.dividends),
		"emission" => output.emission.clone(),
		_ => panic!("unknown field {field}"),
	}
}

fn check_bonds(output: &EpochOutput, bonds: &Value, what: &str) -> usize {
	for bond in array(bonds) {
		let (from, to): (usize, u16) = (int(&bond[0]), int(&bond[1]));
		let entry = output.bonds[from].iter().find(|(uid, _)| *uid == to);
		let stored = f64::from(entry.map_or(0, |(_, value)| *value));
		match bond[2].as_u64() {
			Some(exact) if !bond[2].is_f64() => {
				assert_eq!(stored, exact as f64, "{what} bond {from} {to}")
			}
			_ => assert_close(stored, &bond[2], what),
		}
	}
	array(bonds).len()
}

fn check_dividends(output: &EpochOutput, dividends: &Value, what: &str) -> usize {
	for (uid, share) in array(dividends).iter().enumerate() {
		assert_close(f64::from(output.dividends[uid]), share, what);
	}
	array(dividends).len()
}

fn assert_close(stored: f64, share: &Value, what: &str) {
	let share = share.as_f64().expect("a fraction");
	assert!(
		(stored / 65_535.0 - share).abs() <= 0.001,
		"{what}: {stored} is not {share}"
	);
}

#[test]
fn a_graph_of_512_uids_shares_out_evenly_however_its_validators_lie() {
	let document = vectors();
	let graph = &document["epoch_generated"][0];
	for interleaved in [false, true] {
		for self_weights in [false, true] {
			run_graph(graph, interleaved, self_weights);
		}
	}
}

fn run_graph(graph: &Value, interleaved: bool, self_weights: bool) {
	let generator = &graph["generator"];
	let n: usize = int(&graph["n"]);
	let is_validator = |uid: usize| {
		if interleaved {
			uid.is_multiple_of(8)
		} else {
			uid < 64
		}
	};
	let servers: Vec<u16> = (0..n as u16)
		.filter(|uid| !is_validator(usize::from(*uid)))
		.collect();
	let stored: u16 = int(&generator["stored_weight_each"]);
	let row = |uid: usize| match (is_validator(uid), self_weights) {
		(true, _) => servers.iter().map(|server| (*server, stored)).collect(),
		(false, true) => vec![(uid as u16, u16::MAX)],
		(false, false) => Vec::new(),
	};
	let stake_each = int(&generator["stake_per_validator"]);
	let mut input = EpochInput {
		tempo: int(&generator["tempo"]),
		activity_cutoff: 910_201,
		stake: (0..n)
			.map(|uid| I64F64::from_int(if is_validator(uid) { stake_each } else { 0 }))
			.collect(),
		last_update: vec![0; n],
		block_at_registration: vec![0; n],
		max_allowed_validators: int(&generator["max_validators"]),
		kappa: int(&generator["kappa"]),
		bonds_moving_average: 900_000,
		bonds_penalty: int(&generator["bonds_penalty"]),
		emission: int(&generator["emission"]),
		..EpochInput::default()
	};
	input.validator_permit = run_epoch(&input).validator_permit;
	input.block = 1;
	input.last_update = vec![1; n];
	input.weights = (0..n).map(row).collect();
	for _ in 0..3 {
		let output = run_epoch(&input);
		for uid in 0..n {
			check_graph_uid(graph, &output, uid, is_validator(uid), &servers);
		}
		input.bonds = output.bonds;
	}
}

fn check_graph_uid(
	graph: &Value,
	output: &EpochOutput,
	uid: usize,
	validates: bool,
	servers: &[u16],
) {
	let expected = &graph["asserted"][if validates { "validators" } else { "servers" }];
	for field in ["consensus", "incentive", "dividends", "emission"] {
		assert_eq!(
			field_of(output, field)[uid],
			int::<u64>(&expected[field]),
			"{field} of {uid}"
		);
	}
	let bonds = &output.bonds[uid];
	if validates {
		let to_servers: u16 = int(&expected["bond_to_any_server"]);
		let wanted: Vec<_> = servers.iter().map(|server| (*server, to_servers)).collect();
		assert_eq!(bonds, &wanted, "bonds of {uid}");
		assert_eq!(
			output.validator_trust[uid],
			int::<u16>(&graph["derived"]["validator_trust_of_validators"])
		);
		assert_eq!(
			output.stake_weight[uid],
			int::<u16>(&graph["derived"]["stake_weight_of_validators"])
		);
	} else {
		assert!(bonds.is_empty(), "bonds of {uid}");
	}
}

#[test]
fn permits_go_to_the_largest_stakes_above_the_threshold() {
	let document = vectors();
	let cases = array(&document["permit_vectors"]);
	for case in cases {
		let input = EpochInput {
			block: 1,
			stake: ints(&case["stake"])
				.into_iter()
				.map(I64F64::from_int)
				.collect(),
			stake_threshold: int(&case["stake_threshold"]),
			max_allowed_validators: int(&case["max_allowed_validators"]),
			..EpochInput::default()
		};
		assert_eq!(
			run_epoch(&input).validator_permit,
			common::bools(&case["expected_permits"]),
			"{case}"
		);
	}
	assert_eq!(cases.len(), 12);
}
