//! How much a block mints, halving as the issuance nears its cap.

/// The cap of the issuance: 21 million TAO, in rao.
pub const TOTAL_SUPPLY: u64 = 21_000_000_000_000_000;

/// What a block mints before the first halving: 1 TAO, in rao.
pub const DEFAULT_BLOCK_EMISSION: u64 = 1_000_000_000;

/// Rao minted by a block at an issuance: 10^9 * 2^-floor(log2(1 / (1 - issuance / cap))), 0 at the cap.
///
/// The same curve over `SubnetAlphaIn + SubnetAlphaOut` gives a subnet's alpha emission.
pub const fn block_emission(issuance: u64) -> u64 {
	if issuance >= TOTAL_SUPPLY {
		return 0;
	}
	let issued = ((issuance as u128) << 32) / TOTAL_SUPPLY as u128;
	let inverse_of_rest = (1u128 << 64) / ((1 << 32) - issued);
	let halvings = inverse_of_rest.ilog2() - 32;
	DEFAULT_BLOCK_EMISSION >> halvings
}
