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
//! * Incentives and dividends each sum to 1 less at most `n - 1` units of 2^-32. Their common sum divides the
//!   incentives, but `V` was put aside before: this moves up to `(n - 1) e / 4` to the miners or from them.
//!
//! So the remainder is below the sum of all three, usually about half of the first two, and may be negative
//! by the third. (The third is exact but for a factor below `1 + n / 2^31`, and the two pending halves being equal.)

use crate::{pallet::*, types::*};
use alloc::vec::Vec;
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
	burned: AlphaBalance,
	recycled: AlphaBalance,
}

impl<T: Config> Pallet<T> {
	/// Runs the epoch over what was pending and pays it out.
	pub(crate) fn distribute_emission(netuid: NetUid, pending: Pending) {
		let hotkeys = Self::hotkeys(netuid);
		let emission = pending
			.server
			.saturating_add(pending.validator)
			.saturating_add(pending.root);
		let output = Self::epoch(netuid, &hotkeys, emission);
		let incentives: AlphaBalance = sum(output.server_emission.iter().copied());
		let for_validators = match incentives {
			0 => pending.validator.saturating_add(pending.server),
			_ => pending.validator,
		};
		let _ = AlphaDividendsPerSubnet::<T>::clear_prefix(netuid, u32::MAX, None);
		// By the stake that the dividends were earned with, so before anything is paid.
		let parts = Self::alpha_parts(netuid, &hotkeys, &output);
		let mut paid = Paid::default();
		Self::pay_owner(netuid, pending.owner_cut, &mut paid);
		Self::pay_miners(netuid, &hotkeys, &output, &mut paid);
		if parts.iter().any(|(_, part)| part.bits > 0) {
			Self::pay_validators(netuid, parts, for_validators, &mut paid);
		} else {
			// Nobody can be paid: what the incentives left over stays issued and belongs to no one.
			let unpaid = pending
				.server
				.saturating_add(pending.validator)
				.saturating_sub(incentives);
			paid.burned = paid.burned.saturating_add(unpaid);
		}
		// Nobody can claim a root part yet, and none is ever put aside.
		paid.burned = paid.burned.saturating_add(pending.root);
		Self::report(netuid, pending, paid);
	}

	fn pay_owner(netuid: NetUid, cut: AlphaBalance, paid: &mut Paid) {
		let (coldkey, hotkey) = (
			SubnetOwner::<T>::get(netuid),
			SubnetOwnerHotkey::<T>::get(netuid),
		);
		if !SubnetOwner::<T>::contains_key(netuid) || !SubnetOwnerHotkey::<T>::contains_key(netuid)
		{
			paid.burned = paid.burned.saturating_add(cut);
			return;
		}
		let before = Self::stake_for_hotkey_on_subnet(&hotkey, netuid);
		Self::increase_stake(&hotkey, &coldkey, netuid, cut);
		paid.to_owner = Self::credited_since(&hotkey, netuid, before);
	}

	/// Pays incentives as the epoch computed them; what falls to keys of the owner is burned or recycled.
	fn pay_miners(netuid: NetUid, hotkeys: &[T::AccountId], output: &EpochOutput, paid: &mut Paid) {
		let owner = SubnetOwner::<T>::get(netuid);
		let owner_hotkey = SubnetOwnerHotkey::<T>::get(netuid);
		let mut withheld: AlphaBalance = 0;
		for (hotkey, &incentive) in hotkeys.iter().zip(&output.server_emission) {
			let coldkey = Owner::<T>::get(hotkey);
			if coldkey == owner || *hotkey == owner_hotkey {
				withheld = withheld.saturating_add(incentive);
				continue;
			}
			let target =
				AutoStakeDestination::<T>::get(&coldkey, netuid).unwrap_or_else(|| hotkey.clone());
			let before = Self::stake_for_hotkey_on_subnet(&target, netuid);
			Self::increase_stake(&target, &coldkey, netuid, incentive);
			let credited = Self::credited_since(&target, netuid, before);
			paid.to_miners = paid.to_miners.saturating_add(credited);
		}
		let incentives = paid.to_miners.saturating_add(withheld);
		let share = U96F32::from_int(withheld).safe_div(U96F32::from_int(incentives));
		MinerBurned::<T>::insert(netuid, share);
		Self::withhold(netuid, withheld, paid);
	}

	fn withhold(netuid: NetUid, alpha: AlphaBalance, paid: &mut Paid) {
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

	/// The part of each hotkey's dividends that was earned with alpha.
	fn alpha_parts<'a>(
		netuid: NetUid,
		hotkeys: &'a [T::AccountId],
		output: &EpochOutput,
	) -> Vec<(&'a T::AccountId, U96F32)> {
		hotkeys
			.iter()
			.zip(&output.validator_emission)
			.filter(|(_, dividend)| **dividend > 0)
			.map(|(hotkey, &dividend)| (hotkey, Self::alpha_part(netuid, hotkey, dividend)))
			.collect()
	}

	/// The part of a dividend that was earned with alpha and not with stake on the root network.
	fn alpha_part(netuid: NetUid, hotkey: &T::AccountId, dividend: AlphaBalance) -> U96F32 {
		let alpha = Self::stake_for_hotkey_on_subnet(hotkey, netuid);
		let root = Self::stake_for_hotkey_on_subnet(hotkey, ROOT_NETUID);
		let weight =
			U96F32::from_bits((u128::from(Self::tao_weight()) << 32) / u128::from(u64::MAX));
		let weighted = U96F32::from_int(root).mul(weight);
		let all = U96F32::from_int(alpha).add(weighted);
		let dividend = U96F32::from_int(dividend);
		dividend.sub(dividend.mul(weighted.safe_div(all)))
	}

	/// Shares a pool out in proportion to the parts.
	fn pay_validators(
		netuid: NetUid,
		parts: Vec<(&T::AccountId, U96F32)>,
		pool: AlphaBalance,
		paid: &mut Paid,
	) {
		let total = parts
			.iter()
			.fold(U96F32::default(), |sum, (_, part)| sum.add(*part));
		for (hotkey, part) in parts {
			let dividend = U96F32::from_int(pool).mul(part.safe_div(total));
			let before = Self::stake_for_hotkey_on_subnet(hotkey, netuid);
			Self::pay_dividend(netuid, hotkey, dividend);
			let after = Self::stake_for_hotkey_on_subnet(hotkey, netuid);
			TotalHotkeyAlphaLastEpoch::<T>::insert(hotkey, netuid, after);
			paid.to_validators = paid
				.to_validators
				.saturating_add(after.saturating_sub(before));
		}
	}

	/// Pays one hotkey's dividend: the take to its owner, the rest to everybody who staked on it.
	fn pay_dividend(netuid: NetUid, hotkey: &T::AccountId, dividend: U96F32) {
		let take = U96F32::from_int(Delegates::<T>::get(hotkey).into())
			.safe_div(U96F32::from_int(u16::MAX.into()))
			.mul(dividend);
		let rest = dividend.sub(take).to_u64();
		Self::increase_stake(hotkey, &Owner::<T>::get(hotkey), netuid, take.to_u64());
		Self::increase_stake_of_nominators(hotkey, netuid, rest);
		AlphaDividendsPerSubnet::<T>::insert(netuid, hotkey, rest);
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
