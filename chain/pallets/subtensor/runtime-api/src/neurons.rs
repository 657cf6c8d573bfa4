//! Everything about one uid.

use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::{
	Active, AlphaBalance, AxonInfo, Axons, Bonds, Config, Consensus, Dividends, Emission,
	Incentive, Keys, LastUpdate, NetUid, Owner, Pallet, Prometheus, PrometheusInfo, SubnetworkN,
	ValidatorPermit, ValidatorTrust, Weights,
};
use scale_info::TypeInfo;

/// A uid without its weights and bonds. Shares are of 65535.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct NeuronInfoLite<AccountId> {
	pub hotkey: AccountId,
	pub coldkey: AccountId,
	pub uid: Compact<u16>,
	pub netuid: Compact<NetUid>,
	pub active: bool,
	pub axon_info: AxonInfo,
	pub prometheus_info: PrometheusInfo,
	/// One entry: the owner, and the hotkey's stake of all coldkeys.
	pub stake: Vec<(AccountId, Compact<AlphaBalance>)>,
	pub rank: Compact<u16>,
	pub emission: Compact<AlphaBalance>,
	pub incentive: Compact<u16>,
	pub consensus: Compact<u16>,
	pub trust: Compact<u16>,
	pub validator_trust: Compact<u16>,
	pub dividends: Compact<u16>,
	pub last_update: Compact<u64>,
	pub validator_permit: bool,
	pub pruning_score: Compact<u16>,
}

/// A uid. Shares are of 65535.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct NeuronInfo<AccountId> {
	pub hotkey: AccountId,
	pub coldkey: AccountId,
	pub uid: Compact<u16>,
	pub netuid: Compact<NetUid>,
	pub active: bool,
	pub axon_info: AxonInfo,
	pub prometheus_info: PrometheusInfo,
	/// One entry: the owner, and the hotkey's stake of all coldkeys.
	pub stake: Vec<(AccountId, Compact<AlphaBalance>)>,
	pub rank: Compact<u16>,
	pub emission: Compact<AlphaBalance>,
	pub incentive: Compact<u16>,
	pub consensus: Compact<u16>,
	pub trust: Compact<u16>,
	pub validator_trust: Compact<u16>,
	pub dividends: Compact<u16>,
	pub last_update: Compact<u64>,
	pub validator_permit: bool,
	/// Without those that are 0.
	pub weights: Vec<(Compact<u16>, Compact<u16>)>,
	/// Without those that are 0.
	pub bonds: Vec<(Compact<u16>, Compact<u16>)>,
	pub pruning_score: Compact<u16>,
}

/// The vectors of a subnet, read once for all its uids.
struct Columns {
	active: Vec<bool>,
	emission: Vec<AlphaBalance>,
	incentive: Vec<u16>,
	consensus: Vec<u16>,
	validator_trust: Vec<u16>,
	dividends: Vec<u16>,
	last_update: Vec<u64>,
	validator_permit: Vec<bool>,
}

impl Columns {
	fn read<T: Config>(netuid: NetUid) -> Self {
		let index = Pallet::<T>::storage_index(netuid, 0);
		Self {
			active: Active::<T>::get(netuid),
			emission: Emission::<T>::get(netuid),
			incentive: Incentive::<T>::get(index),
			consensus: Consensus::<T>::get(netuid),
			validator_trust: ValidatorTrust::<T>::get(netuid),
			dividends: Dividends::<T>::get(netuid),
			last_update: LastUpdate::<T>::get(index),
			validator_permit: ValidatorPermit::<T>::get(netuid),
		}
	}
}

/// All uids of a subnet; empty when there is none.
pub fn neurons<T: Config>(netuid: NetUid) -> Vec<NeuronInfo<T::AccountId>> {
	let columns = Columns::read::<T>(netuid);
	(0..SubnetworkN::<T>::get(netuid))
		.map(|uid| complete::<T>(view::<T>(netuid, uid, &columns)))
		.collect()
}

/// One uid.
pub fn neuron<T: Config>(netuid: NetUid, uid: u16) -> Option<NeuronInfo<T::AccountId>> {
	neuron_lite::<T>(netuid, uid).map(complete::<T>)
}

/// All uids of a subnet without weights and bonds; empty when there is none.
pub fn neurons_lite<T: Config>(netuid: NetUid) -> Vec<NeuronInfoLite<T::AccountId>> {
	let columns = Columns::read::<T>(netuid);
	(0..SubnetworkN::<T>::get(netuid))
		.map(|uid| view::<T>(netuid, uid, &columns))
		.collect()
}

/// One uid without weights and bonds.
pub fn neuron_lite<T: Config>(netuid: NetUid, uid: u16) -> Option<NeuronInfoLite<T::AccountId>> {
	(uid < SubnetworkN::<T>::get(netuid))
		.then(|| view::<T>(netuid, uid, &Columns::read::<T>(netuid)))
}

fn view<T: Config>(netuid: NetUid, uid: u16, columns: &Columns) -> NeuronInfoLite<T::AccountId> {
	let hotkey = Keys::<T>::get(netuid, uid);
	let coldkey = Owner::<T>::get(&hotkey);
	let stake = Pallet::<T>::stake_for_hotkey_on_subnet(&hotkey, netuid);
	NeuronInfoLite {
		uid: Compact(uid),
		netuid: Compact(netuid),
		active: at(&columns.active, uid),
		axon_info: Axons::<T>::get(netuid, &hotkey).unwrap_or_default(),
		prometheus_info: Prometheus::<T>::get(netuid, &hotkey).unwrap_or_default(),
		stake: vec![(coldkey.clone(), Compact(stake))],
		rank: Compact(0),
		emission: Compact(at(&columns.emission, uid)),
		incentive: Compact(at(&columns.incentive, uid)),
		consensus: Compact(at(&columns.consensus, uid)),
		trust: Compact(0),
		validator_trust: Compact(at(&columns.validator_trust, uid)),
		dividends: Compact(at(&columns.dividends, uid)),
		last_update: Compact(at(&columns.last_update, uid)),
		validator_permit: at(&columns.validator_permit, uid),
		pruning_score: Compact(u16::MAX),
		hotkey,
		coldkey,
	}
}

fn complete<T: Config>(lite: NeuronInfoLite<T::AccountId>) -> NeuronInfo<T::AccountId> {
	let index = Pallet::<T>::storage_index(lite.netuid.0, 0);
	NeuronInfo {
		weights: row(Weights::<T>::get(index, lite.uid.0)),
		bonds: row(Bonds::<T>::get(index, lite.uid.0)),
		hotkey: lite.hotkey,
		coldkey: lite.coldkey,
		uid: lite.uid,
		netuid: lite.netuid,
		active: lite.active,
		axon_info: lite.axon_info,
		prometheus_info: lite.prometheus_info,
		stake: lite.stake,
		rank: lite.rank,
		emission: lite.emission,
		incentive: lite.incentive,
		consensus: lite.consensus,
		trust: lite.trust,
		validator_trust: lite.validator_trust,
		dividends: lite.dividends,
		last_update: lite.last_update,
		validator_permit: lite.validator_permit,
		pruning_score: lite.pruning_score,
	}
}

fn row(entries: Vec<(u16, u16)>) -> Vec<(Compact<u16>, Compact<u16>)> {
	entries
		.into_iter()
		.filter(|(_, value)| *value > 0)
		.map(|(uid, value)| (Compact(uid), Compact(value)))
		.collect()
}

fn at<V: Copy + Default>(values: &[V], uid: u16) -> V {
	values.get(usize::from(uid)).copied().unwrap_or_default()
}
