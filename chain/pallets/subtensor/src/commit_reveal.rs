//! Weights that are first committed by their hash and revealed in a later epoch.
//!
//! A commit counts to the epoch that is running, or to the next one in the very block of an epoch. It is
//! revealed `RevealPeriodEpochs` later, during that whole epoch; afterwards it has expired.

use crate::{pallet::*, types::*};
use alloc::{
	collections::{BTreeMap, VecDeque},
	vec::Vec,
};
use codec::Compact;
use frame_support::{ensure, storage::with_storage_layer};
use sp_core::H256;
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchError, DispatchResult,
};

/// How many commits of a hotkey may wait at once.
pub(crate) const MAX_OPEN_COMMITS: usize = 10;

/// What a commit by hash is the hash of, but for who committed it and where.
pub(crate) struct Reveal<'a> {
	pub uids: &'a [u16],
	pub values: &'a [u16],
	pub salt: &'a [u16],
	pub version_key: u64,
}

type Queue = VecDeque<(H256, u64, u64, u64)>;

impl<T: Config> Pallet<T> {
	/// The number of the epoch to which what happens now counts: in the block of an epoch already the new one.
	pub fn current_epoch(netuid: NetUid) -> u64 {
		let due = Self::epoch_is_due(netuid, Self::current_block());
		SubnetEpochIndex::<T>::get(netuid).saturating_add(due.into())
	}

	/// BLAKE2b-256 of (hotkey, storage index, uids, values, salt, version key).
	pub fn commit_hash(
		hotkey: &T::AccountId,
		index: NetUidStorageIndex,
		uids: &[u16],
		values: &[u16],
		salt: &[u16],
		version_key: u64,
	) -> H256 {
		BlakeTwo256::hash_of(&(hotkey, index, uids, values, salt, version_key))
	}

	pub(crate) fn do_commit_weights(
		hotkey: T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		hash: H256,
	) -> DispatchResult {
		let index = Self::storage_index(netuid, mechanism);
		let uid = Self::check_commit(&hotkey, netuid, mechanism)?;
		let epoch = Self::current_epoch(netuid);
		let block = Self::current_block();
		let mut queue = WeightCommits::<T>::get(index, &hotkey).unwrap_or_default();
		take_expired(&mut queue, epoch, RevealPeriodEpochs::<T>::get(netuid));
		ensure!(
			queue.len() < MAX_OPEN_COMMITS,
			Error::<T>::TooManyUnrevealedCommits
		);
		queue.push_back((hash, epoch, block, 0));
		WeightCommits::<T>::insert(index, &hotkey, queue);
		Self::set_last_update(index, uid, block);
		Self::deposit_event(Event::WeightsCommitted(hotkey, index, hash));
		Ok(())
	}

	/// Checks what commits of both kinds must fulfil, and returns the caller's uid.
	pub(crate) fn check_commit(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
	) -> Result<u16, DispatchError> {
		Self::ensure_mechanism_commits(netuid, mechanism)?;
		Self::ensure_may_commit(hotkey, netuid, mechanism)
	}

	/// That the mechanism exists and takes commits.
	pub(crate) fn ensure_mechanism_commits(netuid: NetUid, mechanism: MechId) -> DispatchResult {
		Self::ensure_mechanism_exists(netuid, mechanism)?;
		ensure!(
			CommitRevealWeightsEnabled::<T>::get(netuid),
			Error::<T>::CommitRevealDisabled
		);
		Ok(())
	}

	/// That the hotkey is registered and has not committed a moment ago.
	pub(crate) fn ensure_may_commit(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
	) -> Result<u16, DispatchError> {
		let uid = Uids::<T>::get(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;
		let last = Self::last_update(Self::storage_index(netuid, mechanism), uid);
		ensure!(
			Self::passes_rate_limit(WeightsSetRateLimit::<T>::get(netuid), last),
			Error::<T>::CommittingWeightsTooFast
		);
		Ok(uid)
	}

	pub(crate) fn do_batch_commit_weights(
		hotkey: T::AccountId,
		netuids: Vec<Compact<NetUid>>,
		hashes: Vec<H256>,
	) -> DispatchResult {
		ensure!(
			netuids.len() == hashes.len(),
			Error::<T>::InputLengthsUnequal
		);
		Self::batch(hotkey, netuids, hashes, |hotkey, netuid, hash| {
			Self::do_commit_weights(hotkey, netuid, 0, hash)
		})
	}

	pub(crate) fn do_batch_set_weights(
		hotkey: T::AccountId,
		netuids: Vec<Compact<NetUid>>,
		rows: Vec<Vec<(Compact<u16>, Compact<u16>)>>,
		version_keys: Vec<Compact<u64>>,
	) -> DispatchResult {
		ensure!(
			netuids.len() == rows.len() && netuids.len() == version_keys.len(),
			Error::<T>::InputLengthsUnequal
		);
		let items = rows.into_iter().zip(version_keys).collect();
		Self::batch(hotkey, netuids, items, |hotkey, netuid, (row, key)| {
			let (uids, values) = row.into_iter().map(|(uid, value)| (uid.0, value.0)).unzip();
			Self::do_set_weights(hotkey, netuid, 0, uids, values, key.0)
		})
	}

	/// Does each item by itself; a failure leaves the others as they are and is told in an event.
	fn batch<I>(
		hotkey: T::AccountId,
		netuids: Vec<Compact<NetUid>>,
		items: Vec<I>,
		one: impl Fn(T::AccountId, NetUid, I) -> DispatchResult,
	) -> DispatchResult {
		let mut failed = false;
		for (netuid, item) in netuids.iter().zip(items) {
			if let Err(error) = with_storage_layer(|| one(hotkey.clone(), netuid.0, item)) {
				failed = true;
				Self::deposit_event(Event::BatchWeightItemFailed(netuid.0, error));
			}
		}
		if failed {
			Self::deposit_event(Event::BatchCompletedWithErrors());
		}
		Self::deposit_event(Event::BatchWeightsCompleted(netuids, hotkey));
		Ok(())
	}

	pub(crate) fn do_reveal_weights(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		reveal: &Reveal<'_>,
	) -> DispatchResult {
		let index = Self::storage_index(netuid, mechanism);
		let hash = Self::reveal_one(hotkey, netuid, mechanism, reveal)?;
		Self::deposit_event(Event::WeightsRevealed(hotkey.clone(), index, hash));
		Ok(())
	}

	/// Returns the hash of what is revealed.
	fn reveal_one(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		reveal: &Reveal<'_>,
	) -> Result<H256, DispatchError> {
		let index = Self::storage_index(netuid, mechanism);
		let (hash, queue) = Self::find_commit(hotkey, netuid, mechanism, reveal)?;
		if queue.is_empty() {
			WeightCommits::<T>::remove(index, hotkey);
		} else {
			WeightCommits::<T>::insert(index, hotkey, queue);
		}
		let Reveal {
			uids,
			values,
			version_key,
			..
		} = *reveal;
		Self::reveal_row(hotkey, netuid, mechanism, uids, values, version_key)?;
		Ok(hash)
	}

	/// The hash of what is revealed, and the commits that are left when it is; an older commit than the
	/// revealed one is discarded with it.
	pub(crate) fn find_commit(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		reveal: &Reveal<'_>,
	) -> Result<(H256, Queue), DispatchError> {
		Self::ensure_mechanism_commits(netuid, mechanism)?;
		let index = Self::storage_index(netuid, mechanism);
		let mut queue =
			WeightCommits::<T>::get(index, hotkey).ok_or(Error::<T>::NoWeightsCommitFound)?;
		let epoch = Self::current_epoch(netuid);
		let period = RevealPeriodEpochs::<T>::get(netuid);
		let expired = take_expired(&mut queue, epoch, period);
		let Reveal {
			uids,
			values,
			salt,
			version_key,
		} = *reveal;
		let hash = Self::commit_hash(hotkey, index, uids, values, salt, version_key);
		let Some(position) = queue.iter().position(|(known, ..)| *known == hash) else {
			return Err(match (expired.contains(&hash), queue.is_empty()) {
				(true, _) => Error::<T>::ExpiredWeightCommit,
				(false, true) => Error::<T>::NoWeightsCommitFound,
				(false, false) => Error::<T>::InvalidRevealCommitHashNotMatch,
			}
			.into());
		};
		let left = queue.split_off(position.saturating_add(1));
		let committed = queue.back().map(|(_, committed, ..)| *committed);
		ensure!(
			committed.is_some_and(|committed| committed.saturating_add(period) == epoch),
			Error::<T>::RevealTooEarly
		);
		Ok((hash, left))
	}

	/// Reveals one after the other; all of them or none.
	pub(crate) fn do_batch_reveal_weights(
		hotkey: T::AccountId,
		netuid: NetUid,
		[uids, values, salts]: [Vec<Vec<u16>>; 3],
		version_keys: Vec<u64>,
	) -> DispatchResult {
		ensure!(
			uids.len() == values.len()
				&& uids.len() == salts.len()
				&& uids.len() == version_keys.len(),
			Error::<T>::InputLengthsUnequal
		);
		let mut hashes = Vec::with_capacity(uids.len());
		let rows = uids.iter().zip(&values).zip(&salts).zip(version_keys);
		for (((uids, values), salt), version_key) in rows {
			let reveal = Reveal {
				uids,
				values,
				salt,
				version_key,
			};
			hashes.push(Self::reveal_one(&hotkey, netuid, 0, &reveal)?);
		}
		Self::deposit_event(Event::WeightsBatchRevealed(hotkey, netuid, hashes));
		Ok(())
	}

	/// What is refused before a block about a commit.
	pub(crate) fn check_early_commit(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
	) -> DispatchResult {
		Self::ensure_stake_to_set_weights(hotkey, netuid)?;
		Self::check_commit(hotkey, netuid, mechanism).map(drop)
	}

	/// What is refused before a block about a reveal.
	pub(crate) fn check_early_reveal(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		reveal: &Reveal<'_>,
	) -> DispatchResult {
		Self::ensure_stake_to_set_weights(hotkey, netuid)?;
		Self::find_commit(hotkey, netuid, mechanism, reveal).map(drop)
	}

	/// What is refused before a block about several reveals: each is looked at as if it came first.
	pub(crate) fn check_batch_reveal(
		hotkey: &T::AccountId,
		netuid: NetUid,
		[uids, values, salts]: [&[Vec<u16>]; 3],
		version_keys: &[u64],
	) -> DispatchResult {
		ensure!(
			uids.len() == values.len()
				&& uids.len() == salts.len()
				&& uids.len() == version_keys.len(),
			Error::<T>::InputLengthsUnequal
		);
		let rows = uids.iter().zip(values).zip(salts).zip(version_keys);
		for (((uids, values), salt), &version_key) in rows {
			let reveal = Reveal {
				uids,
				values,
				salt,
				version_key,
			};
			Self::check_early_reveal(hotkey, netuid, 0, &reveal)?;
		}
		Ok(())
	}

	/// Per uid the block of its earliest commit that can still be revealed.
	pub(crate) fn earliest_open_commits(
		netuid: NetUid,
		index: NetUidStorageIndex,
		hotkeys: &[T::AccountId],
	) -> Vec<Option<u64>> {
		let oldest =
			Self::current_epoch(netuid).saturating_sub(RevealPeriodEpochs::<T>::get(netuid));
		let mut earliest: BTreeMap<T::AccountId, u64> = BTreeMap::new();
		let mut note = |hotkey: T::AccountId, block: u64| {
			let known = earliest.entry(hotkey).or_insert(block);
			*known = block.min(*known);
		};
		for (hotkey, queue) in WeightCommits::<T>::iter_prefix(index) {
			let open = queue.into_iter().filter(|(_, epoch, ..)| *epoch >= oldest);
			if let Some(block) = open.map(|(_, _, block, _)| block).min() {
				note(hotkey, block);
			}
		}
		for (_, commits) in
			TimelockedWeightCommits::<T>::iter_prefix(index).filter(|(epoch, _)| *epoch >= oldest)
		{
			for (hotkey, block, ..) in commits {
				note(hotkey, block);
			}
		}
		hotkeys
			.iter()
			.map(|hotkey| earliest.get(hotkey).copied())
			.collect()
	}
}

/// Takes the commits off the front that cannot be revealed any more, and returns their hashes.
fn take_expired(queue: &mut Queue, epoch: u64, period: u64) -> Vec<H256> {
	let expired = |committed: u64| committed.saturating_add(period) < epoch;
	let mut hashes = Vec::new();
	while let Some((hash, ..)) = queue
		.front()
		.filter(|(_, committed, ..)| expired(*committed))
		.copied()
	{
		queue.pop_front();
		hashes.push(hash);
	}
	hashes
}
