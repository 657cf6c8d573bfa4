//! Paying out an epoch: the owner's cut, miners, validators and their nominators.
//!
//! Each amount in the [`Event::EpochEmissionDistributed`] is added up from what was really credited.
//!
//! ## The remainder
//!
//! Shares have 32 fractional bits and every quotient, product and payment is rounded down, in the real
//! chain's formats and order. With `E` rao for miners and validators, of which `V` are the validators',
//! `n` uids, `v` of them with dividends, and `e = E / 2^32`:
//!
//! * A miner lacks less than `e` by its share and 1 by the payment: `n (e + 1)` in all.
//! * A validator lacks less than `V / 2^32` by its share, and 1 each by its take and by what its stakers
//!   get: `v (V / 2^32 + 2)` in all.
//! * Of root's pool `R` a hotkey lacks less than `R / 2^32` by its share, and 1 each by its take and by what its
//!   stakers can claim: `v (R / 2^32 + 2)` in all. What they can claim is a rate with 32 fractional bits, so
//!   claims add up to a little less; this is not in the remainder, as the alpha is theirs.
//! * Incentives and dividends each sum to 1 less at most `n - 1` units of 2^-32. Their common sum divides the
//!   incentives, but `V` was put aside before: this moves up to `(n - 1) e / 4` to the miners or from them.
//!
//! A parent of a child is paid like a validator, so it counts in `v`.
//!
//! So the remainder is below the sum of all four, usually about half of the first two, and may be negative
//! by the last. (The last is exact but for a factor below `1 + n / 2^31`, and the two pending halves being equal:
//! validators' with root's part, whose parts are rounded down once a block.)

use crate::{child_dividends::Dividend, pallet::*, types::*};
use alloc::{collections::BTreeMap, vec::Vec};
use yuma::EpochOutput;

/// What was waiting for an epoch, in rao.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pending {
	pub server: AlphaBalance,
	pub validator: AlphaBalance,
	pub root: AlphaBalance,
	pub owner_cut: AlphaBalance,
}

/// Where rao went.
#[derive(Clone, Copy, Debug, Default)]
struct Paid {
	to_miners: AlphaBalance,
	to_validators: AlphaBalance,
	to_owner: AlphaBalance,
	to_root: AlphaBalance,
	burned: AlphaBalance,
	recycled: AlphaBalance,
}

/// What a hotkey's dividend was earned with.
struct Part<AccountId> {
	hotkey: AccountId,
	alpha: U96F32,
	root: U96F32,
}

impl<T: Config> Pallet<T> {
	/// Runs the epoch over what was pending and pays it out.
	pub(crate) fn distribute_emission(netuid: NetUid, hotkeys: &[T::AccountId], pending: Pending) {
		let standings = Self::standings(hotkeys, netuid);
		let emission = pending
			.server
			.saturating_add(pending.validator)
			.saturating_add(pending.root);
		let output = Self::epoch(netuid, hotkeys, &standings, emission);
		let incentives: AlphaBalance = sum(output.server_emission.iter().copied());
		let for_validators = match incentives {
			0 => pending.validator.saturating_add(pending.server),
			_ => pending.validator,
		};
		let _ = AlphaDividendsPerSubnet::<T>::clear_prefix(netuid, u32::MAX, None);
		let _ = RootAlphaDividendsPerSubnet::<T>::clear_prefix(netuid, u32::MAX, None);
		// By the stake that the dividends were earned with, so before anything is paid.
		let dividends = Self::dividends_by_hotkey(netuid, hotkeys, &standings, &output);
		let parts = Self::dividend_parts(netuid, dividends);
		let mut paid = Paid::default();
		Self::pay_owner(netuid, pending.owner_cut, &mut paid);
		Self::pay_miners(netuid, hotkeys, &output, &mut paid);
		if parts.iter().any(|part| part.alpha.bits > 0) {
			Self::pay_validators(netuid, &parts, for_validators, &mut paid);
		} else {
			// Nobody can be paid: what the incentives left over stays issued and belongs to no one.
			let unpaid = pending
				.server
				.saturating_add(pending.validator)
				.saturating_sub(incentives);
			paid.burned = paid.burned.saturating_add(unpaid);
		}
		Self::pay_root(netuid, &parts, pending.root, &mut paid);
		Self::report(netuid, pending, paid);
	}

	fn pay_owner(netuid: NetUid, cut: AlphaBalance, paid: &mut Paid) {
		let (Ok(coldkey), Ok(hotkey)) = (
			SubnetOwner::<T>::try_get(netuid),
			SubnetOwnerHotkey::<T>::try_get(netuid),
		) else {
			paid.burned = paid.burned.saturating_add(cut);
			return;
		};
		paid.to_owner = Self::increase_stake(&hotkey, &coldkey, netuid, cut);
	}

	/// Pays incentives as the epoch computed them; what falls to keys of the owner is burned or recycled.
	fn pay_miners(netuid: NetUid, hotkeys: &[T::AccountId], output: &EpochOutput, paid: &mut Paid) {
		let owner = SubnetOwner::<T>::get(netuid);
		let owner_hotkey = SubnetOwnerHotkey::<T>::get(netuid);
		let redirected = AutoStakeDestination::<T>::iter_keys().next().is_some();
		let mut withheld: AlphaBalance = 0;
		let incentives = hotkeys.iter().zip(&output.server_emission);
		for (hotkey, &incentive) in incentives.filter(|(_, &incentive)| incentive > 0) {
			let coldkey = Owner::<T>::get(hotkey);
			if coldkey == owner || *hotkey == owner_hotkey {
				withheld = withheld.saturating_add(incentive);
				continue;
			}
			let destination = redirected
				.then(|| AutoStakeDestination::<T>::get(&coldkey, netuid))
				.flatten();
			let target = destination.as_ref().unwrap_or(hotkey);
			let credited = Self::increase_stake(target, &coldkey, netuid, incentive);
			paid.to_miners = paid.to_miners.saturating_add(credited);
			if let Some(destination) = destination {
				Self::deposit_event(Event::AutoStakeAdded {
					netuid,
					destination,
					hotkey: hotkey.clone(),
					owner: coldkey,
					incentive,
				});
			}
		}
		let incentives = paid.to_miners.saturating_add(withheld);
		let share = U96F32::from_int(withheld).safe_div(U96F32::from_int(incentives));
		if MinerBurned::<T>::get(netuid) != share {
			MinerBurned::<T>::insert(netuid, share);
		}
		Self::withhold(netuid, withheld, paid);
	}

	fn withhold(netuid: NetUid, alpha: AlphaBalance, paid: &mut Paid) {
		if alpha == 0 {
			return;
		}
		match RecycleOrBurn::<T>::get(netuid) {
			RecycleOrBurnEnum::Burn => paid.burned = paid.burned.saturating_add(alpha),
			RecycleOrBurnEnum::Recycle => {
				let before = SubnetAlphaOut::<T>::get(netuid);
				let after = before.saturating_sub(alpha);
				SubnetAlphaOut::<T>::insert(netuid, after);
				paid.recycled = paid.recycled.saturating_add(before.saturating_sub(after));
			}
		}
	}

	/// The parts of each hotkey's dividends, after parents of children have had theirs.
	fn dividend_parts(
		netuid: NetUid,
		dividends: BTreeMap<T::AccountId, Dividend>,
	) -> Vec<Part<T::AccountId>> {
		let weight = Self::tao_weight_fraction();
		let split = |(hotkey, due): (T::AccountId, Dividend)| {
			let (alpha, root) = due
				.stake
				.unwrap_or_else(|| Self::own_stake(&hotkey, netuid));
			let weighted = U96F32::from_int(root).mul(weight);
			let all = U96F32::from_int(alpha).add(weighted);
			let dividend = U96F32::from_int(due.rao);
			let root = dividend.mul(weighted.safe_div(all));
			Part {
				hotkey,
				alpha: dividend.sub(root),
				root,
			}
		};
		dividends.into_iter().map(split).collect()
	}

	/// Shares a pool out in proportion to the parts that alpha earned.
	fn pay_validators(
		netuid: NetUid,
		parts: &[Part<T::AccountId>],
		pool: AlphaBalance,
		paid: &mut Paid,
	) {
		let total = parts
			.iter()
			.fold(U96F32::default(), |sum, part| sum.add(part.alpha));
		for Part { hotkey, alpha, .. } in parts {
			let dividend = U96F32::from_int(pool).mul(alpha.safe_div(total));
			let (before, after) = Self::pay_dividend(netuid, hotkey, dividend);
			TotalHotkeyAlphaLastEpoch::<T>::insert(hotkey, netuid, after);
			paid.to_validators = paid
				.to_validators
				.saturating_add(after.saturating_sub(before));
		}
	}

	/// Shares root's pool out in proportion to the parts that root stake earned: the take is staked for the
	/// hotkey's owner, the rest can be claimed.
	fn pay_root(netuid: NetUid, parts: &[Part<T::AccountId>], pool: AlphaBalance, paid: &mut Paid) {
		let total = parts
			.iter()
			.fold(U96F32::default(), |sum, part| sum.add(part.root));
		if pool == 0 || total.bits == 0 {
			paid.burned = paid.burned.saturating_add(pool);
			return;
		}
		for Part { hotkey, root, .. } in parts.iter().filter(|part| part.root.bits > 0) {
			let dividend = U96F32::from_int(pool).mul(root.safe_div(total));
			let take = Self::take_of(hotkey, dividend);
			let rest = dividend.sub(take).to_u64();
			let before = Self::stake_for_hotkey_on_subnet(hotkey, netuid);
			Self::increase_stake(hotkey, &Owner::<T>::get(hotkey), netuid, take.to_u64());
			if rest > 0 && Self::credit_root_dividends(hotkey, netuid, rest) {
				paid.to_root = paid.to_root.saturating_add(rest);
			}
			let credited = Self::credited_since(hotkey, netuid, before);
			paid.to_validators = paid.to_validators.saturating_add(credited);
			RootAlphaDividendsPerSubnet::<T>::insert(netuid, hotkey, rest);
		}
	}

	/// Pays one hotkey's dividend: the take to its owner, the rest to everybody who staked on it. Returns what
	/// was on the hotkey before and what is there now.
	fn pay_dividend(
		netuid: NetUid,
		hotkey: &T::AccountId,
		dividend: U96F32,
	) -> (AlphaBalance, AlphaBalance) {
		let take = Self::take_of(hotkey, dividend);
		let rest = dividend.sub(take).to_u64();
		AlphaDividendsPerSubnet::<T>::insert(netuid, hotkey, rest);
		let owner = Owner::<T>::get(hotkey);
		Self::reward(hotkey, &owner, netuid, (take.to_u64(), rest))
	}

	fn take_of(hotkey: &T::AccountId, dividend: U96F32) -> U96F32 {
		U96F32::from_int(Delegates::<T>::get(hotkey).into())
			.safe_div(U96F32::from_int(u16::MAX.into()))
			.mul(dividend)
	}

	fn credited_since(hotkey: &T::AccountId, netuid: NetUid, before: AlphaBalance) -> AlphaBalance {
		Self::stake_for_hotkey_on_subnet(hotkey, netuid).saturating_sub(before)
	}

	fn report(netuid: NetUid, pending: Pending, paid: Paid) {
		let drained = sum([
			pending.server,
			pending.validator,
			pending.root,
			pending.owner_cut,
		]);
		let accounted = sum([
			paid.to_miners,
			paid.to_validators,
			paid.to_owner,
			paid.to_root,
			paid.burned,
			paid.recycled,
		]);
		let remainder = i128::from(drained) - i128::from(accounted);
		Self::deposit_event(Event::EpochEmissionDistributed {
			netuid,
			pending_server: pending.server,
			pending_validator: pending.validator,
			pending_root: pending.root,
			pending_owner_cut: pending.owner_cut,
			to_miners: paid.to_miners,
			to_validators_and_nominators: paid.to_validators,
			to_owner: paid.to_owner,
			to_root: paid.to_root,
			burned: paid.burned,
			recycled: paid.recycled,
			remainder: i64::try_from(remainder).unwrap_or(i64::MAX),
		});
	}
}

fn sum(values: impl IntoIterator<Item = AlphaBalance>) -> AlphaBalance {
	values
		.into_iter()
		.fold(0, |sum, value| sum.saturating_add(value))
}
