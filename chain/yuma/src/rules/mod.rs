//! The chain's other pure rules: prices, schedules, emission.

pub mod block_emission;
pub mod burn;
pub mod child_keys;
pub mod emission;
pub mod max_upscale;
pub mod mechanism;
pub mod schedule;
pub mod stake_weight;
