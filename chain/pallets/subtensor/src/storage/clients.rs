//! What newer clients read before they act, though nothing here gives it another value.
//!
//! These items are younger than the version of the real chain that is tracked. Names and types are
//! those that the official client decodes.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod client_storage {
	/// The share of a registration's price that is locked instead of burned, of 65535; always 0.
	#[pallet::storage]
	pub type CollateralLockShare<T: Config> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

	/// Locked collateral that one rao of emission frees; always 0.
	#[pallet::storage]
	pub type CollateralDrainRatio<T: Config> = StorageMap<_, Identity, NetUid, U64F64, ValueQuery>;

	/// What an epoch makes of weights; always Yuma.
	#[pallet::storage]
	pub type SubnetEpochConsensus<T: Config> =
		StorageMap<_, Identity, NetUid, EpochConsensus, ValueQuery>;

	/// Rao of TAO that flowed into a subnet in this block, less what flowed out; not counted.
	#[pallet::storage]
	pub type SubnetTaoFlow<T: Config> = StorageMap<_, Identity, NetUid, i64, ValueQuery>;

	/// The block of the last update and the moving average of that flow; not counted.
	#[pallet::storage]
	pub type SubnetEmaTaoFlow<T: Config> =
		StorageMap<_, Identity, NetUid, (u64, I64F64), OptionQuery>;

	/// Subnets that are being removed; removal takes one block here.
	#[pallet::storage]
	pub type DissolveCleanupQueue<T: Config> = StorageValue<_, Vec<NetUid>, ValueQuery>;

	/// Whether the owner cut is locked; nothing is.
	#[pallet::storage]
	pub type OwnerCutAutoLockEnabled<T: Config> = StorageMap<_, Identity, NetUid, bool, ValueQuery>;
}
