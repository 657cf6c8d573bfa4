use crate::fixed::I32F32;

/// `rate * new + (1 - rate) * old`, where what is added is at least 0 and the result at most 1.
pub fn ema_alpha(new: I32F32, old: I32F32, rate: I32F32) -> I32F32 {
	let kept = I32F32::ONE.sub(rate).mul(old);
	kept.add(rate.mul(new).max(I32F32::ZERO)).min(I32F32::ONE)
}
