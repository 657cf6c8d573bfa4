use super::mock::*;
use crate::pallet::*;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

fn add(n: u8, rao: u64) -> DispatchResult {
	SubtensorModule::add_stake(signed(coldkey(n)), hotkey(1), 1, rao)
}

fn remove(n: u8, rao: u64) -> DispatchResult {
	SubtensorModule::remove_stake(signed(coldkey(n)), hotkey(1), 1, rao)
}

#[test]
fn stake_is_exchanged_one_to_one_both_ways() {
	on_chain(|| {
		start_subnet();
		assert_ok!(add(2, 5 * TAO));
		assert_eq!(stake_of(1, 1), 5 * TAO);
		assert_eq!(SubnetTAO::<Test>::get(1), 1005 * TAO);
		assert_eq!(SubnetAlphaOut::<Test>::get(1), 5 * TAO);
		assert_eq!(StakingHotkeys::<Test>::get(coldkey(2)), [hotkey(1)]);
		let added = Event::StakeAdded(coldkey(2), hotkey(1), 5 * TAO, 5 * TAO, 1, 0);
		assert_eq!(events().last(), Some(&added));

		assert_ok!(remove(2, 2 * TAO));
		assert_eq!(stake_of(1, 1), 3 * TAO);
		assert_eq!(Balances::free_balance(coldkey(2)), FUNDS - 3 * TAO);
		let removed = Event::StakeRemoved(coldkey(2), hotkey(1), 2 * TAO, 2 * TAO, 1, 0);
		assert_eq!(events().last(), Some(&removed));

		// More than there is means all.
		assert_ok!(remove(2, 100 * TAO));
		assert_eq!(stake_of(1, 1), 0);
		assert_eq!(Balances::free_balance(coldkey(2)), FUNDS);
		assert_eq!(StakingHotkeys::<Test>::get(coldkey(2)), [hotkey(1)]);
		assert_eq!(SubnetAlphaOut::<Test>::get(1), 0);
	});
}

#[test]
fn staking_is_refused_with_its_reason() {
	on_chain(|| {
		assert_noop!(add(2, TAO), Error::<Test>::SubnetNotExists);
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(1)),
			hotkey(1)
		));
		assert_noop!(add(2, TAO), Error::<Test>::SubtokenDisabled);
		assert_ok!(SubtensorModule::start_call(signed(coldkey(1)), 1));
		assert_noop!(add(2, 1_999_999), Error::<Test>::AmountTooLow);
		assert_noop!(add(2, FUNDS + 1), Error::<Test>::NotEnoughBalanceToStake);
		assert_noop!(
			SubtensorModule::add_stake(signed(coldkey(2)), hotkey(9), 1, TAO),
			Error::<Test>::HotKeyAccountNotExists
		);
		// All of nothing is nothing.
		assert_noop!(remove(2, TAO), Error::<Test>::AmountTooLow);
		assert_ok!(add(2, TAO));
		assert_noop!(remove(2, 1), Error::<Test>::AmountTooLow);
	});
}

#[test]
fn emission_can_be_withdrawn_only_as_far_as_the_reserve_goes() {
	on_chain(|| {
		start_subnet();
		SubtensorModule::increase_stake(&hotkey(1), &coldkey(2), 1, 1001 * TAO);
		SubnetAlphaOut::<Test>::insert(1, 1001 * TAO);
		assert_noop!(remove(2, 1001 * TAO), Error::<Test>::InsufficientLiquidity);
		assert_ok!(remove(2, 1000 * TAO));
		assert_eq!(stake_of(1, 1), TAO);
	});
}

#[test]
fn root_stake_counts_with_the_tao_weight() {
	on_chain(|| {
		start_subnet();
		assert_ok!(SubtensorModule::add_stake(
			signed(coldkey(2)),
			hotkey(1),
			0,
			100 * TAO
		));
		assert_ok!(add(2, TAO));
		let weight = SubtensorModule::stake_weight(&hotkey(1), 1).to_u64();
		// 1 + 100 * 0.052677
		assert!(weight.abs_diff(6_267_700_000) < 100_000, "{weight}");
	});
}

#[test]
fn a_hotkey_is_a_delegate_once_somebody_else_stakes_on_it_with_a_limit() {
	on_chain(|| {
		start_subnet();
		register(1, 2);
		assert_eq!(StakingHotkeys::<Test>::get(coldkey(2)), [hotkey(2)]);
		let add_limit = |n| {
			SubtensorModule::add_stake_limit(signed(coldkey(n)), hotkey(2), 1, 5 * TAO, TAO, false)
		};
		let is_delegate = || Delegates::<Test>::contains_key(hotkey(2));
		assert_ok!(add_limit(2));
		let plain = SubtensorModule::add_stake(signed(coldkey(3)), hotkey(2), 1, TAO);
		assert_ok!(plain);
		assert!(!is_delegate());
		assert_ok!(add_limit(3));
		assert!(is_delegate());
		assert_eq!(Delegates::<Test>::get(hotkey(2)), 11_796);
	});
}
