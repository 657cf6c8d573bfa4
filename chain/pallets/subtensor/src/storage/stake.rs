//! Stake, the reserves of subnets, and emission.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod stake_storage {
	/// Shares of a coldkey in a hotkey's stake: (hotkey, coldkey, netuid).
	#[pallet::storage]
	pub type AlphaV2<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Identity, NetUid>,
		),
		SafeFloat,
		ValueQuery,
	>;

	/// All shares in a hotkey's stake.
	#[pallet::storage]
	pub type TotalHotkeySharesV2<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Identity,
		NetUid,
		SafeFloat,
		ValueQuery,
	>;

	/// Rao of alpha staked on a hotkey; what the shares divide.
	#[pallet::storage]
	pub type TotalHotkeyAlpha<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Identity,
		NetUid,
		AlphaBalance,
		ValueQuery,
	>;

	/// Rao of TAO in the reserves of all networks.
	#[pallet::storage]
	pub type TotalStake<T: Config> = StorageValue<_, TaoBalance, ValueQuery>;

	/// Rao of TAO that exist; follows the balances pallet.
	#[pallet::storage]
	pub type TotalIssuance<T: Config> = StorageValue<_, TaoBalance, ValueQuery>;

	/// Rao of TAO in a network's reserve.
	#[pallet::storage]
	pub type SubnetTAO<T: Config> = StorageMap<_, Identity, NetUid, TaoBalance, ValueQuery>;

	/// Rao of alpha in a subnet's pool.
	#[pallet::storage]
	pub type SubnetAlphaIn<T: Config> = StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// Rao of alpha outside the pool: staked or waiting for an epoch.
	#[pallet::storage]
	pub type SubnetAlphaOut<T: Config> = StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// Rao of TAO exchanged so far.
	#[pallet::storage]
	pub type SubnetVolume<T: Config> = StorageMap<_, Identity, NetUid, u128, ValueQuery>;

	/// Moving average of the alpha price in a pool; stays 0 without one, where the price is 1.
	#[pallet::storage]
	pub type SubnetMovingPrice<T: Config> = StorageMap<_, Identity, NetUid, I96F32, ValueQuery>;

	/// The rate of that moving average.
	#[pallet::storage]
	pub type SubnetMovingAlpha<T: Config> =
		StorageValue<_, I96F32, ValueQuery, DefaultSubnetMovingAlpha>;

	/// Blocks after which that rate has reached one half.
	#[pallet::storage]
	pub type EMAPriceHalvingBlocks<T: Config> =
		StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<201_600>>;

	/// The share of the validator emission that falls to root.
	#[pallet::storage]
	pub type RootProp<T: Config> = StorageMap<_, Identity, NetUid, U96F32, ValueQuery>;

	/// Rao of TAO added to the reserve in this block.
	#[pallet::storage]
	pub type SubnetTaoInEmission<T: Config> =
		StorageMap<_, Identity, NetUid, TaoBalance, ValueQuery>;

	/// Rao of alpha added to the pool in this block.
	#[pallet::storage]
	pub type SubnetAlphaInEmission<T: Config> =
		StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// Rao of alpha for owner, miners and validators in this block.
	#[pallet::storage]
	pub type SubnetAlphaOutEmission<T: Config> =
		StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// Rao of TAO that bought alpha for the chain in this block.
	#[pallet::storage]
	pub type SubnetExcessTao<T: Config> = StorageMap<_, Identity, NetUid, TaoBalance, ValueQuery>;

	/// Rao of alpha that the chain has bought.
	#[pallet::storage]
	pub type SubnetProtocolAlpha<T: Config> =
		StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// Rao of TAO that a block mints at most, at the present issuance.
	#[pallet::storage]
	pub type BlockEmission<T: Config> = StorageValue<_, u64, ValueQuery, ConstU64<1_000_000_000>>;

	/// The hotkey to which a coldkey's miner emission is staked.
	#[pallet::storage]
	pub type AutoStakeDestination<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Identity,
		NetUid,
		T::AccountId,
		OptionQuery,
	>;

	/// The hotkeys to which a hotkey lends its stake on a subnet, with shares of 2^64 - 1. At most 5.
	#[pallet::storage]
	pub type ChildKeys<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Identity,
		NetUid,
		Vec<(u64, T::AccountId)>,
		ValueQuery,
	>;

	/// The hotkeys whose stake a hotkey has on loan, with the same shares. Bound: each set its children.
	#[pallet::storage]
	pub type ParentKeys<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Identity,
		NetUid,
		Vec<(u64, T::AccountId)>,
		ValueQuery,
	>;

	/// Children that an epoch sets as soon as the block is past: (children, block).
	#[pallet::storage]
	pub type PendingChildKeys<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUid,
		Blake2_128Concat,
		T::AccountId,
		(Vec<(u64, T::AccountId)>, u64),
		ValueQuery,
	>;

	/// The share of 65535 of its parents' dividends that a child keeps.
	#[pallet::storage]
	pub type ChildkeyTake<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, u16, ValueQuery>;

	/// Blocks between scheduling children and the epoch that may set them.
	#[pallet::storage]
	pub type PendingChildKeyCooldown<T: Config> = StorageValue<_, u64, ValueQuery, ConstU64<7_200>>;

	/// The least take of a child.
	#[pallet::storage]
	pub type MinChildkeyTake<T: Config> = StorageValue<_, u16, ValueQuery>;

	/// The greatest take of a child.
	#[pallet::storage]
	pub type MaxChildkeyTake<T: Config> = StorageValue<_, u16, ValueQuery, ConstU16<11_796>>;

	/// The least take of a child on a subnet, where that is more.
	#[pallet::storage]
	pub type MinChildkeyTakePerSubnet<T: Config> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

	/// Blocks between two raises of a child's take.
	#[pallet::storage]
	pub type TxChildkeyTakeRateLimit<T: Config> =
		StorageValue<_, u64, ValueQuery, ConstU64<216_000>>;

	/// By subnet, rao of alpha that each rao of root stake on a hotkey has earned.
	#[pallet::storage]
	pub type RootClaimable<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BTreeMap<NetUid, I96F32>, ValueQuery>;

	/// Rao of such alpha that are not owed: claimed, or earned before the stake: (netuid, hotkey, coldkey).
	#[pallet::storage]
	pub type RootClaimed<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Identity, NetUid>,
			NMapKey<Blake2_128Concat, T::AccountId>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		u128,
		ValueQuery,
	>;

	/// What becomes of a coldkey's claims.
	#[pallet::storage]
	pub type RootClaimType<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, RootClaimTypeEnum, ValueQuery>;

	/// Rao of alpha below which a claim on a subnet is left alone.
	#[pallet::storage]
	pub type RootClaimableThreshold<T: Config> =
		StorageMap<_, Blake2_128Concat, NetUid, I96F32, ValueQuery, DefaultRootClaimableThreshold>;

	/// Coldkeys with root stake, numbered.
	#[pallet::storage]
	pub type StakingColdkeysByIndex<T: Config> =
		StorageMap<_, Identity, u64, T::AccountId, OptionQuery>;

	/// Their numbers.
	#[pallet::storage]
	pub type StakingColdkeys<T: Config> = StorageMap<_, Identity, T::AccountId, u64, OptionQuery>;

	/// How many there are.
	#[pallet::storage]
	pub type NumStakingColdkeys<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// For how many of them a block claims.
	#[pallet::storage]
	pub type NumRootClaim<T: Config> = StorageValue<_, u64, ValueQuery, ConstU64<5>>;
}
