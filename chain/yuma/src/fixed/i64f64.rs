use super::I32F32;

const FRACTION_BITS: u32 = 64;

/// 64 integer and 64 fractional bits: stake before it is normalised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct I64F64(i128);

impl I64F64 {
	/// 0.
	pub const ZERO: Self = Self(0);

	/// The number whose stored integer is `bits`.
	pub const fn from_bits(bits: i128) -> Self {
		Self(bits)
	}

	/// The stored integer.
	pub const fn to_bits(self) -> i128 {
		self.0
	}

	/// An integer, saturating at the largest value (just under 2^63).
	pub const fn from_int(value: u64) -> Self {
		if value > i64::MAX as u64 {
			Self(i128::MAX)
		} else {
			Self((value as i128) << FRACTION_BITS)
		}
	}

	/// The integer part (floor); 0 for negative values.
	pub const fn to_u64(self) -> u64 {
		let whole = self.0 >> FRACTION_BITS;
		if whole < 0 {
			0
		} else {
			whole as u64
		}
	}

	/// Saturating sum.
	#[allow(clippy::should_implement_trait)]
	pub const fn add(self, other: Self) -> Self {
		Self(self.0.saturating_add(other.0))
	}

	/// `self / total`, truncated to 32 fractional bits; 0 unless both are above 0.
	///
	/// Equals the quotient on 64 fractional bits cut to 32. `self` must not exceed `total`.
	pub const fn share_of(self, total: Self) -> I32F32 {
		if self.0 <= 0 || total.0 <= 0 {
			return I32F32::ZERO;
		}
		if self.0 >= total.0 {
			return I32F32::ONE;
		}
		I32F32::from_bits(long_division(self.0 as u128, total.0 as u128))
	}
}

/// `floor(dividend * 2^32 / divisor)` for a dividend below the divisor, bit by bit.
const fn long_division(dividend: u128, divisor: u128) -> i64 {
	let mut remainder = dividend;
	let mut quotient = 0;
	let mut bit = 0;
	// The remainder stays below the divisor, which is below 2^127, so doubling it fits.
	while bit < 32 {
		remainder <<= 1;
		quotient <<= 1;
		if remainder >= divisor {
			remainder -= divisor;
			quotient |= 1;
		}
		bit += 1;
	}
	quotient
}
