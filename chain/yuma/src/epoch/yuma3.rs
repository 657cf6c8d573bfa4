//! Yuma3: bonds are fractions of their own, whatever other validators hold.

use super::{bonds, liquid_alpha, EpochInput};
use crate::{fixed::I32F32, math::SparseMatrix};

/// The new bonds, each within 0..=1.
pub fn bonds(
	input: &EpochInput,
	weights: &SparseMatrix,
	mut old_bonds: SparseMatrix,
	consensus: &[I32F32],
) -> SparseMatrix {
	let full = I32F32::from_u16(u16::MAX);
	for uid in 0..old_bonds.rows() {
		old_bonds.map_row(uid, |stored| stored.safe_div(full));
	}
	let has_consensus = consensus.iter().any(|value| *value != I32F32::ZERO);
	if input.liquid_alpha_on && has_consensus {
		liquid_alpha::bonds(input, weights, &old_bonds, consensus)
	} else {
		let rate = bonds::bonds_rate(input.bonds_moving_average);
		bonds::moving_average(weights, &old_bonds, rate)
	}
}
