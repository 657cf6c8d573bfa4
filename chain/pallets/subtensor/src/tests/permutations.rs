//! The order in which neurons came decides nothing but their uids. `PERMUTATIONS` is how many are compared (4).

use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::assert_ok;
use std::collections::BTreeMap;

const NEURONS: u8 = 12;

fn next(state: &mut u64, below: u64) -> u64 {
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	*state % below
}

/// What an epoch decided about a hotkey, and all its stake.
type Outcome = (u16, u16, u16, u16, u64, bool, u64, u64);

fn outcomes() -> BTreeMap<u8, Outcome> {
	let index = |n| usize::from(Uids::<Test>::get(1, hotkey(n)).expect("registered"));
	let of = |n: u8| {
		let at = index(n);
		(
			Incentive::<Test>::get(1)[at],
			Dividends::<Test>::get(1)[at],
			Consensus::<Test>::get(1)[at],
			ValidatorTrust::<Test>::get(1)[at],
			Emission::<Test>::get(1)[at],
			ValidatorPermit::<Test>::get(1)[at],
			stake_of(n, 1),
			SubtensorModule::root_dividends_owed(&hotkey(n), &coldkey(n), 1),
		)
	};
	(1..=NEURONS).map(|n| (n, of(n))).collect()
}

/// Ten epochs of a subnet whose neurons were registered in this order; the keys do the same in each.
fn life(seed: u64, order: &[u8], yuma3: bool) -> Vec<BTreeMap<u8, Outcome>> {
	let preset = [&DEV[..], &[("PendingChildKeyCooldown", 0)]].concat();
	let mut result = Vec::new();
	on_chain_with(&preset, || {
		start_subnet();
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(20)),
			hotkey(20)
		));
		assert_ok!(SubtensorModule::start_call(signed(coldkey(20)), 2));
		Yuma3On::<Test>::insert(1, yuma3);
		NumRootClaim::<Test>::put(0);
		for &n in order {
			register(1, n);
		}
		let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
		for n in 1..=NEURONS {
			if next(&mut state, 2) == 0 {
				stake(1, n, TAO + next(&mut state, 3_000 * TAO));
				stake(ROOT_NETUID, n, TAO + next(&mut state, 3_000 * TAO));
			}
		}
		for _ in 0..10 {
			for n in 1..=NEURONS {
				let weights: Vec<(u8, u16)> = (1..=NEURONS)
					.map(|to| (to, next(&mut state, 65_536) as u16))
					.filter(|(to, value)| *to != n && value % 3 > 0)
					.collect();
				let mut row: Vec<(u16, u16)> = weights
					.into_iter()
					.map(|(to, value)| {
						(Uids::<Test>::get(1, hotkey(to)).expect("registered"), value)
					})
					.collect();
				row.sort_unstable();
				let (uids, values): (Vec<u16>, Vec<u16>) = row.into_iter().unzip();
				let _ = set_weights(n, 1, &uids, &values);
				let child = 1 + next(&mut state, NEURONS.into()) as u8;
				let share = next(&mut state, u64::MAX);
				if next(&mut state, 8) == 0 {
					let _ = SubtensorModule::set_children(
						signed(coldkey(n)),
						hotkey(n),
						1,
						vec![(share, hotkey(child))],
					);
				}
			}
			let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
			advance(due - block());
			result.push(outcomes());
		}
	});
	result
}

#[test]
fn permuted_uids_have_permuted_results() {
	let default = 4;
	let lives = std::env::var("PERMUTATIONS").ok();
	let lives = lives.map_or(default, |lives| lives.parse().expect("a number"));
	let mut earned = 0;
	for seed in 1..=lives {
		println!("seed {seed}");
		let order: Vec<u8> = (2..=NEURONS).collect();
		let mut permuted = order.clone();
		let mut state = seed + 77;
		for at in (1..permuted.len()).rev() {
			permuted.swap(at, next(&mut state, at as u64 + 1) as usize);
		}
		assert_ne!(order, permuted);
		let one = life(seed, &order, seed % 2 == 0);
		assert_eq!(one, life(seed, &permuted, seed % 2 == 0));
		earned += one
			.iter()
			.flat_map(BTreeMap::values)
			.filter(|of| of.1 > 0 && of.7 > 0)
			.count();
	}
	assert!(earned > 0, "nobody earned dividends");
}
