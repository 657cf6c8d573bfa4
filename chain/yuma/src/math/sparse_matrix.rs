use crate::fixed::I32F32;
use alloc::{vec, vec::Vec};

/// Rows of (uid, value) entries in one allocation; an entry may be an explicit zero, and rows need not be sorted.
#[derive(Clone, Debug)]
pub(crate) struct SparseMatrix {
	ends: Vec<usize>,
	entries: Vec<(u16, I32F32)>,
}

impl SparseMatrix {
	pub fn with_capacity(rows: usize, entries: usize) -> Self {
		Self {
			ends: Vec::with_capacity(rows),
			entries: Vec::with_capacity(entries),
		}
	}

	/// Adds an entry to the row under construction.
	pub fn push(&mut self, uid: u16, value: I32F32) {
		self.entries.push((uid, value));
	}

	/// The entries of the row under construction.
	pub fn open_row_mut(&mut self) -> &mut [(u16, I32F32)] {
		let start = self.ends.last().copied().unwrap_or(0);
		&mut self.entries[start..]
	}

	pub fn end_row(&mut self) {
		self.ends.push(self.entries.len());
	}

	pub fn rows(&self) -> usize {
		self.ends.len()
	}

	pub fn len(&self) -> usize {
		self.entries.len()
	}

	pub fn row(&self, index: usize) -> &[(u16, I32F32)] {
		let start = if index == 0 { 0 } else { self.ends[index - 1] };
		&self.entries[start..self.ends[index]]
	}

	pub fn iter_rows(&self) -> impl Iterator<Item = &[(u16, I32F32)]> {
		(0..self.rows()).map(|index| self.row(index))
	}

	/// Applies `change` to every entry of the row `index`.
	pub fn map_row(&mut self, index: usize, change: impl Fn(I32F32) -> I32F32) {
		let start = if index == 0 { 0 } else { self.ends[index - 1] };
		for (_, value) in &mut self.entries[start..self.ends[index]] {
			*value = change(*value);
		}
	}

	/// Divides every column by its sum; columns that sum to 0 stay as they are.
	pub fn normalize_columns(&mut self) {
		let mut sums = vec![I32F32::ZERO; self.rows()];
		for &(uid, value) in &self.entries {
			let sum = &mut sums[usize::from(uid)];
			*sum = sum.add(value);
		}
		self.divide_columns(&sums);
	}

	/// Divides every column by its largest value; columns of zeros stay as they are.
	pub fn max_upscale_columns(&mut self) {
		let mut largest = vec![I32F32::ZERO; self.rows()];
		for &(uid, value) in &self.entries {
			let max = &mut largest[usize::from(uid)];
			*max = (*max).max(value);
		}
		self.divide_columns(&largest);
	}

	fn divide_columns(&mut self, divisors: &[I32F32]) {
		for (uid, value) in &mut self.entries {
			let divisor = divisors[usize::from(*uid)];
			if divisor != I32F32::ZERO {
				*value = value.safe_div(divisor);
			}
		}
	}
}
