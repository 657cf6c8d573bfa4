//! A beacon of one secret key, and closing for its rounds: for tests and tools, not in the runtime.

use crate::{
	bls::{g2, round_point},
	timelock::{secret_scalar, shared_secret, xor, CIPHER, NONCE_LENGTH},
	types::RoundNumber,
};
use aes_gcm::{
	aead::{Aead, KeyInit},
	Aes256Gcm,
};
use ark_bls12_381::{Bls12_381, Fr, G2Affine};
use ark_ec::{pairing::Pairing, AffineRepr, CurveGroup};
use ark_ff::PrimeField;
use ark_serialize::CanonicalSerialize;
use sha2::{Digest, Sha256};

/// A beacon whose secret key is the hash of a seed.
pub struct LocalBeacon(Fr);

impl LocalBeacon {
	/// The beacon of a seed.
	pub fn new(seed: &[u8]) -> Self {
		Self(Fr::from_be_bytes_mod_order(&Sha256::digest(seed)))
	}

	/// 96 bytes.
	pub fn public_key(&self) -> Vec<u8> {
		compressed(&(G2Affine::generator() * self.0).into_affine())
	}

	/// What the beacon says in a round: 48 bytes.
	pub fn sign(&self, round: RoundNumber) -> Vec<u8> {
		let point = round_point(round).expect("every message has a point");
		compressed(&(point * self.0).into_affine())
	}
}

/// Closes a message until a round of the beacon with this key. The secrets are hashes of `seed`.
pub fn close(public_key: &[u8], round: RoundNumber, message: &[u8], seed: &[u8]) -> Vec<u8> {
	let secret = |tag: u8| -> [u8; 32] {
		Sha256::new()
			.chain_update([tag])
			.chain_update(seed)
			.finalize()
			.into()
	};
	let (sigma, key, nonce) = (secret(0), secret(1), secret(2));
	let scalar = secret_scalar(&sigma, &key);
	let point = round_point(round).expect("every message has a point");
	let shared = Bls12_381::pairing(point, g2(public_key).expect("it is a key")) * scalar;
	let mask = shared_secret(&shared).expect("a vector takes all");
	let v = xor(&sigma, &mask).expect("both have 32 bytes");
	let w = xor(&key, &Sha256::digest(sigma).into()).expect("both have 32 bytes");
	let nonce: [u8; NONCE_LENGTH] = nonce[..NONCE_LENGTH].try_into().expect("it has the length");
	let body = Aes256Gcm::new_from_slice(&key)
		.expect("it has 32 bytes")
		.encrypt(&nonce.into(), message)
		.expect("the message is short");
	let u = compressed(&(G2Affine::generator() * scalar).into_affine());
	let inner = [sized(&body), sized(&nonce)].concat();
	[u, sized(&v), sized(&w), sized(&inner), sized(CIPHER)].concat()
}

fn sized(bytes: &[u8]) -> Vec<u8> {
	[&(bytes.len() as u64).to_le_bytes(), bytes].concat()
}

fn compressed(point: &impl CanonicalSerialize) -> Vec<u8> {
	let mut bytes = Vec::new();
	point
		.serialize_compressed(&mut bytes)
		.expect("a vector takes all");
	bytes
}
