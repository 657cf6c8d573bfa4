use super::I32F32;

const FRACTION_BITS: u32 = 32;

/// 96 integer and 32 fractional bits: rao amounts while they are shared out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct I96F32(i128);

impl I96F32 {
	/// The number whose stored integer is `bits`.
	pub const fn from_bits(bits: i128) -> Self {
		Self(bits)
	}

	/// The stored integer.
	pub const fn to_bits(self) -> i128 {
		self.0
	}

	/// An integer that always fits.
	pub const fn from_int(value: u64) -> Self {
		Self((value as i128) << FRACTION_BITS)
	}

	/// The same number in the wider type.
	pub const fn from_i32f32(value: I32F32) -> Self {
		Self(value.to_bits() as i128)
	}

	/// Exact product floored to 32 fractional bits, saturating.
	#[allow(clippy::should_implement_trait)]
	pub const fn mul(self, other: Self) -> Self {
		match self.0.checked_mul(other.0) {
			Some(product) => Self(product >> FRACTION_BITS),
			None => self.mul_in_halves(other),
		}
	}

	/// The integer part (floor), saturating at the limits of u64.
	pub const fn to_u64(self) -> u64 {
		let whole = self.0 >> FRACTION_BITS;
		if whole < 0 {
			0
		} else if whole > u64::MAX as i128 {
			u64::MAX
		} else {
			whole as u64
		}
	}

	/// `other` is cut into its whole and fractional part, so that neither partial product is shifted out of i128.
	const fn mul_in_halves(self, other: Self) -> Self {
		let whole = other.0 >> FRACTION_BITS;
		let fraction = other.0 & ((1 << FRACTION_BITS) - 1);
		let high = self.0 >> FRACTION_BITS;
		let low = self.0 & ((1 << FRACTION_BITS) - 1);
		// self * fraction / 2^32 = high * fraction + low * fraction / 2^32, floored only once.
		let part = match high.checked_mul(fraction) {
			Some(part) => part + ((low * fraction) >> FRACTION_BITS),
			None => return self.saturated(other),
		};
		match self.0.checked_mul(whole) {
			Some(product) => Self(product.saturating_add(part)),
			None => self.saturated(other),
		}
	}

	const fn saturated(self, other: Self) -> Self {
		if (self.0 < 0) == (other.0 < 0) {
			Self(i128::MAX)
		} else {
			Self(i128::MIN)
		}
	}
}
