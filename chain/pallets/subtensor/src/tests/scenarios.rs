//! All epochs of the vectors through storage: what a case gives is written as the chain would have it,
//! the epoch runs, and what it decides is read back.

#[path = "../../../../yuma/tests/common/mod.rs"]
mod common;

use super::{mock::*, vectors::vectors};
use crate::{pallet::*, types::*};
use common::{array, bools, epoch_input, epoch_output, int, ints};
use frame_support::traits::Hooks;
use serde_json::Value;
use sp_core::H256;
use sp_runtime::AccountId32;
use yuma::{EpochInput, EpochOutput, StoredRow, I64F64};

const NETUID: NetUid = 1;

fn key(uid: usize) -> AccountId32 {
	let mut bytes = [7; 32];
	bytes[..2].copy_from_slice(&(uid as u16).to_be_bytes());
	bytes.into()
}

/// Writes what the epoch reads; the emission waits for it in a pending counter.
fn write(input: &EpochInput) {
	System::set_block_number(input.block);
	let n = input.stake.len();
	NetworksAdded::<Test>::insert(NETUID, true);
	SubnetworkN::<Test>::insert(NETUID, n as u16);
	for uid in 0..n {
		write_uid(uid, input);
	}
	LastUpdate::<Test>::insert(NETUID, &input.last_update);
	ValidatorPermit::<Test>::insert(NETUID, &input.validator_permit);
	write_parameters(input);
	write_commits(input.commit_block.as_deref());
	PendingServerEmission::<Test>::insert(NETUID, input.emission);
	PendingValidatorEmission::<Test>::insert(NETUID, 0);
	PendingRootAlphaDivs::<Test>::insert(NETUID, 0);
	PendingOwnerCut::<Test>::insert(NETUID, 0);
}

fn write_uid(uid: usize, input: &EpochInput) {
	let (hotkey, number) = (key(uid), uid as u16);
	Keys::<Test>::insert(NETUID, number, &hotkey);
	Uids::<Test>::insert(NETUID, &hotkey, number);
	IsNetworkMember::<Test>::insert(&hotkey, NETUID, true);
	Owner::<Test>::insert(&hotkey, coldkey(1));
	let rao = input.stake[uid].to_bits() >> 64;
	TotalHotkeyAlpha::<Test>::insert(&hotkey, NETUID, rao as u64);
	let registered = input.block_at_registration.get(uid).copied();
	BlockAtRegistration::<Test>::insert(NETUID, number, registered.unwrap_or(0));
	let row = |rows: &[StoredRow]| rows.get(uid).cloned().unwrap_or_default();
	Weights::<Test>::insert(NETUID, number, row(&input.weights));
	Bonds::<Test>::insert(NETUID, number, row(&input.bonds));
}

fn write_parameters(input: &EpochInput) {
	let tempo = input.tempo as u16;
	Tempo::<Test>::insert(NETUID, tempo);
	let factor = (input.activity_cutoff * 1_000).div_ceil(input.tempo.max(1));
	ActivityCutoffFactorMilli::<Test>::insert(NETUID, factor as u32);
	LastMechansimStepBlock::<Test>::insert(NETUID, input.last_step_block);
	MaxAllowedValidators::<Test>::insert(NETUID, input.max_allowed_validators);
	Kappa::<Test>::insert(NETUID, input.kappa);
	BondsMovingAverage::<Test>::insert(NETUID, input.bonds_moving_average);
	BondsPenalty::<Test>::insert(NETUID, input.bonds_penalty);
	Yuma3On::<Test>::insert(NETUID, input.yuma3_on);
	LiquidAlphaOn::<Test>::insert(NETUID, input.liquid_alpha_on);
	AlphaValues::<Test>::insert(NETUID, (input.alpha_low, input.alpha_high));
	AlphaSigmoidSteepness::<Test>::insert(NETUID, input.alpha_sigmoid_steepness);
	StakeThreshold::<Test>::put(input.stake_threshold);
	SubnetOwner::<Test>::insert(NETUID, coldkey(2));
	let owner = input.owner_uid.map_or(hotkey(20), |uid| key(uid.into()));
	SubnetOwnerHotkey::<Test>::insert(NETUID, owner);
}

/// A commit of this epoch, which can be revealed in the next, for each uid that has one.
fn write_commits(blocks: Option<&[Option<u64>]>) {
	CommitRevealWeightsEnabled::<Test>::insert(NETUID, blocks.is_some());
	let epoch = SubnetEpochIndex::<Test>::get(NETUID);
	for (uid, block) in blocks.unwrap_or_default().iter().enumerate() {
		if let Some(block) = *block {
			let commits = [(H256::zero(), epoch, block, 0)].into_iter().collect();
			WeightCommits::<Test>::set(NETUID, key(uid), Some(commits));
		}
	}
}

/// What miners were given, as the newest event of an epoch tells.
fn told_emission() -> Vec<u64> {
	events()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			Event::IncentiveAlphaEmittedToMiners { emissions, .. } => Some(emissions),
			_ => None,
		})
		.expect("every epoch tells what it gives to miners")
}

/// What the epoch has decided; `validator_emission` is not stored and taken from elsewhere.
fn read(n: usize, server_emission: Vec<u64>, validator_emission: &[u64]) -> EpochOutput {
	EpochOutput {
		stake_weight: StakeWeight::<Test>::get(NETUID),
		active: Active::<Test>::get(NETUID),
		consensus: Consensus::<Test>::get(NETUID),
		incentive: Incentive::<Test>::get(NETUID),
		dividends: Dividends::<Test>::get(NETUID),
		validator_trust: ValidatorTrust::<Test>::get(NETUID),
		validator_permit: ValidatorPermit::<Test>::get(NETUID),
		server_emission,
		validator_emission: validator_emission.to_vec(),
		emission: Emission::<Test>::get(NETUID),
		bonds: (0..n as u16)
			.map(|uid| Bonds::<Test>::get(NETUID, uid))
			.collect(),
	}
}

/// What an epoch decides when nothing else happens.
fn run_alone(input: &EpochInput) -> EpochOutput {
	write(input);
	let hotkeys = SubtensorModule::hotkeys(NETUID);
	let standings = SubtensorModule::standings(&hotkeys, NETUID);
	let output = SubtensorModule::epoch(NETUID, &hotkeys, &standings, input.emission);
	// Block 0 has no events.
	let server_emission = match input.block {
		0 => output.server_emission,
		_ => told_emission(),
	};
	read(hotkeys.len(), server_emission, &output.validator_emission)
}

/// What is in storage after the block in which the epoch is due; `None` in block 0, and without a tempo,
/// as it never is.
fn run_in_block(input: &EpochInput, validator_emission: &[u64]) -> Option<EpochOutput> {
	if input.tempo == 0 || input.block == 0 {
		return None;
	}
	write(input);
	System::reset_events();
	PendingEpochAt::<Test>::insert(NETUID, input.block);
	SubtensorModule::on_initialize(input.block);
	assert_eq!(LastMechansimStepBlock::<Test>::get(NETUID), input.block);
	Some(read(input.stake.len(), told_emission(), validator_emission))
}

/// Both ways; gives how many epochs ran.
fn check(input: &EpochInput, expected: &EpochOutput, what: &str) -> usize {
	assert_eq!(&run_alone(input), expected, "{what}");
	match run_in_block(input, &expected.validator_emission) {
		None => 1,
		Some(output) => {
			assert_eq!(&output, expected, "{what} in a block");
			2
		}
	}
}

#[test]
fn every_step_of_every_scenario_leaves_the_recorded_outputs() {
	let scenarios = vectors("epoch_scenarios");
	let (mut steps, mut epochs) = (0, 0);
	for scenario in array(&scenarios) {
		let n = int(&scenario["n"]);
		on_chain(|| {
			for (index, step) in array(&scenario["steps"]).iter().enumerate() {
				let input = epoch_input(n, &step["block"], &step["inputs"]);
				let expected = epoch_output(n, &step["outputs"]);
				let what = format!("{} step {index}", scenario["id"]);
				epochs += check(&input, &expected, &what);
				steps += 1;
			}
		});
	}
	println!("{steps} steps, {epochs} epochs, 0 differences");
	assert_eq!(steps, 123);
	assert!(epochs > 220);
}

#[test]
fn random_inputs_leave_the_recorded_outputs() {
	let cases = vectors("epoch_random");
	let mut epochs = 0;
	for case in array(&cases) {
		let n = int(&case["n"]);
		let input = epoch_input(n, &case["block"], &case["inputs"]);
		let expected = epoch_output(n, &case["outputs"]);
		on_chain(|| epochs += check(&input, &expected, &case["id"].to_string()));
	}
	println!(
		"{} cases, {epochs} epochs, 0 differences",
		array(&cases).len()
	);
	assert_eq!(array(&cases).len(), 15);
}

#[test]
fn permits_go_to_the_largest_stakes_above_the_threshold() {
	let cases = vectors("permit_vectors");
	for case in array(&cases) {
		let stake: Vec<u64> = ints(&case["stake"]);
		let input = EpochInput {
			block: 1,
			last_update: vec![0; stake.len()],
			validator_permit: vec![false; stake.len()],
			stake: stake.into_iter().map(I64F64::from_int).collect(),
			stake_threshold: int(&case["stake_threshold"]),
			max_allowed_validators: int(&case["max_allowed_validators"]),
			..EpochInput::default()
		};
		on_chain(|| {
			let permits = run_alone(&input).validator_permit;
			assert_eq!(permits, bools(&case["expected_permits"]), "{case}");
		});
	}
	println!("{} permit vectors, 0 differences", array(&cases).len());
	assert_eq!(array(&cases).len(), 12);
}

#[test]
fn a_graph_of_512_uids_shares_out_evenly_however_its_validators_lie() {
	let graphs = vectors("epoch_generated");
	let graph = &graphs[0];
	let mut figures = 0;
	for interleaved in [false, true] {
		for self_weights in [false, true] {
			on_chain(|| figures += run_graph(graph, interleaved, self_weights));
		}
	}
	println!("4 graphs, {figures} uids compared, 0 differences");
	assert_eq!(figures, 4 * 3 * 512);
}

fn run_graph(graph: &Value, interleaved: bool, self_weights: bool) -> usize {
	let n: usize = int(&graph["n"]);
	let validates = |uid: usize| match interleaved {
		true => uid.is_multiple_of(8),
		false => uid < 64,
	};
	let mut input = graph_input(graph, &validates, self_weights);
	let mut compared = 0;
	for _ in 0..3 {
		let alone = run_alone(&input);
		let in_block = run_in_block(&input, &alone.validator_emission);
		assert_eq!(in_block.as_ref(), Some(&alone));
		for uid in 0..n {
			check_graph_uid(graph, &alone, uid, validates(uid));
			compared += 1;
		}
		input.bonds = alone.bonds;
	}
	compared
}

fn graph_input(graph: &Value, validates: &dyn Fn(usize) -> bool, self_weights: bool) -> EpochInput {
	let generator = &graph["generator"];
	let n: usize = int(&graph["n"]);
	let stored: u16 = int(&generator["stored_weight_each"]);
	let servers = (0..n).filter(|uid| !validates(*uid));
	let to_servers: StoredRow = servers.map(|uid| (uid as u16, stored)).collect();
	let row = |uid: usize| match (validates(uid), self_weights) {
		(true, _) => to_servers.clone(),
		(false, true) => vec![(uid as u16, u16::MAX)],
		(false, false) => Vec::new(),
	};
	let stake_each: u64 = int(&generator["stake_per_validator"]);
	let stake = |uid| I64F64::from_int(if validates(uid) { stake_each } else { 0 });
	EpochInput {
		block: 1,
		tempo: int(&generator["tempo"]),
		activity_cutoff: 910_201,
		stake: (0..n).map(stake).collect(),
		last_update: vec![1; n],
		block_at_registration: vec![0; n],
		validator_permit: (0..n).map(validates).collect(),
		max_allowed_validators: int(&generator["max_validators"]),
		weights: (0..n).map(row).collect(),
		kappa: int(&generator["kappa"]),
		bonds_moving_average: 900_000,
		bonds_penalty: int(&generator["bonds_penalty"]),
		emission: int(&generator["emission"]),
		..EpochInput::default()
	}
}

fn check_graph_uid(graph: &Value, output: &EpochOutput, uid: usize, validates: bool) {
	let expected = &graph["asserted"][if validates { "validators" } else { "servers" }];
	let figures = [
		("consensus", u64::from(output.consensus[uid])),
		("incentive", u64::from(output.incentive[uid])),
		("dividends", u64::from(output.dividends[uid])),
		("emission", output.emission[uid]),
	];
	for (field, value) in figures {
		assert_eq!(value, int::<u64>(&expected[field]), "{field} of {uid}");
	}
	let bonds = &output.bonds[uid];
	if !validates {
		return assert!(bonds.is_empty(), "bonds of {uid}");
	}
	let to_servers: u16 = int(&expected["bond_to_any_server"]);
	assert_eq!(bonds.len(), 448);
	assert!(bonds.iter().all(|(_, bond)| *bond == to_servers));
	assert_eq!(
		output.validator_trust[uid],
		int::<u16>(&graph["derived"]["validator_trust_of_validators"])
	);
}
