//! What clients read about the exchange of TAO and alpha: the pallet `Swap`.
//!
//! There are no pools, TAO and alpha exchange one to one without a fee. So the pallet has storage that
//! says so, and no calls.

#![cfg_attr(not(feature = "std"), no_std)]

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
	use frame_support::pallet_prelude::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {}

	/// The fee of an exchange on a subnet, of 65535; nothing writes it.
	#[pallet::storage]
	pub type FeeRate<T: Config> = StorageMap<_, Twox64Concat, u16, u16, ValueQuery>;
}
