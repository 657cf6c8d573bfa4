use crate::fixed::I32F32;

const E: I32F32 = I32F32::from_bits(11_674_931_200);
const LIMIT: I32F32 = I32F32::from_int(20);
const TERMS: i64 = 32;

/// e^x with x clamped to -20..=20, by the series that the chain's number library uses.
pub fn exp_safe(x: I32F32) -> I32F32 {
	if x < I32F32::ZERO {
		I32F32::ONE.safe_div(series(I32F32::ZERO.sub(x).min(LIMIT)))
	} else if x == I32F32::ONE {
		// Not what the series gives, nor e to the last bit: the reference has this constant for 1, but not for -1.
		E
	} else {
		series(x.min(LIMIT))
	}
}

fn series(x: I32F32) -> I32F32 {
	let mut term = x;
	let mut sum = x.add(I32F32::ONE);
	for i in 2..TERMS {
		term = I32F32::from_bits(term.mul(x).to_bits() / i);
		// Terms only shrink from here: once one vanishes, so do all that follow.
		if term == I32F32::ZERO {
			break;
		}
		sum = sum.add(term);
	}
	sum
}
