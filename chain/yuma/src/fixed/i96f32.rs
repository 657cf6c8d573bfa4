use super::I32F32;

const FRACTION_BITS: u32 = 32;
const FRACTION_MASK: i128 = (1 << FRACTION_BITS) - 1;

/// 96 integer and 32 fractional bits: rao amounts while they are shared out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct I96F32(i128);

impl I96F32 {
	/// 0.
	pub const ZERO: Self = Self(0);
	/// One half.
	pub const HALF: Self = Self(1 << (FRACTION_BITS - 1));

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

	/// `value / 65535`, truncated to 32 fractional bits.
	pub const fn from_u16_proportion(value: u16) -> Self {
		Self::from_i32f32(I32F32::from_u16_proportion(value))
	}

	/// The same number in the wider type.
	pub const fn from_i32f32(value: I32F32) -> Self {
		Self(value.to_bits() as i128)
	}

	/// Saturating difference.
	#[allow(clippy::should_implement_trait)]
	pub const fn sub(self, other: Self) -> Self {
		Self(self.0.saturating_sub(other.0))
	}

	/// Exact product floored to 32 fractional bits, saturating.
	#[allow(clippy::should_implement_trait)]
	pub const fn mul(self, other: Self) -> Self {
		// Cutting both into a whole and a fractional part keeps every partial product in range.
		let (whole, fraction) = (self.0 >> FRACTION_BITS, self.0 & FRACTION_MASK);
		let low = fraction * (other.0 & FRACTION_MASK);
		let middle =
			fraction * (other.0 >> FRACTION_BITS) + (((low as u128) >> FRACTION_BITS) as i128);
		match whole.checked_mul(other.0) {
			Some(product) => Self(product.saturating_add(middle)),
			None if (self.0 < 0) == (other.0 < 0) => Self(i128::MAX),
			None => Self(i128::MIN),
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
}
