//! Exchanging TAO and stake, one to one.
//!
//! The price of alpha is 1 TAO, so a limit either admits an exchange whole or not at all. A withdrawal is
//! paid from the subnet's reserve; emission is not backed by it, so a reserve can be short.

use crate::{
	types::*, Config, Error, Event, Pallet, PendingChildKeys, SubnetAlphaOut, SubnetTAO,
	SubtokenEnabled,
};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};

/// The least rao that can be staked or withdrawn: 0.002 TAO.
pub(crate) const MIN_STAKE: TaoBalance = 2_000_000;
/// Rao of TAO for one alpha.
pub(crate) const PRICE: TaoBalance = 1_000_000_000;

/// The price at which an exchange may take place, and whether a part of it will do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
	/// Rao of TAO for one alpha.
	pub price: TaoBalance,
	/// Whether less than all may be exchanged.
	pub allow_partial: bool,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_add_stake(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuid: NetUid,
		amount: TaoBalance,
		limit: Option<Limit>,
	) -> DispatchResult {
		Self::check_add_stake(&coldkey, &hotkey, netuid, amount, limit)?;
		// Only with a limit, as on the real chain.
		if limit.is_some() {
			Self::become_delegate_of(&hotkey, &coldkey);
		}
		Self::stake_into_subnet(&coldkey, &hotkey, netuid, amount)
	}

	pub(crate) fn do_remove_stake(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuid: NetUid,
		amount: AlphaBalance,
	) -> DispatchResult {
		let amount = Self::check_remove_stake(&coldkey, &hotkey, netuid, amount)?;
		Self::unstake_from_subnet(&coldkey, &hotkey, netuid, amount)?;
		Self::clear_small_nomination(&hotkey, &coldkey, netuid);
		Self::forget_children_below_threshold(&hotkey);
		Ok(())
	}

	pub(crate) fn do_remove_stake_limit(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuid: NetUid,
		amount: AlphaBalance,
		limit: Limit,
	) -> DispatchResult {
		Self::check_withdrawal(&coldkey, &hotkey, netuid, amount, Some(limit))?;
		let possible = if limit.price <= PRICE { amount } else { 0 };
		Self::unstake_from_subnet(&coldkey, &hotkey, netuid, possible)?;
		Self::clear_small_nomination(&hotkey, &coldkey, netuid);
		Self::forget_children_below_threshold(&hotkey);
		Ok(())
	}

	pub(crate) fn do_remove_stake_full_limit(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuid: NetUid,
		limit_price: Option<TaoBalance>,
	) -> DispatchResult {
		let held = Self::stake_for_hotkey_and_coldkey_on_subnet(&hotkey, &coldkey, netuid);
		match limit_price {
			Some(price) => {
				let limit = Limit {
					price,
					allow_partial: false,
				};
				Self::do_remove_stake_limit(coldkey, hotkey, netuid, held, limit)
			}
			None => Self::do_remove_stake(coldkey, hotkey, netuid, held),
		}
	}

	/// Withdraws what a coldkey has on a hotkey wherever that is possible; the other positions stay.
	pub(crate) fn do_unstake_all(coldkey: T::AccountId, hotkey: T::AccountId) -> DispatchResult {
		Self::ensure_hotkey_exists(&hotkey)?;
		for netuid in Self::netuids() {
			Self::unstake_if_possible(&coldkey, &hotkey, netuid)?;
		}
		Ok(())
	}

	/// The same for subnets only; what it yields is staked on the root network.
	pub(crate) fn do_unstake_all_alpha(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
	) -> DispatchResult {
		Self::ensure_hotkey_exists(&hotkey)?;
		let mut total: TaoBalance = 0;
		for netuid in Self::netuids() {
			if netuid != ROOT_NETUID {
				let tao = Self::unstake_if_possible(&coldkey, &hotkey, netuid)?;
				total = total.saturating_add(tao);
			}
		}
		ensure!(total > 0, Error::<T>::AmountTooLow);
		Self::stake_into_subnet(&coldkey, &hotkey, ROOT_NETUID, total)
	}

	pub(crate) fn check_add_stake(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		netuid: NetUid,
		amount: TaoBalance,
		limit: Option<Limit>,
	) -> DispatchResult {
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		Self::ensure_subtoken_enabled(netuid)?;
		ensure!(amount >= MIN_STAKE, Error::<T>::AmountTooLow);
		let refused = limit.is_some_and(|limit| limit.price < PRICE);
		let partial = limit.is_some_and(|limit| limit.allow_partial);
		ensure!(partial || !refused, Error::<T>::SlippageTooHigh);
		ensure!(
			refused || Self::can_pay(coldkey, amount),
			Error::<T>::NotEnoughBalanceToStake
		);
		Self::ensure_hotkey_exists(hotkey)?;
		// A part of the exchange would do, but the limit leaves nothing of it.
		ensure!(!refused, Error::<T>::AmountTooLow);
		Ok(())
	}

	/// Checks a withdrawal without a limit and returns how much it takes: at most what is there.
	pub(crate) fn check_remove_stake(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		netuid: NetUid,
		amount: AlphaBalance,
	) -> Result<AlphaBalance, DispatchError> {
		Self::ensure_subtoken_enabled(netuid)?;
		let held = Self::stake_for_hotkey_and_coldkey_on_subnet(hotkey, coldkey, netuid);
		let amount = amount.min(held);
		Self::check_withdrawal(coldkey, hotkey, netuid, amount, None)?;
		Ok(amount)
	}

	pub(crate) fn check_withdrawal(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		netuid: NetUid,
		amount: AlphaBalance,
		limit: Option<Limit>,
	) -> DispatchResult {
		ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		ensure!(amount > 0, Error::<T>::AmountTooLow);
		let held = Self::stake_for_hotkey_and_coldkey_on_subnet(hotkey, coldkey, netuid);
		ensure!(held >= amount, Error::<T>::NotEnoughStakeToWithdraw);
		Self::ensure_reserve_covers(netuid, amount)?;
		// What is left of a position may be small; it has to be possible to close it.
		ensure!(
			amount >= MIN_STAKE || amount == held,
			Error::<T>::AmountTooLow
		);
		let refused = limit.is_some_and(|limit| limit.price > PRICE && !limit.allow_partial);
		ensure!(!refused, Error::<T>::SlippageTooHigh);
		Self::ensure_hotkey_exists(hotkey)
	}

	/// Pays TAO of a coldkey into a reserve and stakes the alpha; everything is checked.
	pub(crate) fn stake_into_subnet(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		netuid: NetUid,
		tao: TaoBalance,
	) -> DispatchResult {
		Self::pay_into_reserve(coldkey, netuid, tao)?;
		SubnetAlphaOut::<T>::mutate(netuid, |alpha| *alpha = alpha.saturating_add(tao));
		Self::increase_stake(hotkey, coldkey, netuid, tao);
		if netuid == ROOT_NETUID {
			Self::root_stake_added(hotkey, coldkey, tao);
			Self::note_root_staker(coldkey);
		}
		Self::deposit_event(Event::StakeAdded(
			coldkey.clone(),
			hotkey.clone(),
			tao,
			tao,
			netuid,
			0,
		));
		Ok(())
	}

	/// Takes alpha off a hotkey and pays its TAO to the coldkey; everything is checked.
	pub(crate) fn unstake_from_subnet(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		netuid: NetUid,
		alpha: AlphaBalance,
	) -> Result<TaoBalance, DispatchError> {
		if alpha > 0 {
			Self::pay_out_of_reserve(coldkey, netuid, alpha)?;
			SubnetAlphaOut::<T>::mutate(netuid, |rao| *rao = rao.saturating_sub(alpha));
			Self::decrease_stake(hotkey, coldkey, netuid, alpha);
			if netuid == ROOT_NETUID {
				Self::root_stake_removed(hotkey, coldkey, alpha);
				Self::forget_root_staker(coldkey);
			}
		}
		Self::deposit_event(Event::StakeRemoved(
			coldkey.clone(),
			hotkey.clone(),
			alpha,
			alpha,
			netuid,
			0,
		));
		Ok(alpha)
	}

	/// Rao of stake on a hotkey on all networks, alpha counted as TAO.
	pub fn total_stake_for_hotkey(hotkey: &T::AccountId) -> TaoBalance {
		Self::netuids()
			.into_iter()
			.fold(0, |sum: TaoBalance, netuid| {
				sum.saturating_add(Self::stake_for_hotkey_on_subnet(hotkey, netuid))
			})
	}

	pub(crate) fn ensure_subtoken_enabled(netuid: NetUid) -> DispatchResult {
		ensure!(
			SubtokenEnabled::<T>::get(netuid),
			Error::<T>::SubtokenDisabled
		);
		Ok(())
	}

	pub(crate) fn ensure_hotkey_exists(hotkey: &T::AccountId) -> DispatchResult {
		ensure!(
			Self::hotkey_account_exists(hotkey),
			Error::<T>::HotKeyAccountNotExists
		);
		Ok(())
	}

	pub(crate) fn ensure_reserve_covers(netuid: NetUid, rao: TaoBalance) -> DispatchResult {
		ensure!(
			SubnetTAO::<T>::get(netuid) >= rao,
			Error::<T>::InsufficientLiquidity
		);
		Ok(())
	}

	fn unstake_if_possible(
		coldkey: &T::AccountId,
		hotkey: &T::AccountId,
		netuid: NetUid,
	) -> Result<TaoBalance, DispatchError> {
		match Self::check_remove_stake(coldkey, hotkey, netuid, AlphaBalance::MAX) {
			Ok(alpha) => Self::unstake_from_subnet(coldkey, hotkey, netuid, alpha),
			Err(_) => Ok(0),
		}
	}

	/// A hotkey that lost the stake which children need loses those it has scheduled.
	fn forget_children_below_threshold(hotkey: &T::AccountId) {
		let threshold = Self::stake_threshold();
		if threshold == 0 || Self::total_stake_for_hotkey(hotkey) >= threshold {
			return;
		}
		for netuid in Self::netuids() {
			PendingChildKeys::<T>::remove(netuid, hotkey);
		}
	}
}
