//! Which of the stored weights count.

use super::{EpochInput, StoredRow};
use crate::{fixed::I32F32, math::SparseMatrix};

/// Stored weights without those that do not count, each row divided by its sum.
///
/// An entry of weight 0 stays in its row: with liquid alpha it differs from a missing one.
pub fn normalized_weights(input: &EpochInput, permits: &[bool]) -> SparseMatrix {
	let entries = input.weights.iter().map(StoredRow::len).sum();
	let mut weights = SparseMatrix::with_capacity(input.n(), entries);
	for (uid, &permit) in permits.iter().enumerate() {
		if let (true, Some(row)) = (permit, input.weights.get(uid)) {
			push_counted(&mut weights, input, uid, row);
		}
		weights.end_row();
	}
	weights
}

fn push_counted(weights: &mut SparseMatrix, input: &EpochInput, uid: usize, row: &StoredRow) {
	let is_owner = input.owner_uid.map(usize::from) == Some(uid);
	let last_update = input.last_update.get(uid).copied().unwrap_or(0);
	let committed_at = earliest_commit(input, uid);
	let mut sum = I32F32::ZERO;
	for &(target, value) in row {
		if usize::from(target) >= input.n() || (usize::from(target) == uid && !is_owner) {
			continue;
		}
		// A newcomer must inherit neither weights nor commits that were meant for the uid's former holder.
		let registered_at = input.registered_at(target);
		if last_update <= registered_at || committed_at < registered_at {
			continue;
		}
		let value = I32F32::from_u16(value);
		sum = sum.add(value);
		weights.push(target, value);
	}
	if sum > I32F32::ZERO {
		for (_, value) in weights.open_row_mut() {
			*value = value.safe_div(sum);
		}
	}
}

fn earliest_commit(input: &EpochInput, uid: usize) -> u64 {
	let blocks = input.commit_block.as_deref().unwrap_or(&[]);
	blocks.get(uid).copied().flatten().unwrap_or(u64::MAX)
}
