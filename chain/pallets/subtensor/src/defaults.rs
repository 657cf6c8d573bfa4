//! Defaults of storage items that are no plain numbers.

use crate::types::{I96F32, U64F64};
use alloc::vec::Vec;
use codec::Decode;
use core::marker::PhantomData;
use frame_support::traits::Get;
use sp_runtime::traits::TrailingZeroInput;

/// The account whose bytes are all 0: nobody.
pub struct ZeroAccount<T>(PhantomData<T>);

impl<T: frame_system::Config> Get<T::AccountId> for ZeroAccount<T> {
	fn get() -> T::AccountId {
		T::AccountId::decode(&mut TrailingZeroInput::zeroes())
			.expect("an account of fixed length decodes from zeros; qed")
	}
}

/// The symbol where none is stored: a mathematical tau, not the letter of the root network.
pub struct DefaultSymbol;

impl Get<Vec<u8>> for DefaultSymbol {
	fn get() -> Vec<u8> {
		"𝜏".as_bytes().to_vec()
	}
}

/// The bond rates 0.7 and 0.9.
pub struct DefaultAlphaValues;

impl Get<(u16, u16)> for DefaultAlphaValues {
	fn get() -> (u16, u16) {
		(45_875, 58_982)
	}
}

/// A registration raises the price by 26 per cent.
pub struct DefaultBurnIncreaseMult;

impl Get<U64F64> for DefaultBurnIncreaseMult {
	fn get() -> U64F64 {
		// 1.26 as a 64-bit float, which is what the real chain converts.
		U64F64::from_bits(23_242_897_532_874_035_200)
	}
}

/// 500,000 rao.
pub struct DefaultRootClaimableThreshold;

impl Get<I96F32> for DefaultRootClaimableThreshold {
	fn get() -> I96F32 {
		I96F32::from_int(500_000)
	}
}

/// Three millionths.
pub struct DefaultSubnetMovingAlpha;

impl Get<I96F32> for DefaultSubnetMovingAlpha {
	fn get() -> I96F32 {
		// The nearest number to 0.000003 that has 32 fractional bits.
		I96F32::from_bits(12_885)
	}
}
