//! What clients ask the runtime about neurons, subnets and stake.
//!
//! The traits and the order of fields are the real chain's, because clients decode the answers by them.
//! Numbers are compact where the real chain's are. Values that the chain no longer computes keep their
//! place: rank and trust are 0, pruning scores 65535, or the lists are empty.

#![cfg_attr(not(feature = "std"), no_std)]
// The macro writes items without documentation.
#![allow(missing_docs, clippy::too_many_arguments, clippy::type_complexity)]

extern crate alloc;

mod delegates;
mod dynamic_info;
mod hyperparameters;
mod hyperparameters_v3;
mod metagraph;
mod neurons;
mod registration;
mod stake;
mod subnet_info;
mod subnet_state;
mod swap;

pub use delegates::{delegate, delegated, delegates, DelegateInfo};
pub use dynamic_info::{all_dynamic_info, dynamic_info, DynamicInfo};
pub use hyperparameters::{
	hyperparameters, hyperparameters_v2, SubnetHyperparams, SubnetHyperparamsV2,
};
pub use hyperparameters_v3::{hyperparameters_v3, Hyperparameter, HyperparameterValue};
pub use metagraph::{
	all_mechagraphs, all_metagraphs, metagraph, selective_metagraph, Metagraph, SelectiveMetagraph,
};
pub use neurons::{neuron, neuron_lite, neurons, neurons_lite, NeuronInfo, NeuronInfoLite};
pub use registration::{alpha_price, alpha_prices, subnet_account, SubnetPrice};
pub use stake::{
	stake_availability, stake_info, stake_of_coldkey, stake_of_coldkeys, LockState,
	StakeAvailability, StakeInfo, StakeOfColdkey,
};
pub use subnet_info::{
	subnet_info, subnet_info_v2, subnet_to_prune, subnets_info, subnets_info_v2, SubnetInfo,
	SubnetInfov2,
};
pub use subnet_state::{subnet_state, SubnetState};
pub use swap::{sim_swap, SimSwapResult};

use alloc::{collections::BTreeMap, vec::Vec};
use codec::Compact;
use pallet_subtensor::{AlphaBalance, MechId, NetUid, TaoBalance, U64F64};
use sp_runtime::AccountId32;

sp_api::decl_runtime_apis! {
	pub trait DelegateInfoRuntimeApi {
		fn get_delegates() -> Vec<DelegateInfo<AccountId32>>;
		fn get_delegate(delegate_account: AccountId32) -> Option<DelegateInfo<AccountId32>>;
		fn get_delegated(delegatee_account: AccountId32) -> Vec<(DelegateInfo<AccountId32>, (Compact<NetUid>, Compact<AlphaBalance>))>;
	}

	pub trait NeuronInfoRuntimeApi {
		fn get_neurons(netuid: NetUid) -> Vec<NeuronInfo<AccountId32>>;
		fn get_neuron(netuid: NetUid, uid: u16) -> Option<NeuronInfo<AccountId32>>;
		fn get_neurons_lite(netuid: NetUid) -> Vec<NeuronInfoLite<AccountId32>>;
		fn get_neuron_lite(netuid: NetUid, uid: u16) -> Option<NeuronInfoLite<AccountId32>>;
	}

	#[api_version(2)]
	pub trait SubnetInfoRuntimeApi {
		fn get_subnet_info(netuid: NetUid) -> Option<SubnetInfo<AccountId32>>;
		fn get_subnets_info() -> Vec<Option<SubnetInfo<AccountId32>>>;
		fn get_subnet_info_v2(netuid: NetUid) -> Option<SubnetInfov2<AccountId32>>;
		fn get_subnets_info_v2() -> Vec<Option<SubnetInfov2<AccountId32>>>;
		fn get_subnet_hyperparams(netuid: NetUid) -> Option<SubnetHyperparams>;
		fn get_subnet_hyperparams_v2(netuid: NetUid) -> Option<SubnetHyperparamsV2>;
		fn get_subnet_hyperparams_v3(netuid: NetUid) -> Option<Vec<Hyperparameter>>;
		fn get_all_dynamic_info() -> Vec<Option<DynamicInfo<AccountId32>>>;
		fn get_all_metagraphs() -> Vec<Option<Metagraph<AccountId32>>>;
		fn get_metagraph(netuid: NetUid) -> Option<Metagraph<AccountId32>>;
		fn get_all_mechagraphs() -> Vec<Option<Metagraph<AccountId32>>>;
		fn get_mechagraph(netuid: NetUid, mecid: MechId) -> Option<Metagraph<AccountId32>>;
		fn get_dynamic_info(netuid: NetUid) -> Option<DynamicInfo<AccountId32>>;
		fn get_subnet_state(netuid: NetUid) -> Option<SubnetState<AccountId32>>;
		fn get_selective_metagraph(netuid: NetUid, metagraph_indexes: Vec<u16>) -> Option<SelectiveMetagraph<AccountId32>>;
		fn get_coldkey_auto_stake_hotkey(coldkey: AccountId32, netuid: NetUid) -> Option<AccountId32>;
		fn get_selective_mechagraph(netuid: NetUid, mecid: MechId, metagraph_indexes: Vec<u16>) -> Option<SelectiveMetagraph<AccountId32>>;
		fn get_subnet_to_prune() -> Option<NetUid>;
		fn get_subnet_account_id(netuid: NetUid) -> Option<AccountId32>;
		fn get_next_epoch_start_block(netuid: NetUid) -> Option<u64>;
		fn get_block_emission() -> TaoBalance;
	}

	pub trait StakeInfoRuntimeApi {
		fn get_stake_info_for_coldkey(coldkey_account: AccountId32) -> Vec<StakeInfo<AccountId32>>;
		fn get_stake_info_for_coldkeys(coldkey_accounts: Vec<AccountId32>) -> Vec<StakeOfColdkey<AccountId32>>;
		fn get_stake_info_for_hotkey_coldkey_netuid(hotkey_account: AccountId32, coldkey_account: AccountId32, netuid: NetUid) -> Option<StakeInfo<AccountId32>>;
		fn get_stake_availability_for_coldkeys(coldkey_accounts: Vec<AccountId32>, netuids: Option<Vec<NetUid>>) -> BTreeMap<AccountId32, BTreeMap<NetUid, StakeAvailability>>;
		fn get_stake_fee(origin: Option<(AccountId32, NetUid)>, origin_coldkey_account: AccountId32, destination: Option<(AccountId32, NetUid)>, destination_coldkey_account: AccountId32, amount: u64) -> u64;
		fn get_coldkey_lock(coldkey: AccountId32, netuid: NetUid) -> Option<LockState>;
		fn get_hotkey_conviction(hotkey: AccountId32, netuid: NetUid) -> U64F64;
		fn get_most_convicted_hotkey_on_subnet(netuid: NetUid) -> Option<AccountId32>;
	}

	pub trait SubnetRegistrationRuntimeApi {
		fn get_network_registration_cost() -> TaoBalance;
	}

	pub trait SwapRuntimeApi {
		fn current_alpha_price(netuid: NetUid) -> AlphaBalance;
		fn current_alpha_price_all() -> Vec<SubnetPrice>;
		fn sim_swap_tao_for_alpha(netuid: NetUid, tao: TaoBalance) -> SimSwapResult;
		fn sim_swap_alpha_for_tao(netuid: NetUid, alpha: AlphaBalance) -> SimSwapResult;
	}
}
