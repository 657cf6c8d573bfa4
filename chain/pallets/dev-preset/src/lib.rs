//! What a development chain changes about the real chain's parameters, and its clock: the pallet `DevPreset`.
//!
//! Everything is written at genesis and nowhere else. A chain whose genesis says nothing has the real
//! chain's parameters, and the metadata shows those in any case.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod preset;

#[cfg(test)]
mod tests;

pub use pallet::*;
pub use preset::{StoredMinimumPeriod, StoredSlotDuration};

#[frame_support::pallet]
pub mod pallet {
	use alloc::{collections::BTreeMap, string::String, vec::Vec};
	use frame_support::{pallet_prelude::*, traits::Get};
	use sp_core::Bytes;

	#[pallet::pallet]
	#[pallet::without_storage_info]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Milliseconds between blocks when the genesis does not say.
		#[pallet::constant]
		type DefaultSlotDuration: Get<u64>;
	}

	/// Values that take the place of the real chain's, by storage name; flags are 0 and 1. A subnet is
	/// given them when it is created, a global parameter has them until somebody sets it.
	#[pallet::storage]
	pub type Values<T: Config> = StorageMap<_, Twox64Concat, Vec<u8>, u64, OptionQuery>;

	/// Milliseconds between blocks. What a header says about its slot is the timestamp divided by it.
	#[pallet::storage]
	pub type SlotDuration<T: Config> =
		StorageValue<_, u64, ValueQuery, <T as Config>::DefaultSlotDuration>;

	/// Milliseconds since 1970 at block 0: block n has this plus n slot durations.
	#[pallet::storage]
	pub type GenesisTime<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Makes the genesis hash of each chain another.
	#[pallet::storage]
	pub type Salt<T: Config> = StorageValue<_, Vec<u8>, ValueQuery>;

	/// What a genesis can say.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Values by storage name.
		pub values: BTreeMap<String, u64>,
		/// Any bytes.
		pub salt: Bytes,
		/// Milliseconds between blocks; not 0.
		pub slot_duration: u64,
		/// Milliseconds since 1970 at block 0.
		pub genesis_time: u64,
		#[serde(skip)]
		/// Nothing.
		pub _marker: core::marker::PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self {
				values: BTreeMap::new(),
				salt: Bytes(Vec::new()),
				slot_duration: T::DefaultSlotDuration::get(),
				genesis_time: 0,
				_marker: core::marker::PhantomData,
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			assert!(self.slot_duration > 0, "slotDuration must not be 0");
			for (name, value) in &self.values {
				assert!(
					pallet_subtensor::PRESET_NAMES.contains(&name.as_str()),
					"no parameter is called {name}"
				);
				Values::<T>::insert(name.as_bytes(), value);
			}
			SlotDuration::<T>::put(self.slot_duration);
			GenesisTime::<T>::put(self.genesis_time);
			Salt::<T>::put(&self.salt.0);
		}
	}
}
