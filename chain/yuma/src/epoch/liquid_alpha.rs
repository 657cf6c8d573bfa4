//! Liquid alpha: each pair of validator and miner has its own bond rate.

use super::{sized_like, EpochInput};
use crate::{
	fixed::I32F32,
	math::{alpha_sigmoid, ema_alpha, SigmoidParameters, SparseMatrix},
};
use alloc::{vec, vec::Vec};

/// The new bonds, only for targets in the weight rows and in their order: a target left out loses its bond at once.
pub fn bonds(
	input: &EpochInput,
	weights: &SparseMatrix,
	old_bonds: &SparseMatrix,
	consensus: &[I32F32],
) -> SparseMatrix {
	let parameters = SigmoidParameters::new(
		input.alpha_low,
		input.alpha_high,
		input.alpha_sigmoid_steepness,
	);
	let mut result = sized_like(weights);
	let mut old = OldBonds::new(weights.rows());
	for (row, old_row) in weights.iter_rows().zip(old_bonds.iter_rows()) {
		old.load(old_row);
		let mut merge = ForwardMerge::default();
		for &(uid, weight) in row {
			let column = usize::from(uid);
			let seen = merge.seen(uid, weight);
			let rate = alpha_sigmoid(&parameters, consensus[column], seen, old.seen[column]);
			let bond = ema_alpha(weight, old.held[column], rate);
			if bond > I32F32::ZERO {
				result.push(uid, bond);
			}
		}
		old.unload(old_row);
		result.end_row();
	}
	result
}

/// The reference finds the rate of a pair in a walk over ascending uids that never turns back: in an
/// unsorted row, a uid after a larger one counts as absent there. Rows are stored as submitted, so
/// this is visible on chain and is kept.
#[derive(Default)]
struct ForwardMerge {
	next: u32,
}

impl ForwardMerge {
	fn seen(&mut self, uid: u16, value: I32F32) -> I32F32 {
		if u32::from(uid) < self.next {
			return I32F32::ZERO;
		}
		self.next = u32::from(uid) + 1;
		value
	}
}

/// One validator's bonds by uid, as they are held and as the walk sees them.
struct OldBonds {
	held: Vec<I32F32>,
	seen: Vec<I32F32>,
}

impl OldBonds {
	fn new(n: usize) -> Self {
		Self {
			held: vec![I32F32::ZERO; n],
			seen: vec![I32F32::ZERO; n],
		}
	}

	fn load(&mut self, row: &[(u16, I32F32)]) {
		let mut merge = ForwardMerge::default();
		for &(uid, bond) in row {
			self.held[usize::from(uid)] = bond;
			self.seen[usize::from(uid)] = merge.seen(uid, bond);
		}
	}

	fn unload(&mut self, row: &[(u16, I32F32)]) {
		for &(uid, _) in row {
			self.held[usize::from(uid)] = I32F32::ZERO;
			self.seen[usize::from(uid)] = I32F32::ZERO;
		}
	}
}
