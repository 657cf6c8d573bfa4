use alloc::vec::Vec;
use yuma::{EpochInput, StoredRow, I64F64};

const YUMA3: u32 = 1;
const LIQUID_ALPHA: u32 = 2;
const OWNER: u32 = 4;
const COMMITS: u32 = 8;

/// Reads an input in the layout that the crate's documentation gives.
///
/// # Panics
///
/// When the bytes end too early.
pub fn decode_input(bytes: &[u8]) -> EpochInput {
	let mut reader = Reader { rest: bytes };
	let n = reader.u32() as usize;
	let flags = reader.u32();
	let mut input = EpochInput {
		yuma3_on: flags & YUMA3 != 0,
		liquid_alpha_on: flags & LIQUID_ALPHA != 0,
		block: reader.u64(),
		tempo: reader.u64(),
		last_step_block: reader.u64(),
		activity_cutoff: reader.u64(),
		bonds_moving_average: reader.u64(),
		stake_threshold: reader.u64(),
		emission: reader.u64(),
		kappa: reader.u16(),
		bonds_penalty: reader.u16(),
		alpha_low: reader.u16(),
		alpha_high: reader.u16(),
		alpha_sigmoid_steepness: reader.u16() as i16,
		..EpochInput::default()
	};
	let owner_uid = reader.u16();
	input.owner_uid = (flags & OWNER != 0).then_some(owner_uid);
	input.max_allowed_validators = reader.u16();
	reader.u16();
	input.stake = reader.many(n, |reader| I64F64::from_bits(reader.i128()));
	input.last_update = reader.many(n, Reader::u64);
	input.block_at_registration = reader.many(n, Reader::u64);
	if flags & COMMITS != 0 {
		input.commit_block = Some(reader.many(n, |reader| {
			Some(reader.u64()).filter(|block| *block != u64::MAX)
		}));
	}
	let weight_ends = reader.many(n, Reader::u32);
	let bond_ends = reader.many(n, Reader::u32);
	input.weights = reader.rows(&weight_ends);
	input.bonds = reader.rows(&bond_ends);
	input.validator_permit = reader.take(n).iter().map(|permit| *permit != 0).collect();
	input
}

struct Reader<'a> {
	rest: &'a [u8],
}

impl<'a> Reader<'a> {
	fn take(&mut self, length: usize) -> &'a [u8] {
		let (taken, rest) = self.rest.split_at(length);
		self.rest = rest;
		taken
	}

	fn array<const N: usize>(&mut self) -> [u8; N] {
		let mut bytes = [0; N];
		bytes.copy_from_slice(self.take(N));
		bytes
	}

	fn u16(&mut self) -> u16 {
		u16::from_le_bytes(self.array())
	}

	fn u32(&mut self) -> u32 {
		u32::from_le_bytes(self.array())
	}

	fn u64(&mut self) -> u64 {
		u64::from_le_bytes(self.array())
	}

	fn i128(&mut self) -> i128 {
		i128::from_le_bytes(self.array())
	}

	fn many<T>(&mut self, count: usize, read: impl Fn(&mut Self) -> T) -> Vec<T> {
		(0..count).map(|_| read(self)).collect()
	}

	fn rows(&mut self, ends: &[u32]) -> Vec<StoredRow> {
		let mut start = 0;
		ends.iter()
			.map(|&end| {
				let entries = self.take((end - start) as usize * 4);
				start = end;
				entries.chunks_exact(4).map(entry).collect()
			})
			.collect()
	}
}

fn entry(bytes: &[u8]) -> (u16, u16) {
	(
		u16::from_le_bytes([bytes[0], bytes[1]]),
		u16::from_le_bytes([bytes[2], bytes[3]]),
	)
}
