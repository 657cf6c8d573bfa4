//! Opening what was closed until a round of a beacon: identity-based encryption after Boneh and Franklin, where
//! the signature of the round is the key, around AES-256-GCM.
//!
//! A ciphertext is `U` (a point of G2), `V` and `W` (32 bytes each), the body (ciphertext and nonce) and the name
//! of the cipher; what has no fixed length stands behind its length as a little-endian `u64`.

use crate::bls::{g1, g2, PUBLIC_KEY_LENGTH};
use aes_gcm::{
	aead::{Aead, KeyInit},
	Aes256Gcm,
};
use alloc::vec::Vec;
use ark_bls12_381::{Bls12_381, Fr, G2Affine};
use ark_ec::{
	pairing::{Pairing, PairingOutput},
	AffineRepr, CurveGroup,
};
use ark_ff::PrimeField;
use ark_serialize::CanonicalSerialize;
use sha2::{Digest, Sha256};

/// What the body is closed with, as a ciphertext names it.
pub(crate) const CIPHER: &[u8] = b"AES_GCM_";
/// Bytes of a nonce of AES-GCM.
pub(crate) const NONCE_LENGTH: usize = 12;

/// The plaintext, when the signature is of the round for which it was closed and nobody changed a bit.
pub fn open(ciphertext: &[u8], signature: &[u8]) -> Option<Vec<u8>> {
	let closed = Closed::read(ciphertext)?;
	let (signature, u) = (g1(signature)?, g2(closed.u)?);
	let sigma = xor(closed.v, &shared_secret(&Bls12_381::pairing(signature, u))?)?;
	let key = xor(closed.w, &Sha256::digest(sigma).into())?;
	let scalar = secret_scalar(&sigma, &key);
	if (G2Affine::generator() * scalar).into_affine() != u {
		return None;
	}
	let cipher = Aes256Gcm::new_from_slice(&key).ok()?;
	cipher.decrypt(&closed.nonce.into(), closed.body).ok()
}

/// The parts of a ciphertext.
struct Closed<'a> {
	u: &'a [u8],
	v: &'a [u8],
	w: &'a [u8],
	body: &'a [u8],
	nonce: [u8; NONCE_LENGTH],
}

impl<'a> Closed<'a> {
	fn read(mut bytes: &'a [u8]) -> Option<Self> {
		let u = take(&mut bytes, PUBLIC_KEY_LENGTH as u64)?;
		let v = take_sized(&mut bytes)?;
		let w = take_sized(&mut bytes)?;
		let mut inner = take_sized(&mut bytes)?;
		let cipher = take_sized(&mut bytes)?;
		let body = take_sized(&mut inner)?;
		let nonce = take_sized(&mut inner)?.try_into().ok()?;
		(cipher == CIPHER).then_some(Self {
			u,
			v,
			w,
			body,
			nonce,
		})
	}
}

fn take<'a>(bytes: &mut &'a [u8], length: u64) -> Option<&'a [u8]> {
	let (taken, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
	*bytes = rest;
	Some(taken)
}

fn take_sized<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
	let length = take(bytes, 8)?.try_into().ok()?;
	take(bytes, u64::from_le_bytes(length))
}

/// Hash of an element of the target group in the serialisation of arkworks: 12 little-endian coordinates.
pub(crate) fn shared_secret(element: &PairingOutput<Bls12_381>) -> Option<[u8; 32]> {
	let mut bytes = Vec::new();
	element.serialize_compressed(&mut bytes).ok()?;
	Some(Sha256::digest(bytes).into())
}

/// The secret behind `U`, which who opens can compute again: that nobody chose it otherwise makes a ciphertext
/// impossible to change.
pub(crate) fn secret_scalar(sigma: &[u8; 32], key: &[u8; 32]) -> Fr {
	let hash = Sha256::new().chain_update(sigma).chain_update(key);
	Fr::from_be_bytes_mod_order(&hash.finalize())
}

pub(crate) fn xor(left: &[u8], right: &[u8; 32]) -> Option<[u8; 32]> {
	let left: [u8; 32] = left.try_into().ok()?;
	let mut both = [0; 32];
	for (to, (left, right)) in both.iter_mut().zip(left.iter().zip(right)) {
		*to = left ^ right;
	}
	Some(both)
}
