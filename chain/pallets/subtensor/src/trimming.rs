//! Making a subnet smaller: the uids that earned least go, the others close ranks.

use crate::{pallet::*, types::*};
use alloc::{collections::BTreeSet, vec::Vec};
use core::cmp::Reverse;
use frame_support::ensure;
use sp_runtime::DispatchResult;

/// Of a hundred uids that are left, fewer than this may be protected.
const MOST_PROTECTED: u64 = 80;

impl<T: Config> Pallet<T> {
	/// Sets `MaxAllowedUids` of a subnet and removes the uids with the lowest emission, of equals the highest
	/// uid, until there are not more. Uids that are immune and the owner's immortal ones stay.
	pub fn do_trim_to_max_allowed_uids(netuid: NetUid, most: u16) -> DispatchResult {
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		let range = MinAllowedUids::<T>::get(netuid)..=MaxAllowedUids::<T>::get(netuid);
		ensure!(range.contains(&most), Error::<T>::InvalidValue);
		let uids = SubnetworkN::<T>::get(netuid);
		if uids > most {
			let removed = Self::uids_to_trim(netuid, uids, most)?;
			let kept: Vec<u16> = (0..uids).filter(|uid| !removed.contains(uid)).collect();
			for uid in removed {
				Self::forget_hotkey(netuid, &Keys::<T>::get(netuid, uid));
			}
			Self::close_ranks(netuid, uids, &kept);
		}
		MaxAllowedUids::<T>::insert(netuid, most);
		Ok(())
	}

	fn uids_to_trim(netuid: NetUid, uids: u16, most: u16) -> Result<BTreeSet<u16>, Error<T>> {
		let immortal = Self::immortal_uids(netuid);
		let (protected, mut others): (Vec<u16>, Vec<u16>) =
			(0..uids).partition(|&uid| immortal.contains(&uid) || Self::is_immune(netuid, uid));
		let share = (protected.len() as u64).saturating_mul(100);
		ensure!(
			share < u64::from(most).saturating_mul(MOST_PROTECTED),
			Error::<T>::TrimmingWouldExceedMaxImmunePercentage
		);
		let emission = Emission::<T>::get(netuid);
		others.sort_by_key(|&uid| {
			(
				emission.get(usize::from(uid)).copied().unwrap_or(0),
				Reverse(uid),
			)
		});
		others.truncate(uids.saturating_sub(most).into());
		Ok(others.into_iter().collect())
	}

	/// Gives the kept uids the numbers from 0 on, in their order.
	fn close_ranks(netuid: NetUid, uids: u16, kept: &[u16]) {
		let neurons: Vec<(T::AccountId, u64)> = kept
			.iter()
			.map(|uid| {
				(
					Keys::<T>::get(netuid, uid),
					BlockAtRegistration::<T>::get(netuid, uid),
				)
			})
			.collect();
		for uid in 0..uids {
			Keys::<T>::remove(netuid, uid);
			BlockAtRegistration::<T>::remove(netuid, uid);
		}
		for (uid, (hotkey, block)) in (0u16..).zip(neurons) {
			Keys::<T>::insert(netuid, uid, &hotkey);
			Uids::<T>::insert(netuid, hotkey, uid);
			BlockAtRegistration::<T>::insert(netuid, uid, block);
		}
		SubnetworkN::<T>::insert(netuid, kept.len() as u16);
		Active::<T>::mutate(netuid, |values| keep(values, kept));
		Emission::<T>::mutate(netuid, |values| keep(values, kept));
		Consensus::<T>::mutate(netuid, |values| keep(values, kept));
		Dividends::<T>::mutate(netuid, |values| keep(values, kept));
		StakeWeight::<T>::mutate(netuid, |values| keep(values, kept));
		ValidatorTrust::<T>::mutate(netuid, |values| keep(values, kept));
		ValidatorPermit::<T>::mutate(netuid, |values| keep(values, kept));
		for mechanism in 0..MechanismCountCurrent::<T>::get(netuid) {
			let index = Self::storage_index(netuid, mechanism);
			Incentive::<T>::mutate(index, |values| keep(values, kept));
			LastUpdate::<T>::mutate(index, |values| keep(values, kept));
			let weights: Vec<_> = Weights::<T>::drain_prefix(index).collect();
			for (uid, row) in renumber(weights, kept) {
				Weights::<T>::insert(index, uid, row);
			}
			let bonds: Vec<_> = Bonds::<T>::drain_prefix(index).collect();
			for (uid, row) in renumber(bonds, kept) {
				Bonds::<T>::insert(index, uid, row);
			}
		}
	}
}

fn keep<V: Copy + Default>(values: &mut Vec<V>, kept: &[u16]) {
	*values = kept
		.iter()
		.map(|uid| values.get(usize::from(*uid)).copied().unwrap_or_default())
		.collect();
}

/// Rows of uids, with pairs of (uid, value).
type Rows = Vec<(u16, Vec<(u16, u16)>)>;

fn renumber(rows: Rows, kept: &[u16]) -> Rows {
	// Kept uids are in ascending order, and there are at most 256.
	let number = |uid: u16| kept.binary_search(&uid).ok().map(|at| at as u16);
	rows.into_iter()
		.filter_map(|(from, row)| {
			let row = row
				.into_iter()
				.filter_map(|(to, value)| Some((number(to)?, value)))
				.collect();
			Some((number(from)?, row))
		})
		.collect()
}
