use super::mock::*;
use crate::{pallet::*, PRESET_NAMES};
use frame_support::assert_ok;
use std::collections::BTreeSet;

#[test]
fn the_list_of_names_is_what_is_asked_for() {
	on_chain(|| {
		assert_ok!(SubtensorModule::register_network(
			signed(coldkey(1)),
			hotkey(1)
		));
		let _ = (
			SubtensorModule::loopback_allowed(),
			SubtensorModule::network_immunity_period(),
			SubtensorModule::start_call_delay(),
			SubtensorModule::subnet_owner_cut(),
			SubtensorModule::stake_threshold(),
			SubtensorModule::tao_weight(),
			SubtensorModule::admin_freeze_window(),
			SubtensorModule::owner_hyperparam_rate_limit(),
			SubtensorModule::weights_version_key_rate_limit(),
			SubtensorModule::tx_rate_limit(),
			SubtensorModule::tx_delegate_take_rate_limit(),
			SubtensorModule::min_delegate_take(),
			SubtensorModule::max_delegate_take(),
			SubtensorModule::max_epochs_per_block(),
			SubtensorModule::pending_child_key_cooldown(),
			SubtensorModule::tx_childkey_take_rate_limit(),
		);
		// The first network's cost is written; before that it is a preset's.
		NetworkLastLockCost::<Test>::kill();
		let _ = SubtensorModule::network_lock_cost();
		assert_eq!(asked_names(), BTreeSet::from(PRESET_NAMES));
	});
}
