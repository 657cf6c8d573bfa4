//! Weights that are committed as a ciphertext, which a round of the beacon opens: the chain reveals them itself.
//!
//! A commit of epoch e is revealed in the first block of epoch e + `RevealPeriodEpochs` in which the chain knows
//! its round; when that epoch is over, it is discarded.

use crate::{commit_reveal::MAX_OPEN_COMMITS, pallet::*, types::*};
use alloc::{
	collections::{BTreeSet, VecDeque},
	vec::Vec,
};
use codec::{Decode, DecodeAll};
use frame_support::{ensure, storage::with_storage_layer, weights::Weight};
use pallet_drand::{Beacon, OPEN_WEIGHT};
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	DispatchResult,
};

/// The version of commits that calls have which name none.
pub(crate) const DEFAULT_COMMIT_VERSION: u16 = 4;

/// What a ciphertext closes.
#[derive(Decode)]
struct Payload {
	hotkey: Vec<u8>,
	row: Row,
}

/// All that older clients close.
#[derive(Decode)]
struct Row {
	uids: Vec<u16>,
	values: Vec<u16>,
	version_key: u64,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_commit_timelocked_weights(
		hotkey: T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		commit: TimelockedCiphertext,
		round: u64,
		version: u16,
	) -> DispatchResult {
		Self::ensure_mechanism_commits(netuid, mechanism)?;
		ensure!(
			version == CommitRevealWeightsVersion::<T>::get(),
			Error::<T>::IncorrectCommitRevealVersion
		);
		let uid = Self::ensure_may_commit(&hotkey, netuid, mechanism)?;
		let index = Self::storage_index(netuid, mechanism);
		let (epoch, block) = (Self::current_epoch(netuid), Self::current_block());
		let mut queue = TimelockedWeightCommits::<T>::get(index, epoch);
		let open = queue.iter().filter(|(who, ..)| *who == hotkey).count();
		ensure!(
			open < MAX_OPEN_COMMITS,
			Error::<T>::TooManyUnrevealedCommits
		);
		let hash = BlakeTwo256::hash(&commit);
		queue.push_back((hotkey.clone(), block, commit, round));
		TimelockedWeightCommits::<T>::insert(index, epoch, queue);
		TimelockedIndices::<T>::mutate(|indices| indices.insert(index));
		Self::set_last_update(index, uid, block);
		Self::deposit_event(Event::TimelockedWeightsCommitted(
			hotkey, index, hash, round,
		));
		Ok(())
	}

	/// What is refused before a block about a time-locked commit.
	pub(crate) fn check_early_timelocked_commit(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		round: u64,
	) -> DispatchResult {
		Self::ensure_stake_to_set_weights(hotkey, netuid)?;
		ensure!(
			round >= T::Beacon::last_round(),
			Error::<T>::InvalidRevealRound
		);
		Self::check_commit(hotkey, netuid, mechanism).map(drop)
	}

	/// Reveals what is due in this block on all subnets but those whose epoch has to wait. A chain without such
	/// commits pays one read.
	pub(crate) fn reveal_timelocked_weights(netuids: &[NetUid], block: u64) -> Weight {
		let indices = TimelockedIndices::<T>::get();
		if indices.is_empty() {
			return Weight::zero();
		}
		let deferred = Self::epochs_to_defer(netuids, block);
		let mut left = BTreeSet::new();
		let mut opened: u64 = 0;
		for &index in &indices {
			if !deferred.contains(&index.checked_rem(MECHANISM_STRIDE).unwrap_or(0)) {
				opened = opened.saturating_add(Self::reveal_due_on(index));
			}
			if TimelockedWeightCommits::<T>::iter_key_prefix(index)
				.next()
				.is_some()
			{
				left.insert(index);
			}
		}
		if left != indices {
			TimelockedIndices::<T>::put(left);
		}
		OPEN_WEIGHT.saturating_mul(opened)
	}

	/// Removes the commits of a hotkey.
	pub(crate) fn forget_timelocked_commits(index: NetUidStorageIndex, hotkey: &T::AccountId) {
		if !TimelockedIndices::<T>::get().contains(&index) {
			return;
		}
		let epochs: Vec<u64> = TimelockedWeightCommits::<T>::iter_key_prefix(index).collect();
		for epoch in epochs {
			let mut queue = TimelockedWeightCommits::<T>::get(index, epoch);
			queue.retain(|(who, ..)| who != hotkey);
			Self::set_queue(index, epoch, queue);
		}
	}

	/// Says that the commits under an index were removed.
	pub(crate) fn forget_timelocked_index(index: NetUidStorageIndex) {
		let mut indices = TimelockedIndices::<T>::get();
		if indices.remove(&index) {
			TimelockedIndices::<T>::put(indices);
		}
	}

	/// Discards what is too old, reveals what is due, and returns how many ciphertexts it tried.
	fn reveal_due_on(index: NetUidStorageIndex) -> u64 {
		let netuid = index.checked_rem(MECHANISM_STRIDE).unwrap_or(0);
		let period = RevealPeriodEpochs::<T>::get(netuid);
		let Some(due) = Self::current_epoch(netuid).checked_sub(period) else {
			return 0;
		};
		let epochs: Vec<u64> = TimelockedWeightCommits::<T>::iter_key_prefix(index)
			.filter(|epoch| *epoch <= due)
			.collect();
		for epoch in epochs.iter().filter(|epoch| **epoch < due) {
			TimelockedWeightCommits::<T>::remove(index, epoch);
		}
		if !epochs.contains(&due) {
			return 0;
		}
		let queue = TimelockedWeightCommits::<T>::get(index, due);
		let count = queue.len();
		let waiting: VecDeque<_> = queue
			.into_iter()
			.filter(|commit| !Self::reveal_timelocked(index, commit))
			.collect();
		let tried = count.saturating_sub(waiting.len());
		if tried > 0 {
			Self::set_queue(index, due, waiting);
		}
		tried as u64
	}

	fn set_queue(
		index: NetUidStorageIndex,
		epoch: u64,
		queue: VecDeque<TimelockedCommit<T::AccountId>>,
	) {
		if queue.is_empty() {
			TimelockedWeightCommits::<T>::remove(index, epoch);
		} else {
			TimelockedWeightCommits::<T>::insert(index, epoch, queue);
		}
	}

	/// Whether the commit is done with: revealed, or nothing that can be. Otherwise its round is to come.
	fn reveal_timelocked(
		index: NetUidStorageIndex,
		(hotkey, _, commit, round): &TimelockedCommit<T::AccountId>,
	) -> bool {
		let Ok(opened) = T::Beacon::open(*round, commit) else {
			return false;
		};
		let row = opened.and_then(|bytes| Self::row_of(hotkey, &bytes));
		let revealed = row.is_some_and(|row| {
			with_storage_layer(|| Self::set_revealed_row(hotkey, index, row)).is_ok()
		});
		if revealed {
			Self::deposit_event(Event::TimelockedWeightsRevealed(index, hotkey.clone()));
		}
		true
	}

	/// What was closed; a payload that names another hotkey was copied from its owner. A row of an older client can
	/// begin like a payload, but bytes are left then.
	fn row_of(hotkey: &T::AccountId, bytes: &[u8]) -> Option<Row> {
		let payload = Payload::decode_all(&mut &bytes[..]).ok();
		let named = payload.and_then(|payload| {
			let named = T::AccountId::decode_all(&mut &payload.hotkey[..]).ok()?;
			Some((named, payload.row))
		});
		match named {
			Some((named, row)) => (named == *hotkey).then_some(row),
			None => Row::decode(&mut &bytes[..]).ok(),
		}
	}

	/// On a subnet that has no commit-reveal any more these are plain weights.
	fn set_revealed_row(
		hotkey: &T::AccountId,
		index: NetUidStorageIndex,
		row: Row,
	) -> DispatchResult {
		let Row {
			uids,
			values,
			version_key,
		} = row;
		let netuid = index.checked_rem(MECHANISM_STRIDE).unwrap_or(0);
		let mechanism = index.checked_div(MECHANISM_STRIDE).unwrap_or(0) as MechId;
		if CommitRevealWeightsEnabled::<T>::get(netuid) {
			return Self::reveal_row(hotkey, netuid, mechanism, &uids, &values, version_key);
		}
		Self::do_set_weights(hotkey.clone(), netuid, mechanism, uids, values, version_key)
	}
}
