//! Signatures of a beacon: BLS on the curve BLS12-381, signatures in G1, keys in G2, one signature for each round
//! that depends on nothing else (`bls-unchained-g1-rfc9380`).

use crate::types::RoundNumber;
use ark_bls12_381::{g1, Bls12_381, G1Affine, G1Projective, G2Affine};
use ark_ec::{
	hashing::{curve_maps::wb::WBMap, map_to_curve_hasher::MapToCurveBasedHasher, HashToCurve},
	pairing::Pairing,
	AffineRepr,
};
use ark_ff::field_hashers::DefaultFieldHasher;
use ark_serialize::CanonicalDeserialize;
use core::ops::Neg;
use sha2::{Digest, Sha256};

/// Bytes of a compressed point of G1.
pub const SIGNATURE_LENGTH: usize = 48;
/// Bytes of a compressed point of G2.
pub const PUBLIC_KEY_LENGTH: usize = 96;

/// Keeps these hashes apart from those of other protocols; the name is the beacon's.
const DOMAIN: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

type Hasher = MapToCurveBasedHasher<G1Projective, DefaultFieldHasher<Sha256>, WBMap<g1::Config>>;

/// The point that a beacon multiplies by its secret key in a round.
pub(crate) fn round_point(round: RoundNumber) -> Option<G1Affine> {
	let message = Sha256::digest(round.to_be_bytes());
	Hasher::new(DOMAIN).ok()?.hash(&message).ok()
}

/// A point of the right group that is not its zero.
pub(crate) fn g1(bytes: &[u8]) -> Option<G1Affine> {
	let point = G1Affine::deserialize_compressed(bytes).ok()?;
	(bytes.len() == SIGNATURE_LENGTH && !point.is_zero()).then_some(point)
}

/// As [`g1`].
pub(crate) fn g2(bytes: &[u8]) -> Option<G2Affine> {
	let point = G2Affine::deserialize_compressed(bytes).ok()?;
	(bytes.len() == PUBLIC_KEY_LENGTH && !point.is_zero()).then_some(point)
}

/// Whether the holder of the key signed the round.
pub fn verify(public_key: &[u8], round: RoundNumber, signature: &[u8]) -> bool {
	let points = (g2(public_key), round_point(round), g1(signature));
	let (Some(key), Some(round), Some(signature)) = points else {
		return false;
	};
	let base = G2Affine::generator().neg();
	Bls12_381::multi_pairing([signature, round], [base, key]).0 == ark_ff::One::one()
}
