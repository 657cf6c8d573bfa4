//! Setters of hyperparameters, for root and for the owners of subnets: the pallet `AdminUtils`.
#![cfg_attr(not(feature = "std"), no_std)]

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config + pallet_subtensor::Config {}
}
