use alloc::{vec, vec::Vec};
use yuma::max_upscale::{
	check_vec_max_limited, vec_max_upscale_to_u16, vec_u16_max_upscale_to_u16,
};
use yuma::{
	alpha_sigmoid, ema_alpha, exp_safe, is_topk, is_topk_nonzero, weighted_median,
	SigmoidParameters, I32F32,
};

/// Computes a function of the table in the crate's documentation.
///
/// # Panics
///
/// On an operation that does not exist, a wrong number of words, or a number out of its range.
pub fn compute(operation: u32, words: &[i64]) -> Vec<i64> {
	match (operation, words) {
		(1, &[left, right]) => one(fixed(left).mul(fixed(right))),
		(2, &[left, right]) => one(fixed(left).safe_div(fixed(right))),
		(3, &[exponent]) => one(exp_safe(fixed(exponent))),
		(4, &[numerator, denominator]) => {
			one(I32F32::from_ratio(numerator as u64, denominator as u64))
		}
		(5, &[value]) => one(I32F32::from_u16_proportion(narrow(value))),
		(6, &[fraction]) => vec![fixed(fraction).to_u16_proportion().into()],
		(7, &[new, old, rate]) => one(ema_alpha(fixed(new), fixed(old), fixed(rate))),
		(8, &[low, high, steepness, consensus, weight, bond]) => {
			let parameters = SigmoidParameters::new(narrow(low), narrow(high), narrow(steepness));
			one(alpha_sigmoid(
				&parameters,
				fixed(consensus),
				fixed(weight),
				fixed(bond),
			))
		}
		(9, [minority, pairs @ ..]) => {
			assert!(pairs.len().is_multiple_of(2));
			let (stake, score) = pairs.split_at(pairs.len() / 2);
			one(weighted_median(
				&fixed_many(stake),
				&fixed_many(score),
				fixed(*minority),
			))
		}
		(10, values) => widen(vec_max_upscale_to_u16(&fixed_many(values))),
		(11, values) => widen(vec_u16_max_upscale_to_u16(&narrow_many(values))),
		(12, [limit, values @ ..]) => {
			let fits = check_vec_max_limited(&narrow_many(values), narrow(*limit));
			vec![fits.into()]
		}
		(13, [k, values @ ..]) => widen(is_topk(values, narrow::<u32>(*k) as usize)),
		(14, [k, values @ ..]) => widen(is_topk_nonzero(values, narrow::<u32>(*k) as usize)),
		_ => panic!("no such operation, or not its number of words"),
	}
}

fn fixed(bits: i64) -> I32F32 {
	I32F32::from_bits(bits)
}

fn fixed_many(words: &[i64]) -> Vec<I32F32> {
	words.iter().copied().map(fixed).collect()
}

fn narrow<T: TryFrom<i64>>(word: i64) -> T {
	T::try_from(word).unwrap_or_else(|_| panic!("a number is out of its range"))
}

fn narrow_many(words: &[i64]) -> Vec<u16> {
	words.iter().copied().map(narrow).collect()
}

fn one(result: I32F32) -> Vec<i64> {
	vec![result.to_bits()]
}

fn widen<T: Into<i64>>(results: Vec<T>) -> Vec<i64> {
	results.into_iter().map(Into::into).collect()
}
