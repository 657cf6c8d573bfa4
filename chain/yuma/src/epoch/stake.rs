//! Who has a say, and how much.

use super::EpochInput;
use crate::{
	fixed::{I32F32, I64F64},
	math::normalize,
};
use alloc::vec::Vec;

/// Shares of the whole stake; below the threshold only the owner keeps any.
pub fn normalized_stake(input: &EpochInput) -> Vec<I32F32> {
	let counted = |uid: usize| {
		let stake = input.stake[uid];
		if stake.to_u64() < input.stake_threshold && input.owner_uid.map(usize::from) != Some(uid) {
			I64F64::ZERO
		} else {
			stake
		}
	};
	let total = (0..input.n()).fold(I64F64::ZERO, |sum, uid| sum.add(counted(uid)));
	(0..input.n())
		.map(|uid| counted(uid).share_of(total))
		.collect()
}

/// Whether each uid has set weights (or was registered) within the activity cut-off.
pub fn active(input: &EpochInput) -> Vec<bool> {
	(0..input.n())
		.map(|uid| {
			let last_update = input.last_update.get(uid).copied().unwrap_or(0);
			last_update.saturating_add(input.activity_cutoff) >= input.block
		})
		.collect()
}

/// Shares of the stake of active uids with a permit; they sum to 1 or, if there are none, to 0.
pub fn active_stake(stake: &[I32F32], active: &[bool], permits: &[bool]) -> Vec<I32F32> {
	let mut shares: Vec<_> = stake
		.iter()
		.zip(active.iter().zip(permits))
		.map(|(&share, (&active, &permit))| {
			if active && permit {
				share
			} else {
				I32F32::ZERO
			}
		})
		.collect();
	normalize(&mut shares);
	shares
}
