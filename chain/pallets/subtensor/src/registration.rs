//! Giving hotkeys an owner and a uid.

use crate::{pallet::*, types::*};
use alloc::vec::Vec;
use frame_support::ensure;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Whether the hotkey has an owner.
	pub fn hotkey_account_exists(hotkey: &T::AccountId) -> bool {
		Owner::<T>::contains_key(hotkey)
	}

	/// The uid of the subnet owner's hotkey, if it has one.
	pub fn owner_uid(netuid: NetUid) -> Option<u16> {
		Uids::<T>::get(netuid, SubnetOwnerHotkey::<T>::get(netuid))
	}

	/// Fails unless the hotkey exists and belongs to the coldkey.
	pub fn ensure_owns_hotkey(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
		ensure!(
			Self::hotkey_account_exists(hotkey),
			Error::<T>::HotKeyAccountNotExists
		);
		ensure!(
			Owner::<T>::get(hotkey) == *coldkey,
			Error::<T>::NonAssociatedColdKey
		);
		Ok(())
	}

	pub(crate) fn ensure_may_use_hotkey(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
	) -> DispatchResult {
		let free = !Self::hotkey_account_exists(hotkey);
		ensure!(
			free || Owner::<T>::get(hotkey) == *coldkey,
			Error::<T>::NonAssociatedColdKey
		);
		Ok(())
	}

	pub(crate) fn create_account_if_absent(coldkey: &T::AccountId, hotkey: &T::AccountId) {
		if Self::hotkey_account_exists(hotkey) {
			return;
		}
		Owner::<T>::insert(hotkey, coldkey);
		OwnedHotkeys::<T>::append(coldkey, hotkey);
		StakingHotkeys::<T>::mutate(coldkey, |hotkeys| {
			if !hotkeys.contains(hotkey) {
				hotkeys.push(hotkey.clone());
			}
		});
	}

	pub(crate) fn do_burned_register(
		coldkey: T::AccountId,
		netuid: NetUid,
		hotkey: T::AccountId,
	) -> DispatchResult {
		ensure!(
			netuid != ROOT_NETUID,
			Error::<T>::RegistrationNotPermittedOnRootSubnet
		);
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		ensure!(
			NetworkRegistrationAllowed::<T>::get(netuid),
			Error::<T>::SubNetRegistrationDisabled
		);
		ensure!(
			!Uids::<T>::contains_key(netuid, &hotkey),
			Error::<T>::HotKeyAlreadyRegisteredInSubNet
		);
		let price = Burn::<T>::get(netuid);
		ensure!(
			Self::can_pay(&coldkey, price),
			Error::<T>::NotEnoughBalanceToStake
		);
		ensure!(
			!Self::is_subnet_account(&hotkey),
			Error::<T>::CannotUseSystemAccount
		);
		Self::ensure_may_use_hotkey(&coldkey, &hotkey)?;
		let uid = Self::next_uid(netuid).ok_or(Error::<T>::NoNeuronIdAvailable)?;
		// The TAO buys alpha that is destroyed at once, so one to one only the reserve grows.
		Self::pay_into_reserve(&coldkey, netuid, price)?;
		Self::create_account_if_absent(&coldkey, &hotkey);
		Self::place_neuron(netuid, uid, &hotkey);
		Self::note_registration(netuid, price);
		Self::deposit_event(Event::NeuronRegistered(netuid, uid, hotkey));
		Ok(())
	}

	pub(crate) fn do_register_limit(
		coldkey: T::AccountId,
		netuid: NetUid,
		hotkey: T::AccountId,
		limit_price: TaoBalance,
	) -> DispatchResult {
		Self::check_register_limit(netuid, limit_price)?;
		Self::do_burned_register(coldkey, netuid, hotkey)
	}

	fn check_register_limit(netuid: NetUid, limit_price: TaoBalance) -> DispatchResult {
		ensure!(
			netuid != ROOT_NETUID,
			Error::<T>::RegistrationNotPermittedOnRootSubnet
		);
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		ensure!(
			Burn::<T>::get(netuid) <= limit_price,
			Error::<T>::RegistrationPriceLimitExceeded
		);
		Ok(())
	}

	/// Gives a hotkey a uid that [`Pallet::next_uid`] has found.
	pub(crate) fn place_neuron(netuid: NetUid, uid: u16, hotkey: &T::AccountId) {
		let block = Self::current_block();
		if uid < SubnetworkN::<T>::get(netuid) {
			Self::replace_neuron(netuid, uid, hotkey, block);
		} else {
			Self::append_neuron(netuid, hotkey, block);
		}
	}

	/// Gives a hotkey the next uid; the caller has checked that there is room and that it has none.
	pub(crate) fn append_neuron(netuid: NetUid, hotkey: &T::AccountId, block: u64) -> u16 {
		let uid = SubnetworkN::<T>::get(netuid);
		SubnetworkN::<T>::insert(netuid, uid.saturating_add(1));
		Keys::<T>::insert(netuid, uid, hotkey);
		Uids::<T>::insert(netuid, hotkey, uid);
		IsNetworkMember::<T>::insert(hotkey, netuid, true);
		BlockAtRegistration::<T>::insert(netuid, uid, block);
		// Resized, not pushed: a vector that an older state left too short must not shift uids.
		Active::<T>::mutate(netuid, |values| place(values, uid, true));
		Emission::<T>::mutate(netuid, |values| place(values, uid, 0));
		Consensus::<T>::mutate(netuid, |values| place(values, uid, 0));
		Dividends::<T>::mutate(netuid, |values| place(values, uid, 0));
		ValidatorTrust::<T>::mutate(netuid, |values| place(values, uid, 0));
		ValidatorPermit::<T>::mutate(netuid, |values| place(values, uid, false));
		for mechanism in 0..MechanismCountCurrent::<T>::get(netuid) {
			let index = Self::storage_index(netuid, mechanism);
			Incentive::<T>::mutate(index, |values| place(values, uid, 0));
			LastUpdate::<T>::mutate(index, |values| place(values, uid, block));
		}
		uid
	}

	fn note_registration(netuid: NetUid, price: TaoBalance) {
		Self::bump_registration_price(netuid);
		RAORecycledForRegistration::<T>::mutate(netuid, |rao| *rao = rao.saturating_add(price));
		RegistrationsThisBlock::<T>::mutate(netuid, |count| *count = count.saturating_add(1));
	}
}

fn place<V: Clone + Default>(values: &mut Vec<V>, uid: u16, value: V) {
	let uid = usize::from(uid);
	values.resize(uid, V::default());
	values.push(value);
}
