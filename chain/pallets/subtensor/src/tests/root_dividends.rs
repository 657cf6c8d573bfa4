use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::{assert_noop, assert_ok};
use std::collections::BTreeSet;

/// Two started subnets; hotkey 1 validates on subnet 1 with alpha and root stake of coldkeys 1 and 5.
fn scene(test: impl FnOnce()) {
	on_chain_with(&DEV, || {
		start_subnet();
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(2)),
			hotkey(2)
		));
		assert_ok!(SubtensorModule::start_call(signed(coldkey(2)), 2));
		NumRootClaim::<Test>::put(0);
		stake(1, 1, 10 * TAO);
		stake(ROOT_NETUID, 1, 300 * TAO);
		let add = SubtensorModule::add_stake(signed(coldkey(5)), hotkey(1), 0, 100 * TAO);
		assert_ok!(add);
		test();
	});
}

fn to_next_epoch() {
	let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
	advance(due - block());
}

fn owed(cold: u8) -> u64 {
	SubtensorModule::root_dividends_owed(&hotkey(1), &coldkey(cold), 1)
}

fn held(cold: u8, netuid: NetUid) -> u64 {
	SubtensorModule::stake_for_hotkey_and_coldkey_on_subnet(&hotkey(1), &coldkey(cold), netuid)
}

fn claim(cold: u8) -> sp_runtime::DispatchResult {
	SubtensorModule::claim_root(signed(coldkey(cold)), BTreeSet::from([1]))
}

#[test]
fn root_has_its_part_once_two_subnets_have_started() {
	on_chain_with(&DEV, || {
		start_subnet();
		stake(ROOT_NETUID, 1, 1000 * TAO);
		advance(1);
		// Recycled: alone, a subnet's price is not above 1.
		assert_eq!(PendingRootAlphaDivs::<Test>::get(1), 0);
		let part = TAO - SubnetAlphaOut::<Test>::get(1);
		assert!(part > TAO / 4, "{part}");
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(2)),
			hotkey(2)
		));
		assert_ok!(SubtensorModule::start_call(signed(coldkey(2)), 2));
		let outside = SubnetAlphaOut::<Test>::get(1);
		advance(1);
		assert_eq!(SubnetAlphaOut::<Test>::get(1), outside + TAO);
		let root = PendingRootAlphaDivs::<Test>::get(1);
		// 52.677 of weighted root stake against 1.6 alpha, of the validators' 41 per cent.
		let proportion = RootProp::<Test>::get(1).bits as f64 / 2f64.powi(32);
		assert!((proportion - 0.97).abs() < 0.01, "{proportion}");
		assert!((root as f64 / TAO as f64 - 0.41 * proportion).abs() < 0.001);
		assert_eq!(SubtensorModule::moving_price(1), U96F32::ONE);
		// Without root stake it is 0 again.
		let all = SubtensorModule::remove_stake(signed(coldkey(1)), hotkey(1), 0, u64::MAX);
		assert_ok!(all);
		advance(1);
		assert_eq!(RootProp::<Test>::get(1), U96F32::default());
	});
}

#[test]
fn dividends_of_root_stake_can_be_claimed_in_proportion() {
	scene(|| {
		to_next_epoch();
		let reported = events().into_iter().rev().find_map(|event| match event {
			Event::EpochEmissionDistributed {
				netuid: 1,
				to_root,
				pending_root,
				..
			} => Some((to_root, pending_root)),
			_ => None,
		});
		let (to_root, pending) = reported.expect("an epoch has run");
		assert!(pending > TAO);
		// The take of 18 per cent went to the owner.
		assert!(to_root.abs_diff(pending - pending * 11_796 / 65_535) <= 2);
		assert_eq!(
			RootAlphaDividendsPerSubnet::<Test>::get(1, hotkey(1)),
			to_root
		);
		// A rate has 32 fractional bits: of each rao of stake at most that is lost.
		assert!(to_root - owed(1) - owed(5) <= 400 * TAO / (1 << 32) + 2);
		assert!(owed(1).abs_diff(3 * owed(5)) < 100);
		// Stake that comes later has no part in it, and what leaves does not change what is owed.
		let before = owed(5);
		let add = SubtensorModule::add_stake(signed(coldkey(5)), hotkey(1), 0, 50 * TAO);
		assert_ok!(add);
		assert!(owed(5).abs_diff(before) <= 1);
		let remove = SubtensorModule::remove_stake(signed(coldkey(5)), hotkey(1), 0, 50 * TAO);
		assert_ok!(remove);
		assert!(owed(5).abs_diff(before) <= 1);
	});
}

#[test]
fn a_claim_is_exchanged_for_root_stake_or_kept() {
	scene(|| {
		to_next_epoch();
		let (mine, issuance) = (owed(5), Balances::total_issuance());
		let totals = || (TotalStake::<Test>::get(), SubnetTAO::<Test>::get(0));
		let (all, root) = totals();
		assert_ok!(claim(5));
		assert_eq!(
			events().last(),
			Some(&Event::RootClaimed {
				coldkey: coldkey(5)
			})
		);
		assert!(held(5, 0).abs_diff(100 * TAO + mine) <= 1);
		assert_eq!(totals(), (all, root + mine));
		assert_eq!(Balances::total_issuance(), issuance);
		assert!(owed(5) <= 1);
		// Below the threshold nothing is claimed.
		let before = held(5, 0);
		assert_ok!(claim(5));
		assert_eq!(held(5, 0), before);

		let keep =
			SubtensorModule::set_root_claim_type(signed(coldkey(1)), RootClaimTypeEnum::Keep);
		assert_ok!(keep);
		let (mine, before, outside) = (owed(1), held(1, 1), SubnetAlphaOut::<Test>::get(1));
		assert_ok!(claim(1));
		assert!((held(1, 1) - before).abs_diff(mine) <= 1);
		assert_eq!(SubnetAlphaOut::<Test>::get(1), outside);
	});
}

#[test]
fn claims_name_one_to_five_subnets() {
	scene(|| {
		let claim = |n| SubtensorModule::claim_root(signed(coldkey(5)), (1..=n).collect());
		assert_noop!(claim(0), Error::<Test>::InvalidSubnetNumber);
		assert_noop!(claim(6), Error::<Test>::InvalidSubnetNumber);
		assert_ok!(claim(5));
	});
}

#[test]
fn blocks_claim_for_those_who_staked() {
	scene(|| {
		to_next_epoch();
		assert_eq!(NumStakingColdkeys::<Test>::get(), 2);
		assert!(owed(1) > TAO / 10 && owed(5) > TAO / 10);
		NumRootClaim::<Test>::put(5);
		advance(1);
		assert!(events().contains(&Event::RootClaimed {
			coldkey: coldkey(1)
		}));
		assert!(owed(1) < 2);
		let all = SubtensorModule::remove_stake(signed(coldkey(1)), hotkey(1), 0, u64::MAX);
		assert_ok!(all);
		assert_eq!(NumStakingColdkeys::<Test>::get(), 1);
		assert_eq!(StakingColdkeysByIndex::<Test>::get(0), Some(coldkey(5)));
	});
}
