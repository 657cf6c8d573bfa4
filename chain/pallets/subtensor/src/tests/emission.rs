use super::mock::*;
use crate::pallet::*;

#[test]
fn a_subnet_emits_from_the_block_after_its_start() {
	on_chain_with(&DEV, || {
		frame_support::assert_ok!(SubtensorModule::register_network(
			signed(coldkey(1)),
			hotkey(1)
		));
		advance(3);
		assert_eq!(PendingServerEmission::<Test>::get(1), 0);
		frame_support::assert_ok!(SubtensorModule::start_call(signed(coldkey(1)), 1));
		advance(1);
		assert_eq!(PendingOwnerCut::<Test>::get(1), 179_995_422);
		assert_eq!(PendingServerEmission::<Test>::get(1), 410_002_288);
		assert_eq!(PendingValidatorEmission::<Test>::get(1), 410_002_288);
		assert_eq!(SubnetAlphaOut::<Test>::get(1), TAO);
	});
}

#[test]
fn a_subnet_that_admits_no_registrations_emits_nothing() {
	on_chain_with(&DEV, || {
		start_subnet();
		NetworkRegistrationAllowed::<Test>::insert(1, false);
		advance(1);
		assert_eq!(SubnetAlphaOut::<Test>::get(1), 0);
	});
}

#[test]
fn the_owner_cut_can_be_switched_off() {
	on_chain_with(&DEV, || {
		start_subnet();
		OwnerCutEnabled::<Test>::insert(1, false);
		advance(1);
		assert_eq!(PendingOwnerCut::<Test>::get(1), 0);
		assert_eq!(PendingServerEmission::<Test>::get(1), TAO / 2);
	});
}

#[test]
fn tao_is_minted_only_for_subnets_that_root_enabled() {
	on_chain_with(&DEV, || {
		start_subnet();
		let issuance = Balances::total_issuance();
		advance(1);
		assert_eq!(Balances::total_issuance(), issuance);
		assert_eq!(TotalIssuance::<Test>::get(), issuance);
		SubnetEmissionEnabled::<Test>::insert(1, true);
		let reserve = SubnetTAO::<Test>::get(1);
		advance(1);
		assert_eq!(Balances::total_issuance(), issuance + TAO);
		assert_eq!(SubnetTAO::<Test>::get(1), reserve + TAO);
		assert_eq!(SubnetTaoInEmission::<Test>::get(1), TAO);
	});
}
