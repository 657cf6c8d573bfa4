use super::mock::*;
use crate::pallet::*;
use frame_support::{assert_noop, assert_ok};

#[test]
fn a_registration_gives_the_next_uid_and_costs_the_price() {
	on_chain(|| {
		let netuid = start_subnet();
		let before = Balances::free_balance(coldkey(2));
		assert_eq!(register(netuid, 2), 1);
		assert_eq!(Balances::free_balance(coldkey(2)), before - TAO);
		assert_eq!(RAORecycledForRegistration::<Test>::get(netuid), TAO);
		assert_eq!(Keys::<Test>::get(netuid, 1), hotkey(2));
		assert_eq!(Owner::<Test>::get(hotkey(2)), coldkey(2));
		assert_eq!(Delegates::<Test>::get(hotkey(2)), 11_796);
		assert_eq!(LastUpdate::<Test>::get(netuid), [1, 1]);
		assert_eq!(Active::<Test>::get(netuid), [true, true]);
		assert_eq!(ValidatorPermit::<Test>::get(netuid), [false, false]);
		assert!(StakeWeight::<Test>::get(netuid).is_empty());
		assert_eq!(
			events().last(),
			Some(&Event::NeuronRegistered(netuid, 1, hotkey(2)))
		);
	});
}

#[test]
fn each_registration_raises_the_price_by_26_per_cent() {
	on_chain(|| {
		let netuid = start_subnet();
		register(netuid, 2);
		assert_eq!(Burn::<Test>::get(netuid), 1_260_000_000);
		assert_eq!(RegistrationsThisBlock::<Test>::get(netuid), 1);
		advance(1);
		assert!(Burn::<Test>::get(netuid) < 1_260_000_000);
		assert_eq!(RegistrationsThisBlock::<Test>::get(netuid), 0);
	});
}

#[test]
fn a_registration_is_refused_with_its_reason() {
	on_chain(|| {
		let netuid = start_subnet();
		let register =
			|n, netuid, h| SubtensorModule::burned_register(signed(coldkey(n)), netuid, h);
		assert_noop!(
			register(2, 0, hotkey(2)),
			Error::<Test>::RegistrationNotPermittedOnRootSubnet
		);
		assert_noop!(register(2, 9, hotkey(2)), Error::<Test>::SubnetNotExists);
		assert_noop!(
			register(1, netuid, hotkey(1)),
			Error::<Test>::HotKeyAlreadyRegisteredInSubNet
		);
		assert_noop!(
			register(21, netuid, hotkey(2)),
			Error::<Test>::NotEnoughBalanceToStake
		);
		assert_noop!(
			register(2, netuid, SubtensorModule::subnet_account(netuid)),
			Error::<Test>::CannotUseSystemAccount
		);
		Owner::<Test>::insert(hotkey(3), coldkey(3));
		assert_noop!(
			register(2, netuid, hotkey(3)),
			Error::<Test>::NonAssociatedColdKey
		);
		NetworkRegistrationAllowed::<Test>::insert(netuid, false);
		assert_noop!(
			register(2, netuid, hotkey(2)),
			Error::<Test>::SubNetRegistrationDisabled
		);
	});
}

#[test]
fn a_subnet_full_of_its_owners_uids_refuses_registrations() {
	on_chain(|| {
		let netuid = start_subnet();
		MaxAllowedUids::<Test>::insert(netuid, 1);
		let before = Balances::free_balance(coldkey(3));
		assert_noop!(
			SubtensorModule::burned_register(signed(coldkey(3)), netuid, hotkey(3)),
			Error::<Test>::NoNeuronIdAvailable
		);
		assert_eq!(Balances::free_balance(coldkey(3)), before);
	});
}

#[test]
fn registrations_destroy_no_tao() {
	on_chain(|| {
		let netuid = start_subnet();
		let issuance = Balances::total_issuance();
		for n in 2..=6 {
			assert_ok!(SubtensorModule::burned_register(
				signed(coldkey(n)),
				netuid,
				hotkey(n)
			));
		}
		assert_eq!(Balances::total_issuance(), issuance);
		assert_eq!(
			Balances::free_balance(SubtensorModule::subnet_account(netuid)),
			SubnetTAO::<Test>::get(netuid)
		);
	});
}

#[test]
fn a_limit_keeps_a_registration_from_costing_more() {
	on_chain(|| {
		let netuid = start_subnet();
		let call = |n, netuid, limit| {
			SubtensorModule::register_limit(signed(coldkey(n)), netuid, hotkey(n), limit)
		};
		assert_noop!(
			call(2, 0, TAO),
			Error::<Test>::RegistrationNotPermittedOnRootSubnet
		);
		assert_noop!(call(2, 9, TAO), Error::<Test>::SubnetNotExists);
		// The limit comes before every other reason.
		NetworkRegistrationAllowed::<Test>::insert(netuid, false);
		assert_noop!(
			call(2, netuid, TAO - 1),
			Error::<Test>::RegistrationPriceLimitExceeded
		);
		assert_noop!(
			call(2, netuid, TAO),
			Error::<Test>::SubNetRegistrationDisabled
		);
		NetworkRegistrationAllowed::<Test>::insert(netuid, true);
		assert_ok!(call(2, netuid, TAO));
		assert_eq!(Uids::<Test>::get(netuid, hotkey(2)), Some(1));
	});
}

#[test]
fn the_old_registration_by_work_costs_the_price_and_looks_at_no_work() {
	on_chain(|| {
		let netuid = start_subnet();
		let before = Balances::free_balance(coldkey(2));
		assert_ok!(SubtensorModule::register(
			signed(coldkey(2)),
			netuid,
			9,
			9,
			vec![9],
			hotkey(2),
			coldkey(3)
		));
		assert_eq!(Balances::free_balance(coldkey(2)), before - TAO);
		assert_eq!(Owner::<Test>::get(hotkey(2)), coldkey(2));
		assert_eq!(RegistrationsThisInterval::<Test>::get(netuid), 0);
	});
}
