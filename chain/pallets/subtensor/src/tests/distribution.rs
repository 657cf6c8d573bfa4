use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::assert_ok;

/// What the epochs so far have reported.
struct Report {
	pending: u64,
	pending_server: u64,
	pending_validator: u64,
	to_miners: u64,
	to_validators: u64,
	to_owner: u64,
	burned: u64,
	recycled: u64,
	remainder: i64,
}

fn last_report() -> Report {
	events()
		.into_iter()
		.rev()
		.find_map(|event| match event {
			Event::EpochEmissionDistributed {
				pending_server,
				pending_validator,
				pending_root,
				pending_owner_cut,
				to_miners,
				to_validators_and_nominators,
				to_owner,
				burned,
				recycled,
				remainder,
				..
			} => Some(Report {
				pending_server,
				pending_validator,
				pending: pending_server + pending_validator + pending_root + pending_owner_cut,
				to_miners,
				to_validators: to_validators_and_nominators,
				to_owner,
				burned,
				recycled,
				remainder,
			}),
			_ => None,
		})
		.expect("an epoch has run")
}

fn all_stake() -> u64 {
	TotalHotkeyAlpha::<Test>::iter()
		.filter(|(_, netuid, _)| *netuid == 1)
		.map(|(_, _, alpha)| alpha)
		.sum()
}

fn to_next_epoch() {
	let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
	advance(due - block());
}

/// Owner uid 0 without weights; validators 1 and 2; miners 3, 4, 5. Ends with weights in force.
fn network(test: impl FnOnce()) {
	on_chain_with(&DEV, || {
		start_subnet();
		for n in 2..=6 {
			register(1, n);
		}
		stake(1, 2, 3000 * TAO);
		stake(1, 3, 1000 * TAO);
		to_next_epoch();
		assert_eq!(
			ValidatorPermit::<Test>::get(1),
			[true, true, true, false, false, false]
		);
		assert_ok!(set_weights(2, 1, &[3, 4, 5], &[300, 100, 0]));
		assert_ok!(set_weights(3, 1, &[3, 4, 5], &[300, 100, 0]));
		test();
	});
}

#[test]
fn miners_are_paid_by_weight_and_validators_by_stake() {
	network(|| {
		let before: Vec<u64> = (2..=6).map(|n| stake_of(n, 1)).collect();
		to_next_epoch();
		let earned: Vec<u64> = (2..=6)
			.zip(before)
			.map(|(n, before)| stake_of(n, 1) - before)
			.collect();
		let incentive = Incentive::<Test>::get(1);
		assert_eq!(incentive[5], 0);
		assert!(incentive[3].abs_diff(49_151) <= 1 && incentive[4].abs_diff(16_383) <= 1);
		assert_eq!(earned[4], 0);
		assert!(earned[2].abs_diff(3 * earned[3]) < 100, "{earned:?}");
		assert!(earned[0] > earned[1] && earned[1] > 0, "{earned:?}");
		// 20 blocks at 41 per cent each, to miners and to validators.
		let half = 20 * 410_002_288;
		assert!((earned[2] + earned[3]).abs_diff(half) < 20);
		assert!((earned[0] + earned[1]).abs_diff(half) < 20);
	});
}

#[test]
fn every_rao_of_an_epoch_is_accounted_for() {
	network(|| {
		for _ in 0..5 {
			let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
			advance(due - 1 - block());
			let pending = PendingServerEmission::<Test>::get(1)
				+ PendingValidatorEmission::<Test>::get(1)
				+ PendingOwnerCut::<Test>::get(1);
			let before = all_stake();
			advance(1);
			let report = last_report();
			// The last block's emission joins what was pending before the epoch runs.
			assert_eq!(report.pending, pending + 179_995_422 + 2 * 410_002_288);
			let credited = all_stake() - before;
			assert_eq!(
				report.to_miners + report.to_validators + report.to_owner,
				credited
			);
			assert_eq!(report.to_owner, 20 * 179_995_422);
			assert_eq!((report.burned, report.recycled), (0, 0));
			assert!(report.remainder.abs() <= 2 * 6, "{}", report.remainder);
			assert_eq!(
				i128::from(report.pending),
				i128::from(credited) + i128::from(report.remainder)
			);
		}
	});
}

#[test]
fn the_owner_cut_is_staked_to_the_owner() {
	network(|| {
		let before = stake_of(1, 1);
		to_next_epoch();
		assert_eq!(stake_of(1, 1) - before, last_report().to_owner);
		let owner =
			SubtensorModule::stake_for_hotkey_and_coldkey_on_subnet(&hotkey(1), &coldkey(1), 1);
		assert_eq!(owner, stake_of(1, 1));
	});
}

#[test]
fn without_incentive_validators_get_the_miners_half_too() {
	on_chain_with(&DEV, || {
		start_subnet();
		register(1, 2);
		stake(1, 2, 1000 * TAO);
		to_next_epoch();
		let report = last_report();
		assert_eq!(report.to_miners, 0);
		assert!(
			report
				.to_validators
				.abs_diff(report.pending - report.to_owner)
				<= 4
		);
	});
}

#[test]
fn without_any_stake_the_emission_belongs_to_nobody() {
	on_chain_with(&DEV, || {
		start_subnet();
		OwnerCutEnabled::<Test>::insert(1, false);
		to_next_epoch();
		let report = last_report();
		assert_eq!(report.burned, report.pending);
		assert_eq!(all_stake(), 0);
	});
}

#[test]
fn incentive_of_the_owners_keys_is_withheld() {
	for (rule, recycles) in [
		(RecycleOrBurnEnum::Burn, false),
		(RecycleOrBurnEnum::Recycle, true),
	] {
		network(|| {
			RecycleOrBurn::<Test>::insert(1, rule);
			// The best miner turns out to belong to the owner.
			Owner::<Test>::insert(hotkey(4), coldkey(1));
			let (before, alpha) = (stake_of(4, 1), SubnetAlphaOut::<Test>::get(1));
			let issued = 20 * TAO;
			to_next_epoch();
			assert_eq!(stake_of(4, 1), before);
			let report = last_report();
			let withheld = if recycles {
				report.recycled
			} else {
				report.burned
			};
			assert!(withheld.abs_diff(3 * report.to_miners) < 100);
			let expected = if recycles { issued - withheld } else { issued };
			assert_eq!(SubnetAlphaOut::<Test>::get(1) - alpha, expected);
			let share = MinerBurned::<Test>::get(1).bits as f64 / 2f64.powi(32);
			assert!((share - 0.75).abs() < 1e-4, "{share}");
			assert!(report.remainder.abs() <= 12);
		});
	}
}

#[test]
fn the_take_goes_to_the_owner_of_the_hotkey_and_the_rest_to_all_stakers() {
	network(|| {
		// Coldkey 10 has as much on validator 2 as its owner.
		assert_ok!(SubtensorModule::add_stake(
			signed(coldkey(10)),
			hotkey(2),
			1,
			stake_of(2, 1)
		));
		let position =
			|n| SubtensorModule::stake_for_hotkey_and_coldkey_on_subnet(&hotkey(2), &coldkey(n), 1);
		let before = (position(2), position(10), stake_of(2, 1));
		to_next_epoch();
		let (owner, nominator) = (position(2) - before.0, position(10) - before.1);
		let dividend = stake_of(2, 1) - before.2;
		let net = AlphaDividendsPerSubnet::<Test>::get(1, hotkey(2));
		let take = dividend - net;
		assert!(take.abs_diff(dividend * 11_796 / 65_535) <= 2);
		// The take is staked before the rest is shared out, which tips the scales by as much.
		assert!(nominator < net / 2 && net / 2 - nominator < net / 1000);
		assert!((owner - nominator).abs_diff(take) < net / 500);
	});
}

#[test]
fn without_a_take_a_nominator_earns_like_the_owner() {
	network(|| {
		assert_ok!(SubtensorModule::decrease_take(
			signed(coldkey(2)),
			hotkey(2),
			0
		));
		assert_ok!(SubtensorModule::add_stake(
			signed(coldkey(10)),
			hotkey(2),
			1,
			stake_of(2, 1)
		));
		to_next_epoch();
		let position =
			|n| SubtensorModule::stake_for_hotkey_and_coldkey_on_subnet(&hotkey(2), &coldkey(n), 1);
		assert!(position(2).abs_diff(position(10)) <= 1);
	});
}

#[test]
fn a_coldkey_may_send_its_incentive_to_another_hotkey() {
	network(|| {
		AutoStakeDestination::<Test>::insert(coldkey(4), 1, hotkey(2));
		let before = stake_of(4, 1);
		to_next_epoch();
		assert_eq!(stake_of(4, 1), before);
		let sent =
			SubtensorModule::stake_for_hotkey_and_coldkey_on_subnet(&hotkey(2), &coldkey(4), 1);
		assert!(sent > 6 * TAO, "{sent}");
		let told: Vec<Event<Test>> = events()
			.into_iter()
			.filter(|event| matches!(event, Event::AutoStakeAdded { .. }))
			.collect();
		assert_eq!(
			told,
			[Event::AutoStakeAdded {
				netuid: 1,
				destination: hotkey(2),
				hotkey: hotkey(4),
				owner: coldkey(4),
				incentive: emitted_to(3),
			}]
		);
	});
}

/// What the last epoch gave a uid for its work.
fn emitted_to(uid: usize) -> u64 {
	let emitted = events().into_iter().rev().find_map(|event| match event {
		Event::IncentiveAlphaEmittedToMiners { emissions, .. } => emissions.get(uid).copied(),
		_ => None,
	});
	emitted.expect("an epoch has run")
}

#[test]
fn the_epoch_says_what_each_uid_earned() {
	network(|| {
		to_next_epoch();
		let emitted = events().into_iter().rev().find_map(|event| match event {
			Event::IncentiveAlphaEmittedToMiners { netuid, emissions } => Some((netuid, emissions)),
			_ => None,
		});
		let (netuid, emissions) = emitted.expect("an epoch has run");
		assert_eq!(netuid, 1);
		assert_eq!(emissions.iter().sum::<u64>(), last_report().to_miners);
		assert_eq!(emissions[3], stake_of(4, 1));
	});
}

/// What the module's documentation derives for `n` uids, of which so many have dividends.
fn remainder_bounds(report: &Report, n: f64, validators: f64) -> (f64, f64) {
	assert_eq!(report.pending_server, report.pending_validator);
	let unit = 2f64.powi(-32);
	let all = report.pending_server + report.pending_validator;
	let pool = match report.to_miners + report.burned + report.recycled {
		0 => all,
		_ => report.pending_validator,
	};
	let unit_of_all = all as f64 * unit;
	let moved = (n - 1.0) * unit_of_all / 4.0 * (1.0 + n * 2.0 * unit);
	let miners = n * (unit_of_all + 1.0);
	let dividends = validators * (pool as f64 * unit + 2.0);
	(-moved, miners + dividends + moved)
}

#[test]
fn random_networks_lose_only_what_rounding_leaves_over() {
	let (mut worst, mut closest) = (0, 0f64);
	for seed in 1..=24u64 {
		let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
		let mut random = move |below: u64| {
			state ^= state << 13;
			state ^= state >> 7;
			state ^= state << 17;
			state % below
		};
		on_chain_with(&DEV, || {
			start_subnet();
			let n = 4 + random(15) as u8;
			for key in 2..=n {
				register(1, key);
				if random(3) == 0 {
					stake(1, key, TAO + random(5_000 * TAO));
				}
			}
			to_next_epoch();
			for _ in 0..3 {
				let uids: Vec<u16> = (0..n.into()).collect();
				for key in 1..=n {
					let values: Vec<u16> = uids.iter().map(|_| random(65_536) as u16).collect();
					let permitted = ValidatorPermit::<Test>::get(1)[usize::from(key) - 1];
					assert_eq!(set_weights(key, 1, &uids, &values).is_ok(), permitted);
				}
				let before = all_stake();
				to_next_epoch();
				let report = last_report();
				let credited = all_stake() - before;
				assert_eq!(
					credited,
					report.to_miners + report.to_validators + report.to_owner
				);
				let paid_validators = AlphaDividendsPerSubnet::<Test>::iter_prefix(1).count();
				let (least, most) = remainder_bounds(&report, n.into(), paid_validators as f64);
				let remainder = report.remainder as f64;
				assert!(
					least <= remainder && remainder < most,
					"seed {seed}, {n} uids: {least} <= {remainder} < {most}"
				);
				closest = closest.max(remainder / most);
				worst = worst.max(report.remainder);
			}
		});
	}
	assert!(worst > 0, "rounding leaves something over, so it must show");
	assert!(
		closest > 0.25,
		"the bound is far above what happens: {closest}"
	);
}

#[test]
fn with_incentives_alone_the_miners_get_everything_and_nothing_is_counted_twice() {
	network(|| {
		// New bonds get no share of the average, so there are none and no dividends.
		BondsMovingAverage::<Test>::insert(1, 1_000_000);
		to_next_epoch();
		let report = last_report();
		assert_eq!(report.to_validators, 0);
		let shared_out = report.pending - report.to_owner;
		assert!(shared_out - report.to_miners < 30, "{}", report.to_miners);
		assert_eq!(report.burned, shared_out - report.to_miners);
		assert_eq!(report.remainder, 0);
	});
}

#[test]
fn dividends_depend_on_the_stake_before_the_epoch_paid_anyone() {
	on_chain_with(&DEV, || {
		start_subnet();
		OwnerCutEnabled::<Test>::insert(1, false);
		register(1, 2);
		register(1, 3);
		for n in [1, 2] {
			stake(1, n, 1000 * TAO);
			stake(ROOT_NETUID, n, 1000 * TAO);
		}
		to_next_epoch();
		// Only the owner had a permit in the first epoch.
		stake(1, 2, stake_of(1, 1) - stake_of(2, 1));
		assert_eq!(stake_of(1, 1), stake_of(2, 1));
		for n in [1, 2] {
			assert_ok!(set_weights(n, 1, &[2], &[1]));
		}
		PendingOwnerCut::<Test>::insert(1, 10_000 * TAO);
		to_next_epoch();
		assert_eq!(last_report().to_owner, 10_000 * TAO);
		let dividends = |n| AlphaDividendsPerSubnet::<Test>::get(1, hotkey(n));
		assert!(dividends(2) > TAO);
		assert!(dividends(1).abs_diff(dividends(2)) <= 1);
		let recorded = |n| TotalHotkeyAlphaLastEpoch::<Test>::get(hotkey(n), 1);
		assert_eq!((recorded(1), recorded(2)), (stake_of(1, 1), stake_of(2, 1)));
	});
}
