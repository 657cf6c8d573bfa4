//! What nodes and clients can ask the runtime.

use crate::{
	genesis, AccountId, Aura, Balance, Block, Executive, Header, InherentDataExt, Nonce, Runtime,
	RuntimeCall, RuntimeGenesisConfig, SessionKeys, System, TransactionPayment, UncheckedExtrinsic,
	VERSION,
};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::Compact;
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	weights::Weight,
};
use pallet_subtensor::{AlphaBalance, AutoStakeDestination, MechId, NetUid, U64F64};
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use sp_api::impl_runtime_apis;
use sp_consensus_aura::{sr25519::AuthorityId as AuraId, SlotDuration};
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_genesis_builder::PresetId;
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::{
	traits::Block as BlockT,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, ExtrinsicInclusionMode,
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;
use subtensor_runtime_api::{
	DelegateInfo, DynamicInfo, Hyperparameter, LockState, Metagraph, NeuronInfo, NeuronInfoLite,
	SelectiveMetagraph, SimSwapResult, StakeAvailability, StakeInfo, StakeOfColdkey,
	SubnetHyperparams, SubnetHyperparamsV2, SubnetInfo, SubnetInfov2, SubnetPrice, SubnetState,
};

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &Header) -> ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: UncheckedExtrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: InherentData) -> Vec<UncheckedExtrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: InherentData,
		) -> CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			transaction: UncheckedExtrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, transaction, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(
			owner: Vec<u8>,
			seed: Option<Vec<u8>>,
		) -> OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> SlotDuration {
			SlotDuration::from_millis(Aura::slot_duration())
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(extrinsic: UncheckedExtrinsic, len: u32) -> RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(extrinsic, len)
		}

		fn query_fee_details(extrinsic: UncheckedExtrinsic, len: u32) -> FeeDetails<Balance> {
			TransactionPayment::query_fee_details(extrinsic, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall> for Runtime {
		fn query_call_info(call: RuntimeCall, len: u32) -> RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(call: RuntimeCall, len: u32) -> FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis::preset)
		}

		fn preset_names() -> Vec<PresetId> {
			genesis::preset_names()
		}
	}

	impl subtensor_runtime_api::DelegateInfoRuntimeApi<Block> for Runtime {
		fn get_delegates() -> Vec<DelegateInfo<AccountId>> {
			subtensor_runtime_api::delegates::<Runtime>()
		}

		fn get_delegate(hotkey: AccountId) -> Option<DelegateInfo<AccountId>> {
			subtensor_runtime_api::delegate::<Runtime>(hotkey)
		}

		fn get_delegated(coldkey: AccountId) -> Vec<(DelegateInfo<AccountId>, (Compact<NetUid>, Compact<AlphaBalance>))> {
			subtensor_runtime_api::delegated::<Runtime>(&coldkey)
		}
	}

	impl subtensor_runtime_api::NeuronInfoRuntimeApi<Block> for Runtime {
		fn get_neurons(netuid: NetUid) -> Vec<NeuronInfo<AccountId>> {
			subtensor_runtime_api::neurons::<Runtime>(netuid)
		}

		fn get_neuron(netuid: NetUid, uid: u16) -> Option<NeuronInfo<AccountId>> {
			subtensor_runtime_api::neuron::<Runtime>(netuid, uid)
		}

		fn get_neurons_lite(netuid: NetUid) -> Vec<NeuronInfoLite<AccountId>> {
			subtensor_runtime_api::neurons_lite::<Runtime>(netuid)
		}

		fn get_neuron_lite(netuid: NetUid, uid: u16) -> Option<NeuronInfoLite<AccountId>> {
			subtensor_runtime_api::neuron_lite::<Runtime>(netuid, uid)
		}
	}

	impl subtensor_runtime_api::SubnetInfoRuntimeApi<Block> for Runtime {
		fn get_subnet_info(netuid: NetUid) -> Option<SubnetInfo<AccountId>> {
			subtensor_runtime_api::subnet_info::<Runtime>(netuid)
		}

		fn get_subnets_info() -> Vec<Option<SubnetInfo<AccountId>>> {
			subtensor_runtime_api::subnets_info::<Runtime>()
		}

		fn get_subnet_info_v2(netuid: NetUid) -> Option<SubnetInfov2<AccountId>> {
			subtensor_runtime_api::subnet_info_v2::<Runtime>(netuid)
		}

		fn get_subnets_info_v2() -> Vec<Option<SubnetInfov2<AccountId>>> {
			subtensor_runtime_api::subnets_info_v2::<Runtime>()
		}

		fn get_subnet_hyperparams(netuid: NetUid) -> Option<SubnetHyperparams> {
			subtensor_runtime_api::hyperparameters::<Runtime>(netuid)
		}

		fn get_subnet_hyperparams_v2(netuid: NetUid) -> Option<SubnetHyperparamsV2> {
			subtensor_runtime_api::hyperparameters_v2::<Runtime>(netuid)
		}

		fn get_subnet_hyperparams_v3(netuid: NetUid) -> Option<Vec<Hyperparameter>> {
			subtensor_runtime_api::hyperparameters_v3::<Runtime>(netuid)
		}

		fn get_all_dynamic_info() -> Vec<Option<DynamicInfo<AccountId>>> {
			subtensor_runtime_api::all_dynamic_info::<Runtime>()
		}

		fn get_all_metagraphs() -> Vec<Option<Metagraph<AccountId>>> {
			subtensor_runtime_api::all_metagraphs::<Runtime>()
		}

		fn get_metagraph(netuid: NetUid) -> Option<Metagraph<AccountId>> {
			subtensor_runtime_api::metagraph::<Runtime>(netuid, 0)
		}

		fn get_all_mechagraphs() -> Vec<Option<Metagraph<AccountId>>> {
			subtensor_runtime_api::all_mechagraphs::<Runtime>()
		}

		fn get_mechagraph(netuid: NetUid, mecid: MechId) -> Option<Metagraph<AccountId>> {
			subtensor_runtime_api::metagraph::<Runtime>(netuid, mecid)
		}

		fn get_dynamic_info(netuid: NetUid) -> Option<DynamicInfo<AccountId>> {
			subtensor_runtime_api::dynamic_info::<Runtime>(netuid)
		}

		fn get_subnet_state(netuid: NetUid) -> Option<SubnetState<AccountId>> {
			subtensor_runtime_api::subnet_state::<Runtime>(netuid)
		}

		fn get_selective_metagraph(netuid: NetUid, fields: Vec<u16>) -> Option<SelectiveMetagraph<AccountId>> {
			subtensor_runtime_api::selective_metagraph::<Runtime>(netuid, 0, &fields)
		}

		fn get_coldkey_auto_stake_hotkey(coldkey: AccountId, netuid: NetUid) -> Option<AccountId> {
			AutoStakeDestination::<Runtime>::get(coldkey, netuid)
		}

		fn get_selective_mechagraph(netuid: NetUid, mecid: MechId, fields: Vec<u16>) -> Option<SelectiveMetagraph<AccountId>> {
			subtensor_runtime_api::selective_metagraph::<Runtime>(netuid, mecid, &fields)
		}

		fn get_subnet_to_prune() -> Option<NetUid> {
			subtensor_runtime_api::subnet_to_prune::<Runtime>()
		}

		fn get_subnet_account_id(netuid: NetUid) -> Option<AccountId> {
			subtensor_runtime_api::subnet_account::<Runtime>(netuid)
		}

		fn get_next_epoch_start_block(netuid: NetUid) -> Option<u64> {
			crate::SubtensorModule::next_epoch_start_block(netuid)
		}

		fn get_block_emission() -> Balance {
			pallet_subtensor::BlockEmission::<Runtime>::get()
		}
	}

	impl subtensor_runtime_api::SubnetRegistrationRuntimeApi<Block> for Runtime {
		fn get_network_registration_cost() -> u64 {
			crate::SubtensorModule::network_lock_cost()
		}
	}

	impl subtensor_runtime_api::StakeInfoRuntimeApi<Block> for Runtime {
		fn get_stake_info_for_coldkey(coldkey: AccountId) -> Vec<StakeInfo<AccountId>> {
			subtensor_runtime_api::stake_of_coldkey::<Runtime>(&coldkey)
		}

		fn get_stake_info_for_coldkeys(coldkeys: Vec<AccountId>) -> Vec<StakeOfColdkey<AccountId>> {
			subtensor_runtime_api::stake_of_coldkeys::<Runtime>(coldkeys)
		}

		fn get_stake_info_for_hotkey_coldkey_netuid(hotkey: AccountId, coldkey: AccountId, netuid: NetUid) -> Option<StakeInfo<AccountId>> {
			subtensor_runtime_api::stake_info::<Runtime>(&hotkey, &coldkey, netuid)
		}

		fn get_stake_availability_for_coldkeys(coldkeys: Vec<AccountId>, netuids: Option<Vec<NetUid>>) -> BTreeMap<AccountId, BTreeMap<NetUid, StakeAvailability>> {
			subtensor_runtime_api::stake_availability::<Runtime>(coldkeys, netuids)
		}

		// Stake is moved without a fee, and nothing locks it.
		fn get_stake_fee(_: Option<(AccountId, NetUid)>, _: AccountId, _: Option<(AccountId, NetUid)>, _: AccountId, _: u64) -> u64 {
			0
		}

		fn get_coldkey_lock(_: AccountId, _: NetUid) -> Option<LockState> {
			None
		}

		fn get_hotkey_conviction(_: AccountId, _: NetUid) -> U64F64 {
			U64F64::default()
		}

		fn get_most_convicted_hotkey_on_subnet(_: NetUid) -> Option<AccountId> {
			None
		}
	}

	impl subtensor_runtime_api::SwapRuntimeApi<Block> for Runtime {
		fn current_alpha_price(netuid: NetUid) -> u64 {
			subtensor_runtime_api::alpha_price::<Runtime>(netuid)
		}

		fn current_alpha_price_all() -> Vec<SubnetPrice> {
			subtensor_runtime_api::alpha_prices::<Runtime>()
		}

		fn sim_swap_tao_for_alpha(netuid: NetUid, tao: Balance) -> SimSwapResult {
			subtensor_runtime_api::sim_swap::<Runtime>(netuid, tao)
		}

		fn sim_swap_alpha_for_tao(netuid: NetUid, alpha: AlphaBalance) -> SimSwapResult {
			subtensor_runtime_api::sim_swap::<Runtime>(netuid, alpha)
		}
	}
}
