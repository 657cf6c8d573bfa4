//! What clients ask the runtime about neurons, subnets and stake.
//!
//! The traits and the order of fields are the real chain's, because clients decode the answers by them.
//! Numbers are compact where the real chain's are. Values that the chain no longer computes keep their
//! place: rank and trust are 0, pruning scores 65535, or the lists are empty.
//!
//! Not built yet: dynamic info, subnet info, subnet state and delegate info.

#![cfg_attr(not(feature = "std"), no_std)]
// The macro writes items without documentation.
#![allow(missing_docs, clippy::too_many_arguments)]

extern crate alloc;

mod hyperparameters;
mod hyperparameters_v3;
mod metagraph;
mod neurons;
mod registration;
mod stake;

pub use hyperparameters::{
	hyperparameters, hyperparameters_v2, SubnetHyperparams, SubnetHyperparamsV2,
};
pub use hyperparameters_v3::{hyperparameters_v3, Hyperparameter, HyperparameterValue};
pub use metagraph::{
	all_metagraphs, metagraph, selective_metagraph, Metagraph, SelectiveMetagraph,
};
pub use neurons::{neuron, neuron_lite, neurons, neurons_lite, NeuronInfo, NeuronInfoLite};
pub use registration::{alpha_price, alpha_prices, subnet_account, SubnetPrice};
pub use stake::{stake_info, stake_of_coldkey, stake_of_coldkeys, StakeInfo, StakeOfColdkey};

use alloc::vec::Vec;
use pallet_subtensor::{AlphaBalance, MechId, NetUid, TaoBalance};
use sp_runtime::AccountId32;

sp_api::decl_runtime_apis! {
	pub trait NeuronInfoRuntimeApi {
		fn get_neurons(netuid: NetUid) -> Vec<NeuronInfo<AccountId32>>;
		fn get_neuron(netuid: NetUid, uid: u16) -> Option<NeuronInfo<AccountId32>>;
		fn get_neurons_lite(netuid: NetUid) -> Vec<NeuronInfoLite<AccountId32>>;
		fn get_neuron_lite(netuid: NetUid, uid: u16) -> Option<NeuronInfoLite<AccountId32>>;
	}

	#[api_version(2)]
	pub trait SubnetInfoRuntimeApi {
		fn get_subnet_hyperparams(netuid: NetUid) -> Option<SubnetHyperparams>;
		fn get_subnet_hyperparams_v2(netuid: NetUid) -> Option<SubnetHyperparamsV2>;
		fn get_subnet_hyperparams_v3(netuid: NetUid) -> Option<Vec<Hyperparameter>>;
		fn get_all_metagraphs() -> Vec<Option<Metagraph<AccountId32>>>;
		fn get_metagraph(netuid: NetUid) -> Option<Metagraph<AccountId32>>;
		fn get_mechagraph(netuid: NetUid, mecid: MechId) -> Option<Metagraph<AccountId32>>;
		fn get_selective_metagraph(netuid: NetUid, metagraph_indexes: Vec<u16>) -> Option<SelectiveMetagraph<AccountId32>>;
		fn get_selective_mechagraph(netuid: NetUid, mecid: MechId, metagraph_indexes: Vec<u16>) -> Option<SelectiveMetagraph<AccountId32>>;
		fn get_subnet_account_id(netuid: NetUid) -> Option<AccountId32>;
		fn get_next_epoch_start_block(netuid: NetUid) -> Option<u64>;
	}

	pub trait StakeInfoRuntimeApi {
		fn get_stake_info_for_coldkey(coldkey_account: AccountId32) -> Vec<StakeInfo<AccountId32>>;
		fn get_stake_info_for_coldkeys(coldkey_accounts: Vec<AccountId32>) -> Vec<StakeOfColdkey<AccountId32>>;
		fn get_stake_info_for_hotkey_coldkey_netuid(hotkey_account: AccountId32, coldkey_account: AccountId32, netuid: NetUid) -> Option<StakeInfo<AccountId32>>;
	}

	pub trait SubnetRegistrationRuntimeApi {
		fn get_network_registration_cost() -> TaoBalance;
	}

	pub trait SwapRuntimeApi {
		fn current_alpha_price(netuid: NetUid) -> AlphaBalance;
		fn current_alpha_price_all() -> Vec<SubnetPrice>;
	}
}
