use alloc::{vec, vec::Vec};

/// Marks the `k` largest values; of equal ones the later win.
pub fn is_topk<T: Ord>(values: &[T], k: usize) -> Vec<bool> {
	let n = values.len();
	let mut marks = vec![true; n];
	if k < n {
		let mut order: Vec<usize> = (0..n).collect();
		order.sort_by(|&left, &right| values[left].cmp(&values[right]));
		for &loser in &order[..n - k] {
			marks[loser] = false;
		}
	}
	marks
}

/// Marks those of the `k` largest values that are not the default (zero).
pub fn is_topk_nonzero<T: Ord + Default>(values: &[T], k: usize) -> Vec<bool> {
	let zero = T::default();
	let mut marks = is_topk(values, k);
	for (mark, value) in marks.iter_mut().zip(values) {
		*mark &= *value != zero;
	}
	marks
}
