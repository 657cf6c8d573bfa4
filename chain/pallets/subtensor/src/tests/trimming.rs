use super::{mock::*, replacement::assert_nothing_left};
use crate::{pallet::*, types::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{AccountId32, DispatchResult};

fn trim(most: u16) -> DispatchResult {
	SubtensorModule::do_trim_to_max_allowed_uids(1, most)
}

/// A subnet of ten uids; each stores what tells it from the others. All but uid 9 are past their immunity.
fn scene() {
	start_subnet();
	MinAllowedUids::<Test>::insert(1, 2);
	ImmunityPeriod::<Test>::insert(1, 10);
	for n in 2..=9 {
		register(1, n);
	}
	advance(20);
	register(1, 10);
	let numbered = |factor: u16| (0..10).map(|uid| uid * factor).collect::<Vec<u16>>();
	Emission::<Test>::insert(1, vec![0, 5, 3, 3, 7, 1, 9, 3, 8, 0]);
	Incentive::<Test>::insert(1, numbered(1));
	Consensus::<Test>::insert(1, numbered(2));
	Dividends::<Test>::insert(1, numbered(3));
	ValidatorTrust::<Test>::insert(1, numbered(4));
	// The epoch has not seen uid 9 yet.
	StakeWeight::<Test>::insert(1, numbered(5)[..9].to_vec());
	LastUpdate::<Test>::insert(
		1,
		numbered(6).into_iter().map(u64::from).collect::<Vec<_>>(),
	);
	ValidatorPermit::<Test>::insert(1, (0..10).map(|uid| uid % 2 == 0).collect::<Vec<_>>());
	Active::<Test>::insert(1, (0..10).map(|uid| uid % 3 == 0).collect::<Vec<_>>());
	for uid in 0..10 {
		let key = Keys::<Test>::get(1, uid);
		let row: Vec<(u16, u16)> = (0..10).map(|to| (to, uid * 10 + to + 1)).collect();
		Weights::<Test>::insert(1, uid, row.clone());
		Bonds::<Test>::insert(1, uid, row);
		BlockAtRegistration::<Test>::mutate(1, uid, |at| *at = (*at).max(1));
		Axons::<Test>::insert(1, &key, AxonInfo::default());
		Prometheus::<Test>::insert(1, &key, PrometheusInfo::default());
		AlphaDividendsPerSubnet::<Test>::insert(1, &key, 9);
	}
}

#[test]
fn the_uids_that_earned_least_go_and_the_others_close_ranks() {
	on_chain(|| {
		scene();
		let blocks: Vec<u64> = (0..10)
			.map(|uid| BlockAtRegistration::<Test>::get(1, uid))
			.collect();
		let before: Vec<AccountId32> = SubtensorModule::hotkeys(1);
		assert_ok!(trim(6));
		// Uid 0 is the owner's and uid 9 is immune; of three with the same emission the higher uids go.
		let kept = [0u16, 1, 4, 6, 8, 9];
		// Emissions 1 (uid 5), then 3 (uids 7, 3 and 2).
		let old = |at: usize| usize::from(kept[at]);
		assert_eq!(SubnetworkN::<Test>::get(1), 6);
		assert_eq!(MaxAllowedUids::<Test>::get(1), 6);
		for at in 0..6 {
			let uid = at as u16;
			let key = &before[old(at)];
			assert_eq!(&Keys::<Test>::get(1, uid), key);
			assert_eq!(Uids::<Test>::get(1, key), Some(uid));
			assert!(IsNetworkMember::<Test>::get(key, 1) && Axons::<Test>::contains_key(1, key));
			assert_eq!(BlockAtRegistration::<Test>::get(1, uid), blocks[old(at)]);
			let row: Vec<(u16, u16)> = (0..6)
				.map(|to| (to as u16, kept[at] * 10 + kept[to] + 1))
				.collect();
			assert_eq!(Weights::<Test>::get(1, uid), row);
			assert_eq!(Bonds::<Test>::get(1, uid), row);
		}
		let of_kept = |factor: u16| kept.iter().map(|uid| uid * factor).collect::<Vec<u16>>();
		assert_eq!(Emission::<Test>::get(1), [0, 5, 7, 9, 8, 0]);
		assert_eq!(Incentive::<Test>::get(1), of_kept(1));
		assert_eq!(Consensus::<Test>::get(1), of_kept(2));
		assert_eq!(Dividends::<Test>::get(1), of_kept(3));
		assert_eq!(ValidatorTrust::<Test>::get(1), of_kept(4));
		assert_eq!(StakeWeight::<Test>::get(1), [0, 5, 20, 30, 40, 0]);
		assert_eq!(LastUpdate::<Test>::get(1), [0, 6, 24, 36, 48, 54]);
		assert_eq!(
			ValidatorPermit::<Test>::get(1),
			[true, false, true, true, true, false]
		);
		assert_eq!(
			Active::<Test>::get(1),
			[true, false, false, true, false, true]
		);
		for uid in [2, 3, 5, 7] {
			assert_nothing_left(&before[uid]);
		}
		assert_eq!(Keys::<Test>::iter_prefix(1).count(), 6);
		assert_eq!(Uids::<Test>::iter_prefix(1).count(), 6);
		assert_eq!(Weights::<Test>::iter_prefix(1).count(), 6);
		assert_eq!(BlockAtRegistration::<Test>::iter_prefix(1).count(), 6);
		// The subnet goes on.
		let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
		advance(due - block());
		assert_eq!(SubnetEpochIndex::<Test>::get(1), 1);
	});
}

#[test]
fn a_subnet_keeps_its_protected_uids() {
	on_chain(|| {
		scene();
		ImmuneOwnerUidsLimit::<Test>::insert(1, 1);
		for outside in [1, 257] {
			assert_noop!(trim(outside), Error::<Test>::InvalidValue);
		}
		// Two protected uids are all of 2, two thirds of 3.
		assert_noop!(
			trim(2),
			Error::<Test>::TrimmingWouldExceedMaxImmunePercentage
		);
		assert_ok!(trim(3));
		assert_eq!(
			SubtensorModule::hotkeys(1),
			[hotkey(1), hotkey(7), hotkey(10)]
		);
	});
}

#[test]
fn a_subnet_that_is_small_already_only_gets_the_limit() {
	on_chain(|| {
		scene();
		assert_ok!(trim(10));
		assert_eq!(SubnetworkN::<Test>::get(1), 10);
		assert_eq!(MaxAllowedUids::<Test>::get(1), 10);
		assert_noop!(
			SubtensorModule::do_trim_to_max_allowed_uids(9, 10),
			Error::<Test>::SubnetNotExists
		);
	});
}
