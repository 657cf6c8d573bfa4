//! The vectors of a subnet, and nothing else.

use crate::metagraph::{compact, metagraph, Numbers, Shares};
use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

/// A subnet by uid.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct SubnetState<AccountId> {
	pub netuid: Compact<NetUid>,
	pub hotkeys: Vec<AccountId>,
	pub coldkeys: Vec<AccountId>,
	pub active: Vec<bool>,
	pub validator_permit: Vec<bool>,
	pub pruning_score: Shares,
	pub last_update: Numbers,
	pub emission: Numbers,
	pub dividends: Shares,
	pub incentives: Shares,
	pub consensus: Shares,
	pub trust: Shares,
	pub rank: Shares,
	pub block_at_registration: Numbers,
	pub alpha_stake: Numbers,
	/// Stake on the root network, not weighted.
	pub tao_stake: Numbers,
	/// What the epoch counts: alpha plus weighted root stake.
	pub total_stake: Numbers,
	/// For every network what each hotkey was last given there; the chain no longer counts it.
	pub emission_history: Vec<Vec<Compact<AlphaBalance>>>,
}

/// `None` when there is no such subnet.
pub fn subnet_state<T: Config>(netuid: NetUid) -> Option<SubnetState<T::AccountId>> {
	let graph = metagraph::<T>(netuid, 0)?;
	let never = || compact(vec![0; graph.hotkeys.len()]);
	Some(SubnetState {
		netuid: graph.netuid,
		emission_history: Pallet::<T>::netuids().iter().map(|_| never()).collect(),
		hotkeys: graph.hotkeys,
		coldkeys: graph.coldkeys,
		active: graph.active,
		validator_permit: graph.validator_permit,
		pruning_score: graph.pruning_score,
		last_update: graph.last_update,
		emission: graph.emission,
		dividends: graph.dividends,
		incentives: graph.incentives,
		consensus: graph.consensus,
		trust: graph.trust,
		rank: graph.rank,
		block_at_registration: graph.block_at_registration,
		alpha_stake: graph.alpha_stake,
		tao_stake: graph.tao_stake,
		total_stake: graph.total_stake,
	})
}
