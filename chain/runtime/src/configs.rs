//! The parameters of each pallet.

use crate::{
	fees::LinearWeightToFee, version::VERSION, AccountId, Aura, Balance, Balances, Block,
	BlockNumber, DevPreset, Nonce, OriginCaller, PalletInfo, ProxyType, Runtime, RuntimeCall,
	RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason, RuntimeOrigin, RuntimeTask, System,
};
use frame_support::{
	derive_impl, parameter_types,
	traits::{ConstBool, ConstU32, ConstU64, ConstU8, VariantCountOf},
	weights::{constants::WEIGHT_REF_TIME_PER_SECOND, IdentityFee, Weight},
};
use frame_system::limits::BlockWeights as Limits;
use pallet_dev_preset::{StoredMinimumPeriod, StoredSlotDuration};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::{
	traits::{AccountIdLookup, BlakeTwo256, One},
	Perbill,
};
use sp_version::RuntimeVersion;

parameter_types! {
	pub const BlockHashCount: BlockNumber = 2_400;
	pub const Version: RuntimeVersion = VERSION;
	pub const SS58Prefix: u8 = 42;
	/// Fees do not rise when blocks are full.
	pub FeeMultiplier: Multiplier = Multiplier::one();
	/// Four seconds of computation, three quarters of it for ordinary calls.
	pub BlockWeights: Limits = Limits::with_sensible_defaults(
		Weight::from_parts(4 * WEIGHT_REF_TIME_PER_SECOND, u64::MAX),
		Perbill::from_percent(75),
	);
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type AccountId = AccountId;
	type Nonce = Nonce;
	type Lookup = AccountIdLookup<AccountId, ()>;
	type AccountData = pallet_balances::AccountData<Balance>;
	type BlockHashCount = BlockHashCount;
	type BlockWeights = BlockWeights;
	type Version = Version;
	type SS58Prefix = SS58Prefix;
	type MaxConsumers = ConstU32<16>;
}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	// Aura compares the slot of the header with the timestamp divided by the slot duration.
	type OnTimestampSet = Aura;
	type MinimumPeriod = StoredMinimumPeriod<Runtime>;
	type WeightInfo = ();
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<32>;
	type DisabledValidators = ();
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = StoredSlotDuration<Runtime>;
}

impl pallet_balances::Config for Runtime {
	type Balance = Balance;
	type ExistentialDeposit = ConstU64<500>;
	type AccountStore = System;
	type DustRemoval = ();
	type ReserveIdentifier = [u8; 8];
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxLocks = ConstU32<50>;
	type MaxReserves = ConstU32<50>;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type RuntimeEvent = RuntimeEvent;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type DoneSlashHandler = ();
	type WeightInfo = ();
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	// Fees are burned. The real chain gives them to the author of the block; here nobody is one.
	type OnChargeTransaction = FungibleAdapter<Balances, ()>;
	type OperationalFeeMultiplier = ConstU8<5>;
	type WeightToFee = LinearWeightToFee;
	type LengthToFee = IdentityFee<Balance>;
	type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
	type WeightInfo = ();
}

impl pallet_subtensor::Config for Runtime {
	type Currency = Balances;
	type Preset = DevPreset;
	type CommitmentsInterface = crate::Commitments;
	type Beacon = crate::Drand;
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

impl pallet_sudo::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WeightInfo = ();
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ConstU64<60_000_000>;
	type ProxyDepositFactor = ConstU64<33_000_000>;
	type MaxProxies = ConstU32<20>;
	type WeightInfo = ();
	type MaxPending = ConstU32<75>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU64<36_000_000>;
	type AnnouncementDepositFactor = ConstU64<68_000_000>;
	type BlockNumberProvider = System;
}

impl pallet_commitments::Config for Runtime {
	type MaxFields = ConstU32<{ pallet_commitments::MAX_FIELDS }>;
}

impl pallet_admin_utils::Config for Runtime {}

impl pallet_drand::Config for Runtime {}

impl pallet_swap::Config for Runtime {}

impl pallet_shield::Config for Runtime {}

impl pallet_dev_preset::Config for Runtime {
	type DefaultSlotDuration = ConstU64<250>;
}
