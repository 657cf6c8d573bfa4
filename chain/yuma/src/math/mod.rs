//! Numeric building blocks of the epoch.

mod alpha_sigmoid;
mod ema;
mod exp;
mod sparse_matrix;
mod top_k;
mod weighted_median;

pub use alpha_sigmoid::{alpha_sigmoid, SigmoidParameters};
pub use ema::ema_alpha;
pub use exp::exp_safe;
pub(crate) use sparse_matrix::SparseMatrix;
pub use top_k::{is_topk, is_topk_nonzero};
pub(crate) use weighted_median::select_median;
pub use weighted_median::weighted_median;

use crate::fixed::I32F32;

/// Divides every value by their sum; all zeros stay as they are.
pub(crate) fn normalize(values: &mut [I32F32]) {
	let sum = I32F32::sum(values.iter().copied());
	if sum != I32F32::ZERO {
		for value in values {
			*value = value.safe_div(sum);
		}
	}
}
