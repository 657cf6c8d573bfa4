//! Storage items, one file per concern; the pallet module imports each section.

pub mod clients;
pub mod epoch;
pub mod hyperparameters;
pub mod networks;
pub mod neurons;
pub mod registration;
pub mod stake;
