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

	/// Quotient truncated towards zero; 0 for a zero divisor or an overflow.
	pub fn safe_div(self, other: Self) -> Self {
		if other.0 == 0 {
			return Self::ZERO;
		}
		match divide_shifted(self.0.unsigned_abs(), other.0.unsigned_abs()) {
			Some(magnitude) if (self.0 < 0) == (other.0 < 0) => {
				i128::try_from(magnitude).map_or(Self::ZERO, Self)
			}
			Some(magnitude) => {
				i128::try_from(magnitude).map_or(Self::ZERO, |positive| Self(-positive))
			}
			None => Self::ZERO,
		}
	}
}

/// `floor(dividend * 2^64 / divisor)`, or `None` if it does not fit.
fn divide_shifted(dividend: u128, divisor: u128) -> Option<u128> {
	let whole = dividend / divisor;
	if whole >> FRACTION_BITS != 0 {
		return None;
	}
	let mut remainder = dividend % divisor;
	let mut quotient = whole;
	// Long division, one bit at a time; the remainder stays below the divisor, so below 2^127.
	for _ in 0..FRACTION_BITS {
		remainder <<= 1;
		quotient <<= 1;
		if remainder >= divisor {
			remainder -= divisor;
			quotient |= 1;
		}
	}
	Some(quotient)
}
