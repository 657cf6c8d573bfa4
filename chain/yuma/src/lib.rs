//! Yuma consensus and the other pure rules of a Bittensor-compatible chain.
//!
//! Everything is a function of its arguments: no storage, no clock, no floating point. The pallet
//! calls these functions, and compiled to wasm they are the npm package `@subnetkit/yuma`.

#![no_std]

extern crate alloc;

mod epoch;
mod fixed;
mod math;
mod rules;

pub use epoch::{run_epoch, EpochInput, EpochOutput, StoredRow};
pub use fixed::{I32F32, I64F64, I96F32};
pub use math::{
	alpha_sigmoid, ema_alpha, exp_safe, is_topk, is_topk_nonzero, weighted_median,
	SigmoidParameters,
};
pub use rules::{
	block_emission, burn, child_keys, emission, max_upscale, mechanism, schedule, stake_weight,
};
