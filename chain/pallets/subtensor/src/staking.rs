//! Exchanging TAO and stake, one to one.

use crate::{types::*, Config, Error, Event, Pallet, SubnetAlphaOut, SubtokenEnabled};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};

/// The least rao that can be staked or withdrawn: 0.002 TAO.
pub(crate) const MIN_STAKE: TaoBalance = 2_000_000;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add_stake(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuid: NetUid,
		amount: TaoBalance,
	) -> DispatchResult {
		Self::check_add_stake(&coldkey, &hotkey, netuid, amount)?;
		Self::pay_into_reserve(&coldkey, netuid, amount)?;
		SubnetAlphaOut::<T>::mutate(netuid, |alpha| *alpha = alpha.saturating_add(amount));
		Self::increase_stake(&hotkey, &coldkey, netuid, amount);
		Self::deposit_event(Event::StakeAdded(
			coldkey, hotkey, amount, amount, netuid, 0,
		));
		Ok(())
	}

	pub(crate) fn do_remove_stake(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuid: NetUid,
		amount: AlphaBalance,
	) -> DispatchResult {
		let amount = Self::check_remove_stake(&coldkey, &hotkey, netuid, amount)?;
		Self::pay_out_of_reserve(&coldkey, netuid, amount)?;
		SubnetAlphaOut::<T>::mutate(netuid, |alpha| *alpha = alpha.saturating_sub(amount));
		Self::decrease_stake(&hotkey, &coldkey, netuid, amount);
		Self::deposit_event(Event::StakeRemoved(
			coldkey, hotkey, amount, amount, netuid, 0,
		));
		Ok(())
	}

	pub(crate) fn check_add_stake(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		netuid: NetUid,
		amount: TaoBalance,
	) -> DispatchResult {
		Self::ensure_staking_enabled(netuid)?;
		ensure!(amount >= MIN_STAKE, Error::<T>::AmountTooLow);
		ensure!(
			Self::can_pay(coldkey, amount),
			Error::<T>::NotEnoughBalanceToStake
		);
		ensure!(
			Self::hotkey_account_exists(hotkey),
			Error::<T>::HotKeyAccountNotExists
		);
		Ok(())
	}

	/// Checks a withdrawal and returns how much it takes: at most what is there.
	pub(crate) fn check_remove_stake(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		netuid: NetUid,
		amount: AlphaBalance,
	) -> Result<AlphaBalance, DispatchError> {
		Self::ensure_staking_enabled(netuid)?;
		ensure!(
			Self::hotkey_account_exists(hotkey),
			Error::<T>::HotKeyAccountNotExists
		);
		let held = Self::stake_for_hotkey_and_coldkey_on_subnet(hotkey, coldkey, netuid);
		ensure!(held > 0, Error::<T>::NotEnoughStakeToWithdraw);
		let amount = amount.min(held);
		// What is left of a position may be small; it has to be possible to close it.
		ensure!(
			amount >= MIN_STAKE || (amount == held && amount > 0),
			Error::<T>::AmountTooLow
		);
		Ok(amount)
	}

	fn ensure_staking_enabled(netuid: NetUid) -> DispatchResult {
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		ensure!(
			SubtokenEnabled::<T>::get(netuid),
			Error::<T>::SubtokenDisabled
		);
		Ok(())
	}
}
