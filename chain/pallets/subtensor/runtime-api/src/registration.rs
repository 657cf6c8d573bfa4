//! Accounts and prices of subnets.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use pallet_subtensor::{Config, NetUid, Pallet};
use scale_info::TypeInfo;

/// One alpha costs one TAO as long as there are no pools.
const ONE_TO_ONE: u64 = 1_000_000_000;

/// What alpha of a subnet costs.
#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
pub struct SubnetPrice {
	/// The subnet.
	pub netuid: NetUid,
	/// Rao of TAO for one alpha.
	pub price: u64,
}

/// The account that holds the reserve of a subnet; `None` when there is no such subnet.
pub fn subnet_account<T: Config>(netuid: NetUid) -> Option<T::AccountId> {
	Pallet::<T>::subnet_exists(netuid).then(|| Pallet::<T>::subnet_account(netuid))
}

/// Rao of TAO for one alpha; 0 when there is no such subnet.
pub fn alpha_price<T: Config>(netuid: NetUid) -> u64 {
	if Pallet::<T>::subnet_exists(netuid) {
		ONE_TO_ONE
	} else {
		0
	}
}

/// Prices of all networks, the root network included.
pub fn alpha_prices<T: Config>() -> Vec<SubnetPrice> {
	let price = |netuid| SubnetPrice {
		netuid,
		price: alpha_price::<T>(netuid),
	};
	Pallet::<T>::netuids().into_iter().map(price).collect()
}
