//! Parameters of subnets, and the global ones.
//!
//! The defaults are the real chain's; what a new subnet is given stands in `hyperparameters.rs`.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod hyperparameter_storage {
	/// Blocks between epochs.
	#[pallet::storage]
	pub type Tempo<T: Config> = StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<360>>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type Rho<T: Config> = StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<10>>;

	/// The stake share that makes a majority, of 65535.
	#[pallet::storage]
	pub type Kappa<T: Config> = StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<32_767>>;

	/// How many uids a subnet has at most.
	#[pallet::storage]
	pub type MaxAllowedUids<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<256>>;

	/// The lowest value `MaxAllowedUids` may be given.
	#[pallet::storage]
	pub type MinAllowedUids<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<64>>;

	/// How many uids may hold a validator permit.
	#[pallet::storage]
	pub type MaxAllowedValidators<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<128>>;

	/// How many weights a validator has to set.
	#[pallet::storage]
	pub type MinAllowedWeights<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<1_024>>;

	/// Without effect: no weight can exceed it. Clients read it.
	#[pallet::storage]
	pub type MaxWeightsLimit<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<65_535>>;

	/// Blocks in which a new uid is not replaced.
	#[pallet::storage]
	pub type ImmunityPeriod<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<4_096>>;

	/// Without effect since `ActivityCutoffFactorMilli` exists; clients read it.
	#[pallet::storage]
	pub type ActivityCutoff<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<5_000>>;

	/// Thousandths of a tempo after which a uid that set no weights is inactive.
	#[pallet::storage]
	pub type ActivityCutoffFactorMilli<T: Config> =
		StorageMap<_, Identity, NetUid, u32, ValueQuery, ConstU32<13_889>>;

	/// The lowest value `ActivityCutoff` may be given.
	#[pallet::storage]
	pub type MinActivityCutoff<T: Config> = StorageValue<_, u16, ValueQuery, ConstU16<360>>;

	/// The lowest version of validator code that may set weights; 0 admits any.
	#[pallet::storage]
	pub type WeightsVersionKey<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// Blocks between two weight sets of a validator.
	#[pallet::storage]
	pub type WeightsSetRateLimit<T: Config> =
		StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<100>>;

	/// Whether weights are committed first and revealed later.
	#[pallet::storage]
	pub type CommitRevealWeightsEnabled<T: Config> =
		StorageMap<_, Identity, NetUid, bool, ValueQuery, ConstBool<true>>;

	/// Epochs between commit and reveal.
	#[pallet::storage]
	pub type RevealPeriodEpochs<T: Config> =
		StorageMap<_, Twox64Concat, NetUid, u64, ValueQuery, ConstU64<1>>;

	/// The commit scheme that clients must name.
	#[pallet::storage]
	pub type CommitRevealWeightsVersion<T: Config> = StorageValue<_, u16, ValueQuery, ConstU16<4>>;

	/// The share of old bonds that an epoch keeps, per million.
	#[pallet::storage]
	pub type BondsMovingAverage<T: Config> =
		StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<900_000>>;

	/// How far bonds follow clipped instead of submitted weights, of 65535.
	#[pallet::storage]
	pub type BondsPenalty<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<65_535>>;

	/// Whether a commitment may reset the bonds to its hotkey.
	#[pallet::storage]
	pub type BondsResetOn<T: Config> = StorageMap<_, Identity, NetUid, bool, ValueQuery>;

	/// Whether each pair has its own bond rate.
	#[pallet::storage]
	pub type LiquidAlphaOn<T: Config> = StorageMap<_, Blake2_128Concat, NetUid, bool, ValueQuery>;

	/// The lowest and the highest bond rate, of 65535.
	#[pallet::storage]
	pub type AlphaValues<T: Config> =
		StorageMap<_, Identity, NetUid, (u16, u16), ValueQuery, DefaultAlphaValues>;

	/// How steeply the bond rate follows the distance to consensus, in hundredths.
	#[pallet::storage]
	pub type AlphaSigmoidSteepness<T: Config> =
		StorageMap<_, Identity, NetUid, i16, ValueQuery, ConstI16<1_000>>;

	/// Whether bonds are those of Yuma3; creation writes true.
	#[pallet::storage]
	pub type Yuma3On<T: Config> = StorageMap<_, Blake2_128Concat, NetUid, bool, ValueQuery>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type AdjustmentInterval<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<100>>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type AdjustmentAlpha<T: Config> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

	/// Registrations aimed at in an interval; only root registration uses it.
	#[pallet::storage]
	pub type TargetRegistrationsPerInterval<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<2>>;

	/// Registrations in one block; only root registration uses it.
	#[pallet::storage]
	pub type MaxRegistrationsPerBlock<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<1>>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type Difficulty<T: Config> =
		StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<10_000_000>>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type MinDifficulty<T: Config> =
		StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<10_000_000>>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type MaxDifficulty<T: Config> =
		StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<4_611_686_018_427_387_903>>;

	/// Blocks between two announcements of an endpoint; 0 is no limit.
	#[pallet::storage]
	pub type ServingRateLimit<T: Config> =
		StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<50>>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type ScalingLawPower<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<50>>;

	/// Without effect; clients read it.
	#[pallet::storage]
	pub type ValidatorPruneLen<T: Config> =
		StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<1>>;

	/// How many uids of the owner are never replaced.
	#[pallet::storage]
	pub type ImmuneOwnerUidsLimit<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<1>>;

	/// How many replaceable uids a subnet keeps before immune ones are replaced.
	#[pallet::storage]
	pub type MinNonImmuneUids<T: Config> =
		StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<10>>;

	/// What happens to miner emission that falls to keys of the owner.
	#[pallet::storage]
	pub type RecycleOrBurn<T: Config> =
		StorageMap<_, Identity, NetUid, RecycleOrBurnEnum, ValueQuery>;

	/// Whether stake may be transferred between coldkeys.
	#[pallet::storage]
	pub type TransferToggle<T: Config> =
		StorageMap<_, Identity, NetUid, bool, ValueQuery, ConstBool<true>>;

	/// Stake weight in rao that a validator needs.
	#[pallet::storage]
	pub type StakeThreshold<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Blocks before an epoch in which hyperparameters cannot change.
	#[pallet::storage]
	pub type AdminFreezeWindow<T: Config> = StorageValue<_, u16, ValueQuery, ConstU16<10>>;

	/// Tempos between an owner's changes of one parameter.
	#[pallet::storage]
	pub type OwnerHyperparamRateLimit<T: Config> = StorageValue<_, u16, ValueQuery, ConstU16<2>>;

	/// Tempos between changes of the weights version key.
	#[pallet::storage]
	pub type WeightsVersionKeyRateLimit<T: Config> = StorageValue<_, u64, ValueQuery, ConstU64<5>>;

	/// Millionths of the least stake that others have to keep on a hotkey.
	#[pallet::storage]
	pub type NominatorMinRequiredStake<T: Config> = StorageValue<_, u64, ValueQuery>;

	/// Blocks between rate limited transactions of a key.
	#[pallet::storage]
	pub type TxRateLimit<T: Config> = StorageValue<_, u64, ValueQuery, ConstU64<1_000>>;

	/// Blocks between two increases of a delegate take.
	#[pallet::storage]
	pub type TxDelegateTakeRateLimit<T: Config> =
		StorageValue<_, u64, ValueQuery, ConstU64<216_000>>;

	/// The lowest delegate take, of 65535.
	#[pallet::storage]
	pub type MinDelegateTake<T: Config> = StorageValue<_, u16, ValueQuery>;

	/// The highest delegate take, of 65535.
	#[pallet::storage]
	pub type MaxDelegateTake<T: Config> = StorageValue<_, u16, ValueQuery, ConstU16<11_796>>;

	/// What root stake weighs on a subnet, of 2^64 - 1.
	#[pallet::storage]
	pub type TaoWeight<T: Config> =
		StorageValue<_, u64, ValueQuery, ConstU64<971_718_665_099_567_868>>;
}
