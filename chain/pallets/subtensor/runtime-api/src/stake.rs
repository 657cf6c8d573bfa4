//! Who has staked how much on whom.

use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::{
	AlphaBalance, AlphaDividendsPerSubnet, Config, NetUid, Pallet, StakingHotkeys, TaoBalance,
	Uids, U64F64,
};
use scale_info::TypeInfo;

/// Stake of a coldkey on a hotkey on a subnet.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct StakeInfo<AccountId> {
	pub hotkey: AccountId,
	pub coldkey: AccountId,
	pub netuid: Compact<NetUid>,
	pub stake: Compact<AlphaBalance>,
	/// Always 0.
	pub locked: Compact<u64>,
	/// The hotkey's net dividends of the last epoch.
	pub emission: Compact<AlphaBalance>,
	/// Always 0.
	pub tao_emission: Compact<TaoBalance>,
	/// Always 0.
	pub drain: Compact<u64>,
	pub is_registered: bool,
}

/// A coldkey and its positions.
pub type StakeOfColdkey<AccountId> = (AccountId, Vec<StakeInfo<AccountId>>);

/// One position; `None` when there is no such subnet.
pub fn stake_info<T: Config>(
	hotkey: &T::AccountId,
	coldkey: &T::AccountId,
	netuid: NetUid,
) -> Option<StakeInfo<T::AccountId>> {
	Pallet::<T>::subnet_exists(netuid).then(|| StakeInfo {
		hotkey: hotkey.clone(),
		coldkey: coldkey.clone(),
		netuid: Compact(netuid),
		stake: Compact(Pallet::<T>::stake_for_hotkey_and_coldkey_on_subnet(
			hotkey, coldkey, netuid,
		)),
		locked: Compact(0),
		emission: Compact(AlphaDividendsPerSubnet::<T>::get(netuid, hotkey)),
		tao_emission: Compact(0),
		drain: Compact(0),
		is_registered: Uids::<T>::contains_key(netuid, hotkey),
	})
}

/// All positions of a coldkey that are not empty.
pub fn stake_of_coldkey<T: Config>(coldkey: &T::AccountId) -> Vec<StakeInfo<T::AccountId>> {
	let netuids = Pallet::<T>::netuids();
	StakingHotkeys::<T>::get(coldkey)
		.iter()
		.flat_map(|hotkey| {
			netuids
				.iter()
				.filter_map(move |&netuid| stake_info::<T>(hotkey, coldkey, netuid))
		})
		.filter(|position| position.stake.0 > 0)
		.collect()
}

/// All positions of each coldkey.
pub fn stake_of_coldkeys<T: Config>(
	coldkeys: Vec<T::AccountId>,
) -> Vec<StakeOfColdkey<T::AccountId>> {
	coldkeys
		.into_iter()
		.map(|coldkey| {
			let positions = stake_of_coldkey::<T>(&coldkey);
			(coldkey, positions)
		})
		.collect()
}

/// A coldkey's stake on a subnet, on all hotkeys.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct StakeAvailability {
	pub total: Compact<AlphaBalance>,
	/// Always 0.
	pub locked: Compact<AlphaBalance>,
	pub available: Compact<AlphaBalance>,
}

/// How stake is locked; none is.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct LockState {
	pub locked_mass: AlphaBalance,
	pub conviction: U64F64,
	pub last_update: u64,
}

/// What each coldkey can unstake on those subnets where it has stake, or on those asked for. Nothing is
/// said when more subnets are asked for than exist, or none.
pub fn stake_availability<T: Config>(
	coldkeys: Vec<T::AccountId>,
	netuids: Option<Vec<NetUid>>,
) -> BTreeMap<T::AccountId, BTreeMap<NetUid, StakeAvailability>> {
	let netuids = asked_for::<T>(netuids);
	coldkeys
		.into_iter()
		.map(|coldkey| {
			let hotkeys = StakingHotkeys::<T>::get(&coldkey);
			let row = |&netuid: &NetUid| {
				let total = total_stake::<T>(&coldkey, &hotkeys, netuid);
				let free = StakeAvailability {
					total: Compact(total),
					locked: Compact(0),
					available: Compact(total),
				};
				(total > 0).then_some((netuid, free))
			};
			let rows = netuids.iter().filter_map(row).collect();
			(coldkey, rows)
		})
		.collect()
}

fn asked_for<T: Config>(netuids: Option<Vec<NetUid>>) -> Vec<NetUid> {
	let existing = Pallet::<T>::netuids();
	let Some(mut wanted) = netuids else {
		return existing;
	};
	wanted.sort_unstable();
	wanted.dedup();
	if wanted.len() > existing.len() {
		return Vec::new();
	}
	wanted.retain(|&netuid| Pallet::<T>::subnet_exists(netuid));
	wanted
}

fn total_stake<T: Config>(
	coldkey: &T::AccountId,
	hotkeys: &[T::AccountId],
	netuid: NetUid,
) -> AlphaBalance {
	hotkeys
		.iter()
		.map(|hotkey| Pallet::<T>::stake_for_hotkey_and_coldkey_on_subnet(hotkey, coldkey, netuid))
		.fold(0, AlphaBalance::saturating_add)
}
