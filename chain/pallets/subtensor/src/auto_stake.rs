//! Keys that a coldkey names: a hotkey it owns, and where its miner emission is staked.

use crate::{pallet::*, types::*};
use frame_support::ensure;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// A hotkey that has an owner keeps it; that is no error on the real chain either.
	pub(crate) fn do_try_associate_hotkey(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
	) -> DispatchResult {
		ensure!(
			!Self::is_subnet_account(&hotkey),
			Error::<T>::CannotUseSystemAccount
		);
		Self::create_account_if_absent(&coldkey, &hotkey);
		Ok(())
	}

	pub(crate) fn do_set_auto_stake(
		coldkey: T::AccountId,
		netuid: NetUid,
		hotkey: T::AccountId,
	) -> DispatchResult {
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		ensure!(
			Uids::<T>::contains_key(netuid, &hotkey),
			Error::<T>::HotKeyNotRegisteredInSubNet
		);
		ensure!(
			AutoStakeDestination::<T>::get(&coldkey, netuid).as_ref() != Some(&hotkey),
			Error::<T>::SameAutoStakeHotkeyAlreadySet
		);
		AutoStakeDestination::<T>::insert(&coldkey, netuid, &hotkey);
		Self::deposit_event(Event::AutoStakeDestinationSet {
			coldkey,
			netuid,
			hotkey,
		});
		Ok(())
	}
}
