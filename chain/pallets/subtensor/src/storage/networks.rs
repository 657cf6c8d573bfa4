//! Which subnets exist, who owns them, and the rules for new ones.
//!
//! Hashers are the real chain's, clients compute the keys. `Identity` is safe for a netuid: the chain
//! issues it and no caller can choose it.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod network_storage {
	/// How many networks exist, the root network included.
	#[pallet::storage]
	pub type TotalNetworks<T: Config> = StorageValue<_, u16, ValueQuery>;

	/// Whether a network exists.
	#[pallet::storage]
	pub type NetworksAdded<T: Config> = StorageMap<_, Identity, NetUid, bool, ValueQuery>;

	/// How many uids a network has.
	#[pallet::storage]
	pub type SubnetworkN<T: Config> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

	/// The block in which a network was created.
	#[pallet::storage]
	pub type NetworkRegisteredAt<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// How often a netuid has been given to a new subnet.
	#[pallet::storage]
	pub type RegisteredSubnetCounter<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// The coldkey that owns a subnet.
	#[pallet::storage]
	pub type SubnetOwner<T: Config> =
		StorageMap<_, Identity, NetUid, T::AccountId, ValueQuery, ZeroAccount<T>>;

	/// The owner's hotkey; it may validate without stake or permit, and the owner cut is staked to it.
	#[pallet::storage]
	pub type SubnetOwnerHotkey<T: Config> =
		StorageMap<_, Identity, NetUid, T::AccountId, ValueQuery, ZeroAccount<T>>;

	/// How TAO and alpha are exchanged: 0 one to one, 1 by a pool (not built yet).
	#[pallet::storage]
	pub type SubnetMechanism<T: Config> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

	/// Whether the subnet was started; staking needs it.
	#[pallet::storage]
	pub type SubtokenEnabled<T: Config> = StorageMap<_, Identity, NetUid, bool, ValueQuery>;

	/// The first block with emission; set by `start_call`.
	#[pallet::storage]
	pub type FirstEmissionBlockNumber<T: Config> =
		StorageMap<_, Identity, NetUid, u64, OptionQuery>;

	/// Whether the subnet takes part in the TAO side of the emission; root decides, creation writes false.
	#[pallet::storage]
	pub type SubnetEmissionEnabled<T: Config> =
		StorageMap<_, Identity, NetUid, bool, ValueQuery, ConstBool<true>>;

	/// Whether hotkeys may register; a subnet without it emits nothing.
	#[pallet::storage]
	pub type NetworkRegistrationAllowed<T: Config> =
		StorageMap<_, Identity, NetUid, bool, ValueQuery, ConstBool<true>>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type NetworkPowRegistrationAllowed<T: Config> =
		StorageMap<_, Identity, NetUid, bool, ValueQuery, ConstBool<true>>;

	/// Rao locked when the subnet was created.
	#[pallet::storage]
	pub type SubnetLocked<T: Config> = StorageMap<_, Identity, NetUid, TaoBalance, ValueQuery>;

	/// The symbol of the subnet's token, UTF-8.
	#[pallet::storage]
	pub type TokenSymbol<T: Config> =
		StorageMap<_, Identity, NetUid, Vec<u8>, ValueQuery, DefaultSymbol>;

	/// How many subnets may exist, root not counted.
	#[pallet::storage]
	pub type SubnetLimit<T: Config> = StorageValue<_, u16, ValueQuery, ConstU16<128>>;

	/// Blocks between two network registrations.
	#[pallet::storage]
	pub type NetworkRateLimit<T: Config> = StorageValue<_, u64, ValueQuery, ConstU64<7_200>>;

	/// The least rao a new network locks.
	#[pallet::storage]
	pub type NetworkMinLockCost<T: Config> =
		StorageValue<_, TaoBalance, ValueQuery, ConstU64<1_000_000_000_000>>;

	/// Rao locked by the newest network.
	#[pallet::storage]
	pub type NetworkLastLockCost<T: Config> =
		StorageValue<_, TaoBalance, ValueQuery, ConstU64<1_000_000_000_000>>;

	/// Blocks in which the lock cost falls by the last cost.
	#[pallet::storage]
	pub type NetworkLockReductionInterval<T: Config> =
		StorageValue<_, u64, ValueQuery, ConstU64<100_800>>;

	/// Blocks in which a new subnet cannot be removed.
	#[pallet::storage]
	pub type NetworkImmunityPeriod<T: Config> =
		StorageValue<_, u64, ValueQuery, ConstU64<1_296_000>>;

	/// No network can be registered before this block.
	#[pallet::storage]
	pub type NetworkRegistrationStartBlock<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Blocks between the creation of a subnet and its `start_call`.
	#[pallet::storage]
	pub type StartCallDelay<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// The owner's share of a subnet's emission, of 65535.
	#[pallet::storage]
	pub type SubnetOwnerCut<T: Config> = StorageValue<_, u16, ValueQuery, ConstU16<11_796>>;

	/// Whether the owner of this subnet gets the cut.
	#[pallet::storage]
	pub type OwnerCutEnabled<T: Config> =
		StorageMap<_, Identity, NetUid, bool, ValueQuery, ConstBool<true>>;

	/// How many mechanisms a subnet has.
	#[pallet::storage]
	pub type MechanismCountCurrent<T: Config> =
		StorageMap<_, Twox64Concat, NetUid, MechId, ValueQuery, ConstU8<1>>;

	/// How many mechanisms a subnet may have.
	#[pallet::storage]
	pub type MaxMechanismCount<T: Config> = StorageValue<_, MechId, ValueQuery, ConstU8<2>>;

	/// Shares of a subnet's mechanisms, of 65535; equal when absent.
	#[pallet::storage]
	pub type MechanismEmissionSplit<T: Config> =
		StorageMap<_, Twox64Concat, NetUid, Vec<u16>, OptionQuery>;
}
