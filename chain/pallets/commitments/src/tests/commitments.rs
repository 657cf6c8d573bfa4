use super::mock::*;
use crate::{pallet::*, CommitmentInfo, Data, Registration};
use frame_support::{assert_noop, assert_ok};
use pallet_subtensor::{Bonds, BondsResetOn, SubnetEpochIndex};
use sp_runtime::{DispatchError, DispatchResult};

pub fn commitment(fields: Vec<Data>) -> Box<CommitmentInfo> {
	Box::new(CommitmentInfo {
		fields: fields.try_into().expect("at most three"),
	})
}

pub fn raw(length: usize) -> Data {
	Data::Raw(vec![7; length].try_into().expect("at most 128 bytes"))
}

fn big(length: usize) -> Data {
	Data::BigRaw(vec![7; length].try_into().expect("at most 512 bytes"))
}

pub fn set(fields: Vec<Data>) -> DispatchResult {
	Commitments::set_commitment(hotkey(), NETUID, commitment(fields))
}

#[test]
fn a_commitment_takes_the_place_of_the_one_before() {
	on_chain(|| {
		assert_ok!(set(vec![raw(5)]));
		System::set_block_number(3);
		assert_ok!(set(vec![raw(6), big(200)]));
		assert_eq!(
			CommitmentOf::<Test>::get(NETUID, account(101)),
			Some(Registration {
				deposit: 0,
				block: 3,
				info: *commitment(vec![raw(6), big(200)]),
			})
		);
		assert_eq!(LastCommitment::<Test>::get(NETUID, account(101)), Some(3));
		System::assert_last_event(
			Event::Commitment {
				netuid: NETUID,
				who: account(101),
			}
			.into(),
		);
	});
}

#[test]
fn only_hotkeys_of_the_subnet_publish() {
	on_chain(|| {
		let publish = |who| {
			Commitments::set_commitment(
				RuntimeOrigin::signed(account(who)),
				NETUID,
				commitment(vec![]),
			)
		};
		assert_noop!(publish(1), Error::<Test>::AccountNotAllowedCommit);
		assert_ok!(publish(101));
		assert_noop!(
			Commitments::set_commitment(hotkey(), NOWHERE, commitment(vec![])),
			Error::<Test>::AccountNotAllowedCommit
		);
	});
}

#[test]
fn space_is_limited_per_epoch_and_a_commitment_takes_at_least_100_bytes() {
	on_chain(|| {
		for _ in 0..30 {
			assert_ok!(set(vec![raw(1)]));
		}
		assert_ok!(set(vec![Data::Sha256([1; 32]), raw(68)]));
		assert_eq!(
			UsedSpaceOf::<Test>::get(NETUID, account(101)).map(|usage| usage.used_space),
			Some(3_100)
		);
		assert_noop!(set(vec![]), Error::<Test>::SpaceLimitExceeded);
		SubnetEpochIndex::<Test>::mutate(NETUID, |epoch| *epoch += 1);
		assert_ok!(set(vec![big(512), big(512), big(512)]));
		assert_ok!(set(vec![big(512), big(512), big(512)]));
		assert_noop!(set(vec![]), Error::<Test>::SpaceLimitExceeded);
		assert_noop!(
			Commitments::set_max_space(hotkey(), 4_000),
			DispatchError::BadOrigin
		);
		assert_ok!(Commitments::set_max_space(RuntimeOrigin::root(), 4_000));
		assert_ok!(set(vec![]));
	});
}

#[test]
fn the_flag_removes_the_bonds_to_the_neuron_where_that_is_on() {
	on_chain(|| {
		let row = vec![(0u16, 5u16), (1, 6)];
		Bonds::<Test>::insert(NETUID, 3, row.clone());
		Bonds::<Test>::insert(NETUID, 4, vec![(1u16, 9u16)]);
		assert_ok!(set(vec![Data::ResetBondsFlag]));
		assert_eq!(Bonds::<Test>::get(NETUID, 3), row);
		BondsResetOn::<Test>::insert(NETUID, true);
		assert_ok!(set(vec![raw(1)]));
		assert_eq!(Bonds::<Test>::get(NETUID, 3), row);
		System::set_block_number(4);
		assert_ok!(set(vec![raw(1), Data::ResetBondsFlag]));
		assert_eq!(Bonds::<Test>::get(NETUID, 3), [(1, 6)]);
		assert_eq!(Bonds::<Test>::get(NETUID, 4), [(1, 9)]);
		assert_eq!(LastBondsReset::<Test>::get(NETUID, account(101)), Some(4));
	});
}

#[test]
fn what_was_published_on_a_subnet_goes_with_it() {
	on_chain(|| {
		let other = 2;
		assert_ok!(SubtensorModule::register_network(
			RuntimeOrigin::signed(account(1)),
			account(102)
		));
		let locked = || Data::TimelockEncrypted {
			encrypted: vec![1; 300].try_into().expect("short"),
			reveal_round: 77,
		};
		assert_ok!(set(vec![locked(), Data::ResetBondsFlag]));
		assert_ok!(Commitments::set_commitment(
			RuntimeOrigin::signed(account(102)),
			other,
			commitment(vec![locked()])
		));
		assert_ok!(SubtensorModule::dissolve_network(
			RuntimeOrigin::root(),
			account(1),
			NETUID
		));
		assert_eq!(CommitmentOf::<Test>::iter_prefix(NETUID).count(), 0);
		assert_eq!(LastCommitment::<Test>::iter_prefix(NETUID).count(), 0);
		assert_eq!(LastBondsReset::<Test>::iter_prefix(NETUID).count(), 0);
		assert_eq!(UsedSpaceOf::<Test>::iter_prefix(NETUID).count(), 0);
		let listed: Vec<_> = TimelockedIndex::<Test>::get().into_iter().collect();
		assert_eq!(listed, [(other, account(102))]);
		assert_eq!(TimelockedRounds::<Test>::get(), [(77, 1)].into());
		assert_eq!(CommitmentOf::<Test>::iter_prefix(other).count(), 1);
	});
}
