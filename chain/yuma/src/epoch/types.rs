use crate::fixed::I64F64;
use alloc::vec::Vec;

/// A row of a sparse matrix as the chain stores it: (uid, value) pairs in the order in which they were submitted.
pub type StoredRow = Vec<(u16, u16)>;

/// Everything an epoch depends on. `n = stake.len()` is the number of uids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpochInput {
	/// The current block.
	pub block: u64,
	/// Blocks between epochs.
	pub tempo: u64,
	/// `LastMechansimStepBlock`: block of the last successful epoch, 0 if there was none.
	pub last_step_block: u64,
	/// Blocks after which a uid that set no weights counts as inactive.
	pub activity_cutoff: u64,
	/// Stake weight in rao: inherited alpha plus the weighted inherited root stake.
	pub stake: Vec<I64F64>,
	/// `LastUpdate`; a missing entry is 0, further entries are ignored.
	pub last_update: Vec<u64>,
	/// Registration block; a missing entry is 0.
	pub block_at_registration: Vec<u64>,
	/// `ValidatorPermit` before the epoch; a missing entry is false.
	pub validator_permit: Vec<bool>,
	/// How many uids may hold a permit.
	pub max_allowed_validators: u16,
	/// `Weights`, one row per uid as stored; a missing row is empty.
	pub weights: Vec<StoredRow>,
	/// `Bonds`, one row per uid as stored; a missing row is empty.
	pub bonds: Vec<StoredRow>,
	/// Consensus majority, of 65535.
	pub kappa: u16,
	/// Share of the old bonds that is kept, per million.
	pub bonds_moving_average: u64,
	/// How far bonds follow the clipped weights instead of the submitted ones, of 65535.
	pub bonds_penalty: u16,
	/// Yuma3 instead of Yuma2.
	pub yuma3_on: bool,
	/// A bond rate for each pair instead of one for all (Yuma3 only).
	pub liquid_alpha_on: bool,
	/// Lowest bond rate with liquid alpha, of 65535.
	pub alpha_low: u16,
	/// Highest bond rate with liquid alpha, of 65535.
	pub alpha_high: u16,
	/// Steepness of the bond rate, in hundredths.
	pub alpha_sigmoid_steepness: i16,
	/// The uid of the subnet owner's hotkey.
	pub owner_uid: Option<u16>,
	/// Stake weight in rao that a validator needs.
	pub stake_threshold: u64,
	/// Per uid the block of the earliest unexpired weight commit; `None` when commit-reveal is off.
	pub commit_block: Option<Vec<Option<u64>>>,
	/// What is shared out, in rao: pending server, validator and root emission.
	pub emission: u64,
}

/// What an epoch decides; every vector has one entry per uid. Fractions are of 65535.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EpochOutput {
	/// Share of the whole stake.
	pub stake_weight: Vec<u16>,
	/// Has set weights within the activity cut-off.
	pub active: Vec<bool>,
	/// The weight that a majority of the stake supports.
	pub consensus: Vec<u16>,
	/// Share of the miner half of the emission.
	pub incentive: Vec<u16>,
	/// Share of the validator half of the emission.
	pub dividends: Vec<u16>,
	/// How much of a validator's weights survived clipping.
	pub validator_trust: Vec<u16>,
	/// Permits for the next epoch.
	pub validator_permit: Vec<bool>,
	/// Rao for mining.
	pub server_emission: Vec<u64>,
	/// Rao for validating.
	pub validator_emission: Vec<u64>,
	/// Rao for both, rounded once; stored as `Emission`.
	pub emission: Vec<u64>,
	/// Rows to store; empty for a uid without a permit.
	pub bonds: Vec<StoredRow>,
}

impl EpochInput {
	/// The number of uids.
	pub fn n(&self) -> usize {
		self.stake.len()
	}

	/// The registration block of a uid.
	pub(crate) fn registered_at(&self, uid: u16) -> u64 {
		self.block_at_registration
			.get(usize::from(uid))
			.copied()
			.unwrap_or(0)
	}
}
