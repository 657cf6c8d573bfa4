use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

const PRICE: u64 = TAO;

fn held(key: u8, cold: u8, netuid: NetUid) -> u64 {
	SubtensorModule::stake_for_hotkey_and_coldkey_on_subnet(&hotkey(key), &coldkey(cold), netuid)
}

/// Subnets 1 and 2 with hotkeys 1 and 2; coldkey 5 has 100 TAO on hotkey 1 of subnet 1.
fn scene(test: impl FnOnce()) {
	on_chain_with(&DEV, || {
		start_subnet();
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(2)),
			hotkey(2)
		));
		assert_ok!(SubtensorModule::start_call(signed(coldkey(2)), 2));
		assert_ok!(SubtensorModule::add_stake(
			signed(coldkey(5)),
			hotkey(1),
			1,
			100 * TAO
		));
		System::reset_events();
		test();
	});
}

fn move_to(key: u8, from: NetUid, to: NetUid, alpha: u64) -> DispatchResult {
	SubtensorModule::move_stake(signed(coldkey(5)), hotkey(1), hotkey(key), from, to, alpha)
}

#[test]
fn stake_moves_to_another_hotkey_and_subnet() {
	scene(|| {
		let (issuance, stake) = (Balances::total_issuance(), TotalStake::<Test>::get());
		assert_ok!(move_to(2, 1, 2, 40 * TAO));
		assert_eq!((held(1, 5, 1), held(2, 5, 2)), (60 * TAO, 40 * TAO));
		assert_eq!(SubnetTAO::<Test>::get(1), 1060 * TAO);
		assert_eq!(SubnetTAO::<Test>::get(2), 2040 * TAO);
		assert_eq!(SubnetAlphaOut::<Test>::get(2), 40 * TAO);
		assert_eq!(
			(Balances::total_issuance(), TotalStake::<Test>::get()),
			(issuance, stake)
		);
		assert_eq!(
			events(),
			[
				Event::StakeRemoved(coldkey(5), hotkey(1), 40 * TAO, 40 * TAO, 1, 0),
				Event::StakeAdded(coldkey(5), hotkey(2), 40 * TAO, 40 * TAO, 2, 0),
				Event::StakeMoved(coldkey(5), hotkey(1), 1, hotkey(2), 2, 40 * TAO),
			]
		);
		// Within a subnet the reserves stay as they are; more than there is means all.
		assert_ok!(move_to(2, 1, 1, 100 * TAO));
		assert_eq!((held(1, 5, 1), held(2, 5, 1)), (0, 60 * TAO));
		assert_eq!(SubnetTAO::<Test>::get(1), 1060 * TAO);
		assert_eq!(SubnetAlphaOut::<Test>::get(1), 60 * TAO);
	});
}

#[test]
fn a_move_that_cannot_be_made_is_refused_with_its_reason() {
	scene(|| {
		assert_noop!(move_to(1, 1, 1, TAO), Error::<Test>::SameNetuid);
		assert_noop!(move_to(1, 1, 9, TAO), Error::<Test>::SubnetNotExists);
		assert_noop!(move_to(9, 1, 2, TAO), Error::<Test>::HotKeyAccountNotExists);
		assert_noop!(move_to(1, 1, 2, 2_000_000), Error::<Test>::AmountTooLow);
		assert_noop!(move_to(2, 1, 1, 1_999_999), Error::<Test>::AmountTooLow);
		SubtokenEnabled::<Test>::insert(2, false);
		assert_noop!(move_to(1, 1, 2, TAO), Error::<Test>::SubtokenDisabled);
		SubtokenEnabled::<Test>::insert(2, true);
		SubtensorModule::increase_stake(&hotkey(1), &coldkey(5), 1, 5000 * TAO);
		assert_noop!(
			move_to(1, 1, 2, 5000 * TAO),
			Error::<Test>::InsufficientLiquidity
		);
	});
}

#[test]
fn stake_is_given_to_another_coldkey_unless_the_subnet_forbids_it() {
	let give = |to, alpha| {
		SubtensorModule::transfer_stake(signed(coldkey(5)), coldkey(6), hotkey(1), 1, to, alpha)
	};
	scene(|| {
		let before = Balances::free_balance(coldkey(6));
		assert_ok!(give(1, 10 * TAO));
		assert_ok!(give(2, 20 * TAO));
		assert_eq!((held(1, 6, 1), held(1, 6, 2)), (10 * TAO, 20 * TAO));
		assert_eq!(Balances::free_balance(coldkey(6)), before);
		let given = Event::StakeTransferred(coldkey(5), coldkey(6), hotkey(1), 1, 2, 20 * TAO);
		assert_eq!(events().last(), Some(&given));
		TransferToggle::<Test>::insert(2, false);
		assert_noop!(give(2, TAO), Error::<Test>::TransferDisallowed);
		assert_ok!(give(1, TAO));
		TransferToggle::<Test>::insert(1, false);
		assert_noop!(give(1, TAO), Error::<Test>::TransferDisallowed);
	});
}

#[test]
fn a_swap_keeps_hotkey_and_coldkey_and_respects_its_limit() {
	let swap = |price, partial| {
		SubtensorModule::swap_stake_limit(signed(coldkey(5)), hotkey(1), 1, 2, TAO, price, partial)
	};
	scene(|| {
		assert_ok!(SubtensorModule::swap_stake(
			signed(coldkey(5)),
			hotkey(1),
			1,
			2,
			TAO
		));
		let swapped = Event::StakeSwapped(coldkey(5), hotkey(1), 1, 2, TAO);
		assert_eq!(events().last(), Some(&swapped));
		assert_ok!(swap(PRICE, false));
		assert_noop!(swap(PRICE + 1, false), Error::<Test>::SlippageTooHigh);
		assert_ok!(swap(PRICE + 1, true));
		assert_eq!((held(1, 5, 1), held(1, 5, 2)), (98 * TAO, 2 * TAO));
		let nothing = Event::StakeSwapped(coldkey(5), hotkey(1), 1, 2, 0);
		assert_eq!(events().last(), Some(&nothing));
	});
}

#[test]
fn an_exchange_at_a_limit_takes_place_on_the_right_side_of_the_price() {
	let add = |price, partial| {
		SubtensorModule::add_stake_limit(signed(coldkey(5)), hotkey(1), 1, TAO, price, partial)
	};
	let remove = |rao, price, partial| {
		SubtensorModule::remove_stake_limit(signed(coldkey(5)), hotkey(1), 1, rao, price, partial)
	};
	scene(|| {
		assert_ok!(add(PRICE, false));
		assert_noop!(add(PRICE - 1, false), Error::<Test>::SlippageTooHigh);
		assert_noop!(add(PRICE - 1, true), Error::<Test>::AmountTooLow);
		assert_ok!(remove(TAO, PRICE, false));
		assert_noop!(
			remove(TAO, PRICE + 1, false),
			Error::<Test>::SlippageTooHigh
		);
		assert_ok!(remove(TAO, PRICE + 1, true));
		assert_noop!(remove(0, PRICE, false), Error::<Test>::AmountTooLow);
		let more = remove(101 * TAO, PRICE, false);
		assert_noop!(more, Error::<Test>::NotEnoughStakeToWithdraw);
		assert_eq!(held(1, 5, 1), 100 * TAO);
		let full = |price| {
			SubtensorModule::remove_stake_full_limit(signed(coldkey(5)), hotkey(1), 1, price)
		};
		assert_noop!(full(Some(PRICE + 1)), Error::<Test>::SlippageTooHigh);
		assert_ok!(full(Some(PRICE)));
		assert_eq!(held(1, 5, 1), 0);
		assert_noop!(full(None), Error::<Test>::AmountTooLow);
	});
}

#[test]
fn everything_is_withdrawn_that_can_be() {
	scene(|| {
		for netuid in [0, 2] {
			let add = SubtensorModule::add_stake(signed(coldkey(5)), hotkey(1), netuid, 10 * TAO);
			assert_ok!(add);
		}
		// Emission that no reserve backs stays where it is.
		SubtensorModule::increase_stake(&hotkey(1), &coldkey(5), 2, 9000 * TAO);
		let free = Balances::free_balance(coldkey(5));
		assert_ok!(SubtensorModule::unstake_all(signed(coldkey(5)), hotkey(1)));
		assert_eq!(
			(held(1, 5, 0), held(1, 5, 1), held(1, 5, 2)),
			(0, 0, 9010 * TAO)
		);
		assert_eq!(Balances::free_balance(coldkey(5)), free + 110 * TAO);
		assert_noop!(
			SubtensorModule::unstake_all(signed(coldkey(5)), hotkey(9)),
			Error::<Test>::HotKeyAccountNotExists
		);
	});
}

#[test]
fn all_alpha_becomes_root_stake() {
	scene(|| {
		let all = || SubtensorModule::unstake_all_alpha(signed(coldkey(5)), hotkey(1));
		assert_ok!(all());
		assert_eq!((held(1, 5, 0), held(1, 5, 1)), (100 * TAO, 0));
		assert_noop!(all(), Error::<Test>::AmountTooLow);
	});
}

#[test]
fn moves_and_limits_that_can_only_fail_are_refused_early() {
	scene(|| {
		let early = |call: Call<Test>| SubtensorModule::check_early(&coldkey(5), &call);
		let custom = |code| Err(sp_runtime::transaction_validity::InvalidTransaction::Custom(code));
		let add = |limit_price| Call::add_stake_limit {
			hotkey: hotkey(1),
			netuid: 1,
			amount_staked: TAO,
			limit_price,
			allow_partial: false,
		};
		assert_eq!(early(add(PRICE - 1)), custom(8));
		assert_ok!(early(add(PRICE)));
		let give = Call::transfer_stake {
			destination_coldkey: coldkey(6),
			hotkey: hotkey(1),
			origin_netuid: 1,
			destination_netuid: 1,
			alpha_amount: TAO,
		};
		assert_ok!(early(give.clone()));
		TransferToggle::<Test>::insert(1, false);
		assert_eq!(early(give), custom(9));
		let swap = |destination_netuid, alpha_amount| Call::swap_stake {
			hotkey: hotkey(1),
			origin_netuid: 1,
			destination_netuid,
			alpha_amount,
		};
		assert_eq!(early(swap(9, TAO)), custom(3));
		assert_eq!(early(swap(2, 1)), custom(1));
		assert_ok!(early(swap(2, TAO)));
	});
}
