//! Facts of the public beacon `quicknet`, and a ciphertext that the chain's own client library closed for it.

use crate::{open, verify};
use sp_core::bytes::from_hex;

const QUICKNET: &str = "0x83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";
const ROUND: u64 = 1000;
const SIGNATURE: &str = "0xb44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
const CIPHERTEXT: &str = "0xa76a79f0a62a97d939ad12c6cd5f5c377e9232d1e579631c3c0979543aa0357b9e3821242cbd2a56ae16dfae38a3d92f129e61efed84c7f895893b5b55826f02c389acdd8f6fde5b50e94595911469cf7561aede8ed1327aaedea6606db5ed412000000000000000b4d042461db4cde25e9d9671c4427993821d5ad1fdbfc9796a3d0303e0b28fa7200000000000000081f878c710674d1f6eb2af3e115a9389f0fb841eefa8a880c4ec850ced34abd85f000000000000004300000000000000b92245aa8b4f334a64da40e78403b32ca1da3fd3772f685ea3348d42c2c303e6888014c77ab35b57cf74c1b073eb5f0c6717511150552650225f56004ab08cc72a1cbc0c00000000000000c4066af60f97388468a699c208000000000000004145535f47434d5f";
const PLAINTEXT: &str = "0x80ff02020202020202020202020202020202020202020202020202020202020202080000010008ffff00800700000000000000";

fn bytes(hex: &str) -> Vec<u8> {
	from_hex(hex).expect("it is hexadecimal")
}

#[test]
fn the_public_beacon_signed_its_round_and_no_other() {
	let (key, signature) = (bytes(QUICKNET), bytes(SIGNATURE));
	assert!(verify(&key, ROUND, &signature));
	assert!(!verify(&key, ROUND + 1, &signature));
	assert!(!verify(&[], ROUND, &signature));
	assert!(!verify(&key, ROUND, &[]));
	assert!(!verify(&key, ROUND, &signature[..47]));
	assert!(!verify(&key, ROUND, &[&signature[..], &[0]].concat()));
	// The zero of each group would fit every round.
	let mut zero = vec![0; 96];
	zero[0] = 0xc0;
	assert!(!verify(&zero, ROUND, &zero[..48]));
}

#[test]
fn a_ciphertext_of_the_client_library_opens_with_the_signature() {
	assert_eq!(
		open(&bytes(CIPHERTEXT), &bytes(SIGNATURE)),
		Some(bytes(PLAINTEXT))
	);
}

#[test]
fn a_ciphertext_that_was_changed_or_cut_does_not_open() {
	let (ciphertext, signature) = (bytes(CIPHERTEXT), bytes(SIGNATURE));
	// One place in each part: V, W, the body's length, the body, the nonce, the name of the cipher.
	for place in [105, 145, 184, 210, 270, 290] {
		let mut changed = ciphertext.clone();
		changed[place] ^= 1;
		assert_eq!(open(&changed, &signature), None, "at {place}");
	}
	for length in (0..295).step_by(24) {
		assert_eq!(open(&ciphertext[..length], &signature), None);
	}
}
