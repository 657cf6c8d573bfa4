//! A runtime of four pallets, and helpers to set scenes.

use crate::{pallet::*, types::*};
use core::cell::RefCell;
use frame_support::{
	assert_ok, construct_runtime, derive_impl,
	traits::{ConstU64, Hooks},
};
use sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage};
use std::collections::{BTreeMap, BTreeSet};

construct_runtime!(
	pub enum Test {
		System: frame_system = 0,
		Balances: pallet_balances = 5,
		SubtensorModule: crate = 7,
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

impl Config for Test {
	type Currency = Balances;
	type Preset = MockPreset;
	type CommitmentsInterface = ();
	type Beacon = Drand;
}

impl pallet_drand::Config for Test {}

/// One TAO, or one alpha, in rao.
pub const TAO: u64 = 1_000_000_000;
/// What each coldkey owns at the beginning.
pub const FUNDS: u64 = 100_000 * TAO;

thread_local! {
	static PRESET: RefCell<BTreeMap<&'static str, u64>> = const { RefCell::new(BTreeMap::new()) };
	static ASKED: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

pub struct MockPreset;

impl crate::Preset for MockPreset {
	fn get(name: &'static str) -> Option<u64> {
		ASKED.with_borrow_mut(|names| names.insert(name));
		PRESET.with_borrow(|values| values.get(name).copied())
	}
}

/// The names that this thread has asked a preset for.
pub fn asked_names() -> BTreeSet<&'static str> {
	ASKED.with_borrow(Clone::clone)
}

/// Runs a test on a new chain in block 1, with the defaults of the real chain.
pub fn on_chain(test: impl FnOnce()) {
	on_chain_with(&[], test);
}

/// Runs a test on a new chain in block 1, with a preset.
pub fn on_chain_with(preset: &[(&'static str, u64)], test: impl FnOnce()) {
	PRESET.set(preset.iter().copied().collect());
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: (1..=20).map(|n| (coldkey(n), FUNDS)).collect(),
			..Default::default()
		},
		..Default::default()
	};
	let storage = genesis.build_storage().expect("the genesis is valid");
	sp_io::TestExternalities::from(storage).execute_with(|| {
		System::set_block_number(1);
		test();
	});
}

/// The preset most scenes need: plain weights, no rate limits.
pub const DEV: [(&str, u64); 4] = [
	("CommitRevealWeightsEnabled", 0),
	("WeightsSetRateLimit", 0),
	("NetworkRateLimit", 0),
	("Tempo", 20),
];

pub fn coldkey(n: u8) -> AccountId32 {
	AccountId32::new([n; 32])
}

pub fn hotkey(n: u8) -> AccountId32 {
	let mut bytes = [n; 32];
	bytes[0] = 0xff;
	AccountId32::new(bytes)
}

pub fn signed(account: AccountId32) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

pub fn block() -> u64 {
	System::block_number()
}

/// Builds so many empty blocks.
pub fn advance(blocks: u64) {
	for _ in 0..blocks {
		System::set_block_number(block() + 1);
		SubtensorModule::on_initialize(block());
	}
}

/// Creates subnet 1, owned by coldkey 1 with hotkey 1 as uid 0, and starts it.
pub fn start_subnet() -> NetUid {
	assert_ok!(SubtensorModule::register_network(
		signed(coldkey(1)),
		hotkey(1)
	));
	assert_ok!(SubtensorModule::start_call(signed(coldkey(1)), 1));
	1
}

/// Registers hotkey n, owned by coldkey n, and returns its uid.
pub fn register(netuid: NetUid, n: u8) -> u16 {
	assert_ok!(SubtensorModule::burned_register(
		signed(coldkey(n)),
		netuid,
		hotkey(n)
	));
	Uids::<Test>::get(netuid, hotkey(n)).expect("just registered")
}

/// Stakes TAO of coldkey n on hotkey n.
pub fn stake(netuid: NetUid, n: u8, rao: u64) {
	assert_ok!(SubtensorModule::add_stake(
		signed(coldkey(n)),
		hotkey(n),
		netuid,
		rao
	));
}

pub fn stake_of(n: u8, netuid: NetUid) -> u64 {
	SubtensorModule::stake_for_hotkey_on_subnet(&hotkey(n), netuid)
}

pub fn give_permit(netuid: NetUid, uid: u16) {
	ValidatorPermit::<Test>::mutate(netuid, |permits| permits[usize::from(uid)] = true);
}

pub fn set_weights(
	n: u8,
	netuid: NetUid,
	uids: &[u16],
	values: &[u16],
) -> sp_runtime::DispatchResult {
	SubtensorModule::set_weights(signed(hotkey(n)), netuid, uids.into(), values.into(), 0)
}

/// The pallet's events so far, oldest first.
pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::SubtensorModule(event) => Some(event),
			_ => None,
		})
		.collect()
}
