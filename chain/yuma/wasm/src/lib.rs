//! Raw wasm exports around [`yuma::run_epoch`] and the functions that it is made of, used by the npm
//! package `@subnetkit/yuma`.
//!
//! The host calls `input_buffer(length)`, writes one input at the returned address, calls
//! `run_epoch()` or `compute(operation)` and reads the output at the returned address. The next
//! `input_buffer` reuses all memory, so the host copies what it wants to keep. All numbers are
//! little-endian; all layouts begin at an address divisible by 16, and every field is aligned to its
//! size. A malformed input traps.
//!
//! ## Input of `run_epoch`, `n` uids
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
//! ## Output of `run_epoch`
//!
//! 3 × (n × u64) server, validator and combined emission; n × u32 how many bond entries all rows up
//! to this one have; the bond entries; 5 × (n × u16) stake weight, consensus, incentive, dividends,
//! validator trust; 2 × (n × u8) active, validator permit.
//!
//! ## Input and output of `compute`
//!
//! Both are i64 words. A fixed-point number is its bits (the value times 2^32), a flag is 0 or 1;
//! `values…` stands for any number of words, which the length of the input gives.
//!
//! | operation | function | input | output |
//! | --- | --- | --- | --- |
//! | 1 | product | fixed, fixed | fixed |
//! | 2 | quotient, 0 for none | fixed, fixed | fixed |
//! | 3 | `exp_safe` | fixed | fixed |
//! | 4 | quotient of integers | u64, u64 | fixed |
//! | 5 | a u16 of 65535 | u16 | fixed |
//! | 6 | the same in reverse | fixed | u16 |
//! | 7 | `ema_alpha` | new, old, rate, all fixed | fixed |
//! | 8 | `alpha_sigmoid` | low u16, high u16, steepness i16; consensus, weight, bond, all fixed | fixed |
//! | 9 | `weighted_median` | minority; stake…; as many scores…; all fixed | fixed |
//! | 10 | `vec_max_upscale_to_u16` | fixed values… | u16 values… |
//! | 11 | `vec_u16_max_upscale_to_u16` | u16 values… | u16 values… |
//! | 12 | `check_vec_max_limited` | limit u16; u16 values… | flag |
//! | 13 | `is_topk` | k u32; i64 values… | flags… |
//! | 14 | `is_topk_nonzero` | k u32; i64 values… | flags… |

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

#[cfg(target_arch = "wasm32")]
mod arena;
mod decode;
mod encode;
#[cfg(target_arch = "wasm32")]
mod exports;
mod math;

pub use decode::decode_input;
pub use encode::encode_output;
pub use math::compute;

/// Version of the rules in this artefact; raised with every change of its sources.
pub const SPEC_VERSION: u32 = 3;
