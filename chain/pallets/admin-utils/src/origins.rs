//! Who may set what, and how often.

use crate::{Config, Error, Pallet};
use frame_support::ensure;
use frame_system::{ensure_root, pallet_prelude::OriginFor, RawOrigin};
use pallet_subtensor::{
	Error as SubtensorError, Event, Hyperparameter, NetUid, Pallet as Subtensor, SubnetOwner,
	Tempo, TransactionKeyLastBlock,
};
use sp_runtime::{traits::BadOrigin, DispatchError, DispatchResult};

/// The numbers of these among the kinds of transactions that are counted by key.
const SET_WEIGHTS_VERSION_KEY: u16 = 4;
const MECHANISM_COUNT: u16 = 7;
const MECHANISM_EMISSION: u16 = 8;
const TRIMMING: u16 = 9;
/// Blocks between an owner's changes of the mechanisms.
const MECHANISM_RATE_LIMIT: u64 = 7_200;
/// Blocks between two times that an owner trims.
const TRIMMING_RATE_LIMIT: u64 = 216_000;

/// What limits how often an owner may do something.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
	None,
	Parameter(Hyperparameter),
	VersionKey,
	MechanismCount,
	MechanismEmission,
	Trimming,
}

impl Limit {
	/// The kind of transaction that is counted by key, and the blocks between two of them.
	fn by_key<T: Config>(self, netuid: NetUid) -> Option<(u16, u64)> {
		match self {
			Self::None | Self::Parameter(_) => None,
			Self::VersionKey => Some((
				SET_WEIGHTS_VERSION_KEY,
				Subtensor::<T>::weights_version_key_rate_limit()
					.saturating_mul(Tempo::<T>::get(netuid).into()),
			)),
			Self::MechanismCount => Some((MECHANISM_COUNT, MECHANISM_RATE_LIMIT)),
			Self::MechanismEmission => Some((MECHANISM_EMISSION, MECHANISM_RATE_LIMIT)),
			Self::Trimming => Some((TRIMMING, TRIMMING_RATE_LIMIT)),
		}
	}
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
		if let Limit::Parameter(parameter) = self.limit {
			Subtensor::<T>::note_owner_has_set(self.netuid, parameter);
		}
		if let Some((kind, _)) = self.limit.by_key::<T>(self.netuid) {
			TransactionKeyLastBlock::<T>::insert((owner, self.netuid, kind), block);
		}
	}

	fn passes_limit(&self) -> bool {
		let Some(owner) = &self.owner else {
			return true;
		};
		if let Some((kind, blocks)) = self.limit.by_key::<T>(self.netuid) {
			let last = TransactionKeyLastBlock::<T>::get((owner, self.netuid, kind));
			return Subtensor::<T>::passes_rate_limit(blocks, last);
		}
		let Limit::Parameter(parameter) = self.limit else {
			return true;
		};
		Subtensor::<T>::ensure_owner_may_set(self.netuid, parameter).is_ok()
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

	pub(crate) fn owner_or_root(
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
