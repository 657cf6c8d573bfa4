//! What transactions cost.

use crate::Balance;
use frame_support::weights::{Weight, WeightToFee};

/// Picoseconds of computation that cost one rao: a picosecond is 0.0005 rao.
const REF_TIME_PER_RAO: u64 = 2_000;

/// The fee for computation.
pub struct LinearWeightToFee;

impl WeightToFee for LinearWeightToFee {
	type Balance = Balance;

	fn weight_to_fee(weight: &Weight) -> Balance {
		weight.ref_time() / REF_TIME_PER_RAO
	}
}
