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
		let root_sells = Self::root_sells(&started);
		for netuid in started {
			Self::emit_alpha(netuid, root_sells);
		}
	}

	/// What rules take for the moving average of a subnet's price: 1 TAO from its start on, there being no pool.
	pub fn moving_price(netuid: NetUid) -> U96F32 {
		match netuid == ROOT_NETUID || FirstEmissionBlockNumber::<T>::contains_key(netuid) {
			true => U96F32::ONE,
			false => U96F32::default(),
		}
	}

	/// The share of validators' emission on a subnet that its stake on the root network has earned.
	pub fn root_proportion(netuid: NetUid) -> U96F32 {
		let root = SubnetTAO::<T>::get(ROOT_NETUID);
		if root == 0 {
			return U96F32::default();
		}
		let weighted = U96F32::from_int(root).mul(Self::tao_weight_fraction());
		let alpha =
			SubnetAlphaIn::<T>::get(netuid).saturating_add(SubnetAlphaOut::<T>::get(netuid));
		weighted.safe_div(weighted.add(U96F32::from_int(alpha)))
	}

	/// Writes down the root proportions, for clients: rules compute them anew.
	pub(crate) fn store_root_proportions(netuids: &[NetUid]) {
		if SubnetTAO::<T>::get(ROOT_NETUID) == 0 {
			if RootProp::<T>::iter_keys().next().is_some() {
				let _ = RootProp::<T>::clear(u32::MAX, None);
			}
			return;
		}
		for &netuid in netuids.iter().filter(|&&netuid| Self::emits(netuid)) {
			let proportion = Self::root_proportion(netuid);
			if RootProp::<T>::get(netuid) != proportion {
				RootProp::<T>::insert(netuid, proportion);
			}
		}
	}

	/// Whether root has its part of the emission: only when all prices together are above 1.
	fn root_sells(started: &[NetUid]) -> bool {
		let prices = started.iter().fold(U96F32::default(), |sum, &netuid| {
			sum.add(Self::moving_price(netuid))
		});
		prices > U96F32::ONE
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
	fn emit_alpha(netuid: NetUid, root_sells: bool) {
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
		let proportion = i128::try_from(Self::root_proportion(netuid).bits).unwrap_or(i128::MAX);
		let split = emission::split(alpha, owner_cut, I96F32::from_bits(proportion));
		PendingOwnerCut::<T>::mutate(netuid, |rao| *rao = rao.saturating_add(split.owner));
		PendingServerEmission::<T>::mutate(netuid, |rao| *rao = rao.saturating_add(split.server));
		PendingValidatorEmission::<T>::mutate(netuid, |rao| {
			*rao = rao.saturating_add(split.validator)
		});
		match split.root {
			0 => {}
			root if root_sells => {
				PendingRootAlphaDivs::<T>::mutate(netuid, |rao| *rao = rao.saturating_add(root));
			}
			root => SubnetAlphaOut::<T>::mutate(netuid, |rao| *rao = rao.saturating_sub(root)),
		}
	}
}
