//! Arithmetic of stake shares: decimal numbers with 21 significant digits, rounded down.

use crate::types::SafeFloat;
use sp_core::U256;

/// The most digits a mantissa has: 10^21.
const LIMIT: u128 = 1_000_000_000_000_000_000_000;
/// A U256 holds 77 digits; the sum of two aligned mantissas has to fit.
const MAX_SHIFT: u64 = 54;
/// Digits by which a dividend is widened, so that the quotient keeps all its own.
const DIVISION_DIGITS: u32 = 36;

impl SafeFloat {
	/// The number 0.
	pub const ZERO: Self = Self {
		mantissa: 0,
		exponent: 0,
	};

	/// A whole number.
	pub fn from_u64(value: u64) -> Self {
		Self::normalised(U256::from(value), 0)
	}

	/// Whether it is 0.
	pub const fn is_zero(&self) -> bool {
		self.mantissa == 0
	}

	/// The sum.
	pub fn plus(self, other: Self) -> Self {
		let (left, right, exponent) = self.aligned(other);
		Self::normalised(left.saturating_add(right), exponent)
	}

	/// The difference, at least 0.
	pub fn minus(self, other: Self) -> Self {
		let (left, right, exponent) = self.aligned(other);
		Self::normalised(left.saturating_sub(right), exponent)
	}

	/// `amount * self / value`: the shares that an amount is worth when `self` is all shares in `value`.
	pub fn shares_for(self, amount: u64, value: u64) -> Self {
		if value == 0 {
			return Self::ZERO;
		}
		let widened = U256::from(self.mantissa)
			.saturating_mul(U256::from(amount))
			.saturating_mul(U256::from(10).pow(DIVISION_DIGITS.into()));
		let exponent = self.exponent.saturating_sub(DIVISION_DIGITS.into());
		Self::normalised(widened / U256::from(value), exponent)
	}

	/// `value * self / all`, rounded down: what these shares are worth; never more than `value`.
	pub fn worth(self, all: Self, value: u64) -> u64 {
		if all.is_zero() || self.is_zero() {
			return 0;
		}
		let product = U256::from(self.mantissa).saturating_mul(U256::from(value));
		let shift = all.exponent.saturating_sub(self.exponent);
		let divisor = match u32::try_from(shift.max(0)) {
			Ok(digits) if u64::from(digits) <= MAX_SHIFT => {
				U256::from(all.mantissa).saturating_mul(U256::from(10).pow(digits.into()))
			}
			_ => return 0,
		};
		let product = match u32::try_from(shift.min(0).unsigned_abs()) {
			Ok(digits) if digits <= DIVISION_DIGITS => {
				product.saturating_mul(U256::from(10).pow(digits.into()))
			}
			_ => return value,
		};
		let worth = product / divisor;
		if worth > U256::from(value) {
			value
		} else {
			worth.low_u64()
		}
	}

	/// Both mantissas at one exponent; a number too small to matter becomes 0.
	fn aligned(self, other: Self) -> (U256, U256, i64) {
		if other.is_zero() {
			return (self.mantissa.into(), U256::zero(), self.exponent);
		}
		if self.is_zero() {
			return (U256::zero(), other.mantissa.into(), other.exponent);
		}
		let distance = self.exponent.abs_diff(other.exponent);
		let scale = U256::from(10).pow(distance.min(MAX_SHIFT).into());
		let (left, right) = (U256::from(self.mantissa), U256::from(other.mantissa));
		match (self.exponent > other.exponent, distance > MAX_SHIFT) {
			(true, true) => (left, U256::zero(), self.exponent),
			(false, true) => (U256::zero(), right, other.exponent),
			(true, false) => (left.saturating_mul(scale), right, other.exponent),
			(false, false) => (left, right.saturating_mul(scale), self.exponent),
		}
	}

	fn normalised(mut mantissa: U256, mut exponent: i64) -> Self {
		if mantissa.is_zero() {
			return Self::ZERO;
		}
		let (ten, limit) = (U256::from(10), U256::from(LIMIT));
		while mantissa > limit {
			mantissa /= ten;
			exponent = exponent.saturating_add(1);
		}
		while mantissa <= limit / ten {
			mantissa *= ten;
			exponent = exponent.saturating_sub(1);
		}
		Self {
			mantissa: mantissa.as_u128(),
			exponent,
		}
	}
}
