//! Behaviour of the pallet in a small runtime.

mod child_keys;
mod delegate_take;
mod dissolution;
mod distribution;
mod emission;
mod epochs;
mod extension;
mod identity;
mod layout;
mod mock;
mod networks;
mod nominations;
mod owner_schedule;
mod preset;
mod registration;
mod replacement;
mod root_dividends;
mod root_registration;
mod scenarios;
mod serving;
mod share_pool;
mod stake_moves;
mod staking;
mod trimming;
mod vectors;
mod weights;
