//! Types of storage items, encoded as on the real chain.

use crate::Data;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// The fields of a commitment; a call with more of them does not decode.
pub type Fields = BoundedVec<Data, ConstU32<MAX_FIELDS>>;
/// How many fields a commitment has at most.
pub const MAX_FIELDS: u32 = 3;

/// What a neuron publishes.
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
pub struct CommitmentInfo {
	/// Up to three fields.
	pub fields: Fields,
}

/// A commitment as it is stored.
#[derive(
	Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo, MaxEncodedLen,
)]
pub struct Registration {
	/// Rao held for it; a commitment costs nothing, so 0.
	pub deposit: u64,
	/// The block of the commitment.
	pub block: u32,
	/// What was published.
	pub info: CommitmentInfo,
}

/// How much a hotkey has used of an epoch's space.
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
pub struct UsageTracker {
	/// The epoch.
	pub last_epoch: u64,
	/// Bytes.
	pub used_space: u64,
}
