use super::mock::*;
use crate::{pallet::*, types::MECHANISM_STRIDE};
use frame_support::{assert_noop, assert_ok, traits::Currency};
use sp_runtime::traits::BadOrigin;

#[test]
fn the_root_network_exists_from_genesis() {
	on_chain(|| {
		assert_eq!(TotalNetworks::<Test>::get(), 1);
		assert_eq!(SubtensorModule::netuids(), [0]);
		assert_eq!(TokenSymbol::<Test>::get(0), "τ".as_bytes());
	});
}

#[test]
fn a_new_subnet_has_the_values_of_the_real_chain() {
	on_chain(|| {
		System::set_block_number(1000);
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(1)),
			hotkey(1)
		));
		assert!(NetworksAdded::<Test>::get(1));
		assert_eq!(Tempo::<Test>::get(1), 360);
		assert_eq!(LastEpochBlock::<Test>::get(1), 999);
		assert_eq!(MaxAllowedValidators::<Test>::get(1), 64);
		assert_eq!(MinAllowedWeights::<Test>::get(1), 1);
		assert_eq!(ImmunityPeriod::<Test>::get(1), 5000);
		assert_eq!(Burn::<Test>::get(1), TAO);
		assert_eq!(BurnHalfLife::<Test>::get(1), 360);
		assert!(Yuma3On::<Test>::get(1));
		assert!(CommitRevealWeightsEnabled::<Test>::get(1));
		assert!(!SubnetEmissionEnabled::<Test>::get(1));
		assert!(!SubtokenEnabled::<Test>::get(1));
		assert_eq!(SubnetMechanism::<Test>::get(1), 0);
		assert_eq!(TokenSymbol::<Test>::get(1), "α".as_bytes());
		// Written, so that a later change of a default does not change a subnet that exists.
		assert!(Tempo::<Test>::contains_key(1) && Kappa::<Test>::contains_key(1));
		assert_eq!(events(), [Event::NetworkAdded(1, 0)]);
	});
}

#[test]
fn the_owner_hotkey_becomes_uid_0_and_the_lock_goes_to_the_reserve() {
	on_chain(|| {
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(1)),
			hotkey(1)
		));
		assert_eq!(Uids::<Test>::get(1, hotkey(1)), Some(0));
		assert_eq!(Owner::<Test>::get(hotkey(1)), coldkey(1));
		assert_eq!(SubnetLocked::<Test>::get(1), 1000 * TAO);
		assert_eq!(SubnetTAO::<Test>::get(1), 1000 * TAO);
		assert_eq!(Balances::free_balance(coldkey(1)), FUNDS - 1000 * TAO);
		let reserve = SubtensorModule::subnet_account(1);
		assert_eq!(Balances::total_balance(&reserve), 1000 * TAO);
	});
}

#[test]
fn a_preset_takes_the_place_of_values_at_creation_and_of_unset_globals() {
	let preset = [
		("Tempo", 20),
		("CommitRevealWeightsEnabled", 0),
		("MinNonImmuneUids", 0),
		("NetworkMinLockCost", TAO),
		("NetworkLastLockCost", TAO),
		("AdminFreezeWindow", 0),
	];
	on_chain_with(&preset, || {
		start_subnet();
		assert_eq!(Tempo::<Test>::get(1), 20);
		assert!(!CommitRevealWeightsEnabled::<Test>::get(1));
		assert_eq!(MinNonImmuneUids::<Test>::get(1), 0);
		assert_eq!(SubnetLocked::<Test>::get(1), TAO);
		assert_eq!(SubtensorModule::admin_freeze_window(), 0);
		AdminFreezeWindow::<Test>::put(7);
		assert_eq!(SubtensorModule::admin_freeze_window(), 7);
	});
}

#[test]
fn a_second_network_costs_twice_as_much_and_the_cost_falls_block_by_block() {
	on_chain(|| {
		start_subnet();
		assert_eq!(SubtensorModule::network_lock_cost(), 2000 * TAO);
		advance(50_400);
		let cost = SubtensorModule::network_lock_cost();
		assert!(cost.abs_diff(1500 * TAO) < TAO / 1000, "{cost}");
	});
}

#[test]
fn networks_are_rate_limited() {
	on_chain(|| {
		start_subnet();
		advance(7199);
		assert_noop!(
			SubtensorModule::register_network(signed(coldkey(2)), hotkey(2)),
			Error::<Test>::NetworkTxRateLimitExceeded
		);
		advance(1);
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(2)),
			hotkey(2)
		));
	});
}

#[test]
fn a_network_is_refused_with_its_reason() {
	on_chain_with(&DEV, || {
		start_subnet();
		let register = |n, h| SubtensorModule::register_network(signed(coldkey(n)), h);
		assert_noop!(register(2, hotkey(1)), Error::<Test>::NonAssociatedColdKey);
		assert_noop!(
			register(2, SubtensorModule::subnet_account(1)),
			Error::<Test>::CannotUseSystemAccount
		);
		assert_noop!(register(21, hotkey(2)), Error::<Test>::CannotAffordLockCost);
		SubnetLimit::<Test>::put(1);
		assert_noop!(register(2, hotkey(2)), Error::<Test>::SubnetLimitReached);
		NetworkRegistrationStartBlock::<Test>::put(100);
		assert_noop!(
			register(2, hotkey(2)),
			Error::<Test>::SubNetRegistrationDisabled
		);
	});
}

#[test]
fn only_the_owner_starts_a_subnet_and_only_once() {
	on_chain_with(&[("StartCallDelay", 5)], || {
		let start = |n| SubtensorModule::start_call(signed(coldkey(n)), 1);
		assert_noop!(start(1), Error::<Test>::SubnetNotExists);
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(1)),
			hotkey(1)
		));
		assert_noop!(start(2), BadOrigin);
		assert_noop!(start(1), Error::<Test>::NeedWaitingMoreBlocksToStarCall);
		advance(5);
		assert_ok!(start(1));
		assert_eq!(FirstEmissionBlockNumber::<Test>::get(1), Some(7));
		assert!(SubtokenEnabled::<Test>::get(1));
		assert_noop!(start(1), Error::<Test>::FirstEmissionBlockNumberAlreadySet);
	});
}

#[test]
fn a_chain_without_a_free_netuid_takes_no_network() {
	on_chain_with(&[("SubnetLimit", u16::MAX.into())], || {
		for netuid in 1..MECHANISM_STRIDE {
			NetworksAdded::<Test>::insert(netuid, true);
		}
		let call = || SubtensorModule::register_network(signed(coldkey(1)), hotkey(1));
		assert_noop!(call(), Error::<Test>::SubnetLimitReached);
		NetworksAdded::<Test>::remove(77);
		assert_ok!(call());
		assert_eq!(SubnetOwner::<Test>::get(77), coldkey(1));
	});
}

#[test]
fn the_lock_cost_falls_faster_when_blocks_issue_less() {
	on_chain(|| {
		start_subnet();
		assert_eq!(SubtensorModule::network_lock_cost(), 2000 * TAO);
		// Beyond half of all TAO a block issues half a TAO.
		let _ = Balances::deposit_creating(&coldkey(30), 11_000_000 * TAO);
		advance(25_200);
		let cost = SubtensorModule::network_lock_cost();
		assert!(cost.abs_diff(1500 * TAO) < TAO / 1000, "{cost}");
	});
}

#[test]
fn no_two_subnets_have_the_same_symbol() {
	on_chain(|| {
		let mut symbols = std::collections::BTreeSet::from([TokenSymbol::<Test>::get(0)]);
		for netuid in 1..=439 {
			let symbol = SubtensorModule::free_symbol(netuid);
			TokenSymbol::<Test>::insert(netuid, &symbol);
			assert!(std::str::from_utf8(&symbol).is_ok_and(|text| text.chars().count() == 1));
			assert!(symbols.insert(symbol), "of subnet {netuid}");
		}
		// A number that is given again gets its own symbol back, unless another has it.
		TokenSymbol::<Test>::remove(7);
		assert_eq!(SubtensorModule::free_symbol(7), "η".as_bytes());
		TokenSymbol::<Test>::insert(440, "η".as_bytes());
		let next = SubtensorModule::free_symbol(7);
		assert!(!symbols.contains(&next), "{next:?}");
	});
}
