//! An epoch: inputs from storage, Yuma consensus from the crate `yuma`, outputs to storage.
//!
//! Only mechanism 0 has epochs yet.

use crate::{columns::by_uid, defaults::ZeroAccount, pallet::*, stake_weight::Standing, types::*};
use alloc::vec::Vec;
use frame_support::traits::Get;
use yuma::{schedule, EpochInput, EpochOutput};

impl<T: Config> Pallet<T> {
	/// The hotkeys of a subnet by uid.
	pub fn hotkeys(netuid: NetUid) -> Vec<T::AccountId> {
		by_uid::<Keys<T>, T::AccountId>(netuid, SubnetworkN::<T>::get(netuid))
			.map(|hotkey| hotkey.unwrap_or_else(ZeroAccount::<T>::get))
			.collect()
	}

	/// Computes an epoch over so many rao and stores what it decides; pays nothing.
	pub(crate) fn epoch(
		netuid: NetUid,
		hotkeys: &[T::AccountId],
		standings: &[Standing<T::AccountId>],
		emission: AlphaBalance,
	) -> EpochOutput {
		let input = Self::read_epoch(netuid, hotkeys, standings, emission);
		let output = yuma::run_epoch(&input);
		Self::store_epoch(netuid, &input, &output);
		output
	}

	/// Everything an epoch of the subnet would depend on in this block.
	pub fn epoch_input(
		netuid: NetUid,
		hotkeys: &[T::AccountId],
		emission: AlphaBalance,
	) -> EpochInput {
		Self::read_epoch(netuid, hotkeys, &Self::standings(hotkeys, netuid), emission)
	}

	fn read_epoch(
		netuid: NetUid,
		hotkeys: &[T::AccountId],
		standings: &[Standing<T::AccountId>],
		emission: AlphaBalance,
	) -> EpochInput {
		let index = Self::storage_index(netuid, 0);
		// There are as many hotkeys as uids, and a uid has 16 bits.
		let uids = hotkeys.len() as u16;
		let tempo = Tempo::<T>::get(netuid);
		let factor = ActivityCutoffFactorMilli::<T>::get(netuid);
		let (alpha_low, alpha_high) = AlphaValues::<T>::get(netuid);
		EpochInput {
			block: Self::current_block(),
			tempo: tempo.into(),
			last_step_block: LastMechansimStepBlock::<T>::get(netuid),
			activity_cutoff: schedule::activity_cutoff(factor, tempo),
			stake: Self::stake_weights(standings, netuid),
			last_update: LastUpdate::<T>::get(index),
			block_at_registration: by_uid::<BlockAtRegistration<T>, u64>(netuid, uids)
				.map(Option::unwrap_or_default)
				.collect(),
			validator_permit: ValidatorPermit::<T>::get(netuid),
			max_allowed_validators: MaxAllowedValidators::<T>::get(netuid),
			weights: by_uid::<Weights<T>, Vec<(u16, u16)>>(index, uids)
				.map(Option::unwrap_or_default)
				.collect(),
			bonds: by_uid::<Bonds<T>, Vec<(u16, u16)>>(index, uids)
				.map(Option::unwrap_or_default)
				.collect(),
			kappa: Kappa::<T>::get(netuid),
			bonds_moving_average: BondsMovingAverage::<T>::get(netuid),
			bonds_penalty: BondsPenalty::<T>::get(netuid),
			yuma3_on: Yuma3On::<T>::get(netuid),
			liquid_alpha_on: LiquidAlphaOn::<T>::get(netuid),
			alpha_low,
			alpha_high,
			alpha_sigmoid_steepness: AlphaSigmoidSteepness::<T>::get(netuid),
			owner_uid: Self::owner_uid(netuid),
			stake_threshold: Self::stake_threshold(),
			commit_block: CommitRevealWeightsEnabled::<T>::get(netuid)
				.then(|| Self::earliest_open_commits(netuid, index, hotkeys)),
			emission,
		}
	}

	fn store_epoch(netuid: NetUid, input: &EpochInput, output: &EpochOutput) {
		let index = Self::storage_index(netuid, 0);
		StakeWeight::<T>::insert(netuid, &output.stake_weight);
		Active::<T>::insert(netuid, &output.active);
		Consensus::<T>::insert(netuid, &output.consensus);
		Incentive::<T>::insert(index, &output.incentive);
		Dividends::<T>::insert(netuid, &output.dividends);
		ValidatorTrust::<T>::insert(netuid, &output.validator_trust);
		if output.validator_permit != input.validator_permit {
			ValidatorPermit::<T>::insert(netuid, &output.validator_permit);
		}
		Emission::<T>::insert(netuid, &output.emission);
		let rows = (0u16..).zip(input.bonds.iter().zip(&output.bonds));
		for (uid, (_, row)) in rows.filter(|(_, (before, after))| before != after) {
			if row.is_empty() {
				Bonds::<T>::remove(index, uid);
			} else {
				Bonds::<T>::insert(index, uid, row);
			}
		}
		Self::deposit_event(Event::IncentiveAlphaEmittedToMiners {
			netuid: index,
			emissions: output.server_emission.clone(),
		});
	}
}
