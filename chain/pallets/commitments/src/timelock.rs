//! Fields that a round of the beacon opens.
//!
//! A block opens what the rounds before it open. Which rounds anything waits for stands in `TimelockedRounds`, so
//! that a block need not look, and the author of a block reads one value.

use crate::{pallet::*, CommitmentInfo, Data};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::weights::Weight;
use pallet_drand::{Beacon, RoundNumber, OPEN_WEIGHT};
use pallet_subtensor::NetUid;
use sp_runtime::traits::UniqueSaturatedInto;

/// How much of what was opened a hotkey keeps; the oldest goes.
pub(crate) const MAX_REVEALED: usize = 10;

/// The rounds for which a commitment has a field, each as often as it has one.
pub(crate) fn rounds(info: &CommitmentInfo) -> impl Iterator<Item = RoundNumber> + '_ {
	info.fields.iter().filter_map(|field| match field {
		Data::TimelockEncrypted { reveal_round, .. } => Some(*reveal_round),
		_ => None,
	})
}

/// What waits on the whole chain.
struct Waiting<T: Config> {
	whose: BTreeSet<(NetUid, T::AccountId)>,
	rounds: BTreeMap<RoundNumber, u32>,
}

impl<T: Config> Waiting<T> {
	fn load() -> Self {
		Self {
			whose: TimelockedIndex::<T>::get(),
			rounds: TimelockedRounds::<T>::get(),
		}
	}

	fn save(self) {
		TimelockedIndex::<T>::put(self.whose);
		TimelockedRounds::<T>::put(self.rounds);
	}

	fn replace(
		&mut self,
		netuid: NetUid,
		who: &T::AccountId,
		before: &CommitmentInfo,
		after: &CommitmentInfo,
	) {
		for round in rounds(before) {
			let left = self.rounds.remove(&round).unwrap_or(0).saturating_sub(1);
			if left > 0 {
				self.rounds.insert(round, left);
			}
		}
		self.whose.remove(&(netuid, who.clone()));
		for round in rounds(after) {
			let count = self.rounds.entry(round).or_default();
			*count = count.saturating_add(1);
			self.whose.insert((netuid, who.clone()));
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Opens what can be opened. Where nothing waits this is one read, and another while all waits for later rounds.
	pub(crate) fn reveal_timelocked() -> Weight {
		let rounds = TimelockedRounds::<T>::get();
		if rounds.is_empty() {
			return Weight::zero();
		}
		let mut over = rounds.range(..=T::Beacon::last_round());
		if !over.any(|(round, _)| T::Beacon::knows(*round)) {
			return Weight::zero();
		}
		let mut waiting = Waiting::<T>::load();
		let mut opened: u64 = 0;
		for (netuid, who) in waiting.whose.clone() {
			opened = opened.saturating_add(Self::reveal_fields_of(netuid, &who, &mut waiting));
		}
		waiting.save();
		OPEN_WEIGHT.saturating_mul(opened)
	}

	/// Notes what a commitment waits for that takes the place of another.
	pub(crate) fn note_timelocked(
		netuid: NetUid,
		who: &T::AccountId,
		before: &CommitmentInfo,
		after: &CommitmentInfo,
	) {
		if rounds(before).chain(rounds(after)).next().is_none() {
			return;
		}
		let mut waiting = Waiting::<T>::load();
		waiting.replace(netuid, who, before, after);
		waiting.save();
	}

	/// Notes that nothing on a subnet waits any more; to be called while its commitments are there.
	pub(crate) fn forget_timelocked(netuid: NetUid) {
		let mut waiting = Waiting::<T>::load();
		let listed = waiting.whose.iter().filter(|(listed, _)| *listed == netuid);
		let on_subnet: Vec<_> = listed.cloned().collect();
		if on_subnet.is_empty() {
			return;
		}
		for (netuid, who) in on_subnet {
			let before = CommitmentOf::<T>::get(netuid, &who).map(|commitment| commitment.info);
			waiting.replace(
				netuid,
				&who,
				&before.unwrap_or_default(),
				&Default::default(),
			);
		}
		waiting.save();
	}

	/// Returns how many ciphertexts it tried. What does not open when its round is known is dropped, and so is
	/// what opens to nothing.
	fn reveal_fields_of(netuid: NetUid, who: &T::AccountId, waiting: &mut Waiting<T>) -> u64 {
		let Some(mut commitment) = CommitmentOf::<T>::get(netuid, who) else {
			return 0;
		};
		let before = commitment.info.clone();
		let mut revealed = Vec::new();
		commitment.info.fields.retain(|field| {
			let Data::TimelockEncrypted {
				encrypted,
				reveal_round,
			} = field
			else {
				return true;
			};
			let Ok(opened) = T::Beacon::open(*reveal_round, encrypted) else {
				return true;
			};
			revealed.extend(opened.filter(|bytes| !bytes.is_empty()));
			false
		});
		let tried = before
			.fields
			.len()
			.saturating_sub(commitment.info.fields.len());
		if tried == 0 {
			return 0;
		}
		waiting.replace(netuid, who, &before, &commitment.info);
		if commitment.info.fields.is_empty() {
			CommitmentOf::<T>::remove(netuid, who);
		} else {
			CommitmentOf::<T>::insert(netuid, who, commitment);
		}
		Self::keep_revealed(netuid, who, revealed);
		tried as u64
	}

	fn keep_revealed(netuid: NetUid, who: &T::AccountId, revealed: Vec<Vec<u8>>) {
		if revealed.is_empty() {
			return;
		}
		let block: u64 = frame_system::Pallet::<T>::block_number().unique_saturated_into();
		let mut all = RevealedCommitments::<T>::get(netuid, who).unwrap_or_default();
		for bytes in revealed {
			all.push((bytes, block));
			Self::deposit_event(Event::CommitmentRevealed {
				netuid,
				who: who.clone(),
			});
		}
		let kept = all.split_off(all.len().saturating_sub(MAX_REVEALED));
		RevealedCommitments::<T>::insert(netuid, who, kept);
	}
}
