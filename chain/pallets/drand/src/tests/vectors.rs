//! Facts of the public beacon `quicknet`, and ciphertexts that the chain's own client library closed for it.

use crate::{open, verify};
use serde_json::Value;
use sp_core::bytes::from_hex;

/// What the TypeScript side reads too.
struct Vectors(Value);

impl Vectors {
	fn load() -> Self {
		let path = concat!(
			env!("CARGO_MANIFEST_DIR"),
			"/../../../test/vectors/timelock.json"
		);
		let text = std::fs::read_to_string(path).expect("the vectors are in the repository");
		Self(serde_json::from_str(&text).expect("the vectors are JSON"))
	}

	fn round(&self) -> u64 {
		self.0["round"].as_u64().expect("a number")
	}

	fn public_key(&self) -> Vec<u8> {
		bytes(&self.0["beacon"]["public_key_hex"])
	}

	fn signature(&self) -> Vec<u8> {
		bytes(&self.0["signature_hex"])
	}

	/// Ciphertexts and what they open to.
	fn cases(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
		let cases = self.0["cases"].as_array().expect("a list");
		let hex = |case: &Value| {
			(
				bytes(&case["ciphertext_hex"]),
				bytes(&case["plaintext_hex"]),
			)
		};
		assert!(cases.len() > 1);
		cases.iter().map(hex).collect()
	}
}

fn bytes(digits: &Value) -> Vec<u8> {
	let digits = digits.as_str().expect("hexadecimal digits");
	from_hex(&format!("0x{digits}")).expect("hexadecimal digits")
}

#[test]
fn the_public_beacon_signed_its_round_and_no_other() {
	let vectors = Vectors::load();
	let (key, round, signature) = (vectors.public_key(), vectors.round(), vectors.signature());
	assert!(verify(&key, round, &signature));
	assert!(!verify(&key, round + 1, &signature));
	assert!(!verify(&[], round, &signature));
	assert!(!verify(&key, round, &[]));
	assert!(!verify(&key, round, &signature[..47]));
	assert!(!verify(&key, round, &[&signature[..], &[0]].concat()));
	// The zero of each group would fit every round.
	let mut zero = vec![0; 96];
	zero[0] = 0xc0;
	assert!(!verify(&zero, round, &zero[..48]));
}

#[test]
fn ciphertexts_of_the_client_library_open_with_the_signature() {
	let vectors = Vectors::load();
	for (ciphertext, plaintext) in vectors.cases() {
		assert_eq!(open(&ciphertext, &vectors.signature()), Some(plaintext));
	}
}

#[test]
fn a_ciphertext_that_was_changed_or_cut_does_not_open() {
	let vectors = Vectors::load();
	let (signature, cases) = (vectors.signature(), vectors.cases());
	let ciphertext = &cases[0].0;
	let end = ciphertext.len();
	// One place in each part: U, V, W, the body's length, the body, the nonce, the name of the cipher.
	for place in [1, 105, 145, 184, 200, end - 20, end - 1] {
		let mut changed = ciphertext.clone();
		changed[place] ^= 1;
		assert_eq!(open(&changed, &signature), None, "at {place}");
	}
	for length in (0..end).step_by(24) {
		assert_eq!(open(&ciphertext[..length], &signature), None);
	}
}

#[test]
fn a_ciphertext_that_lies_about_its_lengths_does_not_open() {
	let vectors = Vectors::load();
	let ciphertext = &vectors.cases()[0].0;
	// Of V, W, both together with what follows, the body, the name of the cipher.
	for place in [96, 136, 176, 184, ciphertext.len() - 16] {
		for length in [0, 1, 31, 1 << 31, u32::MAX.into(), u64::MAX] {
			let mut changed = ciphertext.clone();
			changed[place..place + 8].copy_from_slice(&u64::to_le_bytes(length));
			let opened = open(&changed, &vectors.signature());
			assert_eq!(opened, None, "{length} at {place}");
		}
	}
}
