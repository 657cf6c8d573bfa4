//! Types of storage items, encoded as on the real chain.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{pallet_prelude::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Number of a pulse; the first is 1.
pub type RoundNumber = u64;
/// A point of G2, compressed.
pub type OpaquePublicKey = BoundedVec<u8, ConstU32<96>>;
/// At most 32 bytes, of a hash or a name.
pub type BoundedHash = BoundedVec<u8, ConstU32<32>>;
/// A point of G1, compressed: 48 bytes.
pub type OpaqueSignature = BoundedVec<u8, ConstU32<144>>;

/// Which beacon a chain trusts.
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
	Serialize,
	Deserialize,
)]
pub struct BeaconConfiguration {
	/// 96 bytes; empty when there is no beacon.
	pub public_key: OpaquePublicKey,
	/// Seconds between pulses.
	pub period: u32,
	/// Seconds since 1970 at pulse 1.
	pub genesis_time: u32,
	/// Hash of the description of the beacon.
	pub hash: BoundedHash,
	/// Hash of those who run the beacon.
	pub group_hash: BoundedHash,
	/// How pulses are signed, for instance `bls-unchained-g1-rfc9380`.
	pub scheme_id: BoundedHash,
	/// Its name.
	pub metadata: Metadata,
}

/// What a beacon is called.
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
	Serialize,
	Deserialize,
)]
pub struct Metadata {
	/// For instance `quicknet`.
	pub beacon_id: BoundedHash,
}

/// What a beacon said in a round.
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
pub struct Pulse {
	/// The number of the round.
	pub round: RoundNumber,
	/// SHA-256 of the signature.
	pub randomness: BoundedHash,
	/// Signature of the round.
	pub signature: OpaqueSignature,
}
