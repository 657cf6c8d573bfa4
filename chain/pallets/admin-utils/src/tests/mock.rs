//! A runtime with this pallet, and a subnet to change.

use crate::{pallet::*, Call};
use frame_support::{assert_ok, construct_runtime, derive_impl, traits::ConstU64};
use pallet_subtensor::{Event as Changed, NetUid, Preset};
use sp_runtime::{
	traits::{Dispatchable, IdentityLookup},
	AccountId32, BuildStorage, DispatchResult,
};

construct_runtime!(
	pub enum Test {
		System: frame_system = 0,
		Balances: pallet_balances = 5,
		SubtensorModule: pallet_subtensor = 7,
		AdminUtils: crate = 19,
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
	type CommitmentsInterface = ();
	type Beacon = ();
}

impl Config for Test {}

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

/// The coldkey that owns subnet 1.
pub fn owner() -> RuntimeOrigin {
	RuntimeOrigin::signed(account(1))
}

pub fn stranger() -> RuntimeOrigin {
	RuntimeOrigin::signed(account(2))
}

pub fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

pub fn dispatch(origin: RuntimeOrigin, call: Call<Test>) -> DispatchResult {
	RuntimeCall::AdminUtils(call)
		.dispatch(origin)
		.map(drop)
		.map_err(|failure| failure.error)
}

/// Runs a test in block 1 of a chain with subnet 1, whose next epoch is far.
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
		assert_ok!(SubtensorModule::register_network(owner(), account(101)));
		pallet_subtensor::LastEpochBlock::<Test>::insert(NETUID, 1);
		System::reset_events();
		test();
	});
}

/// Moves to a block in which the parameters are not frozen.
pub fn go_to(block: u64) {
	System::set_block_number(block);
	pallet_subtensor::LastEpochBlock::<Test>::insert(NETUID, block);
}

/// The event of `SubtensorModule` that came last.
pub fn last_event() -> Option<Changed<Test>> {
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::SubtensorModule(event) => Some(event),
			_ => None,
		})
}

/// The event of this pallet that came last.
pub fn last_own_event() -> Option<crate::Event<Test>> {
	System::events()
		.into_iter()
		.rev()
		.find_map(|record| match record.event {
			RuntimeEvent::AdminUtils(event) => Some(event),
			_ => None,
		})
}
