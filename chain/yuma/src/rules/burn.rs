//! The floating registration price: it halves every half-life and jumps with every registration.
//!
//! Rao throughout; factors are fractions of 2^32. Chain rule: `Burn`, `BurnHalfLife`, `BurnIncreaseMult`.

const ONE: u64 = 1 << 32;
const HALF: u64 = 1 << 31;

/// The factor of one block: the largest one whose `half_life`-th power is at most one half.
///
/// 2^32 (no decay) for a half-life of 0.
pub const fn decay_factor(half_life: u16) -> u64 {
	if half_life == 0 {
		return ONE;
	}
	let (mut low, mut high) = (0, ONE);
	while high - low > 1 {
		let middle = (low + high) / 2;
		if pow(middle, half_life) <= HALF {
			low = middle;
		} else {
			high = middle;
		}
	}
	low
}

/// The price one block later, `factor` being [`decay_factor`] of the half-life.
pub const fn decay(burn: u64, factor: u64, min: u64, max: u64) -> u64 {
	clamp(((burn as u128 * factor as u128) >> 32) as u64, min, max)
}

/// The price after a registration; `multiplier_bits` is `BurnIncreaseMult` with 64 fractional bits.
pub const fn bump(burn: u64, multiplier_bits: u128, min: u64, max: u64) -> u64 {
	let whole = (multiplier_bits >> 64) * burn as u128;
	let part = ((multiplier_bits & u64::MAX as u128) * burn as u128) >> 64;
	let bumped = whole.saturating_add(part);
	let bumped = if bumped > u64::MAX as u128 {
		u64::MAX
	} else {
		bumped as u64
	};
	clamp(bumped, min, max)
}

const fn pow(base: u64, exponent: u16) -> u64 {
	let (mut result, mut square, mut rest) = (ONE, base, exponent);
	while rest > 0 {
		if rest & 1 == 1 {
			result = mul(result, square);
		}
		square = mul(square, square);
		rest >>= 1;
	}
	result
}

const fn mul(left: u64, right: u64) -> u64 {
	((left as u128 * right as u128) >> 32) as u64
}

const fn clamp(value: u64, min: u64, max: u64) -> u64 {
	let raised = if value < min { min } else { value };
	if raised > max {
		max
	} else {
		raised
	}
}
