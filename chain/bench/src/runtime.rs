//! The least around the pallet that lets it run; its storage has the keys of the whole runtime.

#![allow(missing_docs)]

use frame_support::{construct_runtime, derive_impl, traits::ConstU64};
use sp_runtime::{traits::IdentityLookup, AccountId32};

construct_runtime!(
	pub enum Runtime {
		System: frame_system = 0,
		Balances: pallet_balances = 5,
		SubtensorModule: pallet_subtensor = 7,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = frame_system::mocking::MockBlock<Runtime>;
	type AccountId = AccountId32;
	type Lookup = IdentityLookup<AccountId32>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
	type Balance = u64;
	type ExistentialDeposit = ConstU64<500>;
	type AccountStore = System;
}

impl pallet_subtensor::Config for Runtime {
	type Currency = Balances;
	type Preset = ();
	type CommitmentsInterface = ();
	type Beacon = ();
}
