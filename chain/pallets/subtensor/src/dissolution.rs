//! Removing a subnet: stake goes back to who staked, and nothing is left of it.

use crate::{pallet::*, types::*, CommitmentsInterface};
use alloc::vec::Vec;
use frame_support::{
	ensure,
	traits::{
		fungible::{Inspect, Mutate},
		tokens::{Fortitude, Precision, Preservation},
	},
};
use sp_runtime::DispatchResult;

/// Stake on the subnet: hotkey, coldkey, rao of alpha.
type Position<T> = (
	<T as frame_system::Config>::AccountId,
	<T as frame_system::Config>::AccountId,
	AlphaBalance,
);

/// Removes a map's value at the netuid.
macro_rules! remove_value {
	($netuid:expr; $($item:ident),* $(,)?) => { $($item::<T>::remove($netuid);)* };
}

/// Removes all that a double map has under its first key.
macro_rules! remove_prefix {
	($key:expr; $($item:ident),* $(,)?) => {
		$(let _ = $item::<T>::clear_prefix($key, u32::MAX, None);)*
	};
}

/// Removes all that a double map has under a netuid that is its second key.
macro_rules! remove_second_key {
	($netuid:expr; $($item:ident),* $(,)?) => {
		$({
			let keys: Vec<_> = $item::<T>::iter_keys().filter(|(_, netuid)| *netuid == $netuid).collect();
			for (account, netuid) in keys {
				$item::<T>::remove(account, netuid);
			}
		})*
	};
}

impl<T: Config> Pallet<T> {
	/// The subnet that makes place for a new one: of those past their immunity the one with the lowest moving
	/// price, the oldest of equals.
	pub fn network_to_remove() -> Option<NetUid> {
		let block = Self::current_block();
		let immunity = Self::network_immunity_period();
		Self::netuids()
			.into_iter()
			.filter(|&netuid| netuid != ROOT_NETUID)
			.map(|netuid| (netuid, NetworkRegisteredAt::<T>::get(netuid)))
			.filter(|(_, created)| block >= created.saturating_add(immunity))
			.min_by_key(|&(netuid, created)| (Self::moving_price(netuid).bits, created, netuid))
			.map(|(netuid, _)| netuid)
	}

	/// Gives the stake on a subnet back and removes the subnet.
	pub(crate) fn do_dissolve_network(netuid: NetUid) -> DispatchResult {
		ensure!(
			netuid != ROOT_NETUID && Self::subnet_exists(netuid),
			Error::<T>::SubnetNotExists
		);
		Self::give_stake_back(netuid);
		Self::remove_network(netuid);
		Self::deposit_event(Event::NetworkRemoved(netuid));
		Ok(())
	}

	/// One TAO for one alpha, or what the reserve has in proportion. What nobody is due is destroyed and can be
	/// issued again; the owner's lock is part of that.
	fn give_stake_back(netuid: NetUid) {
		let reserve = SubnetTAO::<T>::take(netuid);
		TotalStake::<T>::mutate(|tao| *tao = tao.saturating_sub(reserve));
		let positions = Self::positions_on(netuid);
		let staked = positions.iter().fold(0u128, |sum, (_, _, alpha)| {
			sum.saturating_add((*alpha).into())
		});
		let account = Self::subnet_account(netuid);
		for (alpha, coldkey) in shares_of(u128::from(reserve), staked, &positions) {
			// An amount too small for an account that does not exist is left to be destroyed.
			let _ = T::Currency::transfer(&account, &coldkey, alpha, Preservation::Expendable);
		}
		let rest =
			T::Currency::reducible_balance(&account, Preservation::Expendable, Fortitude::Force);
		let _ = T::Currency::burn_from(
			&account,
			rest,
			Preservation::Expendable,
			Precision::BestEffort,
			Fortitude::Force,
		);
		for (hotkey, coldkey, _) in positions {
			AlphaV2::<T>::remove((hotkey, coldkey, netuid));
		}
	}

	fn positions_on(netuid: NetUid) -> Vec<Position<T>> {
		AlphaV2::<T>::iter_keys()
			.filter(|(_, _, subnet)| *subnet == netuid)
			.map(|(hotkey, coldkey, _)| {
				let alpha = Self::stake_for_hotkey_and_coldkey_on_subnet(&hotkey, &coldkey, netuid);
				(hotkey, coldkey, alpha)
			})
			.collect()
	}

	/// Removes every storage item of a subnet but how often its number has been given. Whoever adds an item by
	/// netuid adds it here.
	pub(crate) fn remove_network(netuid: NetUid) {
		TotalNetworks::<T>::mutate(|count| *count = count.saturating_sub(1));
		if SubnetIdentitiesV3::<T>::take(netuid).is_some() {
			Self::deposit_event(Event::SubnetIdentityRemoved(netuid));
		}
		for mechanism in 0..MOST_MECHANISMS {
			Self::clear_mechanism(netuid, mechanism);
		}
		remove_network_state::<T>(netuid);
		remove_hyperparameters::<T>(netuid);
		Self::forget_children(netuid);
		Self::forget_root_dividends(netuid);
		T::CommitmentsInterface::purge_netuid(netuid);
		remove_accounts::<T>(netuid);
		remove_rate_limits::<T>(netuid);
	}
}

impl<T: Config> Pallet<T> {
	/// Sets how many mechanisms a subnet has; the caller has checked the number. What those that go had stored is
	/// removed, and a changed number makes the shares equal.
	pub fn set_mechanism_count(netuid: NetUid, count: MechId) {
		let before = MechanismCountCurrent::<T>::get(netuid);
		if count == before {
			return;
		}
		for mechanism in count..before {
			Self::clear_mechanism(netuid, mechanism);
		}
		MechanismCountCurrent::<T>::insert(netuid, count);
		MechanismEmissionSplit::<T>::remove(netuid);
	}

	fn clear_mechanism(netuid: NetUid, mechanism: MechId) {
		let index = Self::storage_index(netuid, mechanism);
		remove_value!(index; LastUpdate, Incentive);
		remove_prefix!(index; Weights, Bonds, WeightCommits, TimelockedWeightCommits);
		Self::forget_timelocked_index(index);
	}
}

fn remove_network_state<T: Config>(netuid: NetUid) {
	remove_value!(
		netuid;
		NetworksAdded, SubnetworkN, NetworkRegisteredAt, SubnetOwner, SubnetOwnerHotkey, SubnetMechanism,
		SubtokenEnabled, FirstEmissionBlockNumber, SubnetEmissionEnabled, SubnetLocked, TokenSymbol,
		MechanismCountCurrent, MechanismEmissionSplit, Active, ValidatorPermit, ValidatorTrust, StakeWeight,
		Consensus, Dividends, Emission, BlocksSinceLastStep, LastMechansimStepBlock, LastEpochBlock,
		PendingEpochAt, SubnetEpochIndex, PendingServerEmission, PendingValidatorEmission,
		PendingRootAlphaDivs, PendingOwnerCut, MinerBurned, SubnetTAO, SubnetAlphaIn, SubnetAlphaOut,
		SubnetVolume, SubnetMovingPrice, EMAPriceHalvingBlocks, RootProp, SubnetTaoInEmission,
		SubnetAlphaInEmission, SubnetAlphaOutEmission, SubnetExcessTao, SubnetProtocolAlpha,
	);
}

fn remove_hyperparameters<T: Config>(netuid: NetUid) {
	remove_value!(
		netuid;
		Tempo, Rho, Kappa, MaxAllowedUids, MinAllowedUids, MaxAllowedValidators, MinAllowedWeights,
		MaxWeightsLimit, ImmunityPeriod, ActivityCutoff, ActivityCutoffFactorMilli, WeightsVersionKey,
		WeightsSetRateLimit, CommitRevealWeightsEnabled, RevealPeriodEpochs, BondsMovingAverage, BondsPenalty,
		BondsResetOn, LiquidAlphaOn, AlphaValues, AlphaSigmoidSteepness, Yuma3On, AdjustmentInterval,
		AdjustmentAlpha, TargetRegistrationsPerInterval, MaxRegistrationsPerBlock, Difficulty, MinDifficulty,
		MaxDifficulty, ServingRateLimit, ScalingLawPower, ValidatorPruneLen, ImmuneOwnerUidsLimit,
		MinNonImmuneUids, RecycleOrBurn, TransferToggle, NetworkRegistrationAllowed,
		NetworkPowRegistrationAllowed, OwnerCutEnabled, MinChildkeyTakePerSubnet, RootClaimableThreshold, Burn, MinBurn, MaxBurn,
		BurnHalfLife, BurnIncreaseMult, RegistrationsThisBlock, RegistrationsThisInterval,
		RAORecycledForRegistration,
	);
}

fn remove_accounts<T: Config>(netuid: NetUid) {
	for (_, hotkey) in Keys::<T>::iter_prefix(netuid) {
		IsNetworkMember::<T>::remove(hotkey, netuid);
	}
	remove_prefix!(
		netuid;
		Uids, Keys, BlockAtRegistration, Axons, NeuronCertificates, Prometheus, AlphaDividendsPerSubnet,
		RootAlphaDividendsPerSubnet,
	);
	remove_second_key!(
		netuid;
		TotalHotkeyAlpha, TotalHotkeySharesV2, TotalHotkeyAlphaLastEpoch, ChildkeyTake,
		AutoStakeDestination,
	);
}

/// Else a new owner of the number would have to wait for what the one before did.
fn remove_rate_limits<T: Config>(netuid: NetUid) {
	let keys: Vec<_> = TransactionKeyLastBlock::<T>::iter_keys()
		.filter(|(_, subnet, _)| *subnet == netuid)
		.collect();
	for key in keys {
		TransactionKeyLastBlock::<T>::remove(key);
	}
	let keys: Vec<_> = LastRateLimitedBlock::<T>::iter_keys()
		.filter(|key| match key {
			RateLimitKey::SetSNOwnerHotkey(subnet)
			| RateLimitKey::OwnerHyperparamUpdate(subnet, _) => *subnet == netuid,
			_ => false,
		})
		.collect();
	for key in keys {
		LastRateLimitedBlock::<T>::remove(key);
	}
}

/// What each coldkey gets. When the reserve is short, the rao that rounding leaves over go to the largest
/// remainders.
fn shares_of<A: Clone>(
	reserve: u128,
	staked: u128,
	positions: &[(A, A, AlphaBalance)],
) -> Vec<(TaoBalance, A)> {
	if reserve >= staked {
		return positions
			.iter()
			.map(|(_, coldkey, alpha)| (*alpha, coldkey.clone()))
			.collect();
	}
	let mut shares: Vec<(u128, TaoBalance, A)> = positions
		.iter()
		.map(|(_, coldkey, alpha)| {
			let product = reserve.saturating_mul((*alpha).into());
			let share = product.checked_div(staked).unwrap_or(0);
			let remainder = product.checked_rem(staked).unwrap_or(0);
			(remainder, share.try_into().unwrap_or(0), coldkey.clone())
		})
		.collect();
	let given = shares.iter().fold(0u128, |sum, (_, share, _)| {
		sum.saturating_add((*share).into())
	});
	shares.sort_by(|(a, _, _), (b, _, _)| b.cmp(a));
	let left_over = usize::try_from(reserve.saturating_sub(given)).unwrap_or(usize::MAX);
	for (_, share, _) in shares.iter_mut().take(left_over) {
		*share = share.saturating_add(1);
	}
	shares
		.into_iter()
		.map(|(_, share, coldkey)| (share, coldkey))
		.collect()
}
