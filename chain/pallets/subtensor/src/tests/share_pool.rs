use super::mock::*;
use crate::{pallet::*, types::*};

fn position(n: u8) -> u64 {
	SubtensorModule::stake_for_hotkey_and_coldkey_on_subnet(&hotkey(1), &coldkey(n), 1)
}

fn deposit(n: u8, rao: u64) {
	SubtensorModule::increase_stake(&hotkey(1), &coldkey(n), 1, rao);
}

fn withdraw(n: u8, rao: u64) {
	SubtensorModule::decrease_stake(&hotkey(1), &coldkey(n), 1, rao);
}

fn reward(rao: u64) {
	let owner = Owner::<Test>::get(hotkey(1));
	SubtensorModule::reward(&hotkey(1), &owner, 1, (0, rao));
}

#[test]
fn a_reward_is_shared_in_proportion_to_stake() {
	on_chain(|| {
		deposit(1, 100 * TAO);
		deposit(2, 300 * TAO);
		reward(40 * TAO);
		assert_eq!(position(1), 110 * TAO);
		assert_eq!(position(2), 330 * TAO);
	});
}

#[test]
fn a_later_deposit_has_no_part_in_earlier_rewards() {
	on_chain(|| {
		deposit(1, 100);
		reward(100);
		deposit(2, 200);
		assert_eq!((position(1), position(2)), (200, 200));
		reward(100);
		assert_eq!((position(1), position(2)), (250, 250));
	});
}

#[test]
fn a_closed_position_leaves_nothing_behind() {
	on_chain(|| {
		deposit(1, 100);
		deposit(2, 33);
		reward(7);
		withdraw(2, position(2));
		assert_eq!(position(2), 0);
		assert!(!AlphaV2::<Test>::contains_key((hotkey(1), coldkey(2), 1)));
		withdraw(1, position(1));
		assert_eq!(
			TotalHotkeySharesV2::<Test>::get(hotkey(1), 1),
			SafeFloat::ZERO
		);
	});
}

#[test]
fn a_reward_on_a_hotkey_without_stake_goes_to_its_owner() {
	on_chain(|| {
		start_subnet();
		reward(9);
		assert_eq!(position(1), 9);
	});
}

#[test]
fn positions_never_add_up_to_more_than_the_stake_of_the_hotkey() {
	let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
	let mut random = move |below: u64| {
		state ^= state << 13;
		state ^= state >> 7;
		state ^= state << 17;
		state % below
	};
	on_chain(|| {
		for step in 0..2000 {
			let n = 1 + random(5) as u8;
			match random(3) {
				0 => deposit(n, 1 + random(1_000_000_000_000)),
				1 => reward(random(1_000_000_000)),
				_ if position(n) > 0 => withdraw(n, 1 + random(position(n))),
				_ => continue,
			}
			let sum: u64 = (1..=5).map(position).sum();
			let all = stake_of(1, 1);
			assert!(sum <= all && all - sum <= 5, "step {step}: {sum} of {all}");
		}
	});
}

#[test]
fn shares_keep_21_digits() {
	let one = SafeFloat::from_u64(1);
	assert_eq!((one.mantissa, one.exponent), (10u128.pow(21), -21));
	let largest = SafeFloat::from_u64(u64::MAX);
	assert_eq!(largest.worth(largest, u64::MAX), u64::MAX);
	assert_eq!(largest.minus(one).plus(one), largest);
	assert_eq!(one.minus(largest), SafeFloat::ZERO);
	assert_eq!(one.worth(SafeFloat::from_u64(3), 10), 3);
}
