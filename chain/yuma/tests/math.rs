//! Numbers and numeric building blocks against the vectors.

#![allow(missing_docs)]

mod common;

use common::{array, bools, fixed, fixeds, int, ints, vectors};
use serde_json::Value;
use std::collections::BTreeMap;
use yuma::max_upscale::{
	check_vec_max_limited, vec_max_upscale_to_u16, vec_u16_max_upscale_to_u16,
};
use yuma::{
	alpha_sigmoid, ema_alpha, exp_safe, is_topk, is_topk_nonzero, run_epoch, weighted_median,
	EpochInput, SigmoidParameters, I32F32, I64F64, I96F32,
};

fn bits(value: &Value) -> I32F32 {
	I32F32::from_bits(int(value))
}

#[test]
fn products_and_quotients_have_the_recorded_bits() {
	let document = vectors();
	let rows = array(&document["fixed_point"]["mul_div"]);
	for row in rows {
		let (left, right) = (bits(&row[0]), bits(&row[1]));
		assert_eq!(left.mul(right), bits(&row[2]), "product of {row}");
		assert_eq!(left.safe_div(right), bits(&row[3]), "quotient of {row}");
	}
	assert_eq!(rows.len(), 289);
}

#[test]
fn exponentials_have_the_recorded_bits() {
	let document = vectors();
	let rows = array(&document["fixed_point"]["exp_safe"]);
	for row in rows {
		assert_eq!(exp_safe(bits(&row[0])), bits(&row[1]), "{row}");
	}
	assert_eq!(rows.len(), 23);
}

#[test]
fn fractions_of_65535_are_read_and_stored_as_recorded() {
	let document = vectors();
	let rows = array(&document["fixed_point"]["u16_proportion"]);
	for row in rows {
		let fraction = I32F32::from_u16_proportion(int(&row[0]));
		assert_eq!(fraction, bits(&row[1]), "{row}");
		assert_eq!(fraction.to_u16_proportion(), int::<u16>(&row[2]), "{row}");
	}
	assert_eq!(rows.len(), 14);
}

#[test]
fn bonds_moving_averages_give_the_recorded_rates() {
	let document = vectors();
	let rows = array(&document["fixed_point"]["bonds_moving_average_alpha"]);
	for row in rows {
		let kept = I32F32::from_ratio(int(&row[0]), 1_000_000);
		assert_eq!(I32F32::ONE.sub(kept), bits(&row[1]), "{row}");
	}
	assert_eq!(rows.len(), 8);
}

#[test]
fn liquid_alpha_gives_the_recorded_rates() {
	let document = vectors();
	let rows = array(&document["alpha_sigmoid"]["rows"]);
	for row in rows {
		let parameters = SigmoidParameters::new(45_875, 58_982, int(&row[0]));
		let number = |index: usize| fixed(row[index].as_f64().expect("a number"), true);
		let rate = alpha_sigmoid(&parameters, number(1), number(2), number(3));
		assert_eq!(rate, bits(&row[4]), "{row}");
	}
	assert_eq!(rows.len(), 55);
}

#[test]
fn every_math_vector_holds() {
	let document = vectors();
	let mut counts = BTreeMap::new();
	for vector in array(&document["math_vectors"]) {
		let name = vector["fn"].as_str().expect("a name");
		check_math_vector(name, &vector["input"], &vector["expected"], vector);
		*counts.entry(name.to_owned()).or_insert(0) += 1;
	}
	let expected = [
		("check_vec_max_limited", 5),
		("is_topk", 5),
		("is_topk_nonzero", 3),
		("mat_ema_alpha (element-wise)", 2),
		("mat_ema_alpha_sparse", 1),
		("vec_max_upscale_to_u16", 8),
		("vec_u16_max_upscale_to_u16", 11),
		("weighted_median", 6),
		("weighted_median_col", 3),
	];
	assert_eq!(
		counts,
		expected
			.map(|(name, count)| (name.to_owned(), count))
			.into()
	);
}

fn check_math_vector(name: &str, input: &Value, expected: &Value, vector: &Value) {
	match name {
		"check_vec_max_limited" => {
			let fits = check_vec_max_limited(&ints(&input["values"]), int(&input["max_limit"]));
			assert_eq!(Some(fits), expected.as_bool(), "{vector}");
		}
		"is_topk" => {
			let marks = is_topk(&ints::<i64>(&input["values"]), int(&input["k"]));
			assert_eq!(marks, bools(expected), "{vector}");
		}
		"is_topk_nonzero" => {
			let marks = is_topk_nonzero(&ints::<i64>(&input["values"]), int(&input["k"]));
			assert_eq!(marks, bools(expected), "{vector}");
		}
		"vec_max_upscale_to_u16" => {
			let values: Vec<_> = array(input).iter().map(upscale_input).collect();
			assert_eq!(
				vec_max_upscale_to_u16(&values),
				ints::<u16>(expected),
				"{vector}"
			);
		}
		"vec_u16_max_upscale_to_u16" => {
			assert_eq!(
				vec_u16_max_upscale_to_u16(&ints(input)),
				ints::<u16>(expected),
				"{vector}"
			);
		}
		"weighted_median" => {
			let minority =
				I32F32::ONE.sub(fixed(input["majority"].as_f64().expect("a number"), true));
			let median = weighted_median(
				&fixeds(&input["stake"], true),
				&fixeds(&input["score"], true),
				minority,
			);
			assert_eq!(
				median,
				fixed(expected.as_f64().expect("a number"), true),
				"{vector}"
			);
		}
		"weighted_median_col" => check_median_columns(input, expected),
		"mat_ema_alpha (element-wise)" => check_moving_averages(input, expected, vector),
		"mat_ema_alpha_sparse" => check_sparse_moving_average(),
		_ => panic!("unknown function {name}"),
	}
}

fn upscale_input(value: &Value) -> I32F32 {
	match value.as_str() {
		Some("I32F32::MAX") => I32F32::MAX,
		Some(text) => I32F32::from_int(text.parse().expect("an integer")),
		None => fixed(value.as_f64().expect("a number"), true),
	}
}

fn check_median_columns(input: &Value, expected: &Value) {
	let all = fixeds(&input["stake"], true);
	let rows: Vec<_> = array(&input["weights_rows"])
		.iter()
		.map(|row| fixeds(row, true))
		.collect();
	let sum = I32F32::sum(all.iter().copied());
	let voters: Vec<usize> = (0..all.len())
		.filter(|uid| all[*uid] > I32F32::ZERO)
		.collect();
	let stake: Vec<_> = voters.iter().map(|uid| all[*uid].safe_div(sum)).collect();
	let majority = fixed(input["majority"].as_f64().expect("a number"), true);
	let minority = I32F32::sum(stake.iter().copied()).sub(majority);
	for (column, wanted) in fixeds(expected, true).into_iter().enumerate() {
		let score: Vec<_> = voters.iter().map(|uid| rows[*uid][column]).collect();
		assert_eq!(
			weighted_median(&stake, &score, minority),
			wanted,
			"column {column} of {input}"
		);
	}
}

fn check_moving_averages(input: &Value, expected: &Value, vector: &Value) {
	let rate = fixed(input["alpha"].as_f64().expect("a number"), true);
	let (new, old) = (fixeds(&input["new"], true), fixeds(&input["old"], true));
	assert_eq!((new.len(), old.len()), (12, 12));
	for (index, wanted) in array(expected).iter().enumerate() {
		let average = ema_alpha(new[index], old[index], rate).to_bits() as f64 / 4_294_967_296.0;
		let difference = (average - wanted.as_f64().expect("a number")).abs();
		assert!(
			difference <= vector["tolerance"].as_f64().expect("a number"),
			"{index} of {vector}"
		);
	}
}

/// A new entry of 2 gives 0.2 at a rate of 0.1; a bond without a weight beside it vanishes.
fn check_sparse_moving_average() {
	let average = ema_alpha(I32F32::from_int(2), I32F32::ZERO, fixed(0.1, true));
	assert!((average.to_bits() - fixed(0.2, true).to_bits()).abs() < 1 << 8);
	let input = EpochInput {
		block: 10,
		activity_cutoff: 100,
		tempo: 5,
		stake: vec![
			I64F64::from_int(5),
			I64F64::from_int(0),
			I64F64::from_int(0),
		],
		last_update: vec![9; 3],
		validator_permit: vec![true, false, false],
		max_allowed_validators: 1,
		weights: vec![vec![(1, 65_535)]],
		bonds: vec![vec![(1, 65_535), (2, 65_535)]],
		kappa: 32_767,
		bonds_moving_average: 900_000,
		yuma3_on: true,
		liquid_alpha_on: true,
		alpha_low: 6_553,
		alpha_high: 6_553,
		alpha_sigmoid_steepness: 1_000,
		..EpochInput::default()
	};
	assert_eq!(run_epoch(&input).bonds[0], vec![(1, 65_535)]);
}

#[test]
fn wide_numbers_keep_every_bit_that_fits() {
	let emission = I96F32::from_int(u64::MAX);
	assert_eq!(
		emission.mul(I96F32::from_i32f32(I32F32::ONE)).to_u64(),
		u64::MAX
	);
	assert_eq!(emission.mul(I96F32::HALF).to_u64(), u64::MAX / 2);
	assert_eq!(
		I96F32::from_bits(-3).mul(I96F32::HALF),
		I96F32::from_bits(-2)
	);
	assert_eq!(
		I96F32::from_bits(i128::MAX).mul(I96F32::from_int(2)),
		I96F32::from_bits(i128::MAX)
	);
	assert_eq!(
		I96F32::from_bits(i128::MIN).mul(I96F32::from_int(2)),
		I96F32::from_bits(i128::MIN)
	);
	let third = I64F64::from_int(1).share_of(I64F64::from_int(3));
	assert_eq!(third, I32F32::ONE.safe_div(I32F32::from_int(3)));
	assert_eq!(
		I64F64::from_bits(1).share_of(I64F64::from_bits(i128::MAX)),
		I32F32::ZERO
	);
	assert_eq!(
		I64F64::from_bits(i128::MAX).share_of(I64F64::from_bits(i128::MAX)),
		I32F32::ONE
	);
}
