//! Scaling weights so that the largest is 65535, as `set_weights` stores them.

use crate::fixed::I32F32;
use alloc::vec::Vec;

/// Scales u16 weights so that the largest becomes 65535; all zeros stay zeros.
pub fn vec_u16_max_upscale_to_u16(values: &[u16]) -> Vec<u16> {
	let values: Vec<I32F32> = values
		.iter()
		.map(|&value| I32F32::from_u16(value))
		.collect();
	vec_max_upscale_to_u16(&values)
}

/// Scales fixed-point weights so that the largest becomes 65535, to the nearest integer.
pub fn vec_max_upscale_to_u16(values: &[I32F32]) -> Vec<u16> {
	let full = I32F32::from_u16(u16::MAX);
	let largest = values.iter().copied().max().unwrap_or(I32F32::ZERO);
	let scaled = |value: I32F32| {
		if largest == I32F32::ZERO {
			value.mul(full)
		} else if largest > I32F32::from_int(32_768) {
			// Above this the product would leave the range, so the quotient is taken first.
			value.mul(full.safe_div(largest))
		} else {
			value.mul(full).safe_div(largest)
		}
	};
	values
		.iter()
		.map(|&value| scaled(value).round_to_u16())
		.collect()
}

/// Whether no weight has a larger share of the sum than `max_limit` of 65535.
pub fn check_vec_max_limited(values: &[u16], max_limit: u16) -> bool {
	let sum = I32F32::sum(values.iter().map(|&value| I32F32::from_u16(value)));
	let limit = I32F32::from_u16_proportion(max_limit);
	values
		.iter()
		.all(|&value| I32F32::from_u16(value).safe_div(sum) <= limit)
}
