//! Raw wasm exports around [`yuma::run_epoch`], used by the npm package `@subnetkit/yuma`.
//!
//! The host calls `input_buffer(length)`, writes one input at the returned address, calls
//! `run_epoch()` and reads the output at the returned address. The next `input_buffer` reuses all
//! memory, so the host copies what it wants to keep. All numbers are little-endian; both layouts
//! begin at an address divisible by 16, and every field is aligned to its size. A malformed input traps.
//!
//! ## Input, `n` uids
//!
//! | offset | type | field |
//! | --- | --- | --- |
//! | 0 | u32 | n |
//! | 4 | u32 | flags: 1 Yuma3, 2 liquid alpha, 4 has an owner uid, 8 has commit blocks |
//! | 8 | 7 × u64 | block, tempo, last step block, activity cut-off, bonds moving average, stake threshold, emission |
//! | 64 | 8 × u16 | kappa, bonds penalty, alpha low, alpha high, steepness (i16), owner uid, max allowed validators, 0 |
//! | 80 | n × i128 | stake with 64 fractional bits |
//! | … | n × u64 | last update |
//! | … | n × u64 | block at registration |
//! | … | n × u64 | commit block, all ones for none (only with flag 8) |
//! | … | n × u32 | how many weight entries all rows up to this one have |
//! | … | n × u32 | the same of bonds |
//! | … | (u16, u16)… | weight entries: uid, value |
//! | … | (u16, u16)… | bond entries |
//! | … | n × u8 | validator permits |
//!
//! ## Output
//!
//! 3 × (n × u64) server, validator and combined emission; n × u32 how many bond entries all rows up
//! to this one have; the bond entries; 5 × (n × u16) stake weight, consensus, incentive, dividends,
//! validator trust; 2 × (n × u8) active, validator permit.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

#[cfg(target_arch = "wasm32")]
mod arena;
mod decode;
mod encode;
#[cfg(target_arch = "wasm32")]
mod exports;

pub use decode::decode_input;
pub use encode::encode_output;

/// Version of the rules in this artefact; raised with every change of its sources.
pub const SPEC_VERSION: u32 = 2;
