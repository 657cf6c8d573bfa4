mod bonds;
mod clip;
mod consensus;
mod dividends;
mod emission;
mod incentive;
mod liquid_alpha;
mod permits;
mod stake;
mod types;
mod weights;
mod yuma2;
mod yuma3;

pub use types::{EpochInput, EpochOutput, StoredRow};

use crate::{fixed::I32F32, math::SparseMatrix};
use alloc::vec::Vec;

/// Runs one epoch of Yuma consensus.
///
/// One stage after the other, each in its own file; the arithmetic is the chain's, bit for bit.
pub fn run_epoch(input: &EpochInput) -> EpochOutput {
	let stake = stake::normalized_stake(input);
	let active = stake::active(input);
	let old_permits = permits::current(input);
	let validator_permit = permits::next(input, &stake);
	let active_stake = stake::active_stake(&stake, &active, &old_permits);

	let weights = weights::normalized_weights(input, &old_permits);
	let consensus = consensus::consensus(&weights, &active_stake, input.kappa);
	let clipped = clip::clip(&weights, &consensus);
	let validator_trust = clip::validator_trust(&clipped);
	let incentive = incentive::incentive(&clipped, &active_stake);

	let bond_weights = clip::weights_for_bonds(&weights, &clipped, input.bonds_penalty);
	let old_bonds = bonds::old_bonds(input);
	let (dividends, new_bonds) = if input.yuma3_on {
		let bonds = yuma3::bonds(input, &bond_weights, old_bonds, &consensus);
		let dividends = dividends::weighted_by_stake(&bonds, &incentive, &active_stake);
		(dividends, bonds)
	} else {
		let mut bonds = yuma2::bonds(input, &bond_weights, old_bonds, &active_stake);
		let dividends = dividends::by_bonds(&bonds, &incentive);
		bonds.max_upscale_columns();
		(dividends, bonds)
	};

	let shares = emission::Shares::new(&incentive, &dividends, &active_stake, &stake);
	EpochOutput {
		stake_weight: to_u16(&stake),
		active,
		consensus: to_u16(&consensus),
		incentive: to_u16(&incentive),
		dividends: to_u16(&dividends),
		validator_trust: to_u16(&validator_trust),
		server_emission: emission::in_rao(&shares.server, input.emission),
		validator_emission: emission::in_rao(&shares.validator, input.emission),
		emission: emission::in_rao(&shares.combined, input.emission),
		bonds: bonds::to_store(&new_bonds, &validator_permit),
		validator_permit,
	}
}

fn to_u16(values: &[I32F32]) -> Vec<u16> {
	values
		.iter()
		.map(|value| value.to_u16_proportion())
		.collect()
}

/// The sum of a row weighted by a vector over its columns.
fn weighted_row_sum(row: &[(u16, I32F32)], factors: &[I32F32]) -> I32F32 {
	I32F32::sum(
		row.iter()
			.map(|&(uid, value)| value.mul(factors[usize::from(uid)])),
	)
}

/// A matrix with as many rows as `like` and room for as many entries.
fn sized_like(like: &SparseMatrix) -> SparseMatrix {
	SparseMatrix::with_capacity(like.rows(), like.len())
}
