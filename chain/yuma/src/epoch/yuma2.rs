//! Yuma2: bonds are shares of their column, bought with stake.

use super::{bonds, sized_like, EpochInput};
use crate::{fixed::I32F32, math::SparseMatrix};

/// The new bonds; each column sums to 1 or is empty.
pub fn bonds(
	input: &EpochInput,
	weights: &SparseMatrix,
	mut old_bonds: SparseMatrix,
	active_stake: &[I32F32],
) -> SparseMatrix {
	old_bonds.normalize_columns();
	let bought = bought(weights, active_stake);
	let rate = bonds::bonds_rate(input.bonds_moving_average);
	let mut bonds = bonds::moving_average(&bought, &old_bonds, rate);
	bonds.normalize_columns();
	bonds
}

fn bought(weights: &SparseMatrix, active_stake: &[I32F32]) -> SparseMatrix {
	let mut bought = sized_like(weights);
	for (row, &stake) in weights.iter_rows().zip(active_stake) {
		for &(uid, weight) in row {
			bought.push(uid, weight.mul(stake));
		}
		bought.end_row();
	}
	bought.normalize_columns();
	bought
}
