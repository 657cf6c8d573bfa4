//! What a subnet holds and emits.

use crate::metagraph::{compact, name, text, Text};
use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

/// Reserves, emission and identity of a subnet, without its uids. Amounts are rao.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct DynamicInfo<AccountId> {
	pub netuid: Compact<NetUid>,
	pub owner_hotkey: AccountId,
	pub owner_coldkey: AccountId,
	pub subnet_name: Text,
	pub token_symbol: Text,
	pub tempo: Compact<u16>,
	pub last_step: Compact<u64>,
	pub blocks_since_last_step: Compact<u64>,
	/// Always 0.
	pub emission: Compact<TaoBalance>,
	pub alpha_in: Compact<AlphaBalance>,
	pub alpha_out: Compact<AlphaBalance>,
	pub tao_in: Compact<TaoBalance>,
	pub alpha_out_emission: Compact<AlphaBalance>,
	pub alpha_in_emission: Compact<AlphaBalance>,
	pub tao_in_emission: Compact<TaoBalance>,
	pub pending_alpha_emission: Compact<AlphaBalance>,
	/// Always 0.
	pub pending_root_emission: Compact<TaoBalance>,
	pub subnet_volume: Compact<u128>,
	pub network_registered_at: Compact<u64>,
	pub subnet_identity: Option<SubnetIdentityOfV3>,
	pub moving_price: I96F32,
}

/// Of all networks by netuid, the root network first.
pub fn all_dynamic_info<T: Config>() -> Vec<Option<DynamicInfo<T::AccountId>>> {
	let netuids = Pallet::<T>::netuids();
	netuids.into_iter().map(dynamic_info::<T>).collect()
}

/// `None` when there is no such subnet.
pub fn dynamic_info<T: Config>(netuid: NetUid) -> Option<DynamicInfo<T::AccountId>> {
	Pallet::<T>::subnet_exists(netuid).then(|| read::<T>(netuid))
}

fn read<T: Config>(netuid: NetUid) -> DynamicInfo<T::AccountId> {
	let identity = SubnetIdentitiesV3::<T>::get(netuid);
	let pending = PendingServerEmission::<T>::get(netuid)
		.saturating_add(PendingValidatorEmission::<T>::get(netuid));
	DynamicInfo {
		netuid: Compact(netuid),
		owner_hotkey: SubnetOwnerHotkey::<T>::get(netuid),
		owner_coldkey: SubnetOwner::<T>::get(netuid),
		subnet_name: text(&name(netuid, identity.as_ref())),
		token_symbol: compact(TokenSymbol::<T>::get(netuid)),
		tempo: Compact(Tempo::<T>::get(netuid)),
		last_step: Compact(LastMechansimStepBlock::<T>::get(netuid)),
		blocks_since_last_step: Compact(blocks_since_last_step::<T>(netuid)),
		emission: Compact(0),
		alpha_in: Compact(SubnetAlphaIn::<T>::get(netuid)),
		alpha_out: Compact(SubnetAlphaOut::<T>::get(netuid)),
		tao_in: Compact(SubnetTAO::<T>::get(netuid)),
		alpha_out_emission: Compact(SubnetAlphaOutEmission::<T>::get(netuid)),
		alpha_in_emission: Compact(SubnetAlphaInEmission::<T>::get(netuid)),
		tao_in_emission: Compact(SubnetTaoInEmission::<T>::get(netuid)),
		pending_alpha_emission: Compact(pending),
		pending_root_emission: Compact(0),
		subnet_volume: Compact(SubnetVolume::<T>::get(netuid)),
		network_registered_at: Compact(NetworkRegisteredAt::<T>::get(netuid)),
		subnet_identity: identity,
		moving_price: SubnetMovingPrice::<T>::get(netuid),
	}
}

/// Blocks since the last epoch; before the first one, since block 0.
pub(crate) fn blocks_since_last_step<T: Config>(netuid: NetUid) -> u64 {
	Pallet::<T>::current_block().saturating_sub(LastMechansimStepBlock::<T>::get(netuid))
}
