use crate::fixed::I32F32;
use alloc::vec::Vec;

/// The smallest score up to which more than `minority` of the stake lies; the largest if there is none, 0 without scores.
///
/// With `minority = total - kappa` this is the largest score that `kappa` of the stake supports.
pub fn weighted_median(stake: &[I32F32], score: &[I32F32], minority: I32F32) -> I32F32 {
	let mut pairs: Vec<_> = score.iter().copied().zip(stake.iter().copied()).collect();
	select_median(&mut pairs, I32F32::ZERO, minority)
}

/// The same over (score, stake) pairs in any order, `below` being stake that lies under all of them.
///
/// Narrows the pairs down around a pivot instead of sorting them, as the reference does.
pub(crate) fn select_median(
	pairs: &mut [(I32F32, I32F32)],
	below: I32F32,
	minority: I32F32,
) -> I32F32 {
	let (mut rest, mut below) = (pairs, below);
	loop {
		match rest {
			[] => return I32F32::ZERO,
			[(score, _)] => return *score,
			_ => {}
		}
		let pivot = rest[rest.len() / 2].0;
		let parts = partition(rest, pivot);
		let below_pivot = below.add(parts.lower_stake);
		let up_to_pivot = below_pivot.add(parts.equal_stake);
		if minority < below_pivot && parts.lower > 0 {
			rest = &mut rest[..parts.lower];
		} else if up_to_pivot <= minority && parts.higher < rest.len() {
			rest = &mut rest[parts.higher..];
			below = up_to_pivot;
		} else {
			return pivot;
		}
	}
}

struct Parts {
	/// How many scores are below the pivot; they come first.
	lower: usize,
	/// Where the scores above the pivot begin.
	higher: usize,
	lower_stake: I32F32,
	equal_stake: I32F32,
}

fn partition(pairs: &mut [(I32F32, I32F32)], pivot: I32F32) -> Parts {
	let mut parts = Parts {
		lower: 0,
		higher: pairs.len(),
		lower_stake: I32F32::ZERO,
		equal_stake: I32F32::ZERO,
	};
	let mut next = 0;
	while next < parts.higher {
		let (score, stake) = pairs[next];
		if score < pivot {
			parts.lower_stake = parts.lower_stake.add(stake);
			pairs.swap(next, parts.lower);
			parts.lower += 1;
			next += 1;
		} else if score > pivot {
			parts.higher -= 1;
			pairs.swap(next, parts.higher);
		} else {
			parts.equal_stake = parts.equal_stake.add(stake);
			next += 1;
		}
	}
	parts
}
