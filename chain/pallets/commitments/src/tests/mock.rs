//! A runtime with this pallet, and a subnet with one neuron.

use crate::pallet::*;
use frame_support::{
	assert_ok, construct_runtime, derive_impl,
	traits::{ConstU32, ConstU64},
};
use pallet_subtensor::{NetUid, Preset};
use sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage};

construct_runtime!(
	pub enum Test {
		System: frame_system = 0,
		Balances: pallet_balances = 5,
		SubtensorModule: pallet_subtensor = 7,
		Commitments: crate = 18,
		Drand: pallet_drand = 26,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId32;
	type Lookup = IdentityLookup<AccountId32>;
	type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u64;
	type ExistentialDeposit = ConstU64<500>;
	type AccountStore = System;
}

impl pallet_subtensor::Config for Test {
	type Currency = Balances;
	type Preset = CheapNetworks;
	type CommitmentsInterface = Commitments;
	type Beacon = Drand;
}

impl pallet_drand::Config for Test {}

impl Config for Test {
	type MaxFields = ConstU32<{ crate::MAX_FIELDS }>;
}

pub struct CheapNetworks;

impl Preset for CheapNetworks {
	fn get(name: &'static str) -> Option<u64> {
		(name == "NetworkRateLimit").then_some(0)
	}
}

pub const NETUID: NetUid = 1;
pub const NOWHERE: NetUid = 9;

pub fn account(n: u8) -> AccountId32 {
	AccountId32::new([n; 32])
}

/// The hotkey of uid 0.
pub fn hotkey() -> RuntimeOrigin {
	RuntimeOrigin::signed(account(101))
}

/// Runs a test in block 1 of a chain with subnet 1.
pub fn on_chain(test: impl FnOnce()) {
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: vec![(account(1), 100_000_000_000_000)],
			..Default::default()
		},
		..Default::default()
	};
	let storage = genesis.build_storage().expect("the genesis is valid");
	sp_io::TestExternalities::from(storage).execute_with(|| {
		System::set_block_number(1);
		assert_ok!(SubtensorModule::register_network(
			RuntimeOrigin::signed(account(1)),
			account(101)
		));
		System::reset_events();
		test();
	});
}
