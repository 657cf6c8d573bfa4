use super::exp_safe;
use crate::fixed::I32F32;

/// Bounds and steepness of the bond rate with liquid alpha.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SigmoidParameters {
	low: I32F32,
	high: I32F32,
	negative_steepness: I32F32,
}

impl SigmoidParameters {
	/// `low` and `high` are of 65535, `steepness` in hundredths.
	pub const fn new(low: u16, high: u16, steepness: i16) -> Self {
		Self {
			low: I32F32::from_u16_proportion(low),
			high: I32F32::from_u16_proportion(high),
			negative_steepness: I32F32::from_int(steepness as i64).safe_div(I32F32::from_int(-100)),
		}
	}
}

/// The bond rate of one validator for one miner: higher the further its weight is from the consensus.
///
/// A weight of at least the bond is a purchase and compared with `consensus`, otherwise the bond is.
pub fn alpha_sigmoid(
	parameters: &SigmoidParameters,
	consensus: I32F32,
	weight: I32F32,
	bond: I32F32,
) -> I32F32 {
	let difference = if weight >= bond {
		weight.sub(consensus)
	} else {
		bond.sub(weight)
	};
	let difference = difference.min(I32F32::ONE).max(I32F32::ZERO);
	let exponent = parameters
		.negative_steepness
		.mul(difference.sub(I32F32::HALF));
	let sigmoid = I32F32::ONE.safe_div(I32F32::ONE.add(exp_safe(exponent)));
	let range = parameters.high.sub(parameters.low);
	let alpha = parameters.low.add(sigmoid.mul(range));
	alpha.min(parameters.high).max(parameters.low)
}
