//! Moving stake between hotkeys, coldkeys and subnets.
//!
//! Between subnets it is exchanged for TAO and back, one to one; within a subnet only shares move.

use crate::{
	staking::{Limit, MIN_STAKE, PRICE},
	types::*,
	Config, Error, Event, Pallet, TransferToggle,
};
use frame_support::{
	ensure,
	traits::{fungible::Mutate, tokens::Preservation},
};
use sp_runtime::{DispatchError, DispatchResult};

/// From where to where stake is to be moved.
#[derive(Debug)]
pub(crate) struct Move<'a, AccountId> {
	/// Whose stake, and whose it becomes.
	pub coldkeys: (&'a AccountId, &'a AccountId),
	/// From which hotkey to which.
	pub hotkeys: (&'a AccountId, &'a AccountId),
	/// From which network to which.
	pub netuids: (NetUid, NetUid),
	/// Rao of alpha; more than there is means all.
	pub alpha: AlphaBalance,
	/// The least price, when there is one.
	pub limit: Option<Limit>,
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_move_stake(
		coldkey: T::AccountId,
		hotkeys: (T::AccountId, T::AccountId),
		netuids: (NetUid, NetUid),
		alpha: AlphaBalance,
	) -> DispatchResult {
		let tao = Self::transition_stake(&Move {
			coldkeys: (&coldkey, &coldkey),
			hotkeys: (&hotkeys.0, &hotkeys.1),
			netuids,
			alpha,
			limit: None,
		})?;
		Self::deposit_event(Event::StakeMoved(
			coldkey, hotkeys.0, netuids.0, hotkeys.1, netuids.1, tao,
		));
		Ok(())
	}

	pub(crate) fn do_transfer_stake(
		coldkeys: (T::AccountId, T::AccountId),
		hotkey: T::AccountId,
		netuids: (NetUid, NetUid),
		alpha: AlphaBalance,
	) -> DispatchResult {
		let transition = Move {
			coldkeys: (&coldkeys.0, &coldkeys.1),
			hotkeys: (&hotkey, &hotkey),
			netuids,
			alpha,
			limit: None,
		};
		Self::check_transition(&transition)?;
		Self::ensure_transfers_allowed(netuids)?;
		let tao = Self::transition_stake(&transition)?;
		Self::deposit_event(Event::StakeTransferred(
			coldkeys.0, coldkeys.1, hotkey, netuids.0, netuids.1, tao,
		));
		Ok(())
	}

	pub(crate) fn do_swap_stake(
		coldkey: T::AccountId,
		hotkey: T::AccountId,
		netuids: (NetUid, NetUid),
		alpha: AlphaBalance,
		limit: Option<Limit>,
	) -> DispatchResult {
		let tao = Self::transition_stake(&Move {
			coldkeys: (&coldkey, &coldkey),
			hotkeys: (&hotkey, &hotkey),
			netuids,
			alpha,
			limit,
		})?;
		Self::deposit_event(Event::StakeSwapped(
			coldkey, hotkey, netuids.0, netuids.1, tao,
		));
		Ok(())
	}

	pub(crate) fn ensure_transfers_allowed(netuids: (NetUid, NetUid)) -> DispatchResult {
		ensure!(
			TransferToggle::<T>::get(netuids.0) && TransferToggle::<T>::get(netuids.1),
			Error::<T>::TransferDisallowed
		);
		Ok(())
	}

	/// Checks a move and returns how much alpha it takes off.
	pub(crate) fn check_transition(
		transition: &Move<T::AccountId>,
	) -> Result<AlphaBalance, DispatchError> {
		let Move {
			coldkeys,
			hotkeys,
			netuids,
			alpha,
			limit,
		} = *transition;
		let elsewhere = netuids.0 != netuids.1;
		ensure!(
			elsewhere || coldkeys.0 != coldkeys.1 || hotkeys.0 != hotkeys.1,
			Error::<T>::SameNetuid
		);
		for netuid in [netuids.0, netuids.1] {
			ensure!(Self::subnet_exists(netuid), Error::<T>::SubnetNotExists);
		}
		Self::ensure_subtoken_enabled(netuids.0)?;
		Self::ensure_subtoken_enabled(netuids.1)?;
		Self::ensure_hotkey_exists(hotkeys.0)?;
		Self::ensure_hotkey_exists(hotkeys.1)?;
		let held = Self::stake_for_hotkey_and_coldkey_on_subnet(hotkeys.0, coldkeys.0, netuids.0);
		let alpha = alpha.min(held);
		if !elsewhere {
			return Ok(alpha);
		}
		Self::ensure_reserve_covers(netuids.0, alpha)?;
		ensure!(alpha > MIN_STAKE, Error::<T>::AmountTooLow);
		match limit {
			Some(limit) if limit.price > PRICE => {
				ensure!(limit.allow_partial, Error::<T>::SlippageTooHigh);
				Ok(0)
			}
			_ => Ok(alpha),
		}
	}

	/// Moves stake and returns what it is worth, in rao of TAO.
	fn transition_stake(transition: &Move<T::AccountId>) -> Result<TaoBalance, DispatchError> {
		let alpha = Self::check_transition(transition)?;
		let Move {
			coldkeys,
			hotkeys,
			netuids,
			..
		} = *transition;
		if netuids.0 == netuids.1 {
			return Self::transfer_within_subnet(coldkeys, hotkeys, netuids.0, alpha);
		}
		let tao = Self::unstake_from_subnet(coldkeys.0, hotkeys.0, netuids.0, alpha)?;
		if tao == 0 {
			return Ok(0);
		}
		if coldkeys.0 != coldkeys.1 {
			T::Currency::transfer(coldkeys.0, coldkeys.1, tao, Preservation::Expendable)?;
		}
		Self::become_delegate_of(hotkeys.1, coldkeys.1);
		Self::stake_into_subnet(coldkeys.1, hotkeys.1, netuids.1, tao)?;
		Ok(tao)
	}

	fn transfer_within_subnet(
		coldkeys: (&T::AccountId, &T::AccountId),
		hotkeys: (&T::AccountId, &T::AccountId),
		netuid: NetUid,
		alpha: AlphaBalance,
	) -> Result<TaoBalance, DispatchError> {
		ensure!(alpha >= MIN_STAKE, Error::<T>::AmountTooLow);
		Self::decrease_stake(hotkeys.0, coldkeys.0, netuid, alpha);
		if netuid == ROOT_NETUID {
			Self::root_stake_removed(hotkeys.0, coldkeys.0, alpha);
		}
		Self::increase_stake(hotkeys.1, coldkeys.1, netuid, alpha);
		if netuid == ROOT_NETUID {
			Self::root_stake_added(hotkeys.1, coldkeys.1, alpha);
		}
		Self::deposit_event(Event::StakeRemoved(
			coldkeys.0.clone(),
			hotkeys.0.clone(),
			alpha,
			alpha,
			netuid,
			0,
		));
		Self::deposit_event(Event::StakeAdded(
			coldkeys.1.clone(),
			hotkeys.1.clone(),
			alpha,
			alpha,
			netuid,
			0,
		));
		Ok(alpha)
	}
}
