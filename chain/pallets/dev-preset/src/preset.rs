//! How other pallets read what the genesis wrote.

use crate::{pallet::*, Config};
use frame_support::traits::Get;

impl<T: Config> pallet_subtensor::Preset for Pallet<T> {
	fn get(name: &'static str) -> Option<u64> {
		Values::<T>::get(name.as_bytes())
	}
}

/// The slot duration as a parameter of other pallets; metadata that is read from a chain shows that chain's.
pub struct StoredSlotDuration<T>(core::marker::PhantomData<T>);

impl<T: Config> Get<u64> for StoredSlotDuration<T> {
	fn get() -> u64 {
		SlotDuration::<T>::get()
	}
}

/// Half a slot: blocks may not follow one another faster.
pub struct StoredMinimumPeriod<T>(core::marker::PhantomData<T>);

impl<T: Config> Get<u64> for StoredMinimumPeriod<T> {
	fn get() -> u64 {
		(SlotDuration::<T>::get() / 2).max(1)
	}
}
