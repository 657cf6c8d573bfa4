use super::mock::*;
use crate::pallet::*;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

fn join(n: u8) -> DispatchResult {
	SubtensorModule::root_register(signed(coldkey(n)), hotkey(n))
}

#[test]
fn root_takes_hotkeys_without_a_price() {
	on_chain(|| {
		let before = Balances::free_balance(coldkey(2));
		assert_ok!(join(2));
		assert_eq!(Balances::free_balance(coldkey(2)), before);
		assert_eq!(Uids::<Test>::get(0, hotkey(2)), Some(0));
		assert_eq!(Owner::<Test>::get(hotkey(2)), coldkey(2));
		assert!(Delegates::<Test>::contains_key(hotkey(2)));
		assert_eq!(Delegates::<Test>::get(hotkey(2)), 11_796);
		assert_eq!(events(), [Event::NeuronRegistered(0, 0, hotkey(2))]);
	});
}

#[test]
fn root_takes_one_hotkey_a_block_and_three_times_its_target_an_interval() {
	on_chain(|| {
		assert_ok!(join(1));
		assert_noop!(join(2), Error::<Test>::TooManyRegistrationsThisBlock);
		for n in 2..=6 {
			advance(1);
			assert_ok!(join(n));
		}
		advance(1);
		assert_noop!(join(7), Error::<Test>::TooManyRegistrationsThisInterval);
		advance(99 - block());
		assert_noop!(join(7), Error::<Test>::TooManyRegistrationsThisInterval);
		advance(1);
		assert_ok!(join(7));
	});
}

#[test]
fn root_refuses_with_a_reason() {
	on_chain(|| {
		MaxRegistrationsPerBlock::<Test>::insert(0, 9);
		assert_ok!(join(2));
		assert_noop!(join(2), Error::<Test>::HotKeyAlreadyRegisteredInSubNet);
		Owner::<Test>::insert(hotkey(3), coldkey(4));
		assert_noop!(join(3), Error::<Test>::NonAssociatedColdKey);
		assert_noop!(
			SubtensorModule::root_register(signed(coldkey(4)), SubtensorModule::subnet_account(0)),
			Error::<Test>::CannotUseSystemAccount
		);
	});
}

#[test]
fn on_a_full_root_network_more_stake_takes_the_place_of_the_least() {
	on_chain(|| {
		MaxRegistrationsPerBlock::<Test>::insert(0, 9);
		MaxAllowedUids::<Test>::insert(0, 3);
		for (n, rao) in [(2, 7), (3, 5), (4, 5)] {
			assert_ok!(join(n));
			stake(0, n, rao * TAO);
		}
		assert_noop!(join(5), Error::<Test>::StakeTooLowForRoot);
		assert_ok!(SubtensorModule::try_associate_hotkey(
			signed(coldkey(5)),
			hotkey(5)
		));
		stake(0, 5, 5 * TAO);
		assert_noop!(join(5), Error::<Test>::StakeTooLowForRoot);
		stake(0, 5, TAO);
		assert_ok!(join(5));
		// Of two with the same stake the lower uid goes; its stake stays.
		assert_eq!(Uids::<Test>::get(0, hotkey(5)), Some(1));
		assert_eq!(Uids::<Test>::get(0, hotkey(3)), None);
		assert_eq!(stake_of(3, 0), 5 * TAO);
		assert_eq!(SubnetworkN::<Test>::get(0), 3);
	});
}
