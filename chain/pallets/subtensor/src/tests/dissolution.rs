use super::{mock::*, replacement::storage};
use crate::{pallet::*, types::*};
use frame_support::{assert_noop, assert_ok, storage::storage_prefix};
use sp_runtime::{traits::BadOrigin, AccountId32};
use std::collections::BTreeSet;

fn create(n: u8) -> NetUid {
	let before: BTreeSet<NetUid> = SubtensorModule::netuids().into_iter().collect();
	assert_ok!(SubtensorModule::register_network(
		signed(coldkey(n)),
		hotkey(n)
	));
	SubtensorModule::netuids()
		.into_iter()
		.find(|netuid| !before.contains(netuid))
		.unwrap_or_else(|| {
			SubtensorModule::netuids()
				.into_iter()
				.find(|netuid| SubnetOwnerHotkey::<Test>::get(netuid) == hotkey(n))
				.expect("a network was created")
		})
}

fn dissolve(netuid: NetUid) {
	assert_ok!(SubtensorModule::dissolve_network(
		RuntimeOrigin::root(),
		coldkey(1),
		netuid
	));
}

/// A preset under which the third subnet is one too many.
const TWO: [(&str, u64); 4] = [
	("NetworkRateLimit", 0),
	("SubnetLimit", 2),
	("NetworkImmunityPeriod", 100),
	("NetworkLockReductionInterval", 1),
];

#[test]
fn the_subnet_that_was_never_started_makes_place_before_older_ones() {
	on_chain_with(&TWO, || {
		let first = create(1);
		assert_ok!(SubtensorModule::start_call(signed(coldkey(1)), first));
		advance(3);
		let second = create(2);
		advance(90);
		assert_noop!(
			SubtensorModule::register_network(signed(coldkey(3)), hotkey(3)),
			Error::<Test>::SubnetLimitReached
		);
		// Only the first is past its immunity, however much it is worth.
		advance(8);
		assert_eq!(SubtensorModule::network_to_remove(), Some(first));
		advance(20);
		assert_eq!(SubtensorModule::network_to_remove(), Some(second));
		assert_eq!(create(3), second);
		assert_eq!(SubnetOwner::<Test>::get(second), coldkey(3));
		assert_eq!(TotalNetworks::<Test>::get(), 3);
		assert_eq!(RegisteredSubnetCounter::<Test>::get(second), 2);
		assert_eq!(
			events()
				.into_iter()
				.filter(|event| matches!(event, Event::NetworkRemoved(_) | Event::NetworkAdded(..)))
				.collect::<Vec<_>>()[2..],
			[
				Event::NetworkRemoved(second),
				Event::NetworkAdded(second, 0)
			]
		);
	});
}

#[test]
fn of_subnets_with_the_same_price_the_oldest_makes_place() {
	on_chain_with(&TWO, || {
		for n in 1..=2 {
			let netuid = create(n);
			assert_ok!(SubtensorModule::start_call(signed(coldkey(n)), netuid));
			advance(1);
		}
		advance(200);
		// Made younger than the second.
		NetworkRegisteredAt::<Test>::insert(1, 50);
		assert_eq!(SubtensorModule::network_to_remove(), Some(2));
		NetworkRegisteredAt::<Test>::insert(1, 1);
		assert_eq!(SubtensorModule::network_to_remove(), Some(1));
	});
}

#[test]
fn whoever_cannot_pay_for_a_network_removes_none() {
	on_chain_with(&TWO, || {
		create(1);
		create(2);
		advance(200);
		let before = storage();
		assert_noop!(
			SubtensorModule::register_network(signed(coldkey(21)), hotkey(21)),
			Error::<Test>::CannotAffordLockCost
		);
		assert_eq!(storage(), before);
	});
}

fn issued() -> u64 {
	Balances::total_issuance()
}

#[test]
fn stake_is_given_back_one_to_one_and_the_rest_of_the_reserve_is_destroyed() {
	on_chain_with(&DEV, || {
		start_subnet();
		register(1, 2);
		stake(1, 2, 70 * TAO);
		assert_ok!(SubtensorModule::add_stake(
			signed(coldkey(3)),
			hotkey(2),
			1,
			30 * TAO
		));
		stake(0, 2, 5 * TAO);
		let before = [2, 3].map(|n| Balances::free_balance(coldkey(n)));
		let (reserve, total, issuance) = (
			SubnetTAO::<Test>::get(1),
			TotalStake::<Test>::get(),
			issued(),
		);
		dissolve(1);
		assert_eq!(Balances::free_balance(coldkey(2)), before[0] + 70 * TAO);
		assert_eq!(Balances::free_balance(coldkey(3)), before[1] + 30 * TAO);
		assert_eq!(
			Balances::free_balance(SubtensorModule::subnet_account(1)),
			0
		);
		assert_eq!(issued(), issuance - (reserve - 100 * TAO));
		assert_eq!(TotalStake::<Test>::get(), total - reserve);
		assert_eq!(
			AlphaV2::<Test>::iter_keys()
				.filter(|key| key.2 == 1)
				.count(),
			0
		);
		assert_eq!(stake_of(2, 0), 5 * TAO);
	});
}

#[test]
fn a_reserve_that_is_too_small_is_shared_in_proportion_to_the_last_rao() {
	on_chain_with(&DEV, || {
		start_subnet();
		let reserve = SubnetTAO::<Test>::get(1);
		// Three times what there is, and one more, as if epochs had issued it.
		for (n, part) in [(2, 1), (3, 1), (4, 1)] {
			let alpha = reserve * part + u64::from(n == 4);
			SubtensorModule::increase_stake(&hotkey(1), &coldkey(n), 1, alpha);
		}
		let before: Vec<u64> = (2..=4)
			.map(|n| Balances::free_balance(coldkey(n)))
			.collect();
		let issuance = issued();
		dissolve(1);
		let given: Vec<u64> = (2..=4)
			.zip(before)
			.map(|(n, before)| Balances::free_balance(coldkey(n)) - before)
			.collect();
		assert_eq!(given.iter().sum::<u64>(), reserve);
		assert!(
			given.iter().all(|rao| rao.abs_diff(reserve / 3) <= 1),
			"{given:?}"
		);
		assert_eq!(issued(), issuance);
	});
}

/// Writes at least one value under a netuid for every kind of key.
fn soil(netuid: NetUid) {
	register(netuid, 2);
	stake(netuid, 2, 10 * TAO);
	advance(45);
	for n in 1..=2 {
		Axons::<Test>::insert(netuid, hotkey(n), AxonInfo::default());
		Prometheus::<Test>::insert(netuid, hotkey(n), PrometheusInfo::default());
		NeuronCertificates::<Test>::insert(netuid, hotkey(n), NeuronCertificate::default());
	}
	SubnetIdentitiesV3::<Test>::insert(netuid, SubnetIdentityOfV3::default());
	AutoStakeDestination::<Test>::insert(coldkey(5), netuid, hotkey(2));
	Weights::<Test>::insert(netuid, 1, vec![(0, 1)]);
	TransactionKeyLastBlock::<Test>::insert((coldkey(1), netuid, 4), 7);
	for key in [
		RateLimitKey::SetSNOwnerHotkey(netuid),
		RateLimitKey::OwnerHyperparamUpdate(netuid, Hyperparameter::Rho),
	] {
		LastRateLimitedBlock::<Test>::insert(key, 7);
	}
	ChildKeys::<Test>::insert(hotkey(2), netuid, vec![(1, hotkey(1))]);
	ParentKeys::<Test>::insert(hotkey(1), netuid, vec![(1, hotkey(2))]);
	PendingChildKeys::<Test>::insert(netuid, hotkey(2), (vec![(1, hotkey(1))], 9));
	ChildkeyTake::<Test>::insert(hotkey(2), netuid, 9);
	RootClaimed::<Test>::insert((netuid, hotkey(2), coldkey(2)), 9);
	RootClaimable::<Test>::insert(
		hotkey(2),
		std::collections::BTreeMap::from([(netuid, I96F32::from_bits(9))]),
	);
	RootClaimableThreshold::<Test>::insert(netuid, I96F32::from_bits(9));
	TotalHotkeyAlphaLastEpoch::<Test>::insert(hotkey(2), netuid, 9);
	MechanismEmissionSplit::<Test>::insert(netuid, vec![1]);
}

#[test]
fn nothing_of_a_removed_subnet_is_left() {
	on_chain_with(&DEV, || {
		// Another subnet, so that it shows if anything of it goes too.
		let other = create(6);
		soil_other(other);
		let before = storage();
		let netuid = create(1);
		assert_ok!(SubtensorModule::start_call(signed(coldkey(1)), netuid));
		soil(netuid);
		let gained: BTreeSet<Vec<u8>> = gained_since(&before);
		assert!(gained.len() > 90, "only {} items written", gained.len());
		dissolve(netuid);
		let left: Vec<Vec<u8>> = gained_since(&before).into_iter().collect();
		let kept = [
			"Owner",
			"OwnedHotkeys",
			"StakingHotkeys",
			"Delegates",
			"RegisteredSubnetCounter",
			"RootClaimable",
		];
		for key in left {
			assert!(
				kept.iter()
					.any(|item| key
						.starts_with(&storage_prefix(b"SubtensorModule", item.as_bytes()))),
				"left behind: {}",
				String::from_utf8_lossy(&key)
			);
		}
		for key in before.keys() {
			assert!(storage().contains_key(key), "gone too: {key:02x?}");
		}
		assert!(RootClaimable::<Test>::get(hotkey(2)).is_empty());
		assert_eq!(SubtensorModule::netuids(), [0, other]);
		// The number can be given again, and no limit of the old owner binds the new one.
		assert_eq!(create(3), netuid);
		assert_eq!(SubnetworkN::<Test>::get(netuid), 1);
		assert_eq!(SubnetIdentitiesV3::<Test>::get(netuid), None);
		advance(50);
	});
}

fn soil_other(netuid: NetUid) {
	assert_ok!(SubtensorModule::start_call(signed(coldkey(6)), netuid));
	stake(netuid, 6, 10 * TAO);
	advance(45);
	AutoStakeDestination::<Test>::insert(coldkey(5), netuid, hotkey(6));
	LastRateLimitedBlock::<Test>::insert(RateLimitKey::SetSNOwnerHotkey(netuid), 7);
	TransactionKeyLastBlock::<Test>::insert((coldkey(6), netuid, 4), 7);
	ChildkeyTake::<Test>::insert(hotkey(6), netuid, 9);
}

fn gained_since(before: &std::collections::BTreeMap<Vec<u8>, Vec<u8>>) -> BTreeSet<Vec<u8>> {
	storage()
		.into_keys()
		.filter(|key| !before.contains_key(key))
		.collect()
}

#[test]
fn only_root_dissolves_and_not_the_root_network() {
	on_chain(|| {
		start_subnet();
		let call = |origin, netuid| SubtensorModule::dissolve_network(origin, coldkey(1), netuid);
		let owner: AccountId32 = coldkey(1);
		assert_noop!(call(signed(owner), 1), BadOrigin);
		assert_noop!(
			call(RuntimeOrigin::root(), 0),
			Error::<Test>::SubnetNotExists
		);
		assert_noop!(
			call(RuntimeOrigin::root(), 9),
			Error::<Test>::SubnetNotExists
		);
	});
}

#[test]
fn nothing_is_left_of_mechanisms_that_are_no_longer_counted() {
	on_chain(|| {
		start_subnet();
		let last = SubtensorModule::storage_index(1, 15);
		Weights::<Test>::insert(last, 0, vec![(0, 1)]);
		LastUpdate::<Test>::insert(last, vec![1]);
		assert_ok!(SubtensorModule::dissolve_network(
			RuntimeOrigin::root(),
			coldkey(1),
			1
		));
		assert!(!Weights::<Test>::contains_key(last, 0));
		assert!(!LastUpdate::<Test>::contains_key(last));
	});
}
