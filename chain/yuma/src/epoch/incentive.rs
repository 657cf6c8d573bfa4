//! What miners earn.

use crate::{
	fixed::I32F32,
	math::{normalize, SparseMatrix},
};
use alloc::{vec, vec::Vec};

/// Shares of the stake-weighted sums of clipped weights; they sum to 1, or to 0 without any.
pub fn incentive(clipped: &SparseMatrix, active_stake: &[I32F32]) -> Vec<I32F32> {
	let mut ranks = vec![I32F32::ZERO; active_stake.len()];
	for (row, &stake) in clipped.iter_rows().zip(active_stake) {
		if stake == I32F32::ZERO {
			continue;
		}
		for &(uid, weight) in row {
			let rank = &mut ranks[usize::from(uid)];
			*rank = rank.add(stake.mul(weight));
		}
	}
	normalize(&mut ranks);
	ranks
}
