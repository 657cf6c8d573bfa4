//! How the alpha of one block is put aside for owner, miners, validators and root stakers.

use crate::fixed::I96F32;

/// The parts of one block's alpha in rao, each rounded down: up to 3 rao of the whole are in none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
	/// For the subnet's owner (`PendingOwnerCut`).
	pub owner: u64,
	/// For miners (`PendingServerEmission`).
	pub server: u64,
	/// For validators (`PendingValidatorEmission`).
	pub validator: u64,
	/// For root stakers (`PendingRootAlphaDivs`), or recycled when root does not sell.
	pub root: u64,
}

/// Splits one block's alpha; `owner_cut` is of 65535 (0 when switched off), `root_proportion` in 0..=1.
pub const fn split(alpha: u64, owner_cut: u16, root_proportion: I96F32) -> Split {
	let alpha = I96F32::from_int(alpha);
	let owner = alpha.mul(I96F32::from_u16_proportion(owner_cut));
	let rest = alpha.sub(owner);
	let half = rest.mul(I96F32::HALF);
	let root = root_proportion.mul(rest).mul(I96F32::HALF);
	Split {
		owner: owner.to_u64(),
		server: half.to_u64(),
		validator: rest.sub(half).sub(root).to_u64(),
		root: root.to_u64(),
	}
}
