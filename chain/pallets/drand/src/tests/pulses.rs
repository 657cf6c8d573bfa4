//! What the chain stores of what an author gives.

use crate::{local::*, pallet::*, types::*, Beacon, UnknownRound};
use frame_support::{
	assert_noop, assert_ok, construct_runtime, derive_impl, inherent::ProvideInherent, BoundedVec,
};
use sp_core::bytes::to_hex;
use sp_inherents::InherentData;
use sp_runtime::{traits::Dispatchable, BuildStorage};

construct_runtime!(
	pub enum Test {
		System: frame_system = 0,
		Drand: crate::pallet = 26,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

impl Config for Test {}

fn beacon() -> LocalBeacon {
	LocalBeacon::new(b"a test")
}

fn on_chain_with(public_key: Vec<u8>, test: impl FnOnce()) {
	let genesis = RuntimeGenesisConfig {
		drand: GenesisConfig {
			public_key,
			period: 3,
			genesis_time: 1_700_000_000,
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

fn on_chain(test: impl FnOnce()) {
	on_chain_with(beacon().public_key(), test);
}

type Given = Vec<(RoundNumber, Vec<u8>)>;

fn call_for(given: Given) -> Option<Call<Test>> {
	let mut data = InherentData::new();
	data.put_data(INHERENT_IDENTIFIER, &given)
		.expect("it is new");
	Drand::create_inherent(&data)
}

fn give(rounds: &[RoundNumber]) {
	let given = rounds.iter().map(|round| (*round, beacon().sign(*round)));
	let call = call_for(given.collect()).expect("they are new");
	assert_ok!(RuntimeCall::Drand(call).dispatch(RuntimeOrigin::none()));
}

fn store(round: RoundNumber, signature: Vec<u8>) -> sp_runtime::DispatchResult {
	let pulse = (round, BoundedVec::truncate_from(signature));
	Drand::store_pulses(
		RuntimeOrigin::none(),
		vec![pulse].try_into().expect("it is one"),
	)
}

#[test]
fn pulses_are_stored_with_their_randomness() {
	on_chain(|| {
		give(&[9, 5]);
		let pulse = Pulses::<Test>::get(5).expect("just stored");
		assert_eq!(
			(pulse.round, pulse.signature.to_vec()),
			(5, beacon().sign(5))
		);
		assert_eq!(
			pulse.randomness.to_vec(),
			sp_io::hashing::sha2_256(&beacon().sign(5))
		);
		assert_eq!(LastStoredRound::<Test>::get(), 9);
		System::assert_last_event(Event::<Test>::NewPulse { rounds: vec![5, 9] }.into());
		give(&[7]);
		assert_eq!(LastStoredRound::<Test>::get(), 9);
	});
}

#[test]
fn only_new_rounds_that_the_beacon_signed_become_a_call() {
	on_chain(|| {
		give(&[5]);
		let other = LocalBeacon::new(b"another").sign(6);
		let given = vec![
			(5, beacon().sign(5)),
			(0, beacon().sign(0)),
			(6, other),
			(7, beacon().sign(8)),
			(8, vec![1; 200]),
		];
		assert!(call_for(given).is_none());
		assert!(call_for(vec![]).is_none());
		assert!(Drand::create_inherent(&InherentData::new()).is_none());
		let twice = call_for(vec![(6, beacon().sign(6)), (6, beacon().sign(6))]);
		assert!(matches!(twice, Some(Call::store_pulses { pulses }) if pulses.len() == 1));
	});
}

#[test]
fn a_pulse_that_is_given_many_times_leaves_room_for_others() {
	on_chain(|| {
		let mut given = vec![(6, beacon().sign(6)); MAX_PULSES as usize];
		given.push((7, beacon().sign(7)));
		let Some(Call::store_pulses { pulses }) = call_for(given) else {
			panic!("there is something new");
		};
		let rounds: Vec<_> = pulses.into_iter().map(|(round, _)| round).collect();
		assert_eq!(rounds, [6, 7]);
	});
}

#[test]
fn a_call_that_an_author_made_up_is_refused() {
	on_chain(|| {
		assert_noop!(
			store(0, beacon().sign(0)),
			Error::<Test>::InvalidRoundNumber
		);
		assert_noop!(
			store(4, beacon().sign(5)),
			Error::<Test>::PulseVerificationError
		);
		assert_ok!(store(5, beacon().sign(5)));
		assert_noop!(
			store(5, beacon().sign(5)),
			Error::<Test>::InvalidRoundNumber
		);
		assert_noop!(
			Drand::store_pulses(RuntimeOrigin::signed(1), Default::default()),
			sp_runtime::traits::BadOrigin
		);
	});
}

#[test]
fn a_chain_without_a_beacon_stores_nothing() {
	on_chain_with(vec![], || {
		assert_eq!(BeaconConfig::<Test>::get(), Default::default());
		assert!(call_for(vec![(5, beacon().sign(5))]).is_none());
		assert_noop!(
			store(5, beacon().sign(5)),
			Error::<Test>::PulseVerificationError
		);
	});
}

#[test]
fn a_genesis_names_its_beacon_in_hexadecimal_digits() {
	let key = to_hex(&beacon().public_key(), false);
	let json = format!(r#"{{"publicKey":"{key}","period":3,"genesisTime":1700000000}}"#);
	let config: GenesisConfig<Test> = serde_json::from_str(&json).expect("it is valid");
	assert_eq!(config.public_key, beacon().public_key());
	on_chain(|| {
		let config = BeaconConfig::<Test>::get();
		assert_eq!(config.public_key.to_vec(), beacon().public_key());
		assert_eq!((config.period, config.genesis_time), (3, 1_700_000_000));
	});
}

#[test]
#[should_panic(expected = "publicKey must be")]
fn a_genesis_with_another_key_is_refused() {
	on_chain_with(vec![1; 96], || {});
}

#[test]
fn what_was_closed_until_a_round_opens_when_the_chain_knows_it() {
	on_chain(|| {
		let closed = close(&beacon().public_key(), 7, b"weights", b"a seed");
		assert_eq!(Drand::open(7, &closed), Err(UnknownRound));
		give(&[6, 7]);
		assert_eq!(Drand::open(7, &closed), Ok(Some(b"weights".to_vec())));
		assert_eq!(Drand::open(6, &closed), Ok(None));
		assert_eq!(Drand::open(7, b"no ciphertext"), Ok(None));
		assert_eq!(Drand::last_round(), 7);
	});
}
