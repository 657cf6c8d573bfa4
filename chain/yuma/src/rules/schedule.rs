//! When a subnet's epoch runs. Blocks throughout.

/// An epoch is overdue after so many blocks without one, whatever the other counters say.
pub const MAX_BLOCKS_SINCE_LAST_STEP: u64 = 50_400;

/// What decides whether an epoch runs in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
	/// The block in question.
	pub block: u64,
	/// `Tempo`; 0 switches epochs off.
	pub tempo: u16,
	/// `LastEpochBlock`.
	pub last_epoch_block: u64,
	/// `PendingEpochAt`; 0 is none.
	pub pending_epoch_at: u64,
	/// `BlocksSinceLastStep`.
	pub blocks_since_last_step: u64,
}

/// Whether the epoch of a subnet (not of the root network) is due.
pub const fn is_due(slot: &Slot) -> bool {
	if slot.tempo == 0 {
		return false;
	}
	let pending = slot.pending_epoch_at > 0 && slot.block >= slot.pending_epoch_at;
	let overdue = slot.blocks_since_last_step > MAX_BLOCKS_SINCE_LAST_STEP;
	pending || overdue || slot.block.saturating_sub(slot.last_epoch_block) >= slot.tempo as u64
}

/// Blocks until the tempo is over; `u64::MAX` when tempo is 0.
pub const fn blocks_until_next_auto_epoch(last_epoch_block: u64, tempo: u16, block: u64) -> u64 {
	if tempo == 0 {
		return u64::MAX;
	}
	last_epoch_block
		.saturating_add(tempo as u64)
		.saturating_sub(block)
}

/// The block of the next epoch, or `None` when tempo is 0.
pub const fn next_epoch_start_block(
	last_epoch_block: u64,
	tempo: u16,
	pending_epoch_at: u64,
) -> Option<u64> {
	if tempo == 0 {
		return None;
	}
	let next_auto = last_epoch_block.saturating_add(tempo as u64);
	if pending_epoch_at > 0 && pending_epoch_at < next_auto {
		Some(pending_epoch_at)
	} else {
		Some(next_auto)
	}
}

/// `LastEpochBlock` of a new subnet: subnets are staggered, so that few epochs share a block.
pub const fn staggered_last_epoch_block(netuid: u16, tempo: u16, block: u64) -> u64 {
	match netuid.checked_rem(tempo) {
		Some(offset) => block.saturating_sub(offset as u64),
		None => block,
	}
}

/// Blocks after which a uid that set no weights is inactive; `factor_milli` is `ActivityCutoffFactorMilli`.
pub const fn activity_cutoff(factor_milli: u32, tempo: u16) -> u64 {
	let blocks = factor_milli as u64 * tempo as u64 / 1000;
	if blocks == 0 {
		1
	} else {
		blocks
	}
}
