//! TAO that moves between coldkeys and the reserves of subnets.
//!
//! The reserve of a subnet lies on an account of its own, so TAO is never created or destroyed here
//! but by [`Pallet::mint_into_reserve`].

use crate::{types::*, Config, Error, Pallet, SubnetTAO, SubnetVolume, TotalIssuance, TotalStake};
use frame_support::{
	ensure,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Preservation},
	},
	PalletId,
};
use sp_runtime::{traits::AccountIdConversion, DispatchResult};

const PALLET_ID: PalletId = PalletId(*b"subtensr");

impl<T: Config> Pallet<T> {
	/// The account that holds the reserve of a subnet.
	pub fn subnet_account(netuid: NetUid) -> T::AccountId {
		PALLET_ID.into_sub_account_truncating(netuid)
	}

	/// Whether the account holds the reserve of a subnet that exists.
	pub fn is_subnet_account(account: &T::AccountId) -> bool {
		PalletId::try_from_sub_account::<NetUid>(account)
			.is_some_and(|(id, netuid)| id == PALLET_ID && Self::subnet_exists(netuid))
	}

	/// Whether a coldkey can pay so many rao.
	pub fn can_pay(coldkey: &T::AccountId, rao: TaoBalance) -> bool {
		T::Currency::reducible_balance(coldkey, Preservation::Expendable, Fortitude::Polite) >= rao
	}

	/// Moves TAO from a coldkey into the reserve of a subnet.
	pub(crate) fn pay_into_reserve(
		coldkey: &T::AccountId,
		netuid: NetUid,
		rao: TaoBalance,
	) -> DispatchResult {
		let reserve = Self::subnet_account(netuid);
		T::Currency::transfer(coldkey, &reserve, rao, Preservation::Expendable)?;
		Self::note_reserve_grew(netuid, rao);
		SubnetVolume::<T>::mutate(netuid, |volume| *volume = volume.saturating_add(rao.into()));
		Ok(())
	}

	/// Moves TAO from the reserve of a subnet to a coldkey.
	pub(crate) fn pay_out_of_reserve(
		coldkey: &T::AccountId,
		netuid: NetUid,
		rao: TaoBalance,
	) -> DispatchResult {
		ensure!(
			SubnetTAO::<T>::get(netuid) >= rao,
			Error::<T>::InsufficientLiquidity
		);
		let reserve = Self::subnet_account(netuid);
		T::Currency::transfer(&reserve, coldkey, rao, Preservation::Expendable)?;
		SubnetTAO::<T>::mutate(netuid, |tao| *tao = tao.saturating_sub(rao));
		TotalStake::<T>::mutate(|tao| *tao = tao.saturating_sub(rao));
		SubnetVolume::<T>::mutate(netuid, |volume| *volume = volume.saturating_add(rao.into()));
		Ok(())
	}

	/// Creates TAO in the reserve of a subnet and returns how much; nothing when the balances pallet refuses.
	pub(crate) fn mint_into_reserve(netuid: NetUid, rao: TaoBalance) -> TaoBalance {
		let minted = T::Currency::mint_into(&Self::subnet_account(netuid), rao).unwrap_or(0);
		Self::note_reserve_grew(netuid, minted);
		minted
	}

	/// Writes down the issuance of the balances pallet and returns it.
	pub(crate) fn mirror_total_issuance() -> TaoBalance {
		let issuance = T::Currency::total_issuance();
		if TotalIssuance::<T>::get() != issuance {
			TotalIssuance::<T>::put(issuance);
		}
		issuance
	}

	fn note_reserve_grew(netuid: NetUid, rao: TaoBalance) {
		SubnetTAO::<T>::mutate(netuid, |tao| *tao = tao.saturating_add(rao));
		TotalStake::<T>::mutate(|tao| *tao = tao.saturating_add(rao));
	}
}
