//! Passing dividends on to the hotkeys whose stake earned them.

use crate::{pallet::*, stake_weight::Standing, types::*};
use alloc::{collections::BTreeMap, vec::Vec};
use yuma::EpochOutput;

/// What a hotkey is due.
#[derive(Default)]
pub(crate) struct Dividend {
	/// In rao.
	pub rao: AlphaBalance,
	/// Its own stake, where that has been read.
	pub stake: Option<(AlphaBalance, TaoBalance)>,
}

impl<T: Config> Pallet<T> {
	/// Dividends by hotkey, each child's parents having had theirs; hotkeys without any are left out.
	pub(crate) fn dividends_by_hotkey(
		netuid: NetUid,
		hotkeys: &[T::AccountId],
		standings: &[Standing<T::AccountId>],
		output: &EpochOutput,
	) -> BTreeMap<T::AccountId, Dividend> {
		let mut dividends = BTreeMap::new();
		let mut credit = |hotkey: T::AccountId, rao: AlphaBalance, stake| {
			let due: &mut Dividend = dividends.entry(hotkey).or_default();
			due.rao = due.rao.saturating_add(rao);
			due.stake = due.stake.or(stake);
		};
		let earners = hotkeys
			.iter()
			.zip(standings)
			.zip(&output.validator_emission);
		for ((hotkey, standing), &dividend) in earners.filter(|(_, &dividend)| dividend > 0) {
			if standing.parents.is_empty() {
				credit(hotkey.clone(), dividend, Some(standing.own));
				continue;
			}
			for (earner, rao) in
				Self::share_with_parents(netuid, hotkey, dividend, &standing.parents)
			{
				credit(earner, rao, None);
			}
		}
		dividends
	}

	/// Shares a child's dividend with its parents in proportion to what each contributed to its stake. From
	/// parents of other coldkeys the child keeps its take.
	fn share_with_parents(
		netuid: NetUid,
		child: &T::AccountId,
		dividend: AlphaBalance,
		parents: &[(u64, T::AccountId)],
	) -> Vec<(T::AccountId, AlphaBalance)> {
		let take = U96F32::from_int(Self::childkey_take(child, netuid).into())
			.safe_div(U96F32::from_int(u16::MAX.into()));
		let owner = Owner::<T>::get(child);
		let contributions: Vec<(T::AccountId, U96F32)> = parents
			.iter()
			.map(|(proportion, parent)| {
				let part = U96F32::from_bits(yuma::child_keys::share(*proportion));
				let contribution = Self::contribution(netuid, parent, part);
				(parent.clone(), contribution)
			})
			.collect();
		// The real chain cuts the child's own contribution, and only that, to whole rao.
		let own = Self::contribution(netuid, child, Self::part_not_lent(netuid, child)).to_u64();
		let total = contributions
			.iter()
			.fold(U96F32::from_int(own), |sum, (_, part)| sum.add(*part));
		let dividend = U96F32::from_int(dividend);
		let mut left = dividend;
		let mut kept = U96F32::default();
		let mut shared = Vec::new();
		for (parent, contribution) in contributions {
			let part = dividend.mul(contribution.safe_div(total));
			left = left.sub(part);
			let cut = if Owner::<T>::get(&parent) == owner {
				U96F32::default()
			} else {
				take.mul(part)
			};
			kept = kept.add(cut);
			shared.push((parent, part.sub(cut).to_u64()));
		}
		shared.push((child.clone(), left.add(kept).to_u64()));
		shared
	}

	/// What a part of a hotkey's stake counts on a subnet.
	fn contribution(netuid: NetUid, hotkey: &T::AccountId, part: U96F32) -> U96F32 {
		let alpha = U96F32::from_int(Self::stake_for_hotkey_on_subnet(hotkey, netuid));
		let root = U96F32::from_int(Self::stake_for_hotkey_on_subnet(hotkey, ROOT_NETUID));
		let weighted = root.mul(part).mul(Self::tao_weight_fraction());
		alpha.mul(part).add(weighted)
	}

	fn part_not_lent(netuid: NetUid, hotkey: &T::AccountId) -> U96F32 {
		let lent = |left: U96F32, (proportion, _)| {
			left.sub(U96F32::from_bits(yuma::child_keys::share(proportion)))
		};
		ChildKeys::<T>::get(hotkey, netuid)
			.into_iter()
			.fold(U96F32::ONE, lent)
	}
}
