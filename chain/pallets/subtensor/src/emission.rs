//! What a block issues: TAO into the reserves, alpha for the participants of subnets.

use crate::{pallet::*, types::*};
use alloc::vec::Vec;
use yuma::{block_emission::block_emission, emission, I96F32};

impl<T: Config> Pallet<T> {
	/// Shares out the emission of a block to the subnets that were started.
	pub(crate) fn emit_block(netuids: &[NetUid]) {
		let issuance = Self::mirror_total_issuance();
		let tao = block_emission(issuance);
		if BlockEmission::<T>::get() != tao {
			BlockEmission::<T>::put(tao);
		}
		let started: Vec<NetUid> = netuids
			.iter()
			.copied()
			.filter(|&netuid| Self::emits(netuid))
			.collect();
		Self::emit_tao(&started, tao);
		for netuid in started {
			Self::emit_alpha(netuid);
		}
	}

	/// Whether a subnet was started and admits registrations.
	pub(crate) fn emits(netuid: NetUid) -> bool {
		netuid != ROOT_NETUID
			&& FirstEmissionBlockNumber::<T>::get(netuid).is_some()
			&& SubtokenEnabled::<T>::get(netuid)
			&& NetworkRegistrationAllowed::<T>::get(netuid)
	}

	/// Mints the block's TAO into the reserves of the subnets that root has enabled.
	///
	/// One to one every subnet has the same price, so their shares differ only by what was withheld
	/// from their miners. Without an enabled subnet nothing is minted.
	fn emit_tao(started: &[NetUid], tao: TaoBalance) {
		let enabled: Vec<(NetUid, U96F32)> = started
			.iter()
			.filter(|&&netuid| SubnetEmissionEnabled::<T>::get(netuid))
			.map(|&netuid| (netuid, U96F32::ONE.sub(MinerBurned::<T>::get(netuid))))
			.collect();
		let nobody_paid = enabled.iter().all(|(_, weight)| weight.bits == 0);
		let weight_of = |weight: U96F32| if nobody_paid { U96F32::ONE } else { weight };
		let total = enabled.iter().fold(U96F32::default(), |sum, (_, weight)| {
			sum.add(weight_of(*weight))
		});
		for (netuid, weight) in enabled {
			let share = U96F32::from_int(tao).mul(weight_of(weight).safe_div(total));
			let minted = Self::mint_into_reserve(netuid, share.to_u64());
			SubnetTaoInEmission::<T>::insert(netuid, minted);
		}
	}

	/// Issues a subnet's alpha of the block and puts it aside until the epoch.
	fn emit_alpha(netuid: NetUid) {
		let outside = SubnetAlphaOut::<T>::get(netuid);
		let alpha = block_emission(SubnetAlphaIn::<T>::get(netuid).saturating_add(outside));
		SubnetAlphaOut::<T>::insert(netuid, outside.saturating_add(alpha));
		if SubnetAlphaOutEmission::<T>::get(netuid) != alpha {
			SubnetAlphaOutEmission::<T>::insert(netuid, alpha);
		}
		let owner_cut = if OwnerCutEnabled::<T>::get(netuid) {
			Self::subnet_owner_cut()
		} else {
			0
		};
		// Root has no part as long as there are no pools.
		let split = emission::split(alpha, owner_cut, I96F32::ZERO);
		PendingOwnerCut::<T>::mutate(netuid, |rao| *rao = rao.saturating_add(split.owner));
		PendingServerEmission::<T>::mutate(netuid, |rao| *rao = rao.saturating_add(split.server));
		PendingValidatorEmission::<T>::mutate(netuid, |rao| {
			*rao = rao.saturating_add(split.validator)
		});
	}
}
