//! How the emission is shared out.

use crate::fixed::{I32F32, I96F32};
use alloc::{vec, vec::Vec};

/// Shares of the emission for each uid.
pub struct Shares {
	pub server: Vec<I32F32>,
	pub validator: Vec<I32F32>,
	/// Both together, divided once and not twice.
	pub combined: Vec<I32F32>,
}

impl Shares {
	/// Incentive and dividends together make 1; without either, validators share by stake.
	pub fn new(
		incentive: &[I32F32],
		dividends: &[I32F32],
		active_stake: &[I32F32],
		stake: &[I32F32],
	) -> Self {
		let combined: Vec<_> = incentive
			.iter()
			.zip(dividends)
			.map(|(incentive, dividends)| incentive.add(*dividends))
			.collect();
		let sum = I32F32::sum(combined.iter().copied());
		if sum == I32F32::ZERO {
			return Self::by_stake(active_stake, stake);
		}
		let share = |values: &[I32F32]| values.iter().map(|value| value.safe_div(sum)).collect();
		Self {
			server: share(incentive),
			validator: share(dividends),
			combined: share(&combined),
		}
	}

	fn by_stake(active_stake: &[I32F32], stake: &[I32F32]) -> Self {
		let has_active = active_stake.iter().any(|share| *share != I32F32::ZERO);
		let shares = if has_active { active_stake } else { stake };
		Self {
			server: vec![I32F32::ZERO; shares.len()],
			validator: shares.to_vec(),
			combined: shares.to_vec(),
		}
	}
}

/// Rao for each share, rounded down.
pub fn in_rao(shares: &[I32F32], emission: u64) -> Vec<u64> {
	let emission = I96F32::from_int(emission);
	shares
		.iter()
		.map(|share| I96F32::from_i32f32(*share).mul(emission).to_u64())
		.collect()
}
