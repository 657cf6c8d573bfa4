//! The share of its dividends that the owner of a hotkey keeps.

use crate::{types::*, Config, Delegates, Error, Event, Owner, Pallet};
use frame_support::ensure;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
	/// Lists a hotkey among the delegates, with the take that it has.
	pub(crate) fn become_delegate(hotkey: &T::AccountId) {
		if !Delegates::<T>::contains_key(hotkey) {
			Delegates::<T>::insert(hotkey, Delegates::<T>::get(hotkey));
		}
	}

	/// Does so when somebody else than its owner stakes on it.
	pub(crate) fn become_delegate_of(hotkey: &T::AccountId, coldkey: &T::AccountId) {
		if Owner::<T>::get(hotkey) != *coldkey {
			Self::become_delegate(hotkey);
		}
	}

	pub(crate) fn do_decrease_take(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		take: u16,
	) -> DispatchResult {
		Self::check_decrease_take(&coldkey, &hotkey, take)?;
		Delegates::<T>::insert(&hotkey, take);
		Self::deposit_event(Event::TakeDecreased(coldkey, hotkey, take));
		Ok(())
	}

	pub(crate) fn do_increase_take(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		take: u16,
	) -> DispatchResult {
		Self::check_increase_take(&coldkey, &hotkey, take)?;
		let key = RateLimitKey::LastTxBlockDelegateTake(hotkey.clone());
		Self::set_last_rate_limited_block(&key, Self::current_block());
		Delegates::<T>::insert(&hotkey, take);
		Self::deposit_event(Event::TakeIncreased(coldkey, hotkey, take));
		Ok(())
	}

	pub(crate) fn check_decrease_take(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		take: u16,
	) -> DispatchResult {
		Self::ensure_owns_hotkey(coldkey, hotkey)?;
		let lower = take < Delegates::<T>::get(hotkey);
		ensure!(
			lower && take >= Self::min_delegate_take(),
			Error::<T>::DelegateTakeTooLow
		);
		Ok(())
	}

	pub(crate) fn check_increase_take(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		take: u16,
	) -> DispatchResult {
		Self::ensure_owns_hotkey(coldkey, hotkey)?;
		ensure!(
			take > Delegates::<T>::get(hotkey),
			Error::<T>::DelegateTakeTooLow
		);
		ensure!(
			take <= Self::max_delegate_take(),
			Error::<T>::DelegateTakeTooHigh
		);
		let key = RateLimitKey::LastTxBlockDelegateTake(hotkey.clone());
		let last = Self::last_rate_limited_block(&key);
		let limit = Self::tx_delegate_take_rate_limit();
		// Unlike other limits, this one also refuses the block in which it ends.
		let too_early =
			limit != 0 && last != 0 && Self::current_block().saturating_sub(last) <= limit;
		ensure!(!too_early, Error::<T>::DelegateTxRateLimitExceeded);
		Ok(())
	}
}
