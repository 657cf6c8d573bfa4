//! Who loses its uid on a full subnet, and what is left of it.

use super::{
	mock::*,
	vectors::{int, list, vectors},
};
use crate::{pallet::*, types::*};
use codec::Encode;
use frame_support::{assert_noop, assert_ok, storage::storage_prefix};
use sp_core::H256;
use sp_runtime::AccountId32;
use std::collections::{BTreeMap, BTreeSet};

const NETUID: NetUid = 1;

fn numbers(value: &serde_json::Value) -> Vec<u64> {
	list(value).iter().map(int).collect()
}

/// Keeps the price of a registration where nobody runs out of TAO.
fn fix_price() {
	MinBurn::<Test>::insert(NETUID, 1_000);
	MaxBurn::<Test>::insert(NETUID, 1_000);
	Burn::<Test>::insert(NETUID, 1_000);
}

#[test]
fn the_uid_of_every_vector_is_replaced() {
	let cases = vectors("prune");
	let mut checked = 0;
	for case in list(&cases) {
		on_chain(|| {
			start_subnet();
			let blocks = numbers(&case["registered_at"]);
			let immortal: Vec<u64> = case.get("owner_immortal_uids").map_or(vec![], numbers);
			for n in 2..=blocks.len() as u8 {
				SubtensorModule::append_neuron(NETUID, &hotkey(n), 1);
			}
			for (uid, registered_at) in blocks.iter().enumerate() {
				BlockAtRegistration::<Test>::insert(NETUID, uid as u16, registered_at);
			}
			let owned: Vec<_> = immortal.iter().map(|uid| hotkey(*uid as u8 + 1)).collect();
			SubnetOwnerHotkey::<Test>::set(NETUID, owned.first().cloned().unwrap_or(hotkey(99)));
			OwnedHotkeys::<Test>::insert(coldkey(1), owned);
			ImmuneOwnerUidsLimit::<Test>::insert(NETUID, immortal.len().max(1) as u16);
			Emission::<Test>::insert(NETUID, numbers(&case["emission"]));
			ImmunityPeriod::<Test>::insert(NETUID, int(&case["immunity_period"]) as u16);
			MinNonImmuneUids::<Test>::insert(NETUID, int(&case["min_non_immune_uids"]) as u16);
			MaxAllowedUids::<Test>::insert(NETUID, blocks.len() as u16);
			System::set_block_number(int(&case["block"]));
			let expected = case["expected_uid"].as_u64().map(|uid| uid as u16);
			let newcomer = hotkey(50);
			let result =
				SubtensorModule::burned_register(signed(coldkey(2)), NETUID, newcomer.clone());
			match expected {
				Some(uid) => {
					assert_ok!(result);
					assert_eq!(Keys::<Test>::get(NETUID, uid), newcomer, "{case}");
				}
				None => assert_eq!(result, Err(Error::<Test>::NoNeuronIdAvailable.into())),
			}
			assert_eq!(Uids::<Test>::get(NETUID, newcomer), expected, "{case}");
			checked += 1;
		});
	}
	assert_eq!(checked, 6);
}

/// A neuron as the model knows it.
#[derive(Clone)]
struct Neuron {
	hotkey: u8,
	registered_at: u64,
	emission: u64,
}

/// A subnet in the plainest terms: every rule is spelt out, nothing is sorted or looked up.
struct Model {
	neurons: Vec<Neuron>,
	most: usize,
	immunity: u64,
	least_free: usize,
	owner_limit: usize,
}

impl Model {
	fn immortal(&self, uid: usize) -> bool {
		let older = |other: usize| {
			let (a, b) = (&self.neurons[other], &self.neurons[uid]);
			a.hotkey == 1 || (b.hotkey != 1 && (a.registered_at, other) < (b.registered_at, uid))
		};
		let before = (0..self.neurons.len())
			.filter(|&other| other != uid && is_owners(self.neurons[other].hotkey) && older(other))
			.count();
		is_owners(self.neurons[uid].hotkey) && before < self.owner_limit
	}

	fn replaced(&self, block: u64) -> Option<usize> {
		let lowest = |immune: bool| {
			let mut best: Option<usize> = None;
			let mut count = 0;
			for (uid, neuron) in self.neurons.iter().enumerate() {
				let is_immune = block - neuron.registered_at < self.immunity;
				if self.immortal(uid) || is_immune != immune {
					continue;
				}
				count += 1;
				let better = best.is_none_or(|best| {
					let best = &self.neurons[best];
					neuron.emission < best.emission
						|| (neuron.emission == best.emission
							&& neuron.registered_at < best.registered_at)
				});
				if better {
					best = Some(uid);
				}
			}
			(best, count)
		};
		match lowest(false) {
			(uid, free) if free > self.least_free => uid,
			_ => lowest(true).0,
		}
	}
}

/// Every fifth hotkey belongs to the owner of the subnet.
fn owner_of(hotkey: u8) -> AccountId32 {
	match is_owners(hotkey) {
		true => coldkey(1),
		false => coldkey(2 + hotkey % 18),
	}
}

fn is_owners(hotkey: u8) -> bool {
	hotkey == 1 || hotkey.is_multiple_of(5)
}

struct Dice(u64);

impl Dice {
	fn below(&mut self, end: u64) -> u64 {
		self.0 = self
			.0
			.wrapping_mul(6_364_136_223_846_793_005)
			.wrapping_add(1_442_695_040_888_963_407);
		(self.0 >> 33) % end
	}
}

/// Writes everything that a uid and its hotkey can have on a subnet.
fn soil(uid: u16, dice: &mut Dice) {
	let key = Keys::<Test>::get(NETUID, uid);
	let n = SubnetworkN::<Test>::get(NETUID);
	let row: Vec<(u16, u16)> = (0..n)
		.map(|to| (to, 1 + dice.below(65_535) as u16))
		.collect();
	Weights::<Test>::insert(NETUID, uid, row.clone());
	Bonds::<Test>::insert(NETUID, uid, row);
	StakeWeight::<Test>::mutate(NETUID, |values| values.resize(n.into(), 9));
	let at = usize::from(uid);
	Incentive::<Test>::mutate(NETUID, |values| values[at] = 9);
	Consensus::<Test>::mutate(NETUID, |values| values[at] = 9);
	Dividends::<Test>::mutate(NETUID, |values| values[at] = 9);
	ValidatorTrust::<Test>::mutate(NETUID, |values| values[at] = 9);
	ValidatorPermit::<Test>::mutate(NETUID, |values| values[at] = true);
	Active::<Test>::mutate(NETUID, |values| values[at] = false);
	Axons::<Test>::insert(NETUID, &key, AxonInfo::default());
	Prometheus::<Test>::insert(NETUID, &key, PrometheusInfo::default());
	NeuronCertificates::<Test>::insert(NETUID, &key, NeuronCertificate::default());
	AlphaDividendsPerSubnet::<Test>::insert(NETUID, &key, 9);
	RootAlphaDividendsPerSubnet::<Test>::insert(NETUID, &key, 9);
	let commit = (H256::zero(), 1, block(), 0);
	WeightCommits::<Test>::insert(NETUID, &key, std::collections::VecDeque::from([commit]));
	SubtensorModule::increase_stake(&key, &coldkey(3), NETUID, 5);
	TotalHotkeyAlphaLastEpoch::<Test>::insert(&key, NETUID, 5);
}

/// The storage of the pallet, by the prefix of each item.
pub fn storage() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let start = sp_io::hashing::twox_128(b"SubtensorModule").to_vec();
	let mut all = BTreeMap::new();
	let mut key = start.clone();
	while let Some(next) = sp_io::storage::next_key(&key).filter(|next| next.starts_with(&start)) {
		let value = sp_io::storage::get(&next).expect("the key exists").to_vec();
		all.insert(next.clone(), value);
		key = next;
	}
	all
}

/// What a hotkey keeps when it loses its uid: its owner, its take, its stake.
fn kept() -> BTreeSet<Vec<u8>> {
	[
		"Owner",
		"Delegates",
		"AlphaV2",
		"TotalHotkeyAlpha",
		"TotalHotkeySharesV2",
		"TotalHotkeyAlphaLastEpoch",
	]
	.iter()
	.map(|item| storage_prefix(b"SubtensorModule", item.as_bytes()).to_vec())
	.collect()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
	haystack
		.windows(needle.len())
		.any(|window| window == needle)
}

pub fn assert_nothing_left(of: &AccountId32) {
	let bytes = of.encode();
	let kept = kept();
	for key in storage().into_keys().filter(|key| contains(key, &bytes)) {
		assert!(kept.contains(&key[..32]), "left behind at {key:02x?}");
	}
}

fn assert_fresh(uid: u16, hotkey: &AccountId32) {
	let at = usize::from(uid);
	assert_eq!(Keys::<Test>::get(NETUID, uid), *hotkey);
	assert_eq!(Uids::<Test>::get(NETUID, hotkey), Some(uid));
	assert!(IsNetworkMember::<Test>::get(hotkey, NETUID));
	assert_eq!(BlockAtRegistration::<Test>::get(NETUID, uid), block());
	assert_eq!(LastUpdate::<Test>::get(NETUID)[at], block());
	assert!(Active::<Test>::get(NETUID)[at]);
	assert!(!ValidatorPermit::<Test>::get(NETUID)[at]);
	assert_eq!(Emission::<Test>::get(NETUID)[at], 0);
	for values in [
		Incentive::<Test>::get(NETUID),
		Consensus::<Test>::get(NETUID),
		Dividends::<Test>::get(NETUID),
		ValidatorTrust::<Test>::get(NETUID),
	] {
		assert_eq!(values[at], 0);
	}
	assert_eq!(
		StakeWeight::<Test>::get(NETUID)
			.get(at)
			.copied()
			.unwrap_or(0),
		0
	);
	assert!(
		!Weights::<Test>::contains_key(NETUID, uid) && !Bonds::<Test>::contains_key(NETUID, uid)
	);
	for (_, row) in Weights::<Test>::iter_prefix(NETUID) {
		assert!(row.iter().all(|(to, weight)| *to != uid || *weight == 0));
	}
}

fn run_history(seed: u64, steps: usize) -> usize {
	let mut dice = Dice(seed);
	let mut replaced = 0;
	start_subnet();
	fix_price();
	let mut model = Model {
		neurons: vec![Neuron {
			hotkey: 1,
			registered_at: block(),
			emission: 0,
		}],
		most: 1 + dice.below(12) as usize,
		immunity: 1 + dice.below(30),
		least_free: dice.below(4) as usize,
		owner_limit: 1 + dice.below(4) as usize,
	};
	MaxAllowedUids::<Test>::insert(NETUID, model.most as u16);
	ImmunityPeriod::<Test>::insert(NETUID, model.immunity as u16);
	MinNonImmuneUids::<Test>::insert(NETUID, model.least_free as u16);
	ImmuneOwnerUidsLimit::<Test>::insert(NETUID, model.owner_limit as u16);
	for _ in 0..steps {
		System::set_block_number(block() + dice.below(6));
		let uid = dice.below(model.neurons.len() as u64) as usize;
		let emission = dice.below(3);
		model.neurons[uid].emission = emission;
		Emission::<Test>::mutate(NETUID, |values| values[uid] = emission);
		soil(uid as u16, &mut dice);

		let newcomer = 2 + dice.below(60) as u8;
		if model.neurons.iter().any(|neuron| neuron.hotkey == newcomer) {
			continue;
		}
		let before = storage();
		let result =
			SubtensorModule::burned_register(signed(owner_of(newcomer)), NETUID, hotkey(newcomer));
		let neuron = Neuron {
			hotkey: newcomer,
			registered_at: block(),
			emission: 0,
		};
		if model.neurons.len() < model.most {
			assert_ok!(result);
			model.neurons.push(neuron);
		} else if let Some(uid) = model.replaced(block()) {
			assert_ok!(result);
			let loser = hotkey(model.neurons[uid].hotkey);
			model.neurons[uid] = neuron;
			assert_nothing_left(&loser);
			assert_fresh(uid as u16, &hotkey(newcomer));
			replaced += 1;
		} else {
			assert_eq!(result, Err(Error::<Test>::NoNeuronIdAvailable.into()));
			assert_eq!(storage(), before);
		}
		let n = SubnetworkN::<Test>::get(NETUID);
		assert!(n <= MaxAllowedUids::<Test>::get(NETUID));
		let keys: Vec<AccountId32> = SubtensorModule::hotkeys(NETUID);
		let expected: Vec<_> = model
			.neurons
			.iter()
			.map(|neuron| hotkey(neuron.hotkey))
			.collect();
		assert_eq!(keys, expected);
		assert_eq!(Uids::<Test>::iter_prefix(NETUID).count(), keys.len());
	}
	replaced
}

#[test]
fn random_histories_replace_whom_a_plain_model_replaces_and_leave_nothing_behind() {
	let histories: u64 = std::env::var("SUBNETKIT_HISTORIES")
		.ok()
		.and_then(|count| count.parse().ok())
		.unwrap_or(15);
	let mut replaced = 0;
	for seed in 0..histories {
		on_chain(|| replaced += run_history(seed, 60));
	}
	assert!(replaced as u64 > 5 * histories, "only {replaced} replaced");
}

#[test]
fn stake_stays_with_a_hotkey_that_lost_its_uid() {
	on_chain_with(&[("MinNonImmuneUids", 0), ("MaxAllowedUids", 2)], || {
		start_subnet();
		register(NETUID, 2);
		stake(NETUID, 2, 3 * TAO);
		register(NETUID, 3);
		assert_eq!(Uids::<Test>::get(NETUID, hotkey(2)), None);
		assert_eq!(stake_of(2, NETUID), 3 * TAO);
		assert_ok!(SubtensorModule::remove_stake(
			signed(coldkey(2)),
			hotkey(2),
			NETUID,
			TAO
		));
	});
}

#[test]
fn a_small_subnet_that_keeps_ten_free_uids_takes_nobody_after_the_immunity() {
	on_chain_with(&[("MaxAllowedUids", 3), ("ImmunityPeriod", 10)], || {
		start_subnet();
		register(NETUID, 2);
		register(NETUID, 3);
		// All are immune, so the immune one with the lowest rank goes.
		assert_eq!(register(NETUID, 4), 1);
		advance(10);
		assert_noop!(
			SubtensorModule::burned_register(signed(coldkey(5)), NETUID, hotkey(5)),
			Error::<Test>::NoNeuronIdAvailable
		);
		MinNonImmuneUids::<Test>::insert(NETUID, 1);
		assert_eq!(register(NETUID, 5), 1);
	});
}

/// A validator with bonds to the miner at uid 2, just before the miner is replaced.
fn scene_with_bonds(yuma3: bool) {
	start_subnet();
	Yuma3On::<Test>::insert(NETUID, yuma3);
	MinNonImmuneUids::<Test>::insert(NETUID, 0);
	MaxAllowedUids::<Test>::insert(NETUID, 3);
	register(NETUID, 2);
	register(NETUID, 3);
	stake(NETUID, 2, 1_000 * TAO);
	give_permit(NETUID, 1);
	advance(1);
	assert_ok!(set_weights(2, NETUID, &[2], &[u16::MAX]));
	advance(60);
}

fn bond_to_2() -> u16 {
	Bonds::<Test>::get(NETUID, 1)
		.into_iter()
		.find_map(|(to, bond)| (to == 2).then_some(bond))
		.unwrap_or(0)
}

#[test]
fn bonds_to_a_replaced_uid_stay_until_the_next_epoch_masks_them() {
	for yuma3 in [false, true] {
		on_chain_with(&DEV, || {
			scene_with_bonds(yuma3);
			let bond = bond_to_2();
			assert!(bond > 0 && Incentive::<Test>::get(NETUID)[2] > 0);
			// The validator itself has to survive.
			Emission::<Test>::mutate(NETUID, |values| values[2] = 0);
			assert_eq!(register(NETUID, 4), 2);
			assert_eq!(bond_to_2(), bond);
			advance(20);
			assert_eq!(bond_to_2(), 0);
			assert_eq!(Incentive::<Test>::get(NETUID)[2], 0);
		});
		// It is the block of registration that masks them: without it they only fade.
		on_chain_with(&DEV, || {
			scene_with_bonds(yuma3);
			Emission::<Test>::mutate(NETUID, |values| values[2] = 0);
			register(NETUID, 4);
			BlockAtRegistration::<Test>::insert(NETUID, 2, 0);
			advance(20);
			assert!(bond_to_2() > 0);
		});
	}
}
