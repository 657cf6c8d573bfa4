//! Weights cut down to what the majority supports.

use super::sized_like;
use crate::{fixed::I32F32, math::SparseMatrix};
use alloc::vec::Vec;

/// Each weight, but at most the consensus of its target; one above a consensus of 0 is dropped.
pub fn clip(weights: &SparseMatrix, consensus: &[I32F32]) -> SparseMatrix {
	let mut clipped = sized_like(weights);
	for row in weights.iter_rows() {
		for &(uid, weight) in row {
			let limit = consensus[usize::from(uid)];
			if weight <= limit {
				clipped.push(uid, weight);
			} else if limit > I32F32::ZERO {
				clipped.push(uid, limit);
			}
		}
		clipped.end_row();
	}
	clipped
}

/// How much of each validator's weights survived.
pub fn validator_trust(clipped: &SparseMatrix) -> Vec<I32F32> {
	clipped
		.iter_rows()
		.map(|row| I32F32::sum(row.iter().map(|(_, weight)| *weight)))
		.collect()
}

/// The weights that bonds follow: between those submitted (penalty 0) and those clipped (penalty 65535).
///
/// In between, rows come out sorted and without explicit zeros; at the ends they stay as they are.
pub fn weights_for_bonds(
	weights: &SparseMatrix,
	clipped: &SparseMatrix,
	bonds_penalty: u16,
) -> SparseMatrix {
	match bonds_penalty {
		0 => weights.clone(),
		u16::MAX => clipped.clone(),
		_ => interpolate(weights, clipped, I32F32::from_u16_proportion(bonds_penalty)),
	}
}

fn interpolate(weights: &SparseMatrix, clipped: &SparseMatrix, ratio: I32F32) -> SparseMatrix {
	let mut result = sized_like(weights);
	for (row, clipped_row) in weights.iter_rows().zip(clipped.iter_rows()) {
		// Clipping keeps the order, so one pass over both rows finds each weight's counterpart.
		let mut rest = clipped_row;
		for &(uid, weight) in row {
			let kept = match rest {
				[(next, kept), tail @ ..] if *next == uid => {
					rest = tail;
					*kept
				}
				_ => I32F32::ZERO,
			};
			let value = weight.add(ratio.mul(kept.sub(weight)));
			if value > I32F32::ZERO {
				result.push(uid, value);
			}
		}
		result.open_row_mut().sort_by_key(|(uid, _)| *uid);
		result.end_row();
	}
	result
}
