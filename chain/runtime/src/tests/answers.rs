//! What clients are told about neurons and subnets.

use super::chain::*;
use crate::{AccountId, Runtime, System};
use codec::{Compact, Encode};
use pallet_subtensor::{Call, NetUid};
use subtensor_runtime_api::{
	HyperparameterValue, Metagraph, NeuronInfo, NeuronInfoLite, SelectiveMetagraph, StakeInfo,
	SubnetHyperparams, SubnetHyperparamsV2, SubnetPrice,
};

const NETUID: NetUid = 1;
const NOWHERE: NetUid = 9;

fn hot(name: &str) -> AccountId {
	account(&developer(&format!("{name}//hot")))
}

/// Alice owns the subnet; Bob is on it, with stake and an endpoint.
fn with_subnet(test: impl FnOnce()) {
	on_chain(|| {
		let (alice, bob) = (developer("Alice"), developer("Bob"));
		run(
			&alice,
			Call::register_network {
				hotkey: hot("Alice"),
			},
		);
		run(&alice, Call::start_call { netuid: NETUID });
		run(
			&bob,
			Call::burned_register {
				netuid: NETUID,
				hotkey: hot("Bob"),
			},
		);
		run(
			&bob,
			Call::add_stake {
				hotkey: hot("Bob"),
				netuid: NETUID,
				amount_staked: 1_000 * TAO,
			},
		);
		run(
			&developer("Bob//hot"),
			Call::serve_axon {
				netuid: NETUID,
				version: 7,
				ip: 0x7f00_0001,
				port: 9_000,
				ip_type: 4,
				protocol: 4,
				placeholder1: 0,
				placeholder2: 0,
			},
		);
		test();
	});
}

#[test]
fn neurons_are_all_there() {
	with_subnet(|| {
		let neurons: Vec<NeuronInfoLite<AccountId>> =
			ask("NeuronInfoRuntimeApi_get_neurons_lite", NETUID);
		assert_eq!(neurons.len(), 2);
		let bob = &neurons[1];
		assert_eq!((bob.uid.0, bob.netuid.0), (1, NETUID));
		assert_eq!(bob.hotkey, hot("Bob"));
		assert_eq!(bob.coldkey, account(&developer("Bob")));
		assert_eq!(
			bob.stake,
			[(account(&developer("Bob")), codec::Compact(1_000 * TAO))]
		);
		assert_eq!((bob.axon_info.port, bob.axon_info.ip), (9_000, 0x7f00_0001));
		assert_eq!(
			(bob.rank.0, bob.trust.0, bob.pruning_score.0),
			(0, 0, u16::MAX)
		);
		let one: Option<NeuronInfoLite<AccountId>> =
			ask("NeuronInfoRuntimeApi_get_neuron_lite", (NETUID, 1u16));
		assert_eq!(one.as_ref(), Some(bob));
	});
}

#[test]
fn neurons_with_weights_leave_out_those_that_are_zero() {
	with_subnet(|| {
		pallet_subtensor::Weights::<crate::Runtime>::insert(NETUID, 1, vec![(0, 65_535), (1, 0)]);
		let all: Vec<NeuronInfo<AccountId>> = ask("NeuronInfoRuntimeApi_get_neurons", NETUID);
		assert_eq!(
			all[1].weights,
			[(codec::Compact(0), codec::Compact(65_535))]
		);
		let one: Option<NeuronInfo<AccountId>> =
			ask("NeuronInfoRuntimeApi_get_neuron", (NETUID, 1u16));
		assert_eq!(one.as_ref(), all.get(1));
		let none: Option<NeuronInfo<AccountId>> =
			ask("NeuronInfoRuntimeApi_get_neuron", (NETUID, 2u16));
		assert_eq!(none, None);
	});
}

#[test]
fn a_metagraph_has_a_row_for_every_uid() {
	with_subnet(|| {
		advance(20);
		let graph: Option<Metagraph<AccountId>> = ask("SubnetInfoRuntimeApi_get_metagraph", NETUID);
		let graph = graph.expect("the subnet exists");
		assert_eq!(graph.block.0, u64::from(System::block_number()));
		assert_eq!(graph.hotkeys, [hot("Alice"), hot("Bob")]);
		assert_eq!(graph.coldkeys[1], account(&developer("Bob")));
		assert_eq!(graph.axons[1].port, 9_000);
		assert_eq!(graph.alpha_stake[1].0, graph.total_stake[1].0);
		assert_eq!(graph.tao_stake[1].0, 0);
		assert_eq!((graph.tempo.0, graph.num_uids.0), (20, 2));
		assert_eq!(graph.owner_coldkey, account(&developer("Alice")));
		let symbol: Vec<u8> = graph.symbol.iter().map(|byte| byte.0).collect();
		assert_eq!(symbol, "α".as_bytes());
		for length in [
			graph.identities.len(),
			graph.active.len(),
			graph.validator_permit.len(),
			graph.last_update.len(),
			graph.emission.len(),
			graph.dividends.len(),
			graph.incentives.len(),
			graph.consensus.len(),
			graph.block_at_registration.len(),
			graph.alpha_stake.len(),
			graph.tao_dividends_per_hotkey.len(),
			graph.alpha_dividends_per_hotkey.len(),
		] {
			assert_eq!(length, 2);
		}
		let all: Vec<Option<Metagraph<AccountId>>> =
			ask("SubnetInfoRuntimeApi_get_all_metagraphs", ());
		assert_eq!(all.len(), 2);
		assert_eq!(all[1], Some(graph));
	});
}

#[test]
fn a_metagraph_gives_only_the_fields_asked_for() {
	with_subnet(|| {
		let asked = vec![1u16, 52, 67, 72, 73, 200];
		let graph: Option<SelectiveMetagraph<AccountId>> = ask(
			"SubnetInfoRuntimeApi_get_selective_metagraph",
			(NETUID, asked),
		);
		let graph = graph.expect("the subnet exists");
		assert_eq!(graph.netuid.0, NETUID);
		assert_eq!(graph.name, Some(vec![]));
		assert_eq!(graph.hotkeys, Some(vec![hot("Alice"), hot("Bob")]));
		assert_eq!(graph.alpha_stake.map(|stake| stake[1].0), Some(1_000 * TAO));
		assert_eq!(graph.validators, Some(vec![]));
		assert_eq!(graph.commitments, Some(vec![]));
		assert_eq!(graph.tempo, None);
		assert_eq!(graph.coldkeys, None);
		assert_eq!(graph.tao_stake, None);
	});
}

#[test]
fn a_metagraph_tells_what_hotkeys_have_published() {
	with_subnet(|| {
		// A deposit, a block and one field of one byte.
		let stored = (0u64, 2u32, [4u8, 2, 9]).encode();
		let key = pallet_commitments::CommitmentOf::<Runtime>::hashed_key_for(NETUID, hot("Bob"));
		frame_support::storage::unhashed::put_raw(&key, &stored);
		let graph: Option<SelectiveMetagraph<AccountId>> = ask(
			"SubnetInfoRuntimeApi_get_selective_metagraph",
			(NETUID, vec![73u16]),
		);
		let text = stored.iter().copied().map(Compact).collect();
		let commitments = graph.and_then(|graph| graph.commitments);
		assert_eq!(commitments, Some(vec![(hot("Bob"), text)]));
	});
}

#[test]
fn hyperparameters_come_in_three_layouts() {
	with_subnet(|| {
		let first: Option<SubnetHyperparams> =
			ask("SubnetInfoRuntimeApi_get_subnet_hyperparams", NETUID);
		let first = first.expect("the subnet exists");
		assert_eq!((first.tempo.0, first.kappa.0), (20, 32_767));
		assert_eq!(first.activity_cutoff.0, 277);
		let second: Option<SubnetHyperparamsV2> =
			ask("SubnetInfoRuntimeApi_get_subnet_hyperparams_v2", NETUID);
		let second = second.expect("the subnet exists");
		assert_eq!((second.yuma_version.0, second.tempo.0), (3, 20));
		assert_eq!(second.alpha_sigmoid_steepness.bits, 1_000 << 32);
		pallet_subtensor::MinChildkeyTakePerSubnet::<crate::Runtime>::insert(NETUID, 7);
		let third: Option<Vec<subtensor_runtime_api::Hyperparameter>> =
			ask("SubnetInfoRuntimeApi_get_subnet_hyperparams_v3", NETUID);
		let third = third.expect("the subnet exists");
		assert_eq!(third.len(), 33);
		assert_eq!(third[0].name, b"kappa");
		assert_eq!(third[4].name, b"tempo");
		assert_eq!(third[4].value, HyperparameterValue::U16(codec::Compact(20)));
		assert_eq!(third[32].name, b"min_childkey_take");
		assert_eq!(third[32].value, HyperparameterValue::U16(7.into()));
	});
}

#[test]
fn of_what_is_not_there_nothing_is_said() {
	with_subnet(|| {
		assert!(
			ask::<Option<Metagraph<AccountId>>>("SubnetInfoRuntimeApi_get_metagraph", NOWHERE)
				.is_none()
		);
		assert!(ask::<Option<SubnetHyperparams>>(
			"SubnetInfoRuntimeApi_get_subnet_hyperparams",
			NOWHERE
		)
		.is_none());
		assert!(ask::<Vec<NeuronInfoLite<AccountId>>>(
			"NeuronInfoRuntimeApi_get_neurons_lite",
			NOWHERE
		)
		.is_empty());
		assert_eq!(
			ask::<Option<u64>>("SubnetInfoRuntimeApi_get_next_epoch_start_block", NOWHERE),
			None
		);
		assert!(ask::<Option<Metagraph<AccountId>>>(
			"SubnetInfoRuntimeApi_get_mechagraph",
			(NETUID, 1u8)
		)
		.is_none());
	});
}

#[test]
fn the_next_epoch_comes_when_it_was_said() {
	with_subnet(|| {
		let next: Option<u64> = ask("SubnetInfoRuntimeApi_get_next_epoch_start_block", NETUID);
		let next = next.expect("the subnet has epochs");
		let epochs = || pallet_subtensor::SubnetEpochIndex::<crate::Runtime>::get(NETUID);
		let before = epochs();
		advance(next as u32 - System::block_number() - 1);
		assert_eq!(epochs(), before);
		advance(1);
		assert_eq!(epochs(), before + 1);
	});
}

#[test]
fn stake_is_found_from_both_sides() {
	with_subnet(|| {
		let bob = account(&developer("Bob"));
		let one: Option<StakeInfo<AccountId>> = ask(
			"StakeInfoRuntimeApi_get_stake_info_for_hotkey_coldkey_netuid",
			(hot("Bob"), &bob, NETUID),
		);
		let one = one.expect("the subnet exists");
		assert_eq!((one.stake.0, one.is_registered), (1_000 * TAO, true));
		let all: Vec<StakeInfo<AccountId>> =
			ask("StakeInfoRuntimeApi_get_stake_info_for_coldkey", &bob);
		assert_eq!(all, [one]);
	});
}

#[test]
fn alpha_costs_one_tao() {
	with_subnet(|| {
		assert_eq!(
			ask::<u64>("SwapRuntimeApi_current_alpha_price", NETUID),
			TAO
		);
		assert_eq!(ask::<u64>("SwapRuntimeApi_current_alpha_price", NOWHERE), 0);
		let all: Vec<SubnetPrice> = ask("SwapRuntimeApi_current_alpha_price_all", ());
		assert_eq!(all.len(), 2);
	});
}
