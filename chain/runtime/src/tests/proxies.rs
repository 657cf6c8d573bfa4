//! Accounts that stand in for others.

use super::chain::*;
use crate::{AccountId, ProxyType, Runtime, RuntimeCall, RuntimeEvent};
use codec::Encode;
use frame_support::traits::InstanceFilter;
use sp_runtime::DispatchResult;

fn transfer(value: u64) -> RuntimeCall {
	RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
		dest: AccountId::new([9; 32]).into(),
		value,
	})
}

fn register() -> RuntimeCall {
	RuntimeCall::SubtensorModule(pallet_subtensor::Call::burned_register {
		netuid: 1,
		hotkey: AccountId::new([9; 32]),
	})
}

fn allow(proxy_type: ProxyType) {
	run(
		&developer("Alice"),
		pallet_proxy::Call::add_proxy {
			delegate: account(&developer("Bob")).into(),
			proxy_type,
			delay: 0,
		},
	);
}

/// What Bob's call in Alice's name ended with.
fn in_the_name_of_alice(call: RuntimeCall) -> DispatchResult {
	run(
		&developer("Bob"),
		pallet_proxy::Call::proxy {
			real: account(&developer("Alice")).into(),
			force_proxy_type: None,
			call: Box::new(call),
		},
	);
	events()
		.into_iter()
		.find_map(|event| match event {
			RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
			_ => None,
		})
		.expect("the proxy is known")
}

#[test]
fn a_proxy_does_what_its_type_allows() {
	on_chain(|| {
		allow(ProxyType::SmallTransfer);
		assert_eq!(in_the_name_of_alice(transfer(TAO / 2 - 1)), Ok(()));
		let refused = frame_system::Error::<Runtime>::CallFiltered.into();
		assert_eq!(in_the_name_of_alice(transfer(TAO / 2)), Err(refused));
		assert_eq!(in_the_name_of_alice(register()), Err(refused));
	});
}

#[test]
fn types_have_the_numbers_of_the_real_chain() {
	assert_eq!(ProxyType::Any.encode(), [0]);
	assert_eq!(ProxyType::NonTransfer.encode(), [3]);
	assert_eq!(ProxyType::Staking.encode(), [8]);
	assert_eq!(ProxyType::SmallTransfer.encode(), [11]);
	assert_eq!(ProxyType::ChildKeys.encode(), [13]);
	assert_eq!(ProxyType::RootClaim.encode(), [17]);
}

#[test]
fn types_allow_their_calls_and_no_others() {
	let types = |call: RuntimeCall| -> Vec<ProxyType> {
		(0u8..18)
			.map(|number| codec::Decode::decode(&mut &[number][..]).expect("it is a type"))
			.filter(|proxy_type: &ProxyType| proxy_type.filter(&call))
			.collect()
	};
	use ProxyType::*;
	assert_eq!(types(transfer(TAO)), [Any, NonCritical, Transfer]);
	assert_eq!(types(register()), [Any, NonTransfer, Registration]);
	let stake = pallet_subtensor::Call::add_stake {
		hotkey: AccountId::new([9; 32]),
		netuid: 1,
		amount_staked: TAO,
	};
	assert_eq!(
		types(stake.into()),
		[Any, NonCritical, NonTransfer, Staking]
	);
	let tempo = pallet_admin_utils::Call::sudo_set_tempo {
		netuid: 1,
		tempo: 9,
	};
	assert_eq!(
		types(tempo.into()),
		[
			Any,
			Owner,
			NonCritical,
			NonTransfer,
			NonFungible,
			SubnetLeaseBeneficiary
		]
	);
}
