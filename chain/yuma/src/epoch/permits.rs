//! Which uids may validate. The owner always may.

use super::EpochInput;
use crate::{fixed::I32F32, math::is_topk_nonzero};
use alloc::vec::Vec;

/// Permits in force during this epoch.
pub fn current(input: &EpochInput) -> Vec<bool> {
	let mut permits = input.validator_permit.clone();
	permits.resize(input.n(), false);
	with_owner(permits, input)
}

/// Permits from this epoch on: the uids with the largest stake.
pub fn next(input: &EpochInput, stake: &[I32F32]) -> Vec<bool> {
	let permits = is_topk_nonzero(stake, usize::from(input.max_allowed_validators));
	with_owner(permits, input)
}

fn with_owner(mut permits: Vec<bool>, input: &EpochInput) -> Vec<bool> {
	if let Some(permit) = input
		.owner_uid
		.and_then(|uid| permits.get_mut(usize::from(uid)))
	{
		*permit = true;
	}
	permits
}
