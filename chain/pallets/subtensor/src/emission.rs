//! What a block issues: TAO into the reserves, alpha for the participants of subnets.

use crate::{pallet::*, types::*};
use alloc::vec::Vec;
use frame_support::StorageMap;
use yuma::{block_emission::block_emission, emission, I96F32};

impl<T: Config> Pallet<T> {
	/// Shares out the emission of a block to the subnets that were started, and returns those; `root` is the
	/// root network's stake.
	pub(crate) fn emit_block(netuids: &[NetUid], root: TaoBalance) -> Vec<NetUid> {
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
		if !started.is_empty() {
			let shared = Shared {
				root_sells: root > 0 && Self::root_sells(&started),
				root: Self::weighted_root(root),
				owner_cut: Self::subnet_owner_cut(),
			};
			started
				.iter()
				.for_each(|&netuid| Self::emit_alpha(netuid, &shared));
		}
		started
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
		let root = Self::weighted_root(SubnetTAO::<T>::get(ROOT_NETUID));
		proportion(root, Self::alpha_issued(netuid))
	}

	/// Root's stake in the unit of alpha; without any the weight is not read.
	fn weighted_root(root: TaoBalance) -> U96F32 {
		match root {
			0 => U96F32::default(),
			rao => U96F32::from_int(rao).mul(Self::tao_weight_fraction()),
		}
	}

	fn alpha_issued(netuid: NetUid) -> AlphaBalance {
		SubnetAlphaIn::<T>::get(netuid).saturating_add(SubnetAlphaOut::<T>::get(netuid))
	}

	/// Writes down the root proportions of the subnets that were started, for clients: rules compute them anew.
	pub(crate) fn store_root_proportions(started: &[NetUid], root: TaoBalance) {
		if root == 0 {
			if RootProp::<T>::iter_keys().next().is_some() {
				let _ = RootProp::<T>::clear(u32::MAX, None);
			}
			return;
		}
		let root = Self::weighted_root(root);
		for &netuid in started {
			let proportion = proportion(root, Self::alpha_issued(netuid));
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
			if SubnetTaoInEmission::<T>::get(netuid) != minted {
				SubnetTaoInEmission::<T>::insert(netuid, minted);
			}
		}
	}

	/// Issues a subnet's alpha of the block and puts it aside until the epoch.
	fn emit_alpha(netuid: NetUid, shared: &Shared) {
		let pooled = SubnetAlphaIn::<T>::get(netuid);
		let owner_cut = match OwnerCutEnabled::<T>::get(netuid) {
			true => shared.owner_cut,
			false => 0,
		};
		let (alpha, split) = SubnetAlphaOut::<T>::mutate(netuid, |outside| {
			let alpha = block_emission(pooled.saturating_add(*outside));
			*outside = outside.saturating_add(alpha);
			let proportion = proportion(shared.root, pooled.saturating_add(*outside));
			let bits = i128::try_from(proportion.bits).unwrap_or(i128::MAX);
			let split = emission::split(alpha, owner_cut, I96F32::from_bits(bits));
			if !shared.root_sells {
				*outside = outside.saturating_sub(split.root);
			}
			(alpha, split)
		});
		if SubnetAlphaOutEmission::<T>::get(netuid) != alpha {
			SubnetAlphaOutEmission::<T>::insert(netuid, alpha);
		}
		add_to::<PendingOwnerCut<T>>(netuid, split.owner);
		add_to::<PendingServerEmission<T>>(netuid, split.server);
		add_to::<PendingValidatorEmission<T>>(netuid, split.validator);
		if shared.root_sells {
			add_to::<PendingRootAlphaDivs<T>>(netuid, split.root);
		}
	}
}

/// What is the same for all subnets of a block.
struct Shared {
	root: U96F32,
	root_sells: bool,
	owner_cut: u16,
}

/// Root's part in root's stake and a subnet's alpha together.
fn proportion(root: U96F32, alpha: AlphaBalance) -> U96F32 {
	root.safe_div(root.add(U96F32::from_int(alpha)))
}

fn add_to<M: StorageMap<NetUid, AlphaBalance, Query = AlphaBalance>>(netuid: NetUid, rao: u64) {
	if rao > 0 {
		M::mutate(netuid, |pending| *pending = pending.saturating_add(rao));
	}
}
