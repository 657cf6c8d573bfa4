//! How alpha and root stake add up to the stake weight that consensus uses.

use crate::fixed::I64F64;

/// `alpha + tao_weight * root` in rao, `tao_weight` being a fraction of 2^64 - 1 cut to 32 fractional bits.
pub const fn stake_weight(alpha: u64, root: u64, tao_weight: u64) -> I64F64 {
	let weight = ((tao_weight as u128) << 32) / u64::MAX as u128;
	let weighted = weight * root as u128;
	let bits = if weighted >> 95 == 0 {
		(weighted << 32) as i128
	} else {
		i128::MAX
	};
	I64F64::from_int(alpha).add(I64F64::from_bits(bits))
}
