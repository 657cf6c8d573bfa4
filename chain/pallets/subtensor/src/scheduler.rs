//! What happens at the beginning of every block, and when epochs run.

use crate::{distribution::Pending, pallet::*, types::*};
use alloc::collections::BTreeSet;
use frame_support::weights::Weight;
use yuma::schedule::{self, Slot};

/// Time of a block without epochs, for each subnet.
const STEP_WEIGHT: Weight = Weight::from_parts(30_000_000, 0);
/// Time of an epoch of 256 uids.
const EPOCH_WEIGHT: Weight = Weight::from_parts(20_000_000_000, 0);

impl<T: Config> Pallet<T> {
	/// Prices decay, the block's emission is put aside, time-locked weights are revealed, due epochs run and pay
	/// out; extrinsics come after.
	pub(crate) fn block_step() -> Weight {
		let block = Self::current_block();
		let netuids = Self::netuids();
		Self::decay_registration_prices(&netuids, block);
		let root = SubnetTAO::<T>::get(ROOT_NETUID);
		let started = Self::emit_block(&netuids, root);
		let revealing = Self::reveal_timelocked_weights(&netuids, block);
		let mut epochs: u8 = 0;
		for &netuid in netuids.iter().filter(|&&netuid| netuid != ROOT_NETUID) {
			let since_last = BlocksSinceLastStep::<T>::mutate(netuid, |blocks| {
				*blocks = blocks.saturating_add(1);
				*blocks
			});
			if !Self::is_due(netuid, block, since_last) {
				continue;
			}
			if epochs >= Self::max_epochs_per_block() {
				Self::defer_epoch(netuid, block);
				continue;
			}
			if Self::run_epoch_slot(netuid, block) {
				epochs = epochs.saturating_add(1);
			}
		}
		Self::store_root_proportions(&started, root);
		Self::claim_for_some();
		STEP_WEIGHT
			.saturating_mul(netuids.len() as u64)
			.saturating_add(EPOCH_WEIGHT.saturating_mul(epochs.into()))
			.saturating_add(revealing)
	}

	/// Whether the epoch of a subnet is due in a block.
	pub fn epoch_is_due(netuid: NetUid, block: u64) -> bool {
		Self::is_due(netuid, block, BlocksSinceLastStep::<T>::get(netuid))
	}

	fn is_due(netuid: NetUid, block: u64, blocks_since_last_step: u64) -> bool {
		schedule::is_due(&Slot {
			block,
			tempo: Tempo::<T>::get(netuid),
			last_epoch_block: LastEpochBlock::<T>::get(netuid),
			pending_epoch_at: PendingEpochAt::<T>::get(netuid),
			blocks_since_last_step,
		})
	}

	/// Sets the tempo of a subnet and starts its cycle anew in this block.
	pub fn set_tempo_and_restart(netuid: NetUid, tempo: u16) {
		Tempo::<T>::insert(netuid, tempo);
		LastEpochBlock::<T>::insert(netuid, Self::current_block());
		PendingEpochAt::<T>::remove(netuid);
		Self::deposit_event(Event::TempoSet(netuid, tempo));
	}

	/// The subnets whose epoch is due in this block and has to wait, as `block_step` will find; to be asked before it.
	pub(crate) fn epochs_to_defer(netuids: &[NetUid], block: u64) -> BTreeSet<NetUid> {
		let cap = Self::max_epochs_per_block();
		let mut epochs: u8 = 0;
		let mut deferred = BTreeSet::new();
		for &netuid in netuids.iter().filter(|&&netuid| netuid != ROOT_NETUID) {
			let since_last = BlocksSinceLastStep::<T>::get(netuid).saturating_add(1);
			if !Self::is_due(netuid, block, since_last) {
				continue;
			}
			if epochs >= cap {
				deferred.insert(netuid);
			} else if are_distinct(&Self::hotkeys(netuid)) {
				epochs = epochs.saturating_add(1);
			}
		}
		deferred
	}

	fn defer_epoch(netuid: NetUid, block: u64) {
		let to_block = block.saturating_add(1);
		PendingEpochAt::<T>::insert(netuid, to_block);
		Self::deposit_event(Event::EpochDeferred {
			netuid,
			from_block: block,
			to_block,
		});
	}

	/// The epoch counts as begun before it is computed: that decides which commits are still open in it. Returns
	/// whether it was computed.
	fn run_epoch_slot(netuid: NetUid, block: u64) -> bool {
		LastEpochBlock::<T>::insert(netuid, block);
		PendingEpochAt::<T>::remove(netuid);
		SubnetEpochIndex::<T>::mutate(netuid, |index| *index = index.saturating_add(1));
		let hotkeys = Self::hotkeys(netuid);
		let consistent = are_distinct(&hotkeys);
		if consistent {
			BlocksSinceLastStep::<T>::insert(netuid, 0);
			Self::distribute_emission(netuid, &hotkeys, Self::drain_pending(netuid));
			LastMechansimStepBlock::<T>::insert(netuid, block);
		} else {
			Self::deposit_event(Event::EpochSkipped { netuid, block });
		}
		Self::set_pending_children(netuid);
		consistent
	}

	fn drain_pending(netuid: NetUid) -> Pending {
		Pending {
			server: PendingServerEmission::<T>::take(netuid),
			validator: PendingValidatorEmission::<T>::take(netuid),
			root: PendingRootAlphaDivs::<T>::take(netuid),
			owner_cut: PendingOwnerCut::<T>::take(netuid),
		}
	}
}

/// Whether every uid has a hotkey of its own.
fn are_distinct<A: Ord>(hotkeys: &[A]) -> bool {
	let distinct: BTreeSet<&A> = hotkeys.iter().collect();
	distinct.len() == hotkeys.len()
}
