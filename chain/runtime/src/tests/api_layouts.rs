//! The layouts by which clients decode answers: bytes of a small known state, and the names of fields.

use super::chain::*;
use crate::{AccountId, Runtime, System};
use codec::{Compact, Encode};
use pallet_subtensor::{Call, NetUid, I96F32};
use scale_info::{form::MetaForm, Type, TypeDef, TypeInfo};
use std::collections::BTreeMap;
use subtensor_runtime_api::{
	DelegateInfo, DynamicInfo, Metagraph, NeuronInfo, NeuronInfoLite, SelectiveMetagraph,
	SimSwapResult, StakeAvailability, StakeInfo, SubnetHyperparams, SubnetHyperparamsV2,
	SubnetInfo, SubnetInfov2, SubnetPrice, SubnetState,
};

const NETUID: NetUid = 1;
const NOWHERE: NetUid = 9;

fn hot(name: &str) -> AccountId {
	account(&developer(&format!("{name}//hot")))
}

/// Alice owns the subnet, Bob has a uid, and 5 TAO of Charlie stand on him.
fn with_subnet(test: impl FnOnce()) {
	on_chain(|| {
		let (alice, bob) = (developer("Alice"), developer("Bob"));
		let hotkey = hot("Alice");
		run(&alice, Call::register_network { hotkey });
		run(&alice, Call::start_call { netuid: NETUID });
		let hotkey = hot("Bob");
		let netuid = NETUID;
		run(&bob, Call::burned_register { netuid, hotkey });
		let stake = Call::add_stake_limit {
			hotkey: hot("Bob"),
			netuid: NETUID,
			amount_staked: 5 * TAO,
			limit_price: TAO,
			allow_partial: false,
		};
		run(&developer("Charlie"), stake);
		test();
	});
}

/// The bytes of an answer.
fn bytes(method: &str, arguments: impl Encode) -> Vec<u8> {
	crate::apis::api::dispatch(method, &arguments.encode()).expect("the method exists")
}

fn names<T: TypeInfo>() -> Vec<&'static str> {
	let Type::<MetaForm> { type_def, .. } = T::type_info();
	let TypeDef::Composite(composite) = type_def else {
		panic!("it is a struct");
	};
	composite
		.fields
		.iter()
		.map(|field| field.name.expect("it has a name"))
		.collect()
}

fn expect_names<T: TypeInfo>(expected: &str) {
	let expected: Vec<&str> = expected.split_whitespace().collect();
	assert_eq!(names::<T>(), expected, "{}", core::any::type_name::<T>());
}

const SUBNET: &str = "netuid rho kappa difficulty immunity_period max_allowed_validators
	min_allowed_weights max_weights_limit scaling_law_power subnetwork_n max_allowed_uids
	blocks_since_last_step tempo network_modality network_connect";
const NEURON: &str =
	"hotkey coldkey uid netuid active axon_info prometheus_info stake rank emission
	incentive consensus trust validator_trust dividends last_update validator_permit";
const PARAMETERS: &str = "rho kappa immunity_period min_allowed_weights max_weights_limit tempo
	min_difficulty max_difficulty weights_version weights_rate_limit adjustment_interval
	activity_cutoff registration_allowed target_regs_per_interval min_burn max_burn bonds_moving_avg
	max_regs_per_block serving_rate_limit max_validators adjustment_alpha difficulty
	commit_reveal_period commit_reveal_weights_enabled alpha_high alpha_low liquid_alpha_enabled";
const METAGRAPH: &str =
	"netuid name symbol identity network_registered_at owner_hotkey owner_coldkey
	block tempo last_step blocks_since_last_step subnet_emission alpha_in alpha_out tao_in
	alpha_out_emission alpha_in_emission tao_in_emission pending_alpha_emission pending_root_emission
	subnet_volume moving_price rho kappa min_allowed_weights max_weights_limit weights_version
	weights_rate_limit activity_cutoff max_validators num_uids max_uids burn difficulty
	registration_allowed pow_registration_allowed immunity_period min_difficulty max_difficulty
	min_burn max_burn adjustment_alpha adjustment_interval target_regs_per_interval
	max_regs_per_block serving_rate_limit commit_reveal_weights_enabled commit_reveal_period
	liquid_alpha_enabled alpha_high alpha_low bonds_moving_avg hotkeys coldkeys identities axons
	active validator_permit pruning_score last_update emission dividends incentives consensus trust
	rank block_at_registration alpha_stake tao_stake total_stake tao_dividends_per_hotkey
	alpha_dividends_per_hotkey";

#[test]
fn fields_have_the_names_and_the_order_of_the_real_chain() {
	let with = |first: &str, rest: &str| format!("{first} {rest}");
	expect_names::<SubnetInfo<AccountId>>(&with(SUBNET, "emission_values burn owner"));
	expect_names::<SubnetInfov2<AccountId>>(&with(SUBNET, "emission_value burn owner identity"));
	expect_names::<NeuronInfoLite<AccountId>>(&with(NEURON, "pruning_score"));
	expect_names::<NeuronInfo<AccountId>>(&with(NEURON, "weights bonds pruning_score"));
	expect_names::<SubnetHyperparams>(PARAMETERS);
	expect_names::<SubnetHyperparamsV2>(&with(
		PARAMETERS,
		"alpha_sigmoid_steepness yuma_version subnet_is_active transfers_enabled
		bonds_reset_enabled user_liquidity_enabled",
	));
	expect_names::<Metagraph<AccountId>>(METAGRAPH);
	expect_names::<SelectiveMetagraph<AccountId>>(&with(METAGRAPH, "validators commitments"));
	expect_names::<DynamicInfo<AccountId>>(
		"netuid owner_hotkey owner_coldkey subnet_name token_symbol tempo last_step
		blocks_since_last_step emission alpha_in alpha_out tao_in alpha_out_emission
		alpha_in_emission tao_in_emission pending_alpha_emission pending_root_emission subnet_volume
		network_registered_at subnet_identity moving_price",
	);
	expect_names::<SubnetState<AccountId>>(
		"netuid hotkeys coldkeys active validator_permit pruning_score last_update emission
		dividends incentives consensus trust rank block_at_registration alpha_stake tao_stake
		total_stake emission_history",
	);
	expect_names::<StakeInfo<AccountId>>(
		"hotkey coldkey netuid stake locked emission tao_emission drain is_registered",
	);
	expect_names::<StakeAvailability>("total locked available");
	expect_names::<DelegateInfo<AccountId>>(
		"delegate_ss58 take nominators owner_ss58 registrations validator_permits return_per_1000
		total_daily_return",
	);
	expect_names::<SubnetPrice>("netuid price");
	expect_names::<SimSwapResult>(
		"tao_amount alpha_amount tao_fee alpha_fee tao_slippage alpha_slippage",
	);
}

#[test]
fn the_metadata_names_every_method() {
	on_chain(|| {
		let opaque: Option<sp_core::OpaqueMetadata> = ask("Metadata_metadata_at_version", 15u32);
		let metadata = (*opaque.expect("the version is there")).clone();
		for method in [
			"get_delegates get_delegate get_delegated get_neurons get_neuron get_neurons_lite",
			"get_neuron_lite get_subnet_info get_subnets_info get_subnet_info_v2",
			"get_subnets_info_v2 get_subnet_hyperparams get_subnet_hyperparams_v2",
			"get_subnet_hyperparams_v3 get_all_dynamic_info get_all_metagraphs get_metagraph",
			"get_all_mechagraphs get_mechagraph get_dynamic_info get_subnet_state",
			"get_selective_metagraph get_coldkey_auto_stake_hotkey get_selective_mechagraph",
			"get_subnet_to_prune get_subnet_account_id get_next_epoch_start_block",
			"get_stake_info_for_coldkey get_stake_info_for_coldkeys get_coldkey_lock",
			"get_stake_info_for_hotkey_coldkey_netuid get_stake_availability_for_coldkeys",
			"get_stake_fee get_hotkey_conviction get_most_convicted_hotkey_on_subnet",
			"get_network_registration_cost current_alpha_price current_alpha_price_all",
			"sim_swap_tao_for_alpha sim_swap_alpha_for_tao",
		]
		.iter()
		.flat_map(|line| line.split(' '))
		{
			let wanted = method.encode();
			let found = metadata.windows(wanted.len()).any(|part| part == wanted);
			assert!(found, "{method} is missing");
		}
	});
}

#[test]
fn a_subnet_in_short_is_laid_out_as_on_the_real_chain() {
	with_subnet(|| {
		let common = (
			(Compact(NETUID), Compact(10u16), Compact(32_767u16)),
			(Compact(10_000_000u64), Compact(5_000u16), Compact(64u16)),
			(Compact(1u16), Compact(65_535u16), Compact(50u16)),
			(Compact(2u16), Compact(256u16)),
			Compact(pallet_subtensor::BlocksSinceLastStep::<Runtime>::get(
				NETUID,
			)),
			(Compact(20u16), Compact(0u16), Vec::<[u16; 2]>::new()),
		)
			.encode();
		let burn = pallet_subtensor::Burn::<Runtime>::get(NETUID);
		let owner = account(&developer("Alice"));
		let tail = (Compact(0u64), Compact(burn), owner).encode();
		let expected = [&[1][..], &common, &tail].concat();
		assert_eq!(
			bytes("SubnetInfoRuntimeApi_get_subnet_info", NETUID),
			expected
		);
		let no_identity = [&expected[..], &[0]].concat();
		assert_eq!(
			bytes("SubnetInfoRuntimeApi_get_subnet_info_v2", NETUID),
			no_identity
		);
		assert_eq!(bytes("SubnetInfoRuntimeApi_get_subnet_info", NOWHERE), [0]);
		let all: Vec<Option<SubnetInfo<AccountId>>> =
			ask("SubnetInfoRuntimeApi_get_subnets_info", ());
		assert_eq!(all.len(), 2);
		assert_eq!(all[1].encode(), expected);
		let all: Vec<Option<SubnetInfov2<AccountId>>> =
			ask("SubnetInfoRuntimeApi_get_subnets_info_v2", ());
		assert_eq!(all[1].encode(), no_identity);
	});
}

#[test]
fn dynamic_info_is_laid_out_as_on_the_real_chain() {
	with_subnet(|| {
		use pallet_subtensor::pallet::*;
		let text = |text: &str| -> Vec<Compact<u8>> { text.bytes().map(Compact).collect() };
		let rao = |amount: u64| Compact(amount);
		let pending = PendingServerEmission::<Runtime>::get(NETUID)
			+ PendingValidatorEmission::<Runtime>::get(NETUID);
		let expected = (
			(1u8, Compact(NETUID), hot("Alice")),
			(account(&developer("Alice")), text(""), text("α")),
			(Compact(20u16), rao(0)),
			// There was no epoch, so it counts from block 0; the counter in storage does not.
			rao(System::block_number().into()),
			rao(0),
			(
				rao(SubnetAlphaIn::<Runtime>::get(NETUID)),
				rao(SubnetAlphaOut::<Runtime>::get(NETUID)),
				rao(SubnetTAO::<Runtime>::get(NETUID)),
			),
			(
				rao(SubnetAlphaOutEmission::<Runtime>::get(NETUID)),
				rao(SubnetAlphaInEmission::<Runtime>::get(NETUID)),
				rao(SubnetTaoInEmission::<Runtime>::get(NETUID)),
			),
			(rao(pending), rao(0)),
			Compact(SubnetVolume::<Runtime>::get(NETUID)),
			(
				rao(1),
				0u8,
				I96F32::from_bits(SubnetMovingPrice::<Runtime>::get(NETUID).bits),
			),
		);
		assert!(pending > 0);
		assert_eq!(
			bytes("SubnetInfoRuntimeApi_get_dynamic_info", NETUID),
			expected.encode()
		);
		let all: Vec<Option<DynamicInfo<AccountId>>> =
			ask("SubnetInfoRuntimeApi_get_all_dynamic_info", ());
		assert_eq!(all.len(), 2);
		assert_eq!(all[1].encode(), expected.encode());
		assert_eq!(bytes("SubnetInfoRuntimeApi_get_dynamic_info", NOWHERE), [0]);
	});
}

#[test]
fn a_subnets_state_has_the_vectors_of_its_metagraph() {
	with_subnet(|| {
		advance(20);
		let state: Option<SubnetState<AccountId>> =
			ask("SubnetInfoRuntimeApi_get_subnet_state", NETUID);
		let state = state.expect("the subnet exists");
		let graph: Option<Metagraph<AccountId>> = ask("SubnetInfoRuntimeApi_get_metagraph", NETUID);
		let graph = graph.expect("the subnet exists");
		assert_eq!(state.hotkeys, [hot("Alice"), hot("Bob")]);
		assert_eq!(state.total_stake, graph.total_stake);
		assert_eq!(state.last_update, graph.last_update);
		assert_eq!(
			state.emission_history,
			vec![vec![Compact(0), Compact(0)]; 2]
		);
		assert_eq!(bytes("SubnetInfoRuntimeApi_get_subnet_state", NOWHERE), [0]);
		let all: Vec<Option<Metagraph<AccountId>>> =
			ask("SubnetInfoRuntimeApi_get_all_mechagraphs", ());
		assert_eq!(all.len(), 2);
		assert_eq!(all[1], Some(graph));
	});
}

#[test]
fn delegates_are_described_with_those_who_nominate_them() {
	with_subnet(|| {
		advance(20);
		let bob = hot("Bob");
		let charlie = account(&developer("Charlie"));
		let stake = pallet_subtensor::Pallet::<Runtime>::stake_for_hotkey_and_coldkey_on_subnet(
			&bob, &charlie, NETUID,
		);
		assert!(stake >= 5 * TAO);
		let daily = pallet_subtensor::Emission::<Runtime>::get(NETUID)[1] * 7_200 / 20;
		assert!(daily > 0);
		let permits: Vec<Compact<NetUid>> = vec![Compact(NETUID)];
		let positions = vec![(Compact(NETUID), Compact(stake))];
		let info: Option<DelegateInfo<AccountId>> =
			ask("DelegateInfoRuntimeApi_get_delegate", &bob);
		let info = info.expect("he has a take");
		assert!(info.nominators.contains(&(charlie.clone(), positions)));
		let expected = (
			(&bob, Compact(11_796u16), &info.nominators),
			(account(&developer("Bob")), &permits, &permits),
			(Compact(0u64), Compact(daily)),
		);
		assert_eq!(info.encode(), expected.encode());

		let all: Vec<DelegateInfo<AccountId>> = ask("DelegateInfoRuntimeApi_get_delegates", ());
		assert_eq!(all, [info], "nobody else has stake of others");
		type Delegated = (DelegateInfo<AccountId>, (Compact<NetUid>, Compact<u64>));
		let delegated: Vec<Delegated> = ask("DelegateInfoRuntimeApi_get_delegated", &charlie);
		assert_eq!(delegated.len(), 1);
		assert_eq!(delegated[0].0.delegate_ss58, bob);
		assert!(delegated[0].0.nominators.is_empty());
		assert_eq!(delegated[0].1, (Compact(NETUID), Compact(stake)));
		assert_eq!(
			bytes("DelegateInfoRuntimeApi_get_delegate", charlie),
			[0],
			"he is no hotkey"
		);
	});
}

#[test]
fn all_stake_is_available() {
	with_subnet(|| {
		type Answer = BTreeMap<AccountId, BTreeMap<NetUid, StakeAvailability>>;
		let method = "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys";
		let charlie = account(&developer("Charlie"));
		let asked = |netuids: Option<Vec<NetUid>>| bytes(method, (vec![&charlie], netuids));
		let row = (Compact(5 * TAO), Compact(0u64), Compact(5 * TAO));
		let expected = (4u8, &charlie, 4u8, NETUID, row).encode();
		assert_eq!(asked(None), expected);
		assert_eq!(asked(Some(vec![NETUID, NETUID])), expected);
		let nothing: Answer = [(charlie.clone(), BTreeMap::new())].into();
		assert_eq!(asked(Some(vec![])), nothing.encode());
		assert_eq!(asked(Some(vec![0])), nothing.encode());
		assert_eq!(asked(Some(vec![0, 1, 2])), nothing.encode());
		let place = Some((hot("Bob"), NETUID));
		let moved = (
			&place,
			&charlie,
			Some((hot("Alice"), NETUID)),
			&charlie,
			TAO,
		);
		assert_eq!(ask::<u64>("StakeInfoRuntimeApi_get_stake_fee", moved), 0);
		let lock = (&charlie, NETUID);
		assert_eq!(bytes("StakeInfoRuntimeApi_get_coldkey_lock", lock), [0]);
		let conviction = (hot("Bob"), NETUID);
		assert_eq!(
			ask::<u128>("StakeInfoRuntimeApi_get_hotkey_conviction", conviction),
			0
		);
		let method = "StakeInfoRuntimeApi_get_most_convicted_hotkey_on_subnet";
		assert_eq!(bytes(method, NETUID), [0]);
	});
}

#[test]
fn exchanges_are_simulated_one_to_one() {
	with_subnet(|| {
		let even = (7u64, 7u64, 0u64, 0u64, 0u64, 0u64).encode();
		for method in [
			"SwapRuntimeApi_sim_swap_tao_for_alpha",
			"SwapRuntimeApi_sim_swap_alpha_for_tao",
		] {
			assert_eq!(bytes(method, (NETUID, 7u64)), even);
			assert_eq!(bytes(method, (NOWHERE, 7u64)), [0; 48]);
		}
		let all = vec![(0u16, TAO), (NETUID, TAO)].encode();
		assert_eq!(bytes("SwapRuntimeApi_current_alpha_price_all", ()), all);
	});
}

#[test]
fn the_subnet_to_prune_is_the_oldest_of_those_that_are_not_immune() {
	with_subnet(|| {
		let to_prune = || -> Option<NetUid> { ask("SubnetInfoRuntimeApi_get_subnet_to_prune", ()) };
		assert_eq!(to_prune(), None);
		advance(2);
		let hotkey = hot("Bob");
		run(&developer("Bob"), Call::register_network { hotkey });
		run(&developer("Bob"), Call::start_call { netuid: 2 });
		pallet_subtensor::NetworkImmunityPeriod::<Runtime>::put(1);
		advance(2);
		assert_eq!(to_prune(), Some(NETUID));
	});
}

#[test]
fn a_coldkeys_destination_for_its_emission_is_told() {
	with_subnet(|| {
		let charlie = account(&developer("Charlie"));
		let method = "SubnetInfoRuntimeApi_get_coldkey_auto_stake_hotkey";
		assert_eq!(bytes(method, (&charlie, NETUID)), [0]);
		pallet_subtensor::AutoStakeDestination::<Runtime>::insert(&charlie, NETUID, hot("Bob"));
		let told: Option<AccountId> = ask(method, (&charlie, NETUID));
		assert_eq!(told, Some(hot("Bob")));
		assert_eq!(
			ask::<u64>("SubnetInfoRuntimeApi_get_block_emission", ()),
			pallet_subtensor::BlockEmission::<Runtime>::get()
		);
	});
}
