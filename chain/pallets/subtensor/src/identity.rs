//! What coldkeys and subnets say about themselves.

use crate::{pallet::*, types::*};
use frame_support::ensure;
use sp_runtime::DispatchResult;

/// Bytes of a name, an address or a handle.
const SHORT: usize = 256;
/// Bytes of everything else.
const LONG: usize = 1_024;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_identity(
		coldkey: T::AccountId,
		identity: ChainIdentityOfV2,
	) -> DispatchResult {
		ensure!(
			OwnedHotkeys::<T>::get(&coldkey)
				.iter()
				.any(is_registered::<T>),
			Error::<T>::HotKeyNotRegisteredInNetwork
		);
		let ChainIdentityOfV2 {
			name,
			url,
			github_repo,
			image,
			discord,
			description,
			additional,
		} = &identity;
		ensure!(
			[name, url, github_repo, discord]
				.iter()
				.all(|field| field.len() <= SHORT)
				&& [image, description, additional]
					.iter()
					.all(|field| field.len() <= LONG),
			Error::<T>::InvalidIdentity
		);
		IdentitiesV2::<T>::insert(&coldkey, identity);
		Self::deposit_event(Event::ChainIdentitySet(coldkey));
		Ok(())
	}

	pub(crate) fn do_set_subnet_identity(
		coldkey: T::AccountId,
		netuid: NetUid,
		identity: SubnetIdentityOfV3,
	) -> DispatchResult {
		ensure!(
			SubnetOwner::<T>::get(netuid) == coldkey,
			Error::<T>::NotSubnetOwner
		);
		Self::check_subnet_identity(&identity)?;
		Self::write_subnet_identity(netuid, identity);
		Ok(())
	}

	pub(crate) fn check_subnet_identity(identity: &SubnetIdentityOfV3) -> DispatchResult {
		let SubnetIdentityOfV3 {
			subnet_name,
			github_repo,
			subnet_contact,
			subnet_url,
			discord,
			description,
			logo_url,
			additional,
		} = identity;
		let long = [
			github_repo,
			subnet_contact,
			subnet_url,
			description,
			logo_url,
			additional,
		];
		ensure!(
			[subnet_name, discord]
				.iter()
				.all(|field| field.len() <= SHORT)
				&& long.iter().all(|field| field.len() <= LONG),
			Error::<T>::InvalidIdentity
		);
		Ok(())
	}

	pub(crate) fn write_subnet_identity(netuid: NetUid, identity: SubnetIdentityOfV3) {
		SubnetIdentitiesV3::<T>::insert(netuid, identity);
		Self::deposit_event(Event::SubnetIdentitySet(netuid));
	}
}

fn is_registered<T: Config>(hotkey: &T::AccountId) -> bool {
	IsNetworkMember::<T>::iter_prefix(hotkey).any(|(_, member)| member)
}
