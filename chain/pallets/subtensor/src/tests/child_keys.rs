use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{AccountId32, DispatchResult};

const ALL: u64 = u64::MAX;
const HALF: u64 = u64::MAX / 2;

/// Subnet 1 of coldkey 1, with hotkeys 1 to 6; 2 and 3 are validators.
fn scene(test: impl FnOnce()) {
	let preset = [&DEV[..], &[("PendingChildKeyCooldown", 0)]].concat();
	on_chain_with(&preset, || {
		start_subnet();
		for n in 2..=6 {
			register(1, n);
		}
		stake(1, 2, 3000 * TAO);
		stake(1, 3, 1000 * TAO);
		advance(1);
		test();
	});
}

fn set(n: u8, children: &[(u64, u8)]) -> DispatchResult {
	let children = children
		.iter()
		.map(|(share, n)| (*share, hotkey(*n)))
		.collect();
	SubtensorModule::set_children(signed(coldkey(n)), hotkey(n), 1, children)
}

fn to_next_epoch() {
	let due = SubtensorModule::next_epoch_start_block(1).expect("tempo is not 0");
	advance(due - block());
}

fn weight(n: u8) -> u64 {
	SubtensorModule::stake_weight(&hotkey(n), 1).to_u64()
}

fn pairs(list: Vec<(u64, AccountId32)>) -> Vec<(u64, AccountId32)> {
	list
}

#[test]
fn children_are_scheduled_and_set_by_the_first_epoch_after_the_cool_down() {
	scene(|| {
		let children = vec![(HALF, hotkey(5)), (HALF, hotkey(4))];
		assert_ok!(set(2, &[(HALF, 5), (HALF, 4)]));
		let scheduled = Event::SetChildrenScheduled(hotkey(2), 1, block(), children.clone());
		assert_eq!(events().last(), Some(&scheduled));
		assert_eq!(weight(4), 0);
		to_next_epoch();
		assert!(events().contains(&Event::SetChildren(hotkey(2), 1, children)));
		assert_eq!(PendingChildKeys::<Test>::iter().count(), 0);
		// In the order of accounts.
		let stored = pairs(vec![(HALF, hotkey(4)), (HALF, hotkey(5))]);
		assert_eq!(ChildKeys::<Test>::get(hotkey(2), 1), stored);
		assert_eq!(
			ParentKeys::<Test>::get(hotkey(4), 1),
			pairs(vec![(HALF, hotkey(2))])
		);
		// Half of 2^64 - 1 is 2^31 - 1 of 2^32 after the cut.
		let own = stake_of(2, 1);
		let lent = (u128::from(own) * ((1 << 31) - 1)) >> 32;
		assert_eq!(u128::from(weight(4)), lent);
		let left = ((u128::from(own) << 32) - 2 * u128::from(own) * ((1 << 31) - 1)) >> 32;
		assert_eq!(u128::from(weight(2)), left);
		// Another list takes the place of the first.
		advance(150);
		assert_ok!(set(2, &[(ALL, 5)]));
		to_next_epoch();
		assert!(!ParentKeys::<Test>::contains_key(hotkey(4), 1));
		assert_eq!((weight(2), weight(5)), (0, stake_of(2, 1) + stake_of(5, 1)));
		advance(150);
		assert_ok!(set(2, &[]));
		to_next_epoch();
		assert_eq!(
			ChildKeys::<Test>::iter().count() + ParentKeys::<Test>::iter().count(),
			0
		);
	});
}

#[test]
fn root_stake_is_lent_as_well() {
	scene(|| {
		stake(ROOT_NETUID, 2, 100 * TAO);
		let before = weight(2);
		assert_ok!(set(2, &[(ALL, 4)]));
		to_next_epoch();
		assert_eq!(weight(2), 0);
		assert!(weight(4) >= before);
	});
}

#[test]
fn children_that_cannot_be_are_refused_with_their_reason() {
	scene(|| {
		assert_noop!(set(2, &[(1, 4), (1, 4)]), Error::<Test>::DuplicateChild);
		assert_noop!(set(2, &[(1, 2)]), Error::<Test>::InvalidChild);
		let six = [(1, 1), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7)];
		assert_noop!(set(2, &six), Error::<Test>::TooManyChildren);
		assert_noop!(
			set(2, &[(ALL, 4), (1, 5)]),
			Error::<Test>::ProportionOverflow
		);
		let by = |n, netuid| {
			SubtensorModule::set_children(signed(coldkey(n)), hotkey(2), netuid, vec![])
		};
		assert_noop!(by(3, 1), Error::<Test>::NonAssociatedColdKey);
		assert_noop!(
			by(2, 0),
			Error::<Test>::RegistrationNotPermittedOnRootSubnet
		);
		assert_noop!(by(2, 9), Error::<Test>::SubnetNotExists);
		StakeThreshold::<Test>::put(2000 * TAO);
		assert_noop!(
			set(3, &[(1, 4)]),
			Error::<Test>::NotEnoughStakeToSetChildkeys
		);
		assert_ok!(set(1, &[(1, 4)]));
		assert_ok!(set(2, &[(1, 4)]));
		assert_noop!(set(2, &[(1, 5)]), Error::<Test>::TxRateLimitExceeded);
		to_next_epoch();
		StakeThreshold::<Test>::put(0);
		assert_noop!(set(4, &[(1, 2)]), Error::<Test>::ChildParentInconsistency);
	});
}

#[test]
fn of_two_that_choose_each_other_only_one_has_its_way() {
	scene(|| {
		assert_ok!(set(2, &[(ALL, 3)]));
		assert_ok!(set(3, &[(ALL, 2)]));
		to_next_epoch();
		assert_eq!(ChildKeys::<Test>::iter().count(), 1);
		assert_eq!(ParentKeys::<Test>::iter().count(), 1);
		assert_eq!(PendingChildKeys::<Test>::iter().count(), 0);
	});
}

#[test]
fn withdrawing_below_the_threshold_takes_the_schedule_back() {
	scene(|| {
		StakeThreshold::<Test>::put(500 * TAO);
		assert_ok!(set(3, &[(1, 4)]));
		assert_ok!(SubtensorModule::remove_stake(
			signed(coldkey(3)),
			hotkey(3),
			1,
			400 * TAO
		));
		assert_eq!(PendingChildKeys::<Test>::iter().count(), 1);
		assert_ok!(SubtensorModule::remove_stake(
			signed(coldkey(3)),
			hotkey(3),
			1,
			400 * TAO
		));
		assert_eq!(PendingChildKeys::<Test>::iter().count(), 0);
	});
}

#[test]
fn dividends_go_to_the_parent_whose_stake_earned_them_but_for_the_childs_take() {
	let earned = |take: u16| {
		let mut result = (0, 0);
		scene(|| {
			TxChildkeyTakeRateLimit::<Test>::put(0);
			let set_take =
				SubtensorModule::set_childkey_take(signed(coldkey(4)), hotkey(4), 1, take);
			assert_ok!(set_take);
			assert_ok!(set(2, &[(ALL, 4)]));
			to_next_epoch();
			to_next_epoch();
			assert_ok!(set_weights(4, 1, &[5], &[1]));
			let before = (stake_of(2, 1), stake_of(4, 1));
			to_next_epoch();
			result = (stake_of(2, 1) - before.0, stake_of(4, 1) - before.1);
		});
		result
	};
	let (parent, child) = earned(0);
	assert!(parent > TAO && child < parent / 100, "{parent} {child}");
	let (parent, child) = earned(11_796);
	let share = child as f64 / (parent + child) as f64;
	assert!((share - 0.18).abs() < 0.01, "{share}");
}

#[test]
fn a_childs_take_is_bounded_and_raised_slowly() {
	let take = |n, take| SubtensorModule::set_childkey_take(signed(coldkey(n)), hotkey(2), 1, take);
	scene(|| {
		assert_noop!(take(3, 1), Error::<Test>::NonAssociatedColdKey);
		assert_noop!(take(2, 11_797), Error::<Test>::InvalidChildkeyTake);
		assert_ok!(take(2, 100));
		assert_eq!(
			events().last(),
			Some(&Event::ChildKeyTakeSet(hotkey(2), 100))
		);
		assert_noop!(take(2, 101), Error::<Test>::TxChildkeyTakeRateLimitExceeded);
		assert_ok!(take(2, 99));
		MinChildkeyTakePerSubnet::<Test>::insert(1, 50);
		assert_noop!(take(2, 49), Error::<Test>::InvalidChildkeyTake);
		assert_eq!(SubtensorModule::childkey_take(&hotkey(3), 1), 50);
	});
}
