//! The floating price of a registration, and the blocks of rate limited actions.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod registration_storage {
	/// Rao that a registration costs now.
	#[pallet::storage]
	pub type Burn<T: Config> =
		StorageMap<_, Identity, NetUid, TaoBalance, ValueQuery, ConstU64<100_000_000>>;

	/// Rao below which the price never falls.
	#[pallet::storage]
	pub type MinBurn<T: Config> =
		StorageMap<_, Identity, NetUid, TaoBalance, ValueQuery, ConstU64<500_000>>;

	/// Rao above which the price never rises.
	#[pallet::storage]
	pub type MaxBurn<T: Config> =
		StorageMap<_, Identity, NetUid, TaoBalance, ValueQuery, ConstU64<100_000_000_000>>;

	/// Blocks in which the price halves.
	#[pallet::storage]
	pub type BurnHalfLife<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<360>>;

	/// What a registration multiplies the price with.
	#[pallet::storage]
	pub type BurnIncreaseMult<T: Config> =
		StorageMap<_, Identity, NetUid, U64F64, ValueQuery, DefaultBurnIncreaseMult>;

	/// Registrations in this block.
	#[pallet::storage]
	pub type RegistrationsThisBlock<T: Config> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

	/// Registrations in this interval; only root registration uses it.
	#[pallet::storage]
	pub type RegistrationsThisInterval<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery>;

	/// Rao that registrations have cost so far.
	#[pallet::storage]
	pub type RAORecycledForRegistration<T: Config> =
		StorageMap<_, Identity, NetUid, TaoBalance, ValueQuery>;

	/// The block of the last action of a rate limited kind.
	#[pallet::storage]
	pub type LastRateLimitedBlock<T: Config> =
		StorageMap<_, Identity, RateLimitKey<T::AccountId>, u64, ValueQuery>;

	/// The block of a key's last transaction of a type on a subnet.
	#[pallet::storage]
	pub type TransactionKeyLastBlock<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Identity, NetUid>,
			NMapKey<Identity, u16>,
		),
		u64,
		ValueQuery,
	>;

	/// Superseded by `LastRateLimitedBlock`; clients read it.
	#[pallet::storage]
	pub type LastTxBlock<T: Config> = StorageMap<_, Identity, T::AccountId, u64, ValueQuery>;

	/// Superseded by `LastRateLimitedBlock`; clients read it.
	#[pallet::storage]
	pub type LastTxBlockDelegateTake<T: Config> =
		StorageMap<_, Identity, T::AccountId, u64, ValueQuery>;
}
