//! How a subnet's emission is divided between its mechanisms.

use alloc::{vec, vec::Vec};

/// Divides `emission` rao between `count` mechanisms; what is left over goes to mechanism 0.
///
/// `shares` is `MechanismEmissionSplit` (of 65535, one per mechanism); without it the parts are equal.
pub fn split_emission(emission: u64, count: u8, shares: Option<&[u16]>) -> Vec<u64> {
	let count = usize::from(count.max(1));
	let mut parts = match shares {
		Some(shares) => (0..count)
			.map(|mechanism| part_of(emission, shares.get(mechanism).copied().unwrap_or(0)))
			.collect(),
		None => vec![emission / count as u64; count],
	};
	let given = parts
		.iter()
		.fold(0u64, |sum, part| sum.saturating_add(*part));
	parts[0] += emission.saturating_sub(given);
	parts
}

fn part_of(emission: u64, share: u16) -> u64 {
	(emission as u128 * share as u128 / u16::MAX as u128) as u64
}
