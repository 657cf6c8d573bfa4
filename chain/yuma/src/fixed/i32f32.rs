const FRACTION_BITS: u32 = 32;

/// 32 integer and 32 fractional bits: shares, weights, consensus, bonds, incentive, dividends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct I32F32(i64);

impl I32F32 {
	/// 0.
	pub const ZERO: Self = Self(0);
	/// 1.
	pub const ONE: Self = Self(1 << FRACTION_BITS);
	/// One half.
	pub const HALF: Self = Self(1 << (FRACTION_BITS - 1));
	/// The largest value.
	pub const MAX: Self = Self(i64::MAX);

	/// The number whose stored integer is `bits`.
	pub const fn from_bits(bits: i64) -> Self {
		Self(bits)
	}

	/// The stored integer.
	pub const fn to_bits(self) -> i64 {
		self.0
	}

	/// An integer that always fits.
	pub const fn from_u16(value: u16) -> Self {
		Self((value as i64) << FRACTION_BITS)
	}

	/// An integer, saturating.
	pub const fn from_int(value: i64) -> Self {
		if value > i32::MAX as i64 {
			Self(i64::MAX)
		} else if value < i32::MIN as i64 {
			Self(i64::MIN)
		} else {
			Self(value << FRACTION_BITS)
		}
	}

	/// `numerator / denominator` truncated to 32 fractional bits, saturating; 0 for a zero denominator.
	///
	/// Equals the quotient taken on 64 fractional bits and cut to 32 afterwards, for values >= 0.
	pub const fn from_ratio(numerator: u64, denominator: u64) -> Self {
		if denominator == 0 {
			return Self::ZERO;
		}
		let quotient = ((numerator as u128) << FRACTION_BITS) / denominator as u128;
		if quotient > i64::MAX as u128 {
			Self::MAX
		} else {
			Self(quotient as i64)
		}
	}

	/// `value / 65535`, as u16 hyperparameters and stored bonds are read.
	pub const fn from_u16_proportion(value: u16) -> Self {
		Self(((value as i64) << FRACTION_BITS) / u16::MAX as i64)
	}

	/// `floor(self * 65535)` within 0..=65535, as fractions are stored.
	pub const fn to_u16_proportion(self) -> u16 {
		self.mul(Self::from_u16(u16::MAX)).to_u16()
	}

	/// The nearest integer, halves upwards, saturating.
	pub const fn round_to_u16(self) -> u16 {
		self.add(Self::HALF).to_u16()
	}

	/// The integer part (floor), saturating.
	pub const fn to_u16(self) -> u16 {
		let whole = self.0 >> FRACTION_BITS;
		if whole < 0 {
			0
		} else if whole > u16::MAX as i64 {
			u16::MAX
		} else {
			whole as u16
		}
	}

	/// Saturating sum.
	#[inline]
	#[allow(clippy::should_implement_trait)]
	pub const fn add(self, other: Self) -> Self {
		Self(self.0.saturating_add(other.0))
	}

	/// Saturating difference.
	#[inline]
	#[allow(clippy::should_implement_trait)]
	pub const fn sub(self, other: Self) -> Self {
		Self(self.0.saturating_sub(other.0))
	}

	/// Exact product floored to 32 fractional bits, saturating.
	#[inline]
	#[allow(clippy::should_implement_trait)]
	pub const fn mul(self, other: Self) -> Self {
		// Two factors within 0..1 have a product within u64: the common case, and the fast one in wasm.
		if (self.0 | other.0) as u64 >> FRACTION_BITS == 0 {
			return Self(((self.0 as u64 * other.0 as u64) >> FRACTION_BITS) as i64);
		}
		Self(saturate(
			(self.0 as i128 * other.0 as i128) >> FRACTION_BITS,
		))
	}

	/// Quotient truncated towards zero, or `None` for a zero divisor or an overflow.
	#[inline]
	pub const fn checked_div(self, other: Self) -> Option<Self> {
		if other.0 == 0 {
			return None;
		}
		// A whole divisor, and a dividend within 0..1, need no division of 128 bits.
		if other.0 as u32 == 0 {
			return match self.0.checked_div(other.0 >> FRACTION_BITS) {
				Some(quotient) => Some(Self(quotient)),
				None => None,
			};
		}
		if self.0 as u64 >> FRACTION_BITS == 0 && other.0 > 0 {
			let quotient = ((self.0 as u64) << FRACTION_BITS) / other.0 as u64;
			return if quotient > i64::MAX as u64 {
				None
			} else {
				Some(Self(quotient as i64))
			};
		}
		let quotient = ((self.0 as i128) << FRACTION_BITS) / other.0 as i128;
		if quotient > i64::MAX as i128 || quotient < i64::MIN as i128 {
			return None;
		}
		Some(Self(quotient as i64))
	}

	/// Quotient truncated towards zero; 0 for a zero divisor or an overflow.
	#[inline]
	pub const fn safe_div(self, other: Self) -> Self {
		match self.checked_div(other) {
			Some(quotient) => quotient,
			None => Self::ZERO,
		}
	}

	/// The sum of many; the order does not matter.
	pub fn sum(values: impl IntoIterator<Item = Self>) -> Self {
		values.into_iter().fold(Self::ZERO, Self::add)
	}
}

const fn saturate(bits: i128) -> i64 {
	if bits > i64::MAX as i128 {
		i64::MAX
	} else if bits < i64::MIN as i128 {
		i64::MIN
	} else {
		bits as i64
	}
}
