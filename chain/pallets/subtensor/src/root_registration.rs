//! Places on the root network: free of charge, and on a full one for whoever has more stake than the least.

use crate::{pallet::*, types::*};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};

/// How many times its target an interval admits.
const INTERVAL_FACTOR: u16 = 3;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_root_register(coldkey: T::AccountId, hotkey: T::AccountId) -> DispatchResult {
		ensure!(
			Self::subnet_exists(ROOT_NETUID),
			Error::<T>::RootNetworkDoesNotExist
		);
		Self::ensure_root_admits()?;
		ensure!(
			!Uids::<T>::contains_key(ROOT_NETUID, &hotkey),
			Error::<T>::HotKeyAlreadyRegisteredInSubNet
		);
		ensure!(
			!Self::is_subnet_account(&hotkey),
			Error::<T>::CannotUseSystemAccount
		);
		Self::ensure_may_use_hotkey(&coldkey, &hotkey)?;
		let uid = Self::root_uid_for(&hotkey)?;
		Self::create_account_if_absent(&coldkey, &hotkey);
		Self::place_neuron(ROOT_NETUID, uid, &hotkey);
		Self::become_delegate(&hotkey);
		RegistrationsThisBlock::<T>::mutate(ROOT_NETUID, |count| *count = count.saturating_add(1));
		RegistrationsThisInterval::<T>::mutate(ROOT_NETUID, |count| {
			*count = count.saturating_add(1)
		});
		Self::deposit_event(Event::NeuronRegistered(ROOT_NETUID, uid, hotkey));
		Ok(())
	}

	/// Starts counting root registrations anew, those of an interval every `AdjustmentInterval` blocks.
	pub(crate) fn reset_root_counters(block: u64) {
		// Who registers is counted in both, and the interval's count is never reset before the block's.
		if !RegistrationsThisInterval::<T>::contains_key(ROOT_NETUID) {
			return;
		}
		RegistrationsThisBlock::<T>::remove(ROOT_NETUID);
		let interval = u64::from(AdjustmentInterval::<T>::get(ROOT_NETUID));
		if block.checked_rem(interval) == Some(0) {
			RegistrationsThisInterval::<T>::remove(ROOT_NETUID);
		}
	}

	fn ensure_root_admits() -> DispatchResult {
		ensure!(
			RegistrationsThisBlock::<T>::get(ROOT_NETUID)
				< MaxRegistrationsPerBlock::<T>::get(ROOT_NETUID),
			Error::<T>::TooManyRegistrationsThisBlock
		);
		let most =
			TargetRegistrationsPerInterval::<T>::get(ROOT_NETUID).saturating_mul(INTERVAL_FACTOR);
		ensure!(
			RegistrationsThisInterval::<T>::get(ROOT_NETUID) < most,
			Error::<T>::TooManyRegistrationsThisInterval
		);
		Ok(())
	}

	fn root_uid_for(hotkey: &T::AccountId) -> Result<u16, DispatchError> {
		let uids = SubnetworkN::<T>::get(ROOT_NETUID);
		if uids < MaxAllowedUids::<T>::get(ROOT_NETUID) {
			return Ok(uids);
		}
		let (least, uid) = (0..uids)
			.map(|uid| {
				let holder = Keys::<T>::get(ROOT_NETUID, uid);
				(Self::stake_for_hotkey_on_subnet(&holder, ROOT_NETUID), uid)
			})
			.min()
			.ok_or(Error::<T>::StakeTooLowForRoot)?;
		ensure!(
			least < Self::stake_for_hotkey_on_subnet(hotkey, ROOT_NETUID),
			Error::<T>::StakeTooLowForRoot
		);
		Ok(uid)
	}
}
