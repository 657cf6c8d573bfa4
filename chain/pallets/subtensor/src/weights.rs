//! Weights that validators set.

use crate::{pallet::*, types::*};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma::max_upscale;

impl<T: Config> Pallet<T> {
	/// The key under which the weights, bonds and incentives of a mechanism stand.
	pub fn storage_index(netuid: NetUid, mechanism: MechId) -> NetUidStorageIndex {
		u16::from(mechanism)
			.saturating_mul(MECHANISM_STRIDE)
			.saturating_add(netuid)
	}

	pub(crate) fn do_set_weights(
		hotkey: T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		uids: Vec<u16>,
		values: Vec<u16>,
		version_key: u64,
	) -> DispatchResult {
		let index = Self::storage_index(netuid, mechanism);
		let uid = Self::check_weights(&hotkey, netuid, mechanism, &uids, &values, version_key)?;
		Self::store_row(index, uid, &uids, &values);
		Self::set_last_update(index, uid, Self::current_block());
		Ok(())
	}

	/// Sets weights that were committed before: with the checks of plain ones but for the rate limit, and
	/// without a change of `LastUpdate`.
	pub(crate) fn reveal_row(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		uids: &[u16],
		values: &[u16],
		version_key: u64,
	) -> DispatchResult {
		Self::ensure_target_exists(netuid, mechanism, uids, values)?;
		let uid = Self::ensure_may_set_weights(hotkey, netuid, version_key)?;
		Self::ensure_weights_acceptable(netuid, uid, uids, values)?;
		Self::store_row(Self::storage_index(netuid, mechanism), uid, uids, values);
		Ok(())
	}

	fn store_row(index: NetUidStorageIndex, uid: u16, uids: &[u16], values: &[u16]) {
		let values = max_upscale::vec_u16_max_upscale_to_u16(values);
		let row: Vec<(u16, u16)> = uids.iter().copied().zip(values).collect();
		Weights::<T>::insert(index, uid, row);
		Self::deposit_event(Event::WeightsSet(index, uid));
	}

	/// Checks everything about weights, in the order of the real chain, and returns the caller's uid.
	pub(crate) fn check_weights(
		hotkey: &T::AccountId,
		netuid: NetUid,
		mechanism: MechId,
		uids: &[u16],
		values: &[u16],
		version_key: u64,
	) -> Result<u16, DispatchError> {
		ensure!(
			!CommitRevealWeightsEnabled::<T>::get(netuid),
			Error::<T>::CommitRevealEnabled
		);
		Self::ensure_target_exists(netuid, mechanism, uids, values)?;
		let uid = Self::ensure_may_set_weights(hotkey, netuid, version_key)?;
		let last_update = Self::last_update(Self::storage_index(netuid, mechanism), uid);
		ensure!(
			Self::passes_rate_limit(WeightsSetRateLimit::<T>::get(netuid), last_update),
			Error::<T>::SettingWeightsTooFast
		);
		Self::ensure_weights_acceptable(netuid, uid, uids, values)?;
		Ok(uid)
	}

	fn ensure_target_exists(
		netuid: NetUid,
		mechanism: MechId,
		uids: &[u16],
		values: &[u16],
	) -> DispatchResult {
		ensure!(
			netuid != ROOT_NETUID,
			Error::<T>::CanNotSetRootNetworkWeights
		);
		ensure!(
			uids.len() == values.len(),
			Error::<T>::WeightVecNotEqualSize
		);
		Self::ensure_mechanism_exists(netuid, mechanism)?;
		ensure!(
			uids.len() <= usize::from(SubnetworkN::<T>::get(netuid)),
			Error::<T>::UidsLengthExceedUidsInSubNet
		);
		Ok(())
	}

	pub(crate) fn ensure_mechanism_exists(netuid: NetUid, mechanism: MechId) -> DispatchResult {
		ensure!(
			Self::subnet_exists(netuid) && mechanism < MechanismCountCurrent::<T>::get(netuid),
			Error::<T>::MechanismDoesNotExist
		);
		Ok(())
	}

	fn ensure_may_set_weights(
		hotkey: &T::AccountId,
		netuid: NetUid,
		version_key: u64,
	) -> Result<u16, DispatchError> {
		let uid = Uids::<T>::get(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;
		Self::ensure_stake_to_set_weights(hotkey, netuid)?;
		ensure!(
			version_key >= WeightsVersionKey::<T>::get(netuid),
			Error::<T>::IncorrectWeightVersionKey
		);
		Ok(uid)
	}

	/// That the hotkey has the least stake weight; the owner of the subnet is exempt.
	pub(crate) fn ensure_stake_to_set_weights(
		hotkey: &T::AccountId,
		netuid: NetUid,
	) -> DispatchResult {
		let threshold = Self::stake_threshold();
		let is_owner = || {
			Self::owner_uid(netuid).is_some_and(|uid| Uids::<T>::get(netuid, hotkey) == Some(uid))
		};
		ensure!(
			threshold == 0
				|| Self::stake_weight(hotkey, netuid).to_u64() >= threshold
				|| is_owner(),
			Error::<T>::NotEnoughStakeToSetWeights
		);
		Ok(())
	}

	fn ensure_weights_acceptable(
		netuid: NetUid,
		uid: u16,
		uids: &[u16],
		values: &[u16],
	) -> DispatchResult {
		let self_weight = uids == [uid];
		let permitted = ValidatorPermit::<T>::get(netuid)
			.get(usize::from(uid))
			.is_some_and(|permit| *permit);
		ensure!(
			permitted || self_weight || Self::owner_uid(netuid) == Some(uid),
			Error::<T>::NeuronNoValidatorPermit
		);
		let distinct: BTreeSet<u16> = uids.iter().copied().collect();
		ensure!(distinct.len() == uids.len(), Error::<T>::DuplicateUids);
		let n = SubnetworkN::<T>::get(netuid);
		ensure!(
			uids.iter().all(|uid| *uid < n),
			Error::<T>::UidVecContainInvalidOne
		);
		let minimum = MinAllowedWeights::<T>::get(netuid).min(n);
		ensure!(
			self_weight || uids.len() >= usize::from(minimum),
			Error::<T>::WeightVecLengthIsLow
		);
		ensure!(
			self_weight || max_upscale::check_vec_max_limited(values, u16::MAX),
			Error::<T>::MaxWeightExceeded
		);
		Ok(())
	}

	pub(crate) fn set_last_update(index: NetUidStorageIndex, uid: u16, block: u64) {
		LastUpdate::<T>::mutate(index, |blocks| {
			let uid = usize::from(uid);
			if blocks.len() <= uid {
				blocks.resize(uid.saturating_add(1), 0);
			}
			if let Some(last) = blocks.get_mut(uid) {
				*last = block;
			}
		});
	}
	/// The block in which a uid last set or committed weights; 0 if never.
	pub(crate) fn last_update(index: NetUidStorageIndex, uid: u16) -> u64 {
		LastUpdate::<T>::get(index)
			.get(usize::from(uid))
			.copied()
			.unwrap_or(0)
	}
}
