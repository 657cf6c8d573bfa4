//! What validators submit and what the epoch makes of it, and when epochs run.
//!
//! Vectors are indexed by uid and therefore never longer than `MaxAllowedUids`, which is at most 256.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod epoch_storage {
	/// Weights a validator has set: pairs of (uid, weight) in the submitted order, scaled so that the largest weight is 65535.
	#[pallet::storage]
	pub type Weights<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUidStorageIndex,
		Identity,
		u16,
		Vec<(u16, u16)>,
		ValueQuery,
	>;

	/// Bonds of a validator: pairs of (uid, bond).
	#[pallet::storage]
	pub type Bonds<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUidStorageIndex,
		Identity,
		u16,
		Vec<(u16, u16)>,
		ValueQuery,
	>;

	/// The block in which a uid last set or committed weights; its registration block at first.
	#[pallet::storage]
	pub type LastUpdate<T: Config> =
		StorageMap<_, Identity, NetUidStorageIndex, Vec<u64>, ValueQuery>;

	/// Whether a uid has set weights within the activity cut-off.
	#[pallet::storage]
	pub type Active<T: Config> = StorageMap<_, Identity, NetUid, Vec<bool>, ValueQuery>;

	/// Whether a uid may set weights for others.
	#[pallet::storage]
	pub type ValidatorPermit<T: Config> = StorageMap<_, Identity, NetUid, Vec<bool>, ValueQuery>;

	/// How much of a validator's weights survived clipping, of 65535.
	#[pallet::storage]
	pub type ValidatorTrust<T: Config> = StorageMap<_, Identity, NetUid, Vec<u16>, ValueQuery>;

	/// A uid's share of the stake, of 65535; only the epoch writes it.
	#[pallet::storage]
	pub type StakeWeight<T: Config> = StorageMap<_, Identity, NetUid, Vec<u16>, ValueQuery>;

	/// The weight that a majority of the stake supports, of 65535.
	#[pallet::storage]
	pub type Consensus<T: Config> = StorageMap<_, Identity, NetUid, Vec<u16>, ValueQuery>;

	/// A uid's share of the miner emission, of 65535.
	#[pallet::storage]
	pub type Incentive<T: Config> =
		StorageMap<_, Identity, NetUidStorageIndex, Vec<u16>, ValueQuery>;

	/// A uid's share of the validator emission, of 65535.
	#[pallet::storage]
	pub type Dividends<T: Config> = StorageMap<_, Identity, NetUid, Vec<u16>, ValueQuery>;

	/// Rao of the last epoch, mining and validating together.
	#[pallet::storage]
	pub type Emission<T: Config> = StorageMap<_, Identity, NetUid, Vec<AlphaBalance>, ValueQuery>;

	/// Blocks since the last epoch that ran.
	#[pallet::storage]
	pub type BlocksSinceLastStep<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// The block of the last epoch that ran. The misspelling is the chain's.
	#[pallet::storage]
	pub type LastMechansimStepBlock<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// The block of the last epoch slot, a skipped one included.
	#[pallet::storage]
	pub type LastEpochBlock<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// The block of an extra epoch; 0 is none.
	#[pallet::storage]
	pub type PendingEpochAt<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// How many epoch slots the subnet has had.
	#[pallet::storage]
	pub type SubnetEpochIndex<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// How many epochs run in one block; the others wait for the next.
	#[pallet::storage]
	pub type MaxEpochsPerBlock<T: Config> = StorageValue<_, u8, ValueQuery, ConstU8<2>>;

	/// Rao waiting for miners.
	#[pallet::storage]
	pub type PendingServerEmission<T: Config> =
		StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// Rao waiting for validators.
	#[pallet::storage]
	pub type PendingValidatorEmission<T: Config> =
		StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// Rao waiting for root stakers.
	#[pallet::storage]
	pub type PendingRootAlphaDivs<T: Config> =
		StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// Rao waiting for the owner.
	#[pallet::storage]
	pub type PendingOwnerCut<T: Config> = StorageMap<_, Identity, NetUid, AlphaBalance, ValueQuery>;

	/// The share of the last miner emission that was withheld because it fell to keys of the owner.
	#[pallet::storage]
	pub type MinerBurned<T: Config> = StorageMap<_, Identity, NetUid, U96F32, ValueQuery>;

	/// Rao of the last epoch for a hotkey's nominators, after its take.
	#[pallet::storage]
	pub type AlphaDividendsPerSubnet<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUid,
		Blake2_128Concat,
		T::AccountId,
		AlphaBalance,
		ValueQuery,
	>;

	/// Rao of the last epoch for a hotkey's root stakers, after its take.
	#[pallet::storage]
	pub type RootAlphaDividendsPerSubnet<T: Config> = StorageDoubleMap<
		_,
		Identity,
		NetUid,
		Blake2_128Concat,
		T::AccountId,
		AlphaBalance,
		ValueQuery,
	>;

	/// Rao on a hotkey when its last dividends had been paid.
	#[pallet::storage]
	pub type TotalHotkeyAlphaLastEpoch<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Identity,
		NetUid,
		AlphaBalance,
		ValueQuery,
	>;

	/// Open commits of a hotkey, the oldest first: (hash, epoch, block, 0).
	#[pallet::storage]
	pub type WeightCommits<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		NetUidStorageIndex,
		Twox64Concat,
		T::AccountId,
		VecDeque<(H256, u64, u64, u64)>,
		OptionQuery,
	>;

	/// Time-locked commits by epoch: (hotkey, block, ciphertext, beacon round).
	#[pallet::storage]
	pub type TimelockedWeightCommits<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		NetUidStorageIndex,
		Twox64Concat,
		u64,
		VecDeque<TimelockedCommit<T::AccountId>>,
		ValueQuery,
	>;

	/// Under which storage indices `TimelockedWeightCommits` has entries, so that a block need not look. The real
	/// chain looks.
	#[pallet::storage]
	pub type TimelockedIndices<T: Config> =
		StorageValue<_, BTreeSet<NetUidStorageIndex>, ValueQuery>;
}
