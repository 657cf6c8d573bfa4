//! Giving the uid of a full subnet's least useful neuron to a newcomer.

use crate::{pallet::*, types::*};
use alloc::{collections::BTreeSet, vec::Vec};

/// The lower, the sooner replaced: emission of the last epoch, block of registration, uid.
type Rank = (AlphaBalance, u64, u16);

impl<T: Config> Pallet<T> {
	/// The uid that the next registration gets, `None` when the subnet is full and nobody can be replaced.
	pub fn next_uid(netuid: NetUid) -> Option<u16> {
		let most = MaxAllowedUids::<T>::get(netuid);
		let uids = SubnetworkN::<T>::get(netuid);
		match uids < most {
			true => Some(uids),
			false if most == 0 => None,
			false => Self::uid_to_replace(netuid),
		}
	}

	/// The uid that a registration on a full subnet replaces: the lowest free one, or the lowest immune one
	/// when there are not more free ones than `MinNonImmuneUids`.
	pub fn uid_to_replace(netuid: NetUid) -> Option<u16> {
		let immortal = Self::immortal_uids(netuid);
		let emission = Emission::<T>::get(netuid);
		let (mut free, mut immune): (Vec<Rank>, Vec<Rank>) = Default::default();
		for uid in (0..SubnetworkN::<T>::get(netuid)).filter(|uid| !immortal.contains(uid)) {
			let rank = (
				emission.get(usize::from(uid)).copied().unwrap_or(0),
				BlockAtRegistration::<T>::get(netuid, uid),
				uid,
			);
			if Self::is_immune(netuid, uid) {
				immune.push(rank);
			} else {
				free.push(rank);
			}
		}
		let enough = free.len() > usize::from(MinNonImmuneUids::<T>::get(netuid));
		let candidates = if enough { free } else { immune };
		candidates.into_iter().min().map(|(_, _, uid)| uid)
	}

	/// Whether a uid is so new that it keeps its place.
	pub fn is_immune(netuid: NetUid, uid: u16) -> bool {
		let age = Self::current_block().saturating_sub(BlockAtRegistration::<T>::get(netuid, uid));
		age < u64::from(ImmunityPeriod::<T>::get(netuid))
	}

	/// The first `ImmuneOwnerUidsLimit` uids of the owner: its hotkey for the subnet, then its other hotkeys by
	/// age.
	pub fn immortal_uids(netuid: NetUid) -> BTreeSet<u16> {
		let owner_uid = Self::owner_uid(netuid);
		let mut others: Vec<(u64, u16)> = OwnedHotkeys::<T>::get(SubnetOwner::<T>::get(netuid))
			.iter()
			.filter_map(|hotkey| Uids::<T>::get(netuid, hotkey))
			.filter(|uid| Some(*uid) != owner_uid)
			.map(|uid| (BlockAtRegistration::<T>::get(netuid, uid), uid))
			.collect();
		others.sort_unstable();
		owner_uid
			.into_iter()
			.chain(others.into_iter().map(|(_, uid)| uid))
			.take(ImmuneOwnerUidsLimit::<T>::get(netuid).into())
			.collect()
	}

	/// Gives a uid to another hotkey. What the one before it earned and said is gone; its stake stays, and so do
	/// the bonds of others to the uid, which the next epoch masks by the registration block.
	pub(crate) fn replace_neuron(netuid: NetUid, uid: u16, hotkey: &T::AccountId, block: u64) {
		Self::forget_hotkey(netuid, &Keys::<T>::get(netuid, uid));
		Self::reset_uid(netuid, uid, block);
		Keys::<T>::insert(netuid, uid, hotkey);
		Uids::<T>::insert(netuid, hotkey, uid);
		IsNetworkMember::<T>::insert(hotkey, netuid, true);
		BlockAtRegistration::<T>::insert(netuid, uid, block);
	}

	/// Removes what a hotkey has on a subnet by being registered there.
	pub(crate) fn forget_hotkey(netuid: NetUid, hotkey: &T::AccountId) {
		Uids::<T>::remove(netuid, hotkey);
		IsNetworkMember::<T>::remove(hotkey, netuid);
		Axons::<T>::remove(netuid, hotkey);
		NeuronCertificates::<T>::remove(netuid, hotkey);
		Prometheus::<T>::remove(netuid, hotkey);
		AlphaDividendsPerSubnet::<T>::remove(netuid, hotkey);
		RootAlphaDividendsPerSubnet::<T>::remove(netuid, hotkey);
		for mechanism in 0..MechanismCountCurrent::<T>::get(netuid) {
			let index = Self::storage_index(netuid, mechanism);
			WeightCommits::<T>::remove(index, hotkey);
			Self::forget_timelocked_commits(index, hotkey);
		}
	}

	fn reset_uid(netuid: NetUid, uid: u16, block: u64) {
		Emission::<T>::mutate(netuid, |values| set(values, uid, 0));
		Consensus::<T>::mutate(netuid, |values| set(values, uid, 0));
		Dividends::<T>::mutate(netuid, |values| set(values, uid, 0));
		StakeWeight::<T>::mutate(netuid, |values| set(values, uid, 0));
		ValidatorTrust::<T>::mutate(netuid, |values| set(values, uid, 0));
		ValidatorPermit::<T>::mutate(netuid, |values| set(values, uid, false));
		Active::<T>::mutate(netuid, |values| set(values, uid, true));
		for mechanism in 0..MechanismCountCurrent::<T>::get(netuid) {
			let index = Self::storage_index(netuid, mechanism);
			Incentive::<T>::mutate(index, |values| set(values, uid, 0));
			LastUpdate::<T>::mutate(index, |values| set(values, uid, block));
			Bonds::<T>::remove(index, uid);
			Weights::<T>::remove(index, uid);
			unset_weights_to::<T>(index, uid);
		}
	}
}

/// The entries stay, with weight 0: a validator has not taken them out.
fn unset_weights_to<T: Config>(index: NetUidStorageIndex, uid: u16) {
	let rows: Vec<(u16, Vec<(u16, u16)>)> = Weights::<T>::iter_prefix(index)
		.filter(|(_, row)| row.iter().any(|(to, weight)| *to == uid && *weight != 0))
		.collect();
	for (from, mut row) in rows {
		for (_, weight) in row.iter_mut().filter(|(to, _)| *to == uid) {
			*weight = 0;
		}
		Weights::<T>::insert(index, from, row);
	}
}

/// Vectors that an older state left too short keep their length.
fn set<V>(values: &mut [V], uid: u16, value: V) {
	if let Some(slot) = values.get_mut(usize::from(uid)) {
		*slot = value;
	}
}
