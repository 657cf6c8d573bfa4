//! The whole runtime: blocks with signed transactions, from the preset `dev`.

mod answers;
mod api_layouts;
mod beacon;
mod chain;
mod genesis;
mod hooks;
mod layout;
mod life;
mod nonces;
mod proxies;
mod shield;
