//! A subnet in short.

use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

/// Writes both layouts: they differ in the name of one field, and the newer one has the identity.
macro_rules! layouts {
	($($field:ident: $type:ty = $value:expr;)*) => {
		/// The older layout.
		#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
		pub struct SubnetInfo<AccountId> {
			$(pub $field: $type,)*
			/// Always empty.
			pub network_connect: Vec<[u16; 2]>,
			/// Always 0.
			pub emission_values: Compact<TaoBalance>,
			pub burn: Compact<TaoBalance>,
			pub owner: AccountId,
		}

		/// The newer layout.
		#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
		pub struct SubnetInfov2<AccountId> {
			$(pub $field: $type,)*
			/// Always empty.
			pub network_connect: Vec<[u16; 2]>,
			/// Always 0.
			pub emission_value: Compact<TaoBalance>,
			pub burn: Compact<TaoBalance>,
			pub owner: AccountId,
			pub identity: Option<SubnetIdentityOfV3>,
		}

		/// `None` when there is no such subnet.
		pub fn subnet_info<T: Config>(netuid: NetUid) -> Option<SubnetInfo<T::AccountId>> {
			Pallet::<T>::subnet_exists(netuid).then(|| SubnetInfo {
				$($field: Compact($value(netuid)),)*
				network_connect: vec![],
				emission_values: Compact(0),
				burn: Compact(Burn::<T>::get(netuid)),
				owner: SubnetOwner::<T>::get(netuid),
			})
		}

		/// `None` when there is no such subnet.
		pub fn subnet_info_v2<T: Config>(netuid: NetUid) -> Option<SubnetInfov2<T::AccountId>> {
			Pallet::<T>::subnet_exists(netuid).then(|| SubnetInfov2 {
				$($field: Compact($value(netuid)),)*
				network_connect: vec![],
				emission_value: Compact(0),
				burn: Compact(Burn::<T>::get(netuid)),
				owner: SubnetOwner::<T>::get(netuid),
				identity: SubnetIdentitiesV3::<T>::get(netuid),
			})
		}
	};
}

layouts! {
	netuid: Compact<NetUid> = core::convert::identity;
	rho: Compact<u16> = Rho::<T>::get;
	kappa: Compact<u16> = Kappa::<T>::get;
	difficulty: Compact<u64> = Difficulty::<T>::get;
	immunity_period: Compact<u16> = ImmunityPeriod::<T>::get;
	max_allowed_validators: Compact<u16> = MaxAllowedValidators::<T>::get;
	min_allowed_weights: Compact<u16> = MinAllowedWeights::<T>::get;
	max_weights_limit: Compact<u16> = MaxWeightsLimit::<T>::get;
	scaling_law_power: Compact<u16> = ScalingLawPower::<T>::get;
	subnetwork_n: Compact<u16> = SubnetworkN::<T>::get;
	max_allowed_uids: Compact<u16> = MaxAllowedUids::<T>::get;
	blocks_since_last_step: Compact<u64> = BlocksSinceLastStep::<T>::get;
	tempo: Compact<u16> = Tempo::<T>::get;
	network_modality: Compact<u16> = modality;
}

/// Of all networks by netuid, the root network first.
pub fn subnets_info<T: Config>() -> Vec<Option<SubnetInfo<T::AccountId>>> {
	let netuids = Pallet::<T>::netuids();
	netuids.into_iter().map(subnet_info::<T>).collect()
}

/// Of all networks by netuid, the root network first.
pub fn subnets_info_v2<T: Config>() -> Vec<Option<SubnetInfov2<T::AccountId>>> {
	let netuids = Pallet::<T>::netuids();
	netuids.into_iter().map(subnet_info_v2::<T>).collect()
}

/// The subnet that a new one would take the place of: the one with the lowest moving price, the oldest
/// of several. `None` when all are immune.
pub fn subnet_to_prune<T: Config>() -> Option<NetUid> {
	Pallet::<T>::network_to_remove()
}

/// There is one kind of subnet.
fn modality(_: NetUid) -> u16 {
	0
}
