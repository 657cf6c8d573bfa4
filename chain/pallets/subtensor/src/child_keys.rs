//! Hotkeys that lend their stake on a subnet to others, their children.
//!
//! Parents and children are stored from both sides; every change here keeps the two alike.

use crate::{pallet::*, types::*};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::ensure;
use sp_runtime::DispatchResult;

/// Children with their proportions of 2^64 - 1.
pub(crate) type Children<AccountId> = Vec<(u64, AccountId)>;

/// Children that a hotkey may have on a subnet.
const MAX_CHILDREN: usize = 5;
/// Blocks between two changes of the children of a hotkey.
const SET_CHILDREN_RATE_LIMIT: u64 = 150;
/// Kinds of actions in `TransactionKeyLastBlock`.
const SET_CHILDREN: u16 = 0;
const SET_CHILDKEY_TAKE: u16 = 1;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_children(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuid: NetUid,
		children: Children<T::AccountId>,
	) -> DispatchResult {
		let block = Self::current_block();
		let last = TransactionKeyLastBlock::<T>::get((&hotkey, netuid, SET_CHILDREN));
		ensure!(
			Self::passes_rate_limit(SET_CHILDREN_RATE_LIMIT, last),
			Error::<T>::TxRateLimitExceeded
		);
		ensure!(
			netuid != ROOT_NETUID,
			Error::<T>::RegistrationNotPermittedOnRootSubnet
		);
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		Self::ensure_owned(&coldkey, &hotkey)?;
		Self::check_children(&hotkey, netuid, &children)?;
		ensure!(
			children.is_empty()
				|| Self::total_stake_for_hotkey(&hotkey) >= Self::stake_threshold()
				|| SubnetOwnerHotkey::<T>::get(netuid) == hotkey,
			Error::<T>::NotEnoughStakeToSetChildkeys
		);
		TransactionKeyLastBlock::<T>::insert((&hotkey, netuid, SET_CHILDREN), block);
		if !SubtokenEnabled::<T>::get(netuid) {
			Self::set_children_now(netuid, hotkey, children);
			return Ok(());
		}
		let from = block.saturating_add(Self::pending_child_key_cooldown());
		PendingChildKeys::<T>::insert(netuid, &hotkey, (&children, from));
		Self::deposit_event(Event::SetChildrenScheduled(hotkey, netuid, from, children));
		Ok(())
	}

	pub(crate) fn do_set_childkey_take(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuid: NetUid,
		take: u16,
	) -> DispatchResult {
		Self::ensure_owned(&coldkey, &hotkey)?;
		ensure!(
			take >= Self::least_childkey_take(netuid) && take <= MaxChildkeyTake::<T>::get(),
			Error::<T>::InvalidChildkeyTake
		);
		if take > Self::childkey_take(&hotkey, netuid) {
			let last = TransactionKeyLastBlock::<T>::get((&hotkey, netuid, SET_CHILDKEY_TAKE));
			ensure!(
				Self::passes_rate_limit(Self::tx_childkey_take_rate_limit(), last),
				Error::<T>::TxChildkeyTakeRateLimitExceeded
			);
		}
		let key = (&hotkey, netuid, SET_CHILDKEY_TAKE);
		TransactionKeyLastBlock::<T>::insert(key, Self::current_block());
		ChildkeyTake::<T>::insert(&hotkey, netuid, take);
		Self::deposit_event(Event::ChildKeyTakeSet(hotkey, take));
		Ok(())
	}

	/// The share of 65535 that a child keeps of its parents' dividends.
	pub fn childkey_take(hotkey: &T::AccountId, netuid: NetUid) -> u16 {
		ChildkeyTake::<T>::get(hotkey, netuid).max(Self::least_childkey_take(netuid))
	}

	/// The least such share on a subnet.
	pub fn least_childkey_take(netuid: NetUid) -> u16 {
		MinChildkeyTake::<T>::get().max(MinChildkeyTakePerSubnet::<T>::get(netuid))
	}

	/// Sets the children whose time has come; called when the epoch of the subnet is over.
	pub(crate) fn set_pending_children(netuid: NetUid) {
		let block = Self::current_block();
		let started = SubtokenEnabled::<T>::get(netuid);
		let due: Vec<_> = PendingChildKeys::<T>::iter_prefix(netuid)
			.filter(|(_, (_, from))| *from < block || !started)
			.collect();
		for (hotkey, (children, _)) in due {
			PendingChildKeys::<T>::remove(netuid, &hotkey);
			Self::set_children_now(netuid, hotkey, children);
		}
	}

	/// Removes all relations on a subnet that is no more.
	pub(crate) fn forget_children(netuid: NetUid) {
		let _ = PendingChildKeys::<T>::clear_prefix(netuid, u32::MAX, None);
		let parents: Vec<T::AccountId> = ChildKeys::<T>::iter_keys()
			.filter_map(|(hotkey, on)| (on == netuid).then_some(hotkey))
			.collect();
		for parent in parents {
			for (_, child) in ChildKeys::<T>::take(&parent, netuid) {
				ParentKeys::<T>::remove(child, netuid);
			}
		}
	}

	fn ensure_owned(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
		let owned = Self::hotkey_account_exists(hotkey) && Owner::<T>::get(hotkey) == *coldkey;
		ensure!(owned, Error::<T>::NonAssociatedColdKey);
		Ok(())
	}

	fn check_children(
		hotkey: &T::AccountId,
		netuid: NetUid,
		children: &Children<T::AccountId>,
	) -> DispatchResult {
		let distinct: BTreeSet<&T::AccountId> = children.iter().map(|(_, child)| child).collect();
		ensure!(distinct.len() == children.len(), Error::<T>::DuplicateChild);
		ensure!(!distinct.contains(hotkey), Error::<T>::InvalidChild);
		ensure!(children.len() <= MAX_CHILDREN, Error::<T>::TooManyChildren);
		let total = children.iter().fold(0, |sum: u128, (share, _)| {
			sum.saturating_add((*share).into())
		});
		ensure!(total <= u64::MAX.into(), Error::<T>::ProportionOverflow);
		Self::ensure_no_parent_among(hotkey, netuid, &distinct)
	}

	fn ensure_no_parent_among(
		hotkey: &T::AccountId,
		netuid: NetUid,
		children: &BTreeSet<&T::AccountId>,
	) -> DispatchResult {
		let parents = ParentKeys::<T>::get(hotkey, netuid);
		ensure!(
			!parents.iter().any(|(_, parent)| children.contains(parent)),
			Error::<T>::ChildParentInconsistency
		);
		Ok(())
	}

	/// Sets children, unless one has become a parent of the hotkey since they were checked: then nothing changes.
	fn set_children_now(netuid: NetUid, hotkey: T::AccountId, children: Children<T::AccountId>) {
		let distinct = children.iter().map(|(_, child)| child).collect();
		if Self::ensure_no_parent_among(&hotkey, netuid, &distinct).is_err() {
			return;
		}
		// In the order of accounts, as on the real chain; its own parents then are as well.
		let shares: BTreeMap<&T::AccountId, u64> = children
			.iter()
			.map(|(share, child)| (child, *share))
			.collect();
		for (_, child) in ChildKeys::<T>::take(&hotkey, netuid) {
			if !shares.contains_key(&child) {
				Self::unlink_parent(&child, netuid, &hotkey);
			}
		}
		for (child, share) in &shares {
			Self::link_parent(child, netuid, &hotkey, *share);
		}
		if !shares.is_empty() {
			let stored: Vec<(u64, &T::AccountId)> = shares
				.iter()
				.map(|(child, share)| (*share, *child))
				.collect();
			ChildKeys::<T>::insert(&hotkey, netuid, stored);
		}
		if ParentKeys::<T>::contains_key(&hotkey, netuid) {
			ParentKeys::<T>::mutate(&hotkey, netuid, |parents| {
				parents.sort_by(|one, other| one.1.cmp(&other.1))
			});
		}
		Self::deposit_event(Event::SetChildren(hotkey, netuid, children));
	}

	fn link_parent(child: &T::AccountId, netuid: NetUid, parent: &T::AccountId, share: u64) {
		ParentKeys::<T>::mutate(child, netuid, |parents| {
			match parents.iter_mut().find(|(_, known)| known == parent) {
				Some(known) => known.0 = share,
				None => parents.push((share, parent.clone())),
			}
		});
	}

	fn unlink_parent(child: &T::AccountId, netuid: NetUid, parent: &T::AccountId) {
		let mut parents = ParentKeys::<T>::get(child, netuid);
		parents.retain(|(_, known)| known != parent);
		if parents.is_empty() {
			ParentKeys::<T>::remove(child, netuid);
		} else {
			ParentKeys::<T>::insert(child, netuid, parents);
		}
	}
}
