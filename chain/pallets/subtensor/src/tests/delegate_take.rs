use super::mock::*;
use crate::pallet::*;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

fn decrease(n: u8, take: u16) -> DispatchResult {
	SubtensorModule::decrease_take(signed(coldkey(n)), hotkey(1), take)
}

fn increase(n: u8, take: u16) -> DispatchResult {
	SubtensorModule::increase_take(signed(coldkey(n)), hotkey(1), take)
}

#[test]
fn a_take_falls_at_any_time_and_rises_within_its_limits() {
	on_chain(|| {
		start_subnet();
		assert_ok!(decrease(1, 1000));
		assert_eq!(Delegates::<Test>::get(hotkey(1)), 1000);
		assert_eq!(
			events().last(),
			Some(&Event::TakeDecreased(coldkey(1), hotkey(1), 1000))
		);
		assert_noop!(increase(1, 1000), Error::<Test>::DelegateTakeTooLow);
		assert_noop!(increase(1, 11_797), Error::<Test>::DelegateTakeTooHigh);
		assert_ok!(increase(1, 2000));
		assert_noop!(decrease(1, 2000), Error::<Test>::DelegateTakeTooLow);
		MinDelegateTake::<Test>::put(1500);
		assert_noop!(decrease(1, 1499), Error::<Test>::DelegateTakeTooLow);
		assert_ok!(decrease(1, 1500));
	});
}

#[test]
fn only_the_owner_of_the_hotkey_sets_its_take() {
	on_chain(|| {
		start_subnet();
		assert_noop!(decrease(2, 1000), Error::<Test>::NonAssociatedColdKey);
		assert_noop!(increase(2, 11_000), Error::<Test>::NonAssociatedColdKey);
	});
}

#[test]
fn a_take_rises_once_in_its_period() {
	on_chain_with(&[("TxDelegateTakeRateLimit", 10)], || {
		start_subnet();
		assert_ok!(decrease(1, 0));
		assert_ok!(increase(1, 1));
		advance(10);
		assert_noop!(increase(1, 2), Error::<Test>::DelegateTxRateLimitExceeded);
		advance(1);
		assert_ok!(increase(1, 2));
	});
}
