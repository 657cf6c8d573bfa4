use alloc::vec::Vec;
use yuma::EpochOutput;

const BYTES_PER_UID: usize = 3 * 8 + 4 + 5 * 2 + 2;

/// Writes an output in the layout that the crate's documentation gives.
pub fn encode_output(output: &EpochOutput) -> Vec<u8> {
	let entries: usize = output.bonds.iter().map(Vec::len).sum();
	let mut bytes = Vec::with_capacity(output.active.len() * BYTES_PER_UID + entries * 4);
	for amounts in [
		&output.server_emission,
		&output.validator_emission,
		&output.emission,
	] {
		amounts
			.iter()
			.for_each(|amount| bytes.extend_from_slice(&amount.to_le_bytes()));
	}
	let mut end = 0u32;
	for row in &output.bonds {
		end += row.len() as u32;
		bytes.extend_from_slice(&end.to_le_bytes());
	}
	for (uid, bond) in output.bonds.iter().flatten() {
		bytes.extend_from_slice(&uid.to_le_bytes());
		bytes.extend_from_slice(&bond.to_le_bytes());
	}
	for fractions in [
		&output.stake_weight,
		&output.consensus,
		&output.incentive,
		&output.dividends,
		&output.validator_trust,
	] {
		fractions
			.iter()
			.for_each(|fraction| bytes.extend_from_slice(&fraction.to_le_bytes()));
	}
	for flags in [&output.active, &output.validator_permit] {
		bytes.extend(flags.iter().map(|flag| u8::from(*flag)));
	}
	bytes
}
