//! Signed fixed-point numbers on plain integers, with the chain's rounding rules.
//!
//! A value `x` is stored as the integer `x * 2^FRACTION_BITS`. Products are floored towards minus
//! infinity, quotients are truncated towards zero, everything saturates. No floating point is
//! involved anywhere, so each result has the same bits on every machine.

mod i32f32;
mod i64f64;
mod i96f32;

pub use i32f32::I32F32;
pub use i64f64::I64F64;
pub use i96f32::I96F32;
