//! What validators earn: shares of the incentive of those they hold bonds in.

use super::weighted_row_sum;
use crate::{
	fixed::I32F32,
	math::{normalize, SparseMatrix},
};
use alloc::vec::Vec;

/// Dividends of Yuma2, whose bonds contain the stake already.
pub fn by_bonds(bonds: &SparseMatrix, incentive: &[I32F32]) -> Vec<I32F32> {
	let mut dividends: Vec<_> = bonds
		.iter_rows()
		.map(|row| weighted_row_sum(row, incentive))
		.collect();
	normalize(&mut dividends);
	dividends
}

/// Dividends of Yuma3: bonds count by their share of the column, times the holder's stake.
pub fn weighted_by_stake(
	bonds: &SparseMatrix,
	incentive: &[I32F32],
	active_stake: &[I32F32],
) -> Vec<I32F32> {
	let mut shares = bonds.clone();
	shares.normalize_columns();
	let mut dividends: Vec<_> = shares
		.iter_rows()
		.zip(active_stake)
		.map(|(row, stake)| stake.mul(weighted_row_sum(row, incentive)))
		.collect();
	normalize(&mut dividends);
	dividends
}
