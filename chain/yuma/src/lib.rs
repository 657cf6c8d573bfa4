//! Yuma consensus and the other pure rules of a Bittensor-compatible chain.
//!
//! Everything is a function of its arguments: no storage, no clock, no floating point. The pallet
//! calls these functions, and compiled to wasm they are the npm package `@subnetkit/yuma`.

#![no_std]

extern crate alloc;

mod epoch;
mod fixed;

pub use epoch::{run_epoch, EpochInput, EpochOutput};
pub use fixed::{I32F32, I64F64, I96F32};
