//! Types of storage items and events, encoded as on the real chain.

use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Number of a network; 0 is the root network.
pub type NetUid = u16;
/// `mechanism * 4096 + netuid`: under what key the weights, bonds and incentives of a mechanism stand.
pub type NetUidStorageIndex = u16;
/// Number of a mechanism of a subnet.
pub type MechId = u8;
/// Rao of TAO.
pub type TaoBalance = u64;
/// Rao of a subnet's alpha.
pub type AlphaBalance = u64;
/// Weights that a round of the beacon opens.
pub type TimelockedCiphertext = BoundedVec<u8, ConstU32<5000>>;
/// An entry of `TimelockedWeightCommits`: (hotkey, block, ciphertext, beacon round).
pub type TimelockedCommit<AccountId> = (AccountId, u64, TimelockedCiphertext, u64);

/// The root network.
pub const ROOT_NETUID: NetUid = 0;
/// Distance between the storage indices of a subnet's mechanisms.
pub const MECHANISM_STRIDE: u16 = 4096;
/// No subnet has more mechanisms: storage indices are 16 bits.
pub const MOST_MECHANISMS: MechId = 16;

macro_rules! fixed_point {
	($(#[$doc:meta])* $name:ident, $bits:ty) => {
		$(#[$doc])*
		#[derive(
			Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode, Decode,
			DecodeWithMemTracking, TypeInfo, MaxEncodedLen, Serialize, Deserialize,
		)]
		pub struct $name {
			/// The value times two to the number of fractional bits.
			pub bits: $bits,
		}

		impl $name {
			/// The number with these bits.
			pub const fn from_bits(bits: $bits) -> Self {
				Self { bits }
			}
		}
	};
}

fixed_point!(
	/// Unsigned fixed-point number with 32 fractional bits.
	U96F32,
	u128
);
fixed_point!(
	/// Unsigned fixed-point number with 64 fractional bits.
	U64F64,
	u128
);
fixed_point!(
	/// Signed fixed-point number with 32 fractional bits.
	I96F32,
	i128
);
fixed_point!(
	/// Signed fixed-point number with 32 fractional bits, 64 bits in all.
	I32F32,
	i64
);
fixed_point!(
	/// Signed fixed-point number with 64 fractional bits.
	I64F64,
	i128
);

impl U96F32 {
	/// One.
	pub const ONE: Self = Self { bits: 1 << 32 };

	/// A whole number.
	pub const fn from_int(value: u64) -> Self {
		Self {
			bits: (value as u128) << 32,
		}
	}

	/// The whole part.
	pub const fn to_u64(self) -> u64 {
		let whole = self.bits >> 32;
		if whole > u64::MAX as u128 {
			u64::MAX
		} else {
			whole as u64
		}
	}

	/// The sum.
	pub const fn add(self, other: Self) -> Self {
		Self {
			bits: self.bits.saturating_add(other.bits),
		}
	}

	/// The difference, at least 0.
	pub const fn sub(self, other: Self) -> Self {
		Self {
			bits: self.bits.saturating_sub(other.bits),
		}
	}

	/// The product, rounded down.
	pub const fn mul(self, other: Self) -> Self {
		let fraction = other.bits & u32::MAX as u128;
		let whole = other.bits >> 32;
		let low = (self.bits & u32::MAX as u128).saturating_mul(fraction) >> 32;
		let bits = self
			.bits
			.saturating_mul(whole)
			.saturating_add((self.bits >> 32).saturating_mul(fraction))
			.saturating_add(low);
		Self { bits }
	}

	/// The quotient, rounded down; 0 when dividing by 0. Exact below 2^64, which all rao amounts are.
	pub const fn safe_div(self, other: Self) -> Self {
		if other.bits == 0 {
			return Self { bits: 0 };
		}
		let whole = self.bits / other.bits;
		let rest = self.bits % other.bits;
		let Some(wide) = rest.checked_mul(1 << 32) else {
			return Self {
				bits: whole.saturating_mul(1 << 32),
			};
		};
		Self {
			bits: whole
				.saturating_mul(1 << 32)
				.saturating_add(wide / other.bits),
		}
	}
}

impl I96F32 {
	/// A whole number.
	pub const fn from_int(value: u64) -> Self {
		Self {
			bits: (value as i128) << 32,
		}
	}

	/// A whole number, or the largest number there is.
	pub const fn from_u128(value: u128) -> Self {
		if value >> 95 == 0 {
			Self {
				bits: (value << 32) as i128,
			}
		} else {
			Self { bits: i128::MAX }
		}
	}

	/// `part / whole`, rounded down; 0 when dividing by 0.
	pub const fn ratio(part: u64, whole: u64) -> Self {
		match ((part as u128) << 32).checked_div(whole as u128) {
			Some(bits) => Self { bits: bits as i128 },
			None => Self { bits: 0 },
		}
	}

	/// The sum.
	pub const fn add(self, other: Self) -> Self {
		Self {
			bits: self.bits.saturating_add(other.bits),
		}
	}

	/// The difference.
	pub const fn sub(self, other: Self) -> Self {
		Self {
			bits: self.bits.saturating_sub(other.bits),
		}
	}

	/// The product with a whole number.
	pub const fn times(self, value: u64) -> Self {
		Self {
			bits: self.bits.saturating_mul(value as i128),
		}
	}

	/// The whole part; 0 for negative numbers.
	pub const fn to_u64(self) -> u64 {
		let whole = self.to_u128();
		if whole > u64::MAX as u128 {
			u64::MAX
		} else {
			whole as u64
		}
	}

	/// The whole part; 0 for negative numbers.
	pub const fn to_u128(self) -> u128 {
		if self.bits < 0 {
			0
		} else {
			(self.bits >> 32) as u128
		}
	}
}

/// A decimal number `mantissa * 10^exponent` with 21 significant digits; the unit of stake shares.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct SafeFloat {
	/// Digits; above 10^20 and at most 10^21, or 0.
	pub mantissa: u128,
	/// Power of ten.
	pub exponent: i64,
}

/// Where a hotkey serves requests.
#[derive(
	Clone,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct AxonInfo {
	/// The block of the announcement.
	pub block: u64,
	/// Version of the server, as it says.
	pub version: u32,
	/// Address; IPv4 in the low 32 bits.
	pub ip: u128,
	/// Port.
	pub port: u16,
	/// 4 or 6.
	pub ip_type: u8,
	/// Transport, as the subnet defines it.
	pub protocol: u8,
	/// Free for the subnet.
	pub placeholder1: u8,
	/// Free for the subnet.
	pub placeholder2: u8,
}

/// Where a hotkey publishes metrics.
#[derive(
	Clone,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct PrometheusInfo {
	/// The block of the announcement.
	pub block: u64,
	/// Version of the server, as it says.
	pub version: u32,
	/// Address; IPv4 in the low 32 bits.
	pub ip: u128,
	/// Port.
	pub port: u16,
	/// 4 or 6.
	pub ip_type: u8,
}

/// The TLS key of an endpoint.
#[derive(
	Clone,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub struct NeuronCertificate {
	/// The key.
	pub public_key: BoundedVec<u8, ConstU32<64>>,
	/// The kind of key.
	pub algorithm: u8,
}

/// Who is behind a coldkey, in its own words. Every field is text in UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[allow(missing_docs)]
pub struct ChainIdentityOfV2 {
	pub name: Vec<u8>,
	pub url: Vec<u8>,
	pub github_repo: Vec<u8>,
	pub image: Vec<u8>,
	pub discord: Vec<u8>,
	pub description: Vec<u8>,
	pub additional: Vec<u8>,
}

/// What a subnet says about itself. Every field is text in UTF-8.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[allow(missing_docs)]
pub struct SubnetIdentityOfV3 {
	pub subnet_name: Vec<u8>,
	pub github_repo: Vec<u8>,
	pub subnet_contact: Vec<u8>,
	pub subnet_url: Vec<u8>,
	pub discord: Vec<u8>,
	pub description: Vec<u8>,
	pub logo_url: Vec<u8>,
	pub additional: Vec<u8>,
}

/// What happens to miner emission that falls to keys of the owner.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
	Serialize,
	Deserialize,
)]
pub enum RecycleOrBurnEnum {
	/// It is destroyed, and still counts as issued.
	#[default]
	Burn,
	/// It is taken back and can be issued again.
	Recycle,
}

/// What becomes of the root dividends that a coldkey claims.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RootClaimTypeEnum {
	/// They are exchanged for stake on the root network.
	#[default]
	Swap,
	/// They are staked on their subnet.
	Keep,
	/// They are staked on their subnet if it is one of these, and exchanged otherwise.
	KeepSubnets {
		/// The subnets.
		subnets: BTreeSet<NetUid>,
	},
}

/// Kinds of rate limited actions, with what they are counted by.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum RateLimitKey<AccountId> {
	/// An owner sets the owner hotkey of a subnet.
	SetSNOwnerHotkey(NetUid),
	/// An owner sets a parameter of a subnet.
	OwnerHyperparamUpdate(NetUid, Hyperparameter),
	/// Anyone registers a network.
	NetworkLastRegistered,
	/// A key's last rate limited transaction.
	LastTxBlock(AccountId),
	/// A hotkey's childkey take is raised.
	LastTxBlockChildKeyTake(AccountId),
	/// A hotkey's delegate take is raised.
	LastTxBlockDelegateTake(AccountId),
}

/// Parameters that an owner may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[allow(missing_docs)]
pub enum Hyperparameter {
	Unknown,
	ServingRateLimit,
	MaxDifficulty,
	AdjustmentAlpha,
	MaxWeightLimit,
	ImmunityPeriod,
	MinAllowedWeights,
	Kappa,
	Rho,
	ActivityCutoff,
	PowRegistrationAllowed,
	MinBurn,
	MaxBurn,
	BondsMovingAverage,
	BondsPenalty,
	CommitRevealEnabled,
	LiquidAlphaEnabled,
	AlphaValues,
	WeightCommitInterval,
	TransferEnabled,
	AlphaSigmoidSteepness,
	Yuma3Enabled,
	BondsResetEnabled,
	ImmuneNeuronLimit,
	RecycleOrBurn,
	MaxAllowedUids,
	BurnHalfLife,
	BurnIncreaseMult,
	SubnetEmissionEnabled,
	MinChildkeyTake,
	ActivityCutoffFactorMilli,
	TriggerEpoch,
}

/// What an epoch makes of the weights of a subnet.
#[derive(
	Clone,
	Copy,
	Debug,
	Default,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	MaxEncodedLen,
)]
pub enum EpochConsensus {
	/// Consensus, incentives and dividends.
	#[default]
	Yuma,
	/// Nothing.
	Null,
}
