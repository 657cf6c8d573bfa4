//! Reading the shared vectors.

#![allow(dead_code, missing_docs)]

use serde_json::Value;
use yuma::{EpochInput, EpochOutput, StoredRow, I32F32, I64F64};

pub fn vectors() -> Value {
	let path = concat!(
		env!("CARGO_MANIFEST_DIR"),
		"/../../test/vectors/yuma-scenarios.json"
	);
	let text = std::fs::read_to_string(path).expect("the vectors are part of the repository");
	serde_json::from_str(&text).expect("the vectors are JSON")
}

pub fn array(value: &Value) -> &[Value] {
	value.as_array().expect("an array")
}

/// An integer that may be written as a string.
pub fn int<T: TryFrom<i128>>(value: &Value) -> T {
	let wide = match value {
		Value::String(text) => text.parse().expect("an integer"),
		_ => value
			.as_number()
			.expect("a number")
			.as_i128()
			.expect("an integer"),
	};
	T::try_from(wide).unwrap_or_else(|_| panic!("{wide} is out of range"))
}

pub fn ints<T: TryFrom<i128>>(value: &Value) -> Vec<T> {
	array(value).iter().map(int).collect()
}

pub fn bools(value: &Value) -> Vec<bool> {
	array(value)
		.iter()
		.map(|flag| flag.as_bool().expect("a bool"))
		.collect()
}

/// The nearest fixed-point number, ties to even; with `single`, of the value as a 32-bit float.
pub fn fixed(value: f64, single: bool) -> I32F32 {
	let value = if single {
		f64::from(value as f32)
	} else {
		value
	};
	I32F32::from_bits((value * 4_294_967_296.0).round_ties_even() as i64)
}

pub fn fixeds(value: &Value, single: bool) -> Vec<I32F32> {
	array(value)
		.iter()
		.map(|number| fixed(number.as_f64().expect("a number"), single))
		.collect()
}

pub fn rows(value: &Value, n: usize) -> Vec<StoredRow> {
	let rows = value.as_object().expect("rows by uid");
	let known = rows
		.keys()
		.filter(|uid| uid.parse::<usize>().expect("a uid") < n)
		.count();
	assert_eq!(known, rows.len(), "rows of uids that do not exist");
	(0..n)
		.map(|uid| {
			let row = rows.get(&uid.to_string()).map_or(&[][..], |row| array(row));
			row.iter()
				.map(|pair| (int(&pair[0]), int(&pair[1])))
				.collect()
		})
		.collect()
}

pub fn epoch_input(n: usize, block: &Value, inputs: &Value) -> EpochInput {
	let optional = |value: &Value| (!value.is_null()).then(|| int(value));
	EpochInput {
		block: int(block),
		tempo: int(&inputs["tempo"]),
		last_step_block: int(&inputs["lms"]),
		activity_cutoff: int(&inputs["cutoff"]),
		stake: ints(&inputs["stake"])
			.into_iter()
			.map(I64F64::from_int)
			.collect(),
		last_update: ints(&inputs["last_update"]),
		block_at_registration: ints(&inputs["reg"]),
		validator_permit: bools(&inputs["permits"]),
		max_allowed_validators: int(&inputs["max_validators"]),
		weights: rows(&inputs["weights"], n),
		bonds: rows(&inputs["bonds"], n),
		kappa: int(&inputs["kappa"]),
		bonds_moving_average: int(&inputs["bma"]),
		bonds_penalty: int(&inputs["bonds_penalty"]),
		yuma3_on: inputs["yuma3"].as_bool().expect("a bool"),
		liquid_alpha_on: inputs["liquid"].as_bool().expect("a bool"),
		alpha_low: int(&inputs["alpha_low"]),
		alpha_high: int(&inputs["alpha_high"]),
		alpha_sigmoid_steepness: int(&inputs["steepness"]),
		owner_uid: (!inputs["owner_uid"].is_null()).then(|| int(&inputs["owner_uid"])),
		stake_threshold: int(&inputs["stake_threshold"]),
		commit_block: (!inputs["commit_block"].is_null()).then(|| {
			array(&inputs["commit_block"])
				.iter()
				.map(optional)
				.collect()
		}),
		emission: int(&inputs["emission"]),
	}
}

pub fn epoch_output(n: usize, outputs: &Value) -> EpochOutput {
	EpochOutput {
		stake_weight: ints(&outputs["stake_weight"]),
		active: bools(&outputs["active"]),
		consensus: ints(&outputs["consensus"]),
		incentive: ints(&outputs["incentive"]),
		dividends: ints(&outputs["dividends"]),
		validator_trust: ints(&outputs["validator_trust"]),
		validator_permit: bools(&outputs["validator_permit"]),
		server_emission: ints(&outputs["server_emission"]),
		validator_emission: ints(&outputs["validator_emission"]),
		emission: ints(&outputs["emission"]),
		bonds: rows(&outputs["bonds"], n),
	}
}
