//! Creating and starting subnets.

use crate::{pallet::*, types::*};
use alloc::vec::Vec;
use frame_support::{ensure, traits::fungible::Inspect};
use sp_runtime::{traits::BadOrigin, DispatchResult};
use yuma::{block_emission::block_emission, schedule};

/// Blocks between two choices of an owner's hotkey, also by root.
const OWNER_HOTKEY_RATE_LIMIT: u64 = 50_400;
/// Rao that a block issues before the first halving.
const FULL_EMISSION: u128 = 1_000_000_000;

impl<T: Config> Pallet<T> {
	/// Whether a network exists.
	pub fn subnet_exists(netuid: NetUid) -> bool {
		NetworksAdded::<T>::get(netuid)
	}

	/// All networks in ascending order, the root network included.
	pub fn netuids() -> Vec<NetUid> {
		let mut netuids: Vec<NetUid> = NetworksAdded::<T>::iter()
			.filter_map(|(netuid, added)| added.then_some(netuid))
			.collect();
		netuids.sort_unstable();
		netuids
	}

	/// Rao that a network registered now locks: twice the last cost, falling to the minimum block by block.
	pub fn network_lock_cost() -> TaoBalance {
		let last_cost = Self::network_last_lock_cost();
		let last_block = Self::last_rate_limited_block(&RateLimitKey::NetworkLastRegistered);
		let factor = if last_block == 0 { 1 } else { 2 };
		let per_block = last_cost
			.checked_div(Self::lock_reduction_blocks())
			.unwrap_or(0);
		let waited = Self::current_block().saturating_sub(last_block);
		last_cost
			.saturating_mul(factor)
			.saturating_sub(per_block.saturating_mul(waited))
			.max(Self::network_min_lock_cost())
	}

	/// The blocks in which the lock cost falls by the last cost; they shrink with the emission of a block.
	fn lock_reduction_blocks() -> u64 {
		let emission = block_emission(T::Currency::total_issuance());
		let blocks = u128::from(Self::network_lock_reduction_interval())
			.saturating_mul(emission.into())
			.checked_div(FULL_EMISSION)
			.unwrap_or(0);
		blocks.try_into().unwrap_or(u64::MAX)
	}

	/// The network every chain begins with.
	pub(crate) fn create_root_network() {
		NetworksAdded::<T>::insert(ROOT_NETUID, true);
		TotalNetworks::<T>::put(1);
		SubtokenEnabled::<T>::insert(ROOT_NETUID, true);
		TokenSymbol::<T>::insert(ROOT_NETUID, "τ".as_bytes());
		MaxAllowedUids::<T>::insert(ROOT_NETUID, 64);
		CommitRevealWeightsEnabled::<T>::insert(ROOT_NETUID, false);
	}

	pub(crate) fn do_register_network(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		identity: Option<SubnetIdentityOfV3>,
	) -> DispatchResult {
		Self::ensure_may_use_hotkey(&coldkey, &hotkey)?;
		ensure!(
			!Self::is_subnet_account(&hotkey),
			Error::<T>::CannotUseSystemAccount
		);
		let block = Self::current_block();
		ensure!(
			block >= Self::network_registration_start_block(),
			Error::<T>::SubNetRegistrationDisabled
		);
		Self::check_network_rate_limit()?;
		let removed = Self::network_in_the_way()?;
		let cost = Self::network_lock_cost();
		ensure!(
			Self::can_pay(&coldkey, cost),
			Error::<T>::CannotAffordLockCost
		);
		if let Some(identity) = &identity {
			Self::check_subnet_identity(identity)?;
		}
		let netuid = removed
			.or_else(Self::next_free_netuid)
			.ok_or(Error::<T>::SubnetLimitReached)?;
		if let Some(removed) = removed {
			Self::do_dissolve_network(removed)?;
		}
		Self::pay_into_reserve(&coldkey, netuid, cost)?;
		Self::set_last_rate_limited_block(&RateLimitKey::NetworkLastRegistered, block);
		NetworkLastLockCost::<T>::put(cost);
		SubnetLocked::<T>::insert(netuid, cost);
		Self::create_subnet(netuid, &coldkey, &hotkey, block);
		Self::create_account_if_absent(&coldkey, &hotkey);
		Self::append_neuron(netuid, &hotkey, block);
		if let Some(identity) = identity {
			Self::write_subnet_identity(netuid, identity);
		}
		Self::deposit_event(Event::NetworkAdded(
			netuid,
			SubnetMechanism::<T>::get(netuid),
		));
		Ok(())
	}

	pub(crate) fn check_network_rate_limit() -> DispatchResult {
		let last = Self::last_rate_limited_block(&RateLimitKey::NetworkLastRegistered);
		ensure!(
			Self::passes_rate_limit(Self::network_rate_limit(), last),
			Error::<T>::NetworkTxRateLimitExceeded
		);
		Ok(())
	}

	/// The subnet that a new one replaces; nothing while there is room.
	fn network_in_the_way() -> Result<Option<NetUid>, Error<T>> {
		if TotalNetworks::<T>::get().saturating_sub(1) < Self::subnet_limit() {
			return Ok(None);
		}
		Self::network_to_remove()
			.map(Some)
			.ok_or(Error::<T>::SubnetLimitReached)
	}

	/// Makes a hotkey the owner's on a subnet; the caller has checked that root or the owner asks.
	pub fn do_set_owner_hotkey(netuid: NetUid, hotkey: T::AccountId) -> DispatchResult {
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		let limit = RateLimitKey::SetSNOwnerHotkey(netuid);
		ensure!(
			Self::passes_rate_limit(
				OWNER_HOTKEY_RATE_LIMIT,
				Self::last_rate_limited_block(&limit)
			),
			Error::<T>::TxRateLimitExceeded
		);
		ensure!(
			!Self::is_subnet_account(&hotkey),
			Error::<T>::CannotUseSystemAccount
		);
		Self::set_last_rate_limited_block(&limit, Self::current_block());
		SubnetOwnerHotkey::<T>::insert(netuid, &hotkey);
		Self::deposit_event(Event::SubnetOwnerHotkeySet(netuid, hotkey));
		Ok(())
	}

	pub(crate) fn do_start_call(coldkey: T::AccountId, netuid: NetUid) -> DispatchResult {
		ensure!(
			netuid != ROOT_NETUID && Self::subnet_exists(netuid),
			Error::<T>::SubnetNotExists
		);
		ensure!(SubnetOwner::<T>::get(netuid) == coldkey, BadOrigin);
		ensure!(
			FirstEmissionBlockNumber::<T>::get(netuid).is_none(),
			Error::<T>::FirstEmissionBlockNumberAlreadySet
		);
		let block = Self::current_block();
		let age = block.saturating_sub(NetworkRegisteredAt::<T>::get(netuid));
		ensure!(
			age >= Self::start_call_delay(),
			Error::<T>::NeedWaitingMoreBlocksToStarCall
		);
		let first = block.saturating_add(1);
		FirstEmissionBlockNumber::<T>::insert(netuid, first);
		SubtokenEnabled::<T>::insert(netuid, true);
		Self::deposit_event(Event::FirstEmissionBlockNumberSet(netuid, first));
		Ok(())
	}

	/// The lowest free number; those from [`MECHANISM_STRIDE`] on stand for further mechanisms of others.
	fn next_free_netuid() -> Option<NetUid> {
		(1..MECHANISM_STRIDE).find(|&netuid| !Self::subnet_exists(netuid))
	}

	pub(crate) fn create_subnet(
		netuid: NetUid,
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		block: u64,
	) {
		NetworksAdded::<T>::insert(netuid, true);
		TotalNetworks::<T>::mutate(|count| *count = count.saturating_add(1));
		NetworkRegisteredAt::<T>::insert(netuid, block);
		RegisteredSubnetCounter::<T>::mutate(netuid, |count| *count = count.saturating_add(1));
		SubnetOwner::<T>::insert(netuid, coldkey);
		SubnetOwnerHotkey::<T>::insert(netuid, hotkey);
		SubnetworkN::<T>::insert(netuid, 0);
		SubnetMechanism::<T>::insert(netuid, 0);
		SubtokenEnabled::<T>::insert(netuid, false);
		TokenSymbol::<T>::insert(netuid, Self::free_symbol(netuid));
		Self::write_initial_hyperparameters(netuid);
		let tempo = Tempo::<T>::get(netuid);
		LastEpochBlock::<T>::insert(
			netuid,
			schedule::staggered_last_epoch_block(netuid, tempo, block),
		);
	}
}
