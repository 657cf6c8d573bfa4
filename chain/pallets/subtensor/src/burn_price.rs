//! The floating price of a registration.

use crate::{
	types::*, Burn, BurnHalfLife, BurnIncreaseMult, Config, MaxBurn, MinBurn, Pallet,
	RegistrationsThisBlock,
};
use yuma::burn;

impl<T: Config> Pallet<T> {
	/// Lets the price of every subnet decay by one block, and starts counting registrations anew.
	pub(crate) fn decay_registration_prices(netuids: &[NetUid], block: u64) {
		for &netuid in netuids {
			if netuid == ROOT_NETUID {
				Self::reset_root_counters(block);
				continue;
			}
			if RegistrationsThisBlock::<T>::contains_key(netuid) {
				RegistrationsThisBlock::<T>::remove(netuid);
			}
			if block > 1 {
				Self::decay_registration_price(netuid);
			}
		}
	}

	/// Raises the price of a subnet after a registration.
	pub(crate) fn bump_registration_price(netuid: NetUid) {
		let multiplier = BurnIncreaseMult::<T>::get(netuid).bits;
		Burn::<T>::mutate(netuid, |price| {
			*price = burn::bump(
				*price,
				multiplier,
				MinBurn::<T>::get(netuid),
				MaxBurn::<T>::get(netuid),
			)
		});
	}

	fn decay_registration_price(netuid: NetUid) {
		let price = Burn::<T>::get(netuid);
		let minimum = MinBurn::<T>::get(netuid);
		if price == minimum {
			return;
		}
		let factor = burn::decay_factor(BurnHalfLife::<T>::get(netuid));
		let decayed = burn::decay(price, factor, minimum, MaxBurn::<T>::get(netuid));
		if decayed != price {
			Burn::<T>::insert(netuid, decayed);
		}
	}
}
