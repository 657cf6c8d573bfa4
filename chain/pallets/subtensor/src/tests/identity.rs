use super::mock::*;
use crate::{pallet::*, types::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

/// An identity of a subnet whose fields have these lengths.
fn subnet_identity(lengths: [usize; 8]) -> SubnetIdentityOfV3 {
	let field = |n: usize| vec![b'a'; lengths[n]];
	SubnetIdentityOfV3 {
		subnet_name: field(0),
		github_repo: field(1),
		subnet_contact: field(2),
		subnet_url: field(3),
		discord: field(4),
		description: field(5),
		logo_url: field(6),
		additional: field(7),
	}
}

const LONGEST: [usize; 8] = [256, 1_024, 1_024, 1_024, 256, 1_024, 1_024, 1_024];

fn set_of_subnet(n: u8, lengths: [usize; 8]) -> DispatchResult {
	let identity = subnet_identity(lengths);
	SubtensorModule::set_subnet_identity(
		signed(coldkey(n)),
		1,
		identity.subnet_name,
		identity.github_repo,
		identity.subnet_contact,
		identity.subnet_url,
		identity.discord,
		identity.description,
		identity.logo_url,
		identity.additional,
	)
}

fn set_of_account(n: u8, lengths: [usize; 7]) -> DispatchResult {
	let field = |n: usize| vec![b'a'; lengths[n]];
	SubtensorModule::set_identity(
		signed(coldkey(n)),
		field(0),
		field(1),
		field(2),
		field(3),
		field(4),
		field(5),
		field(6),
	)
}

#[test]
fn the_owner_says_what_a_subnet_is() {
	on_chain(|| {
		start_subnet();
		assert_noop!(set_of_subnet(2, [1; 8]), Error::<Test>::NotSubnetOwner);
		assert_ok!(set_of_subnet(1, LONGEST));
		assert_eq!(
			SubnetIdentitiesV3::<Test>::get(1),
			Some(subnet_identity(LONGEST))
		);
		assert_eq!(events().last(), Some(&Event::SubnetIdentitySet(1)));
		for at in 0..8 {
			let mut lengths = LONGEST;
			lengths[at] += 1;
			assert_noop!(set_of_subnet(1, lengths), Error::<Test>::InvalidIdentity);
		}
	});
}

#[test]
fn a_coldkey_with_a_registered_hotkey_says_who_it_is() {
	const MOST: [usize; 7] = [256, 256, 256, 1_024, 256, 1_024, 1_024];
	on_chain(|| {
		start_subnet();
		assert_noop!(
			set_of_account(2, [1; 7]),
			Error::<Test>::HotKeyNotRegisteredInNetwork
		);
		assert_ok!(SubtensorModule::try_associate_hotkey(
			signed(coldkey(2)),
			hotkey(2)
		));
		assert_noop!(
			set_of_account(2, [1; 7]),
			Error::<Test>::HotKeyNotRegisteredInNetwork
		);
		register(1, 2);
		assert_ok!(set_of_account(2, MOST));
		assert_eq!(events().last(), Some(&Event::ChainIdentitySet(coldkey(2))));
		let lengths = IdentitiesV2::<Test>::get(coldkey(2)).map(|identity| {
			let ChainIdentityOfV2 {
				name,
				image,
				additional,
				..
			} = identity;
			[name.len(), image.len(), additional.len()]
		});
		assert_eq!(lengths, Some([256, 1_024, 1_024]));
		for at in 0..7 {
			let mut lengths = MOST;
			lengths[at] += 1;
			assert_noop!(set_of_account(2, lengths), Error::<Test>::InvalidIdentity);
		}
	});
}

#[test]
fn a_network_is_registered_with_its_identity() {
	on_chain(|| {
		let register = |identity| {
			SubtensorModule::register_network_with_identity(signed(coldkey(1)), hotkey(1), identity)
		};
		let mut lengths = LONGEST;
		lengths[0] += 1;
		assert_noop!(
			register(Some(subnet_identity(lengths))),
			Error::<Test>::InvalidIdentity
		);
		assert_ok!(register(Some(subnet_identity([3; 8]))));
		assert_eq!(
			SubnetIdentitiesV3::<Test>::get(1),
			Some(subnet_identity([3; 8]))
		);
		assert_eq!(
			events(),
			[Event::SubnetIdentitySet(1), Event::NetworkAdded(1, 0)]
		);
	});
}

#[test]
fn a_hotkey_is_associated_once() {
	on_chain(|| {
		let associate = |n| SubtensorModule::try_associate_hotkey(signed(coldkey(n)), hotkey(5));
		assert_ok!(associate(2));
		assert_ok!(associate(3));
		assert_eq!(Owner::<Test>::get(hotkey(5)), coldkey(2));
		assert_eq!(OwnedHotkeys::<Test>::get(coldkey(2)), [hotkey(5)]);
		assert!(OwnedHotkeys::<Test>::get(coldkey(3)).is_empty());
		assert_noop!(
			SubtensorModule::try_associate_hotkey(
				signed(coldkey(2)),
				SubtensorModule::subnet_account(0)
			),
			Error::<Test>::CannotUseSystemAccount
		);
	});
}

#[test]
fn a_coldkey_chooses_where_its_miner_emission_is_staked() {
	on_chain(|| {
		start_subnet();
		let choose = |netuid, n| {
			SubtensorModule::set_coldkey_auto_stake_hotkey(signed(coldkey(4)), netuid, hotkey(n))
		};
		assert_noop!(choose(9, 1), Error::<Test>::SubnetNotExists);
		assert_noop!(choose(1, 2), Error::<Test>::HotKeyNotRegisteredInSubNet);
		assert_ok!(choose(1, 1));
		assert_eq!(
			events().last(),
			Some(&Event::AutoStakeDestinationSet {
				coldkey: coldkey(4),
				netuid: 1,
				hotkey: hotkey(1)
			})
		);
		assert_eq!(
			AutoStakeDestination::<Test>::get(coldkey(4), 1),
			Some(hotkey(1))
		);
		assert_noop!(choose(1, 1), Error::<Test>::SameAutoStakeHotkeyAlreadySet);
		register(1, 2);
		assert_ok!(choose(1, 2));
	});
}
