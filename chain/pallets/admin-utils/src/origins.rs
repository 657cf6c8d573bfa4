//! Who may set what, and how often.

use crate::{Config, Error, Pallet};
use frame_support::ensure;
use frame_system::{ensure_root, pallet_prelude::OriginFor, RawOrigin};
use pallet_subtensor::{
	Error as SubtensorError, Event, Hyperparameter, NetUid, Pallet as Subtensor, RateLimitKey,
	SubnetOwner, Tempo, TransactionKeyLastBlock,
};
use sp_runtime::{traits::BadOrigin, DispatchError, DispatchResult};

/// The number of the version key among the kinds of transactions that are counted by key.
const SET_WEIGHTS_VERSION_KEY: u16 = 4;

/// What limits how often an owner may do something.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
	None,
	Parameter(Hyperparameter),
	VersionKey,
}

/// Somebody who may set a parameter of a subnet.
pub(crate) struct Caller<T: Config> {
	/// `None` is root.
	owner: Option<T::AccountId>,
	netuid: NetUid,
	limit: Limit,
}

impl<T: Config> Caller<T> {
	pub(crate) fn is_root(&self) -> bool {
		self.owner.is_none()
	}

	/// Writes down that the owner has set it; root is not counted.
	pub(crate) fn note(self) {
		let Some(owner) = self.owner else {
			return;
		};
		let block = Subtensor::<T>::current_block();
		match self.limit {
			Limit::None => {}
			Limit::Parameter(parameter) => Subtensor::<T>::set_last_rate_limited_block(
				&RateLimitKey::OwnerHyperparamUpdate(self.netuid, parameter),
				block,
			),
			Limit::VersionKey => TransactionKeyLastBlock::<T>::insert(
				(owner, self.netuid, SET_WEIGHTS_VERSION_KEY),
				block,
			),
		}
	}

	fn passes_limit(&self) -> bool {
		let Some(owner) = &self.owner else {
			return true;
		};
		let (tempos, last) = match self.limit {
			Limit::None => return true,
			Limit::Parameter(parameter) => (
				Subtensor::<T>::owner_hyperparam_rate_limit().into(),
				Subtensor::<T>::last_rate_limited_block(&RateLimitKey::OwnerHyperparamUpdate(
					self.netuid,
					parameter,
				)),
			),
			Limit::VersionKey => (
				Subtensor::<T>::weights_version_key_rate_limit(),
				TransactionKeyLastBlock::<T>::get((owner, self.netuid, SET_WEIGHTS_VERSION_KEY)),
			),
		};
		let blocks = tempos.saturating_mul(Tempo::<T>::get(self.netuid).into());
		Subtensor::<T>::passes_rate_limit(blocks, last)
	}
}

impl<T: Config> Pallet<T> {
	/// Root, for a subnet that exists.
	pub(crate) fn by_root(origin: OriginFor<T>, netuid: NetUid) -> DispatchResult {
		ensure_root(origin)?;
		Self::ensure_exists(netuid)
	}

	/// Root, for a subnet that exists and whose parameters are not frozen.
	pub(crate) fn by_root_outside_window(origin: OriginFor<T>, netuid: NetUid) -> DispatchResult {
		ensure_root(origin)?;
		Subtensor::<T>::ensure_admin_window_open(netuid)?;
		Self::ensure_exists(netuid)
	}

	/// Root or the owner of a subnet that exists and whose parameters are not frozen.
	pub(crate) fn by_owner_or_root(
		origin: OriginFor<T>,
		netuid: NetUid,
		limit: Limit,
	) -> Result<Caller<T>, DispatchError> {
		let caller = Caller::<T> {
			owner: Self::owner_or_root(origin, netuid)?,
			netuid,
			limit,
		};
		Subtensor::<T>::ensure_admin_window_open(netuid)?;
		ensure!(
			caller.passes_limit(),
			SubtensorError::<T>::TxRateLimitExceeded
		);
		Self::ensure_exists(netuid)?;
		Ok(caller)
	}

	pub(crate) fn announce(event: Event<T>) {
		Subtensor::<T>::deposit_event(event);
	}

	fn owner_or_root(
		origin: OriginFor<T>,
		netuid: NetUid,
	) -> Result<Option<T::AccountId>, DispatchError> {
		match origin.into() {
			Ok(RawOrigin::Root) => Ok(None),
			Ok(RawOrigin::Signed(who)) if SubnetOwner::<T>::get(netuid) == who => Ok(Some(who)),
			_ => Err(BadOrigin.into()),
		}
	}

	fn ensure_exists(netuid: NetUid) -> DispatchResult {
		ensure!(
			Subtensor::<T>::subnet_exists(netuid),
			Error::<T>::SubnetDoesNotExist
		);
		Ok(())
	}
}
