use super::mock::*;
use frame_support::assert_ok;

/// What coldkey n has on hotkey 1.
fn held(n: u8) -> u64 {
	SubtensorModule::stake_for_hotkey_and_coldkey_on_subnet(&hotkey(1), &coldkey(n), 1)
}

fn nominate(n: u8, rao: u64) {
	assert_ok!(SubtensorModule::add_stake(
		signed(coldkey(n)),
		hotkey(1),
		1,
		rao
	));
}

#[test]
fn small_nominations_are_given_back_when_the_requirement_rises() {
	on_chain(|| {
		start_subnet();
		for n in 1..=3 {
			nominate(n, if n == 3 { TAO } else { TAO - 1 });
		}
		let before = Balances::free_balance(coldkey(2));
		// 500 times the least stake.
		SubtensorModule::set_nominator_min_required_stake(500_000_000);
		assert_eq!(SubtensorModule::nominator_min_required_stake(), TAO);
		// The owner of a hotkey is no nominator.
		assert_eq!([held(1), held(2), held(3)], [TAO - 1, 0, TAO]);
		assert_eq!(Balances::free_balance(coldkey(2)), before + TAO - 1);
		nominate(2, TAO - 1);
		SubtensorModule::set_nominator_min_required_stake(500_000_000);
		assert_eq!(held(2), TAO - 1);
	});
}

#[test]
fn a_withdrawal_leaves_no_small_nomination() {
	on_chain(|| {
		start_subnet();
		SubtensorModule::set_nominator_min_required_stake(500_000_000);
		nominate(2, 3 * TAO);
		let withdraw = |rao| {
			assert_ok!(SubtensorModule::remove_stake(
				signed(coldkey(2)),
				hotkey(1),
				1,
				rao
			));
		};
		withdraw(2 * TAO);
		assert_eq!(held(2), TAO);
		let before = Balances::free_balance(coldkey(2));
		withdraw(TAO / 2);
		assert_eq!(held(2), 0);
		assert_eq!(Balances::free_balance(coldkey(2)), before + TAO);
	});
}
