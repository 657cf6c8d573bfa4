//! How much stake counts for a hotkey that lends some to children or has some on loan from parents.

/// The part of stake that a proportion of 2^64 - 1 stands for, cut to 32 fractional bits; at most 2^32.
pub const fn share(proportion: u64) -> u128 {
	((proportion as u128) << 32) / u64::MAX as u128
}

/// What is left of `own` rao after lending, plus what is on loan: whole rao, rounded down once.
///
/// `lent` are proportions; `borrowed` are proportions of the parents' stake.
pub fn inherited(
	own: u64,
	lent: impl IntoIterator<Item = u64>,
	borrowed: impl IntoIterator<Item = (u64, u64)>,
) -> u64 {
	let sum = |sum: u128, (proportion, stake): (u64, u64)| {
		sum.saturating_add((stake as u128).saturating_mul(share(proportion)))
	};
	let to_children = lent
		.into_iter()
		.map(|proportion| (proportion, own))
		.fold(0, sum);
	let from_parents = borrowed.into_iter().fold(0, sum);
	let left = ((own as u128) << 32).saturating_sub(to_children);
	u64::try_from(left.saturating_add(from_parents) >> 32).unwrap_or(u64::MAX)
}
