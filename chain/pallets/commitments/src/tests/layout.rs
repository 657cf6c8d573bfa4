//! What clients have hard-coded: indices, storage keys, encodings.

use super::mock::*;
use crate::{pallet::*, CommitmentInfo, Data, Registration, UsageTracker};
use codec::{Decode, Encode};
use frame_support::{storage::storage_prefix, Identity, StorageHasher, Twox64Concat};
use scale_info::{TypeDef, TypeInfo};

fn check(data: Data, bytes: &[u8]) {
	assert_eq!(data.encode(), bytes);
	assert_eq!(Data::decode(&mut &bytes[..]), Ok(data));
}

#[test]
fn data_has_the_bytes_of_the_real_chain() {
	check(Data::None, &[0]);
	check(Data::Raw(Default::default()), &[1]);
	check(Data::Raw(vec![9, 8].try_into().expect("short")), &[3, 9, 8]);
	check(
		Data::Raw(vec![6; 128].try_into().expect("fits")),
		&[&[129][..], &[6; 128]].concat(),
	);
	for (index, data) in [
		(130, Data::BlakeTwo256([5; 32])),
		(131, Data::Sha256([5; 32])),
		(132, Data::Keccak256([5; 32])),
		(133, Data::ShaThree256([5; 32])),
	] {
		check(data, &[&[index][..], &[5; 32]].concat());
	}
	check(
		Data::TimelockEncrypted {
			encrypted: vec![1, 2].try_into().expect("short"),
			reveal_round: 0x0102,
		},
		&[134, 8, 1, 2, 2, 1, 0, 0, 0, 0, 0, 0],
	);
	check(Data::ResetBondsFlag, &[135]);
	check(
		Data::BigRaw(vec![3; 3].try_into().expect("short")),
		&[136, 12, 3, 3, 3],
	);
	assert!(Data::decode(&mut &[137u8][..]).is_err());
	// Truncated, and longer than 512 bytes.
	assert!(Data::decode(&mut &[3u8, 9][..]).is_err());
	let long = (136u8, vec![0u8; 513]).encode();
	assert!(Data::decode(&mut &long[..]).is_err());
}

#[test]
fn metadata_names_every_length_of_raw_data() {
	let TypeDef::Variant(variants) = Data::type_info().type_def else {
		panic!("not an enum");
	};
	let names: Vec<(u8, &str)> = variants
		.variants
		.iter()
		.map(|variant| (variant.index, variant.name))
		.collect();
	assert_eq!(names.len(), 137);
	assert!(names
		.iter()
		.enumerate()
		.all(|(n, (index, _))| n == usize::from(*index)));
	assert_eq!(names[1], (1, "Raw0"));
	assert_eq!(names[129], (129, "Raw128"));
	assert_eq!(names[134], (134, "TimelockEncrypted"));
	assert_eq!(names[136], (136, "BigRaw"));
}

#[test]
fn calls_errors_and_storage_are_those_of_the_real_chain() {
	let info = CommitmentInfo {
		fields: vec![Data::Raw(vec![9].try_into().expect("short"))]
			.try_into()
			.expect("one"),
	};
	let call = Call::<Test>::set_commitment {
		netuid: 7,
		info: Box::new(info.clone()),
	};
	assert_eq!(call.encode(), [0, 7, 0, 4, 2, 9]);
	// Four fields do not decode.
	assert!(Call::<Test>::decode(&mut &[0u8, 7, 0, 16, 0, 0, 0, 0][..]).is_err());
	let max_space = Call::<Test>::set_max_space { new_limit: 5 };
	assert_eq!(max_space.encode(), [2, 5, 0, 0, 0]);
	assert_eq!(Error::<Test>::SpaceLimitExceeded.encode(), [2]);

	let registration = Registration {
		deposit: 1,
		block: 2,
		info,
	};
	assert_eq!(registration.encode(), (1u64, 2u32, [4u8, 2, 9]).encode());
	let usage = UsageTracker {
		last_epoch: 3,
		used_space: 4,
	};
	assert_eq!(usage.encode(), (3u64, 4u64).encode());
	let mut key = storage_prefix(b"Commitments", b"CommitmentOf").to_vec();
	key.extend(Identity::hash(&7u16.encode()));
	key.extend(Twox64Concat::hash(&account(1).encode()));
	assert_eq!(CommitmentOf::<Test>::hashed_key_for(7, account(1)), key);
}
