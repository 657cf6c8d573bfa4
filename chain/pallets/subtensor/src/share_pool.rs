//! Stake of coldkeys on a hotkey, kept as shares, so that a reward for all of them is one write.

use crate::{
	types::*, AlphaV2, Config, Owner, Pallet, StakingHotkeys, TotalHotkeyAlpha, TotalHotkeySharesV2,
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

	/// Adds stake of a coldkey to a hotkey.
	pub(crate) fn increase_stake(
		hotkey: &T::AccountId,
		coldkey: &T::AccountId,
		netuid: NetUid,
		alpha: AlphaBalance,
	) {
		if alpha == 0 {
			return;
		}
		let all = TotalHotkeySharesV2::<T>::get(hotkey, netuid);
		let value = TotalHotkeyAlpha::<T>::get(hotkey, netuid);
		let shares = if all.is_zero() || value == 0 {
			SafeFloat::from_u64(alpha)
		} else {
			all.shares_for(alpha, value)
		};
		TotalHotkeySharesV2::<T>::insert(hotkey, netuid, all.plus(shares));
		TotalHotkeyAlpha::<T>::insert(hotkey, netuid, value.saturating_add(alpha));
		AlphaV2::<T>::mutate((hotkey, coldkey, netuid), |own| *own = own.plus(shares));
		StakingHotkeys::<T>::mutate(coldkey, |hotkeys| {
			if !hotkeys.contains(hotkey) {
				hotkeys.push(hotkey.clone());
			}
		});
	}

	/// Adds stake to everybody who has some on the hotkey, in proportion; to its owner when nobody has.
	pub(crate) fn increase_stake_of_nominators(
		hotkey: &T::AccountId,
		netuid: NetUid,
		alpha: AlphaBalance,
	) {
		if TotalHotkeySharesV2::<T>::get(hotkey, netuid).is_zero() {
			return Self::increase_stake(hotkey, &Owner::<T>::get(hotkey), netuid, alpha);
		}
		TotalHotkeyAlpha::<T>::mutate(hotkey, netuid, |value| *value = value.saturating_add(alpha));
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
			StakingHotkeys::<T>::mutate(coldkey, |hotkeys| {
				hotkeys.retain(|staked| {
					staked != hotkey || has_stake_elsewhere::<T>(hotkey, coldkey, netuid)
				})
			});
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

impl<T: Config> Pallet<T> {
	/// Removes a position whose worth has been paid out by other means.
	pub(crate) fn forget_position(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) {
		AlphaV2::<T>::remove((hotkey, coldkey, netuid));
		if !has_stake_elsewhere::<T>(hotkey, coldkey, netuid) {
			StakingHotkeys::<T>::mutate(coldkey, |hotkeys| {
				hotkeys.retain(|staked| staked != hotkey)
			});
		}
	}
}

fn has_stake_elsewhere<T: Config>(
	hotkey: &T::AccountId,
	coldkey: &T::AccountId,
	netuid: NetUid,
) -> bool {
	AlphaV2::<T>::iter_prefix((hotkey, coldkey)).any(|(other, _)| other != netuid)
}
