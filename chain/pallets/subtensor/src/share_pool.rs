//! Stake of coldkeys on a hotkey, kept as shares, so that a reward for all of them is one write.

use crate::{
	types::*, AlphaV2, Config, Pallet, StakingHotkeys, TotalHotkeyAlpha, TotalHotkeySharesV2,
};

impl<T: Config> Pallet<T> {
	/// Rao of alpha on a hotkey, of all coldkeys.
	pub fn stake_for_hotkey_on_subnet(hotkey: &T::AccountId, netuid: NetUid) -> AlphaBalance {
		TotalHotkeyAlpha::<T>::get(hotkey, netuid)
	}

	/// Rao of alpha that a coldkey has on a hotkey.
	pub fn stake_for_hotkey_and_coldkey_on_subnet(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
	) -> AlphaBalance {
		let shares = AlphaV2::<T>::get((hotkey, coldkey, netuid));
		shares.worth(
			TotalHotkeySharesV2::<T>::get(hotkey, netuid),
			TotalHotkeyAlpha::<T>::get(hotkey, netuid),
		)
	}

	/// Adds stake of a coldkey to a hotkey and returns how much: all, unless there is more than numbers hold.
	pub(crate) fn increase_stake(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
		alpha: AlphaBalance,
	) -> AlphaBalance {
		if alpha == 0 {
			return 0;
		}
		let (before, after) = Self::reward(hotkey, coldkey, netuid, (alpha, 0));
		after.saturating_sub(before)
	}

	/// Adds stake of a hotkey's owner, then stake of everybody who has some on it, in proportion: that is the
	/// owner too when nobody has. Returns what was on the hotkey before and what is there now.
	pub(crate) fn reward(
		hotkey: &T::AccountId,
		owner: &T::AccountId,
		netuid: NetUid,
		(own, for_all): (AlphaBalance, AlphaBalance),
	) -> (AlphaBalance, AlphaBalance) {
		if own == 0 && for_all == 0 {
			let value = Self::stake_for_hotkey_on_subnet(hotkey, netuid);
			return (value, value);
		}
		let mut bought = SafeFloat::ZERO;
		let (before, after) = TotalHotkeyAlpha::<T>::mutate(hotkey, netuid, |value| {
			let before = *value;
			let mut all = TotalHotkeySharesV2::<T>::get(hotkey, netuid);
			let nobody = own == 0 && all.is_zero();
			let alpha = if nobody { for_all } else { own };
			if alpha > 0 {
				bought = match all.is_zero() || before == 0 {
					true => SafeFloat::from_u64(alpha),
					false => all.shares_for(alpha, before),
				};
				all = all.plus(bought);
				TotalHotkeySharesV2::<T>::insert(hotkey, netuid, all);
				*value = before.saturating_add(alpha);
			}
			if !nobody && !all.is_zero() {
				*value = value.saturating_add(for_all);
			}
			(before, *value)
		});
		if !bought.is_zero() {
			Self::add_shares(hotkey, owner, netuid, bought);
		}
		(before, after)
	}

	fn add_shares(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
		shares: SafeFloat,
	) {
		AlphaV2::<T>::mutate((hotkey, coldkey, netuid), |own| *own = own.plus(shares));
		let mut hotkeys = StakingHotkeys::<T>::get(coldkey);
		if !hotkeys.contains(hotkey) {
			hotkeys.push(hotkey.clone());
			StakingHotkeys::<T>::insert(coldkey, hotkeys);
		}
	}

	/// Takes stake of a coldkey off a hotkey; the caller has checked that it is there.
	pub(crate) fn decrease_stake(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
		alpha: AlphaBalance,
	) {
		let all = TotalHotkeySharesV2::<T>::get(hotkey, netuid);
		let value = TotalHotkeyAlpha::<T>::get(hotkey, netuid);
		let own = AlphaV2::<T>::get((hotkey, coldkey, netuid));
		// A position that is closed leaves no fraction of a rao behind.
		let closed = alpha >= own.worth(all, value);
		let shares = if closed {
			own
		} else {
			all.shares_for(alpha, value)
		};
		let rest = own.minus(shares);
		if rest.is_zero() {
			AlphaV2::<T>::remove((hotkey, coldkey, netuid));
		} else {
			AlphaV2::<T>::insert((hotkey, coldkey, netuid), rest);
		}
		let all = all.minus(shares);
		if all.is_zero() {
			TotalHotkeySharesV2::<T>::remove(hotkey, netuid);
		} else {
			TotalHotkeySharesV2::<T>::insert(hotkey, netuid, all);
		}
		// What rounding kept from the last position stays without shares, as on the real chain: whoever stakes
		// next has it.
		match value.saturating_sub(alpha) {
			0 => TotalHotkeyAlpha::<T>::remove(hotkey, netuid),
			rest => TotalHotkeyAlpha::<T>::insert(hotkey, netuid, rest),
		}
	}
}
