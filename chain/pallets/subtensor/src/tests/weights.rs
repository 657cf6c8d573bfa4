use super::mock::*;
use crate::pallet::*;
use frame_support::{assert_noop, assert_ok};

/// A subnet with uids 0 (owner), 1 and 2; uid 1 holds a permit.
fn scene(test: impl FnOnce()) {
	on_chain_with(&DEV, || {
		start_subnet();
		// No epoch comes in between and changes permits.
		Tempo::<Test>::insert(1, 10_000);
		register(1, 2);
		register(1, 3);
		give_permit(1, 1);
		test();
	});
}

#[test]
fn a_row_is_stored_as_submitted_and_scaled_to_the_largest_weight() {
	scene(|| {
		advance(3);
		assert_ok!(set_weights(2, 1, &[2, 0, 1], &[21845, 43690, 0]));
		assert_eq!(Weights::<Test>::get(1, 1), [(2, 32768), (0, 65535), (1, 0)]);
		assert_eq!(LastUpdate::<Test>::get(1), [1, 4, 1]);
		assert_eq!(events().last(), Some(&Event::WeightsSet(1, 1)));
	});
}

#[test]
fn weights_need_a_permit_but_for_a_single_self_weight_and_the_owner() {
	scene(|| {
		assert_noop!(
			set_weights(3, 1, &[0, 1], &[1, 1]),
			Error::<Test>::NeuronNoValidatorPermit
		);
		assert_ok!(set_weights(3, 1, &[2], &[1]));
		assert_ok!(set_weights(1, 1, &[1, 2], &[1, 1]));
	});
}

#[test]
fn the_checks_run_in_the_order_of_the_real_chain() {
	scene(|| {
		let wrong_everywhere = |netuid| set_weights(9, netuid, &[7, 7, 7, 7], &[1]);
		CommitRevealWeightsEnabled::<Test>::insert(0, true);
		assert_noop!(wrong_everywhere(0), Error::<Test>::CommitRevealEnabled);
		CommitRevealWeightsEnabled::<Test>::insert(0, false);
		assert_noop!(
			wrong_everywhere(0),
			Error::<Test>::CanNotSetRootNetworkWeights
		);
		assert_noop!(wrong_everywhere(1), Error::<Test>::WeightVecNotEqualSize);
		assert_noop!(
			set_weights(9, 1, &[7; 4], &[1; 4]),
			Error::<Test>::UidsLengthExceedUidsInSubNet
		);
		assert_noop!(
			set_weights(9, 1, &[7; 3], &[1; 3]),
			Error::<Test>::HotKeyNotRegisteredInSubNet
		);
		StakeThreshold::<Test>::put(TAO);
		WeightsVersionKey::<Test>::insert(1, 5);
		WeightsSetRateLimit::<Test>::insert(1, 100);
		assert_noop!(
			set_weights(3, 1, &[7; 3], &[1; 3]),
			Error::<Test>::NotEnoughStakeToSetWeights
		);
		stake(1, 3, TAO);
		assert_noop!(
			set_weights(3, 1, &[7; 3], &[1; 3]),
			Error::<Test>::IncorrectWeightVersionKey
		);
		WeightsVersionKey::<Test>::insert(1, 0);
		assert_noop!(
			set_weights(3, 1, &[7; 3], &[1; 3]),
			Error::<Test>::SettingWeightsTooFast
		);
		advance(100);
		assert_noop!(
			set_weights(3, 1, &[7; 3], &[1; 3]),
			Error::<Test>::NeuronNoValidatorPermit
		);
		ValidatorPermit::<Test>::insert(1, [true; 3].to_vec());
		MinAllowedWeights::<Test>::insert(1, 3);
		assert_noop!(
			set_weights(3, 1, &[7; 2], &[1; 2]),
			Error::<Test>::DuplicateUids
		);
		assert_noop!(
			set_weights(3, 1, &[7, 8], &[1; 2]),
			Error::<Test>::UidVecContainInvalidOne
		);
		assert_noop!(
			set_weights(3, 1, &[0, 1], &[1; 2]),
			Error::<Test>::WeightVecLengthIsLow
		);
		assert_ok!(set_weights(3, 1, &[0, 1, 2], &[1; 3]));
	});
}

#[test]
fn a_new_uid_waits_for_the_rate_limit() {
	scene(|| {
		WeightsSetRateLimit::<Test>::insert(1, 10);
		assert_noop!(
			set_weights(2, 1, &[0], &[1]),
			Error::<Test>::SettingWeightsTooFast
		);
		advance(10);
		assert_ok!(set_weights(2, 1, &[0], &[1]));
		advance(9);
		assert_noop!(
			set_weights(2, 1, &[0], &[1]),
			Error::<Test>::SettingWeightsTooFast
		);
		advance(1);
		assert_ok!(set_weights(2, 1, &[0], &[1]));
	});
}

#[test]
fn the_owner_needs_no_stake() {
	scene(|| {
		StakeThreshold::<Test>::put(TAO);
		assert_ok!(set_weights(1, 1, &[1], &[1]));
	});
}

#[test]
fn weights_of_a_mechanism_stand_under_their_own_index() {
	scene(|| {
		let set = |mechanism| {
			SubtensorModule::set_mechanism_weights(
				signed(hotkey(2)),
				1,
				mechanism,
				vec![2],
				vec![9],
				0,
			)
		};
		assert_noop!(set(1), Error::<Test>::MechanismDoesNotExist);
		assert_ok!(set(0));
		assert_eq!(Weights::<Test>::get(1, 1), [(2, 65535)]);
		MechanismCountCurrent::<Test>::insert(1, 2);
		assert_ok!(set(1));
		assert_eq!(Weights::<Test>::get(4097, 1), [(2, 65535)]);
		assert_eq!(events().last(), Some(&Event::WeightsSet(4097, 1)));
	});
}
