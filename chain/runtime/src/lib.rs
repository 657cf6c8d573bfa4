//! The runtime: a Substrate chain on which clients of the Bittensor chain work unchanged.
//!
//! Pallet indices, base types, transaction extensions and fees are the real chain's; `DevPreset` is
//! our own. Each pallet's parameters stand in `configs.rs`.

#![cfg_attr(not(feature = "std"), no_std)]
// Macros of FRAME write items without documentation.
#![allow(missing_docs)]
#![recursion_limit = "256"]

extern crate alloc;

#[cfg(substrate_runtime)]
mod allocator;
mod apis;
mod check_nonce;
mod configs;
mod fees;
mod genesis;
mod hooks;
mod proxies;
mod version;

#[cfg(test)]
mod tests;

pub use apis::RUNTIME_API_VERSIONS;
pub use check_nonce::CheckNonce;
pub use proxies::ProxyType;
pub use version::VERSION;

use alloc::vec::Vec;
use frame_support::construct_runtime;
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};

/// ed25519, sr25519 or ecdsa, with its kind.
pub type Signature = MultiSignature;
/// A public key.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Rao.
pub type Balance = u64;
/// Number of a block.
pub type BlockNumber = u32;
/// Number of an account's transaction.
pub type Nonce = u32;
/// How calls name accounts.
pub type Address = MultiAddress<AccountId, ()>;
/// A block's header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// What surrounds a signed call, in the order in which it is encoded and checked.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckMortality<Runtime>,
	CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_transaction_payment::ChargeTransactionPayment<Runtime>,
	pallet_subtensor::SubtensorTransactionExtension<Runtime>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
);
/// An extrinsic as clients send it.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;
/// What a client signs.
pub type SignedPayload = generic::SignedPayload<RuntimeCall, TxExtension>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// Runs blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	hooks::AllHooks,
>;

impl_opaque_keys! {
	pub struct SessionKeys {
		pub aura: Aura,
	}
}

construct_runtime!(
	pub enum Runtime {
		System: frame_system = 0,
		Timestamp: pallet_timestamp = 2,
		Aura: pallet_aura = 3,
		Balances: pallet_balances = 5,
		TransactionPayment: pallet_transaction_payment = 6,
		SubtensorModule: pallet_subtensor = 7,
		Utility: pallet_utility = 11,
		Sudo: pallet_sudo = 12,
		Proxy: pallet_proxy = 16,
		Commitments: pallet_commitments = 18,
		AdminUtils: pallet_admin_utils = 19,
		Drand: pallet_drand = 26,
		Swap: pallet_swap = 28,
		MevShield: pallet_shield = 30,
		DevPreset: pallet_dev_preset = 200,
	}
);
