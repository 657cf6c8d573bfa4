//! What clients have hard-coded: indices, argument order, storage keys, encodings.

use super::mock::*;
use crate::{pallet::*, types::*};
use codec::Encode;
use frame_support::{
	storage::storage_prefix, Blake2_128Concat, Identity, StorageHasher, Twox64Concat,
};
use scale_info::{TypeDef, TypeInfo};

fn key(item: &str, parts: &[Vec<u8>]) -> Vec<u8> {
	let mut key = storage_prefix(b"SubtensorModule", item.as_bytes()).to_vec();
	parts.iter().for_each(|part| key.extend(part));
	key
}

#[test]
fn calls_have_the_indices_and_argument_order_of_the_real_chain() {
	let account = hotkey(1);
	let mut set_weights = vec![0];
	(7u16, vec![1u16, 2], vec![3u16], 9u64).encode_to(&mut set_weights);
	let call = Call::<Test>::set_weights {
		netuid: 7,
		dests: vec![1, 2],
		weights: vec![3],
		version_key: 9,
	};
	assert_eq!(call.encode(), set_weights);

	let mut mechanism = vec![119];
	(7u16, 2u8, vec![1u16], vec![3u16], 9u64).encode_to(&mut mechanism);
	let call = Call::<Test>::set_mechanism_weights {
		netuid: 7,
		mecid: 2,
		dests: vec![1],
		weights: vec![3],
		version_key: 9,
	};
	assert_eq!(call.encode(), mechanism);

	let mut axon = vec![4];
	(7u16, 1u32, 2u128, 3u16, 4u8, 5u8, 6u8, 8u8).encode_to(&mut axon);
	let call = Call::<Test>::serve_axon {
		netuid: 7,
		version: 1,
		ip: 2,
		port: 3,
		ip_type: 4,
		protocol: 5,
		placeholder1: 6,
		placeholder2: 8,
	};
	assert_eq!(call.encode(), axon);

	let with_account = |index: u8, call: Call<Test>, rest: Vec<u8>| {
		assert_eq!(call.encode(), [vec![index], rest].concat());
	};
	let (hotkey, netuid) = (account.clone(), 7u16);
	with_account(
		2,
		Call::add_stake {
			hotkey: hotkey.clone(),
			netuid,
			amount_staked: 5,
		},
		(&account, 7u16, 5u64).encode(),
	);
	with_account(
		3,
		Call::remove_stake {
			hotkey: hotkey.clone(),
			netuid,
			amount_unstaked: 5,
		},
		(&account, 7u16, 5u64).encode(),
	);
	with_account(
		7,
		Call::burned_register {
			netuid,
			hotkey: hotkey.clone(),
		},
		(7u16, &account).encode(),
	);
	with_account(
		59,
		Call::register_network {
			hotkey: hotkey.clone(),
		},
		account.encode(),
	);
	with_account(
		65,
		Call::decrease_take {
			hotkey: hotkey.clone(),
			take: 5,
		},
		(&account, 5u16).encode(),
	);
	with_account(
		66,
		Call::increase_take { hotkey, take: 5 },
		(&account, 5u16).encode(),
	);
	with_account(92, Call::start_call { netuid }, 7u16.encode());
}

#[test]
fn stake_calls_have_the_indices_and_argument_order_of_the_real_chain() {
	let (one, two, cold) = (hotkey(1), hotkey(2), coldkey(3));
	let encoded = |index: u8, call: Call<Test>, rest: Vec<u8>| {
		assert_eq!(call.encode(), [vec![index], rest].concat());
	};
	let (hotkey, origin_netuid, destination_netuid, alpha_amount) = (one.clone(), 7, 8, 9);
	encoded(
		83,
		Call::unstake_all {
			hotkey: hotkey.clone(),
		},
		one.encode(),
	);
	encoded(
		84,
		Call::unstake_all_alpha {
			hotkey: hotkey.clone(),
		},
		one.encode(),
	);
	encoded(
		85,
		Call::move_stake {
			origin_hotkey: one.clone(),
			destination_hotkey: two.clone(),
			origin_netuid,
			destination_netuid,
			alpha_amount,
		},
		(&one, &two, 7u16, 8u16, 9u64).encode(),
	);
	encoded(
		86,
		Call::transfer_stake {
			destination_coldkey: cold.clone(),
			hotkey: hotkey.clone(),
			origin_netuid,
			destination_netuid,
			alpha_amount,
		},
		(&cold, &one, 7u16, 8u16, 9u64).encode(),
	);
	encoded(
		87,
		Call::swap_stake {
			hotkey: hotkey.clone(),
			origin_netuid,
			destination_netuid,
			alpha_amount,
		},
		(&one, 7u16, 8u16, 9u64).encode(),
	);
	encoded(
		88,
		Call::add_stake_limit {
			hotkey: hotkey.clone(),
			netuid: 7,
			amount_staked: 8,
			limit_price: 9,
			allow_partial: true,
		},
		(&one, 7u16, 8u64, 9u64, true).encode(),
	);
	encoded(
		89,
		Call::remove_stake_limit {
			hotkey: hotkey.clone(),
			netuid: 7,
			amount_unstaked: 8,
			limit_price: 9,
			allow_partial: true,
		},
		(&one, 7u16, 8u64, 9u64, true).encode(),
	);
	encoded(
		90,
		Call::swap_stake_limit {
			hotkey: hotkey.clone(),
			origin_netuid,
			destination_netuid,
			alpha_amount,
			limit_price: 10,
			allow_partial: true,
		},
		(&one, 7u16, 8u16, 9u64, 10u64, true).encode(),
	);
	encoded(
		103,
		Call::remove_stake_full_limit {
			hotkey,
			netuid: 7,
			limit_price: Some(8),
		},
		(&one, 7u16, Some(8u64)).encode(),
	);
}

#[test]
fn calls_about_registration_and_identity_have_their_indices_and_argument_order() {
	let (key, other) = (hotkey(1), coldkey(2));
	let same = |index: u8, call: Call<Test>, rest: Vec<u8>| {
		assert_eq!(call.encode(), [vec![index], rest].concat());
	};
	same(
		6,
		Call::register {
			netuid: 7,
			block_number: 1,
			nonce: 2,
			work: vec![3],
			hotkey: key.clone(),
			coldkey: other.clone(),
		},
		(7u16, 1u64, 2u64, vec![3u8], &key, &other).encode(),
	);
	same(
		40,
		Call::serve_axon_tls {
			netuid: 7,
			version: 1,
			ip: 2,
			port: 3,
			ip_type: 4,
			protocol: 5,
			placeholder1: 6,
			placeholder2: 8,
			certificate: vec![9],
		},
		(7u16, 1u32, 2u128, 3u16, 4u8, 5u8, 6u8, 8u8, vec![9u8]).encode(),
	);
	same(
		61,
		Call::dissolve_network {
			coldkey: other.clone(),
			netuid: 7,
		},
		(&other, 7u16).encode(),
	);
	same(
		62,
		Call::root_register {
			hotkey: key.clone(),
		},
		key.encode(),
	);
	let fields = |count: u8| (1..=count).map(|n| vec![n]).collect::<Vec<_>>();
	let [a, b, c, d, e, f, g, h] = fields(8).try_into().expect("eight");
	same(
		68,
		Call::set_identity {
			name: a.clone(),
			url: b.clone(),
			github_repo: c.clone(),
			image: d.clone(),
			discord: e.clone(),
			description: f.clone(),
			additional: g.clone(),
		},
		fields(7).iter().flat_map(Encode::encode).collect(),
	);
	same(
		78,
		Call::set_subnet_identity {
			netuid: 7,
			subnet_name: a,
			github_repo: b,
			subnet_contact: c,
			subnet_url: d,
			discord: e,
			description: f,
			logo_url: g,
			additional: h,
		},
		[
			7u16.encode(),
			fields(8).iter().flat_map(Encode::encode).collect(),
		]
		.concat(),
	);
	same(
		79,
		Call::register_network_with_identity {
			hotkey: key.clone(),
			identity: None,
		},
		(&key, None::<()>).encode(),
	);
	same(
		91,
		Call::try_associate_hotkey {
			hotkey: key.clone(),
		},
		key.encode(),
	);
	same(
		114,
		Call::set_coldkey_auto_stake_hotkey {
			netuid: 7,
			hotkey: key.clone(),
		},
		(7u16, &key).encode(),
	);
	same(
		134,
		Call::register_limit {
			netuid: 7,
			hotkey: key.clone(),
			limit_price: 8,
		},
		(7u16, &key, 8u64).encode(),
	);
}

#[test]
fn calls_about_children_and_root_have_the_indices_and_argument_order_of_the_real_chain() {
	let encoded = |index: u8, call: Call<Test>, rest: Vec<u8>| {
		assert_eq!(call.encode(), [vec![index], rest].concat());
	};
	let (hotkey, netuid, take) = (hotkey(1), 7, 8);
	let children = vec![(9u64, coldkey(1))];
	encoded(
		67,
		Call::set_children {
			hotkey: hotkey.clone(),
			netuid,
			children: children.clone(),
		},
		(&hotkey, 7u16, children).encode(),
	);
	encoded(
		75,
		Call::set_childkey_take {
			hotkey: hotkey.clone(),
			netuid,
			take,
		},
		(&hotkey, 7u16, 8u16).encode(),
	);
	let subnets = std::collections::BTreeSet::from([1u16, 2]);
	encoded(
		121,
		Call::claim_root {
			subnets: subnets.clone(),
		},
		vec![1u16, 2].encode(),
	);
	encoded(
		122,
		Call::set_root_claim_type {
			new_root_claim_type: RootClaimTypeEnum::KeepSubnets { subnets },
		},
		(2u8, vec![1u16, 2]).encode(),
	);
	let key_of = |item, parts: &[Vec<u8>]| key(item, parts);
	let blake = Blake2_128Concat::hash(&hotkey.encode());
	let identity = Identity::hash(&7u16.encode()).to_vec();
	assert_eq!(
		ChildKeys::<Test>::hashed_key_for(&hotkey, 7),
		key_of("ChildKeys", &[blake.clone(), identity.clone()])
	);
	assert_eq!(
		PendingChildKeys::<Test>::hashed_key_for(7, &hotkey),
		key_of("PendingChildKeys", &[identity.clone(), blake.clone()])
	);
	assert_eq!(
		RootClaimed::<Test>::hashed_key_for((7, &hotkey, &hotkey)),
		key_of("RootClaimed", &[identity, blake.clone(), blake])
	);
}

#[test]
fn errors_have_the_indices_of_the_real_chain() {
	let index = |error: Error<Test>| error.encode()[0];
	assert_eq!(index(Error::RootNetworkDoesNotExist), 0);
	assert_eq!(index(Error::NeuronNoValidatorPermit), 15);
	assert_eq!(index(Error::SettingWeightsTooFast), 29);
	assert_eq!(index(Error::NoNeuronIdAvailable), 48);
	assert_eq!(index(Error::CommitRevealEnabled), 53);
	assert_eq!(index(Error::MechanismDoesNotExist), 74);
	assert_eq!(index(Error::SubtokenDisabled), 94);
	assert_eq!(index(Error::CannotUseSystemAccount), 139);
	assert_eq!(index(Error::AccountRejectsLockedAlpha), 146);
}

#[test]
fn storage_keys_are_those_of_the_real_chain() {
	let identity = |value: u16| Identity::hash(&value.encode()).to_vec();
	let blake = |value: &[u8]| Blake2_128Concat::hash(value);
	let account = hotkey(1);
	assert_eq!(
		Tempo::<Test>::hashed_key_for(7),
		key("Tempo", &[identity(7)])
	);
	assert_eq!(
		Uids::<Test>::hashed_key_for(7, &account),
		key("Uids", &[identity(7), blake(&account.encode())])
	);
	assert_eq!(
		IsNetworkMember::<Test>::hashed_key_for(&account, 7),
		key("IsNetworkMember", &[blake(&account.encode()), identity(7)])
	);
	assert_eq!(
		Weights::<Test>::hashed_key_for(4097, 3),
		key("Weights", &[identity(4097), identity(3)])
	);
	assert_eq!(
		LastMechansimStepBlock::<Test>::hashed_key_for(7),
		key("LastMechansimStepBlock", &[identity(7)])
	);
	assert_eq!(
		MechanismCountCurrent::<Test>::hashed_key_for(7),
		key(
			"MechanismCountCurrent",
			&[Twox64Concat::hash(&7u16.encode())]
		)
	);
	assert_eq!(
		Yuma3On::<Test>::hashed_key_for(7),
		key("Yuma3On", &[blake(&7u16.encode())])
	);
	assert_eq!(
		AlphaV2::<Test>::hashed_key_for((&account, coldkey(1), 7)),
		key(
			"AlphaV2",
			&[
				blake(&account.encode()),
				blake(&coldkey(1).encode()),
				identity(7)
			]
		)
	);
}

#[test]
fn values_are_encoded_as_on_the_real_chain() {
	let axon = AxonInfo {
		block: 1,
		version: 2,
		ip: 3,
		port: 4,
		ip_type: 5,
		protocol: 6,
		placeholder1: 7,
		placeholder2: 8,
	};
	assert_eq!(
		axon.encode(),
		(1u64, 2u32, 3u128, 4u16, 5u8, 6u8, 7u8, 8u8).encode()
	);
	assert_eq!(SafeFloat::from_u64(0).encode(), (0u128, 0i64).encode());
	assert_eq!(U96F32::ONE.encode(), (1u128 << 32).encode());
	assert_eq!(RecycleOrBurnEnum::Recycle.encode(), [1]);
	let take = RateLimitKey::LastTxBlockDelegateTake(hotkey(1));
	assert_eq!(take.encode(), (5u8, hotkey(1)).encode());
}

#[test]
fn calls_about_commits_have_the_indices_and_argument_order_of_the_real_chain() {
	use codec::Compact;
	use sp_core::H256;
	let hash = H256::repeat_byte(3);
	let check = |index: u8, call: Call<Test>, rest: Vec<u8>| {
		assert_eq!(call.encode(), [vec![index], rest].concat());
	};
	let (uids, values, salt, version_key) = (vec![1u16], vec![2u16], vec![3u16], 4u64);
	check(
		96,
		Call::commit_weights {
			netuid: 7,
			commit_hash: hash,
		},
		(7u16, hash).encode(),
	);
	check(
		115,
		Call::commit_mechanism_weights {
			netuid: 7,
			mecid: 1,
			commit_hash: hash,
		},
		(7u16, 1u8, hash).encode(),
	);
	check(
		97,
		Call::reveal_weights {
			netuid: 7,
			uids: uids.clone(),
			values: values.clone(),
			salt: salt.clone(),
			version_key,
		},
		(7u16, &uids, &values, &salt, 4u64).encode(),
	);
	check(
		116,
		Call::reveal_mechanism_weights {
			netuid: 7,
			mecid: 1,
			uids: uids.clone(),
			values: values.clone(),
			salt: salt.clone(),
			version_key,
		},
		(7u16, 1u8, &uids, &values, &salt, 4u64).encode(),
	);
	check(
		98,
		Call::batch_reveal_weights {
			netuid: 7,
			uids_list: vec![uids.clone()],
			values_list: vec![values.clone()],
			salts_list: vec![salt.clone()],
			version_keys: vec![4],
		},
		(7u16, vec![uids], vec![values], vec![salt], vec![4u64]).encode(),
	);
	check(
		100,
		Call::batch_commit_weights {
			netuids: vec![Compact(7)],
			commit_hashes: vec![hash],
		},
		(vec![Compact(7u16)], vec![hash]).encode(),
	);
	check(
		80,
		Call::batch_set_weights {
			netuids: vec![Compact(7)],
			weights: vec![vec![(Compact(1), Compact(2))]],
			version_keys: vec![Compact(4)],
		},
		[4, 7 << 2, 4, 4, 1 << 2, 2 << 2, 4, 4 << 2].to_vec(),
	);
	let account = hotkey(1);
	assert_eq!(
		WeightCommits::<Test>::hashed_key_for(7, &account),
		key(
			"WeightCommits",
			&[
				Twox64Concat::hash(&7u16.encode()),
				Twox64Concat::hash(&account.encode())
			]
		)
	);
	let index = |error: Error<Test>| error.encode()[0];
	assert_eq!(index(Error::NoWeightsCommitFound), 51);
	assert_eq!(index(Error::CommitRevealDisabled), 54);
	assert_eq!(index(Error::TooManyUnrevealedCommits), 77);
	assert_eq!(index(Error::CommittingWeightsTooFast), 81);
}

#[test]
fn time_locked_commits_have_the_indices_and_layouts_of_the_real_chain() {
	let check = |index: u8, call: Call<Test>, rest: Vec<u8>| {
		assert_eq!(call.encode(), [vec![index], rest].concat());
	};
	let commit = || TimelockedCiphertext::truncate_from(vec![1, 2, 3]);
	check(
		113,
		Call::commit_timelocked_weights {
			netuid: 7,
			commit: commit(),
			reveal_round: 9,
			commit_reveal_version: 4,
		},
		(7u16, vec![1u8, 2, 3], 9u64, 4u16).encode(),
	);
	check(
		118,
		Call::commit_timelocked_mechanism_weights {
			netuid: 7,
			mecid: 1,
			commit: commit(),
			reveal_round: 9,
			commit_reveal_version: 4,
		},
		(7u16, 1u8, vec![1u8, 2, 3], 9u64, 4u16).encode(),
	);
	check(
		117,
		Call::commit_crv3_mechanism_weights {
			netuid: 7,
			mecid: 1,
			commit: commit(),
			reveal_round: 9,
		},
		(7u16, 1u8, vec![1u8, 2, 3], 9u64).encode(),
	);
	assert_eq!(
		TimelockedWeightCommits::<Test>::hashed_key_for(7, 5),
		key(
			"TimelockedWeightCommits",
			&[
				Twox64Concat::hash(&7u16.encode()),
				Twox64Concat::hash(&5u64.encode())
			]
		)
	);
	let index = |error: Error<Test>| error.encode()[0];
	assert_eq!(index(Error::IncorrectCommitRevealVersion), 110);
	assert_eq!(index(Error::InvalidRevealRound), 111);
}

#[test]
fn events_have_the_indices_of_the_real_chain() {
	let vectors = include_str!("../../../../../test/vectors/subtensor-events.json");
	let vectors: serde_json::Value = serde_json::from_str(vectors).expect("it is JSON");
	let TypeDef::Variant(events) = <Event<Test> as TypeInfo>::type_info().type_def else {
		panic!("events are an enum");
	};
	let mut of_the_chain = 0;
	for event in &events.variants {
		match vectors["events"][event.name].as_u64() {
			Some(index) => {
				of_the_chain += 1;
				assert_eq!(u64::from(event.index), index, "{}", event.name);
			}
			None => assert!(event.index >= 200, "{} is ours", event.name),
		}
	}
	assert!(of_the_chain > 80, "only {of_the_chain} are the chain's");
}
