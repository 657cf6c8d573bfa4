//! What subnets owe to those who staked on the root network.
//!
//! A hotkey's root dividends of a subnet raise a rate for each rao of its root stake. Who staked has a claim of
//! rate times stake, less what was claimed before or was there before the stake; each change of root stake
//! corrects that.

use crate::{pallet::*, types::*};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{
	ensure,
	traits::{fungible::Mutate, tokens::Preservation},
};
use sp_runtime::DispatchResult;

/// Subnets that one call may claim from.
const MAX_SUBNET_CLAIMS: usize = 5;
/// Coldkeys for which a block may claim.
const MAX_NUM_ROOT_CLAIMS: u64 = 50;
/// The greatest threshold, in rao.
const MAX_ROOT_CLAIM_THRESHOLD: u64 = 10_000_000;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_claim_root(
		coldkey: T::AccountId,
		subnets: BTreeSet<NetUid>,
	) -> DispatchResult {
		ensure!(
			!subnets.is_empty() && subnets.len() <= MAX_SUBNET_CLAIMS,
			Error::<T>::InvalidSubnetNumber
		);
		Self::note_root_staker(&coldkey);
		Self::claim_root_dividends(coldkey, Some(&subnets))
	}

	pub(crate) fn do_set_root_claim_type(
		coldkey: T::AccountId,
		kind: RootClaimTypeEnum,
	) -> DispatchResult {
		if let RootClaimTypeEnum::KeepSubnets { subnets } = &kind {
			ensure!(!subnets.is_empty(), Error::<T>::InvalidSubnetNumber);
		}
		Self::note_root_staker(&coldkey);
		RootClaimType::<T>::insert(&coldkey, &kind);
		Self::deposit_event(Event::RootClaimTypeSet {
			coldkey,
			root_claim_type: kind,
		});
		Ok(())
	}

	pub(crate) fn do_set_num_root_claims(claims: u64) -> DispatchResult {
		ensure!(
			claims <= MAX_NUM_ROOT_CLAIMS,
			Error::<T>::InvalidNumRootClaim
		);
		NumRootClaim::<T>::put(claims);
		Ok(())
	}

	pub(crate) fn do_set_root_claim_threshold(netuid: NetUid, rao: u64) -> DispatchResult {
		ensure!(
			rao <= MAX_ROOT_CLAIM_THRESHOLD,
			Error::<T>::InvalidRootClaimThreshold
		);
		RootClaimableThreshold::<T>::insert(netuid, I96F32::from_int(rao));
		Ok(())
	}

	/// Rao of a subnet's alpha that a coldkey can claim for its root stake on a hotkey.
	pub fn root_dividends_owed(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
	) -> AlphaBalance {
		Self::root_claim(hotkey, coldkey, netuid).to_u64()
	}

	/// Makes root dividends of a subnet claimable and returns whether they are. When they exceed the root
	/// stake, or there is none, the owner of the hotkey is given them as stake instead.
	pub(crate) fn credit_root_dividends(
		hotkey: &T::AccountId,
		netuid: NetUid,
		alpha: AlphaBalance,
	) -> bool {
		let stake = Self::stake_for_hotkey_on_subnet(hotkey, ROOT_NETUID);
		if alpha > stake {
			Self::increase_stake(hotkey, &Owner::<T>::get(hotkey), netuid, alpha);
			return false;
		}
		RootClaimable::<T>::mutate(hotkey, |rates| {
			let rate: &mut I96F32 = rates.entry(netuid).or_default();
			*rate = rate.add(I96F32::ratio(alpha, stake));
		});
		true
	}

	/// Corrects claims for root stake that was added: it has no part in earlier dividends.
	pub(crate) fn root_stake_added(hotkey: &T::AccountId, coldkey: &T::AccountId, rao: TaoBalance) {
		for (netuid, rate) in RootClaimable::<T>::get(hotkey) {
			RootClaimed::<T>::mutate((netuid, hotkey, coldkey), |claimed| {
				*claimed = claimed.saturating_add(rate.times(rao).to_u128());
			});
		}
	}

	/// Corrects claims for root stake that was taken off.
	pub(crate) fn root_stake_removed(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		rao: TaoBalance,
	) {
		for (netuid, rate) in RootClaimable::<T>::get(hotkey) {
			RootClaimed::<T>::mutate((netuid, hotkey, coldkey), |claimed| {
				*claimed = claimed.saturating_sub(rate.times(rao).to_u128());
			});
		}
	}

	/// Adds a coldkey to those for which blocks claim.
	pub(crate) fn note_root_staker(coldkey: &T::AccountId) {
		if StakingColdkeys::<T>::contains_key(coldkey) {
			return;
		}
		let next = NumStakingColdkeys::<T>::get();
		StakingColdkeysByIndex::<T>::insert(next, coldkey);
		StakingColdkeys::<T>::insert(coldkey, next);
		NumStakingColdkeys::<T>::put(next.saturating_add(1));
	}

	/// Takes a coldkey without root stake from those for which blocks claim; the last one gets its place.
	pub(crate) fn forget_root_staker(coldkey: &T::AccountId) {
		let staked = StakingHotkeys::<T>::get(coldkey).iter().any(|hotkey| {
			Self::stake_for_hotkey_and_coldkey_on_subnet(hotkey, coldkey, ROOT_NETUID) > 0
		});
		if staked {
			return;
		}
		let Some(index) = StakingColdkeys::<T>::take(coldkey) else {
			return;
		};
		let last = NumStakingColdkeys::<T>::get().saturating_sub(1);
		let moved = StakingColdkeysByIndex::<T>::take(last);
		if let (true, Some(moved)) = (index != last, moved) {
			StakingColdkeysByIndex::<T>::insert(index, &moved);
			StakingColdkeys::<T>::insert(moved, index);
		}
		NumStakingColdkeys::<T>::put(last);
	}

	/// Claims for a few coldkeys that the parent block's hash picks.
	pub(crate) fn claim_for_some() {
		let coldkeys = NumStakingColdkeys::<T>::get();
		if coldkeys == 0 {
			return;
		}
		let parent = frame_system::Pallet::<T>::parent_hash();
		for index in picks(parent.as_ref(), NumRootClaim::<T>::get(), coldkeys) {
			if let Some(coldkey) = StakingColdkeysByIndex::<T>::get(index) {
				// A claim that the reserve of a subnet does not cover stays one.
				let _ = frame_support::storage::with_storage_layer(|| {
					Self::claim_root_dividends(coldkey, None)
				});
			}
		}
	}

	/// Removes all claims on a subnet that is no more.
	pub(crate) fn forget_root_dividends(netuid: NetUid) {
		let hotkeys: Vec<T::AccountId> = RootClaimable::<T>::iter()
			.filter_map(|(hotkey, rates)| rates.contains_key(&netuid).then_some(hotkey))
			.collect();
		for hotkey in hotkeys {
			RootClaimable::<T>::mutate(hotkey, |rates| rates.remove(&netuid));
		}
		let _ = RootClaimed::<T>::clear_prefix((netuid,), u32::MAX, None);
	}

	fn claim_root_dividends(
		coldkey: T::AccountId,
		subnets: Option<&BTreeSet<NetUid>>,
	) -> DispatchResult {
		let kind = RootClaimType::<T>::get(&coldkey);
		for hotkey in StakingHotkeys::<T>::get(&coldkey) {
			for netuid in RootClaimable::<T>::get(&hotkey).into_keys() {
				if subnets.is_none_or(|subnets| subnets.contains(&netuid)) {
					Self::claim_on_subnet(&hotkey, &coldkey, netuid, &kind)?;
				}
			}
		}
		Self::deposit_event(Event::RootClaimed { coldkey });
		Ok(())
	}

	fn claim_on_subnet(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
		kind: &RootClaimTypeEnum,
	) -> DispatchResult {
		let owed = Self::root_claim(hotkey, coldkey, netuid);
		let alpha = owed.to_u64();
		if owed < RootClaimableThreshold::<T>::get(netuid) || alpha == 0 {
			return Ok(());
		}
		let keep = match kind {
			RootClaimTypeEnum::Swap => false,
			RootClaimTypeEnum::Keep => true,
			RootClaimTypeEnum::KeepSubnets { subnets } => subnets.contains(&netuid),
		};
		if keep {
			Self::increase_stake(hotkey, coldkey, netuid, alpha);
		} else {
			Self::swap_to_root(hotkey, coldkey, netuid, alpha)?;
		}
		RootClaimed::<T>::mutate((netuid, hotkey, coldkey), |claimed| {
			*claimed = claimed.saturating_add(alpha.into());
		});
		Ok(())
	}

	/// Exchanges alpha that nobody holds yet for root stake.
	fn swap_to_root(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
		alpha: AlphaBalance,
	) -> DispatchResult {
		Self::ensure_reserve_covers(netuid, alpha)?;
		let (from, to) = (
			Self::subnet_account(netuid),
			Self::subnet_account(ROOT_NETUID),
		);
		T::Currency::transfer(&from, &to, alpha, Preservation::Expendable)?;
		SubnetAlphaOut::<T>::mutate(netuid, |rao| *rao = rao.saturating_sub(alpha));
		SubnetTAO::<T>::mutate(netuid, |rao| *rao = rao.saturating_sub(alpha));
		SubnetVolume::<T>::mutate(netuid, |rao| *rao = rao.saturating_add(alpha.into()));
		SubnetTAO::<T>::mutate(ROOT_NETUID, |rao| *rao = rao.saturating_add(alpha));
		SubnetAlphaOut::<T>::mutate(ROOT_NETUID, |rao| *rao = rao.saturating_add(alpha));
		Self::increase_stake(hotkey, coldkey, ROOT_NETUID, alpha);
		Self::root_stake_added(hotkey, coldkey, alpha);
		Ok(())
	}

	fn root_claim(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) -> I96F32 {
		let rates = RootClaimable::<T>::get(hotkey);
		let Some(rate) = rates.get(&netuid) else {
			return I96F32::default();
		};
		let stake = Self::stake_for_hotkey_and_coldkey_on_subnet(hotkey, coldkey, ROOT_NETUID);
		let claimed = RootClaimed::<T>::get((netuid, hotkey, coldkey));
		rate.times(stake).sub(I96F32::from_u128(claimed))
	}
}

/// Indices below `n` in ascending order: a walk whose steps are the words of a hash.
fn picks(hash: &[u8], count: u64, n: u64) -> BTreeSet<u64> {
	let word = |index: u64| {
		let at = usize::try_from(index % 4).unwrap_or(0).saturating_mul(8);
		let bytes = hash.get(at..at.saturating_add(8));
		let bytes = bytes.and_then(|bytes| <[u8; 8]>::try_from(bytes).ok());
		u64::from_be_bytes(bytes.unwrap_or_default())
	};
	let mut picked = BTreeSet::new();
	let mut last = word(0);
	for index in 0..count {
		last = last.saturating_add(word(index)).checked_rem(n).unwrap_or(0);
		picked.insert(last);
	}
	picked
}
