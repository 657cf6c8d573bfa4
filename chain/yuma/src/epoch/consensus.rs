//! The stake-weighted median of each uid's weights.

use crate::{
	fixed::I32F32,
	math::{normalize, select_median, SparseMatrix},
};
use alloc::{vec, vec::Vec};

/// Per uid the largest weight that validators with at least `kappa` of the active stake support.
pub fn consensus(weights: &SparseMatrix, active_stake: &[I32F32], kappa: u16) -> Vec<I32F32> {
	// A share that the division rounds down to nothing still takes part, so zeros are told apart before it.
	let takes_part: Vec<bool> = active_stake
		.iter()
		.map(|share| *share > I32F32::ZERO)
		.collect();
	let mut stake = active_stake.to_vec();
	normalize(&mut stake);
	let total = I32F32::sum(stake.iter().copied());
	let voters = takes_part.iter().filter(|takes_part| **takes_part).count();
	let minority = total.sub(I32F32::from_u16_proportion(kappa));

	let mut columns = Columns::new(weights, &stake, &takes_part);
	(0..weights.rows())
		.map(|uid| {
			let column = columns.column_mut(uid);
			let scored = I32F32::sum(column.iter().map(|(_, stake)| *stake));
			let unscored = total.sub(scored);
			if column.len() < voters && minority < unscored {
				I32F32::ZERO
			} else {
				select_median(column, unscored, minority)
			}
		})
		.collect()
}

/// The (weight, stake) pairs of all weights above 0, grouped by the uid they are for.
struct Columns {
	starts: Vec<usize>,
	pairs: Vec<(I32F32, I32F32)>,
}

impl Columns {
	fn new(weights: &SparseMatrix, stake: &[I32F32], takes_part: &[bool]) -> Self {
		let mut starts = vec![0; weights.rows() + 1];
		let counted = || {
			weights
				.iter_rows()
				.enumerate()
				.filter(|(uid, _)| takes_part[*uid])
				.flat_map(|(uid, row)| row.iter().map(move |entry| (uid, entry)))
				.filter(|(_, (_, weight))| *weight > I32F32::ZERO)
		};
		for (_, (target, _)) in counted() {
			starts[usize::from(*target) + 1] += 1;
		}
		for uid in 1..starts.len() {
			starts[uid] += starts[uid - 1];
		}
		let mut next = starts.clone();
		let mut pairs = vec![(I32F32::ZERO, I32F32::ZERO); starts[weights.rows()]];
		for (uid, (target, weight)) in counted() {
			let position = &mut next[usize::from(*target)];
			pairs[*position] = (*weight, stake[uid]);
			*position += 1;
		}
		Self { starts, pairs }
	}

	fn column_mut(&mut self, uid: usize) -> &mut [(I32F32, I32F32)] {
		&mut self.pairs[self.starts[uid]..self.starts[uid + 1]]
	}
}
