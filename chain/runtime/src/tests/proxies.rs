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

/// The types under which a call may be made, in the order of their numbers.
fn types(call: impl Into<RuntimeCall>) -> Vec<ProxyType> {
	let call = call.into();
	all_types()
		.into_iter()
		.filter(|proxy_type| proxy_type.filter(&call))
		.collect()
}

fn all_types() -> Vec<ProxyType> {
	(0u8..18)
		.map(|number| codec::Decode::decode(&mut &[number][..]).expect("it is a type"))
		.collect()
}

#[test]
fn types_allow_their_calls_and_no_others() {
	use pallet_subtensor::Call;
	use ProxyType::*;
	assert_eq!(types(transfer(TAO)), [Any, NonCritical, Transfer]);
	let burn = pallet_balances::Call::burn {
		value: 1,
		keep_alive: true,
	};
	assert_eq!(types(burn), [Any, NonCritical]);
	assert_eq!(types(register()), [Any, NonTransfer, Registration]);
	let register_limit = Call::register_limit {
		netuid: 1,
		hotkey: AccountId::new([9; 32]),
		limit_price: TAO,
	};
	assert_eq!(
		types(register_limit),
		[Any, NonCritical, NonTransfer, NonFungible, Registration]
	);
	let stake = Call::add_stake {
		hotkey: AccountId::new([9; 32]),
		netuid: 1,
		amount_staked: TAO,
	};
	assert_eq!(types(stake), [Any, NonCritical, NonTransfer, Staking]);
	let claim_type = Call::set_root_claim_type {
		new_root_claim_type: Default::default(),
	};
	assert_eq!(
		types(claim_type),
		[Any, NonCritical, NonTransfer, NonFungible, Staking]
	);
}

#[test]
fn an_owner_and_a_beneficiary_have_different_rights() {
	use pallet_admin_utils::Call;
	use ProxyType::*;
	let tempo = Call::sudo_set_tempo {
		netuid: 1,
		tempo: 9,
	};
	assert_eq!(
		types(tempo),
		[Any, Owner, NonCritical, NonTransfer, NonFungible]
	);
	let rho = Call::sudo_set_rho { netuid: 1, rho: 9 };
	let with_beneficiary = [
		Any,
		Owner,
		NonCritical,
		NonTransfer,
		NonFungible,
		SubnetLeaseBeneficiary,
	];
	assert_eq!(types(rho), with_beneficiary);
	let hotkey = AccountId::new([9; 32]);
	let of_nobody = [Any, NonCritical, NonTransfer, NonFungible];
	let first = Call::sudo_set_subnet_owner_hotkey {
		netuid: 1,
		hotkey: hotkey.clone(),
	};
	let second = Call::sudo_set_sn_owner_hotkey { netuid: 1, hotkey };
	assert_eq!(types(first), of_nobody);
	assert_eq!(types(second), of_nobody);
	let own_tempo = pallet_subtensor::Call::set_tempo {
		netuid: 1,
		tempo: 360,
	};
	let trigger = pallet_subtensor::Call::trigger_epoch { netuid: 1 };
	assert_eq!(types(own_tempo), of_nobody);
	assert_eq!(types(trigger), of_nobody);
	let start = pallet_subtensor::Call::start_call { netuid: 1 };
	assert_eq!(
		types(start),
		[
			Any,
			NonCritical,
			NonTransfer,
			NonFungible,
			SubnetLeaseBeneficiary
		]
	);
}

#[test]
fn a_type_may_make_those_that_allow_less() {
	use ProxyType::*;
	let below = |proxy_type: ProxyType| -> Vec<ProxyType> {
		all_types()
			.into_iter()
			.filter(|other| proxy_type.is_superset(other))
			.collect()
	};
	assert_eq!(below(Any), all_types());
	let mut most = all_types();
	most.retain(|other| !matches!(other, Any | Transfer | SmallTransfer));
	assert_eq!(below(NonTransfer), most);
	assert_eq!(below(Transfer), [Transfer, SmallTransfer]);
	assert_eq!(below(Staking), [Staking]);
}
