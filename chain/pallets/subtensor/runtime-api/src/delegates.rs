//! Hotkeys on which others may stake.

use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

/// Blocks of 12 seconds in a day; the real chain counts with it whatever the time between blocks.
const BLOCKS_PER_DAY: u128 = 7_200;
const THOUSAND_TAO: u128 = 1_000_000_000_000;

/// A netuid and rao of alpha.
type Position = (Compact<NetUid>, Compact<AlphaBalance>);
/// A coldkey and what it has on each subnet.
type Nominator<AccountId> = (AccountId, Vec<Position>);

/// A hotkey and everybody's stake on it.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct DelegateInfo<AccountId> {
	pub delegate_ss58: AccountId,
	/// Of 65535.
	pub take: Compact<u16>,
	pub nominators: Vec<Nominator<AccountId>>,
	pub owner_ss58: AccountId,
	pub registrations: Vec<Compact<NetUid>>,
	pub validator_permits: Vec<Compact<NetUid>>,
	/// Rao a day for 1000 TAO of root stake, less the take; 0 without root stake.
	pub return_per_1000: Compact<u64>,
	/// Rao that the hotkey's uids get in a day, at the emission of their last epochs.
	pub total_daily_return: Compact<u64>,
}

/// All hotkeys that have a take.
pub fn delegates<T: Config>() -> Vec<DelegateInfo<T::AccountId>> {
	Delegates::<T>::iter_keys()
		.map(|hotkey| describe::<T>(hotkey, true))
		.collect()
}

/// `None` when the hotkey has no take.
pub fn delegate<T: Config>(hotkey: T::AccountId) -> Option<DelegateInfo<T::AccountId>> {
	Delegates::<T>::contains_key(&hotkey).then(|| describe::<T>(hotkey, true))
}

/// The positions of a coldkey, each with its hotkey, whose nominators are left out.
pub fn delegated<T: Config>(coldkey: &T::AccountId) -> Vec<(DelegateInfo<T::AccountId>, Position)> {
	Delegates::<T>::iter_keys()
		.flat_map(|hotkey| {
			positions::<T>(&hotkey, coldkey)
				.into_iter()
				.map(|position| (describe::<T>(hotkey.clone(), false), position))
				.collect::<Vec<_>>()
		})
		.collect()
}

fn positions<T: Config>(hotkey: &T::AccountId, coldkey: &T::AccountId) -> Vec<Position> {
	AlphaV2::<T>::iter_prefix((hotkey, coldkey))
		.map(|(netuid, _)| {
			let stake =
				Pallet::<T>::stake_for_hotkey_and_coldkey_on_subnet(hotkey, coldkey, netuid);
			(Compact(netuid), Compact(stake))
		})
		.collect()
}

fn describe<T: Config>(hotkey: T::AccountId, with_nominators: bool) -> DelegateInfo<T::AccountId> {
	let take = Delegates::<T>::get(&hotkey);
	let registrations = registrations::<T>(&hotkey);
	let daily = registrations
		.iter()
		.map(|&(netuid, uid)| daily_emission::<T>(netuid, uid))
		.fold(0u128, u128::saturating_add);
	let root_stake = Pallet::<T>::stake_for_hotkey_on_subnet(&hotkey, ROOT_NETUID);
	DelegateInfo {
		take: Compact(take),
		nominators: match with_nominators {
			true => nominators::<T>(&hotkey),
			false => Vec::new(),
		},
		owner_ss58: Owner::<T>::get(&hotkey),
		validator_permits: registrations
			.iter()
			.filter(|(netuid, uid)| at(&ValidatorPermit::<T>::get(netuid), *uid))
			.map(|&(netuid, _)| Compact(netuid))
			.collect(),
		registrations: registrations
			.iter()
			.map(|&(netuid, _)| Compact(netuid))
			.collect(),
		return_per_1000: Compact(return_per_thousand(take, root_stake, daily)),
		total_daily_return: Compact(to_u64(daily)),
		delegate_ss58: hotkey,
	}
}

fn nominators<T: Config>(hotkey: &T::AccountId) -> Vec<Nominator<T::AccountId>> {
	let mut all: BTreeMap<T::AccountId, Vec<Position>> = BTreeMap::new();
	for ((coldkey, netuid), shares) in AlphaV2::<T>::iter_prefix((hotkey,)) {
		if shares.mantissa == 0 {
			continue;
		}
		let stake = Pallet::<T>::stake_for_hotkey_and_coldkey_on_subnet(hotkey, &coldkey, netuid);
		let position = (Compact(netuid), Compact(stake));
		all.entry(coldkey).or_default().push(position);
	}
	all.into_iter().collect()
}

/// Networks and uids of a hotkey, by netuid.
fn registrations<T: Config>(hotkey: &T::AccountId) -> Vec<(NetUid, u16)> {
	let mut all: Vec<(NetUid, u16)> = IsNetworkMember::<T>::iter_prefix(hotkey)
		.filter(|(_, member)| *member)
		.filter_map(|(netuid, _)| Some((netuid, Uids::<T>::get(netuid, hotkey)?)))
		.collect();
	all.sort_unstable();
	all
}

fn daily_emission<T: Config>(netuid: NetUid, uid: u16) -> u128 {
	let emission = u128::from(at(&Emission::<T>::get(netuid), uid));
	emission
		.saturating_mul(BLOCKS_PER_DAY)
		.checked_div(u128::from(Tempo::<T>::get(netuid)))
		.unwrap_or(0)
}

fn return_per_thousand(take: u16, root_stake: AlphaBalance, daily: u128) -> u64 {
	let kept = u128::from(u16::MAX.saturating_sub(take));
	let rest = daily.saturating_mul(kept) / u128::from(u16::MAX);
	to_u64(
		rest.saturating_mul(THOUSAND_TAO)
			.checked_div(u128::from(root_stake))
			.unwrap_or(0),
	)
}

fn to_u64(value: u128) -> u64 {
	u64::try_from(value).unwrap_or(u64::MAX)
}

fn at<V: Copy + Default>(values: &[V], uid: u16) -> V {
	values.get(usize::from(uid)).copied().unwrap_or_default()
}
