//! Bonds as they are stored, and what Yuma2 and Yuma3 have in common.

use super::{EpochInput, StoredRow};
use crate::{fixed::I32F32, math::SparseMatrix};
use alloc::{vec, vec::Vec};

/// Stored bonds as integers, without those to uids that were registered since the last epoch.
pub fn old_bonds(input: &EpochInput) -> SparseMatrix {
	let since = if input.last_step_block == 0 {
		input.block.saturating_sub(input.tempo)
	} else {
		input.last_step_block.saturating_add(1)
	};
	let keeps_bonds: Vec<bool> = (0..input.n())
		.map(|uid| {
			let registered_at = input.block_at_registration.get(uid).copied().unwrap_or(0);
			registered_at < since
		})
		.collect();
	let entries = input.bonds.iter().map(StoredRow::len).sum();
	let mut bonds = SparseMatrix::with_capacity(input.n(), entries);
	for uid in 0..input.n() {
		for &(target, value) in input.bonds.get(uid).map_or(&[][..], Vec::as_slice) {
			if keeps_bonds.get(usize::from(target)) == Some(&true) {
				bonds.push(target, I32F32::from_u16(value));
			}
		}
		bonds.end_row();
	}
	bonds
}

/// The share of the new bonds in the moving average, common to all pairs.
pub fn bonds_rate(bonds_moving_average: u64) -> I32F32 {
	I32F32::ONE.sub(I32F32::from_ratio(bonds_moving_average, 1_000_000))
}

/// `rate * new + (1 - rate) * old` over the columns of both, sorted, without zeros.
pub fn moving_average(new: &SparseMatrix, old: &SparseMatrix, rate: I32F32) -> SparseMatrix {
	let keep = I32F32::ONE.sub(rate);
	let mut result = SparseMatrix::with_capacity(new.rows(), new.len().max(old.len()));
	let mut sums = vec![I32F32::ZERO; new.rows()];
	for (new_row, old_row) in new.iter_rows().zip(old.iter_rows()) {
		if !new_row.is_empty() || !old_row.is_empty() {
			add_scaled(&mut sums, new_row, rate);
			add_scaled(&mut sums, old_row, keep);
			for (uid, sum) in sums.iter_mut().enumerate() {
				if *sum > I32F32::ZERO {
					result.push(uid as u16, *sum);
				}
				*sum = I32F32::ZERO;
			}
		}
		result.end_row();
	}
	result
}

fn add_scaled(sums: &mut [I32F32], row: &[(u16, I32F32)], factor: I32F32) {
	for &(uid, value) in row {
		let sum = &mut sums[usize::from(uid)];
		*sum = sum.add(factor.mul(value));
	}
}

/// Rows to store: only uids with a permit keep bonds.
pub fn to_store(bonds: &SparseMatrix, permits: &[bool]) -> Vec<StoredRow> {
	bonds
		.iter_rows()
		.zip(permits)
		.map(|(row, &permit)| {
			let kept = if permit { row } else { &[] };
			kept.iter()
				.map(|(uid, bond)| (*uid, bond.to_u16_proportion()))
				.collect()
		})
		.collect()
}
