//! Removing the bonds that point to a neuron, which its hotkey asks for when the miner behind it changes.

use crate::{pallet::*, types::*};
use alloc::vec::Vec;

impl<T: Config> Pallet<T> {
	/// Removes all bonds to the uid of a hotkey, on a subnet where `BondsResetOn` is set.
	pub fn reset_bonds(netuid: NetUid, hotkey: &T::AccountId) {
		if !BondsResetOn::<T>::get(netuid) {
			return;
		}
		let Some(uid) = Uids::<T>::get(netuid, hotkey) else {
			return;
		};
		for mechanism in 0..MechanismCountCurrent::<T>::get(netuid) {
			remove_bonds_to::<T>(Self::storage_index(netuid, mechanism), uid);
		}
	}
}

fn remove_bonds_to<T: Config>(index: NetUidStorageIndex, uid: u16) {
	let rows: Vec<(u16, Vec<(u16, u16)>)> = Bonds::<T>::iter_prefix(index)
		.filter(|(_, row)| row.iter().any(|(to, _)| *to == uid))
		.collect();
	for (from, mut row) in rows {
		row.retain(|(to, _)| *to != uid);
		Bonds::<T>::insert(index, from, row);
	}
}
