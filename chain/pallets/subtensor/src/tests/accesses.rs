//! How often a block asks its host for storage: that, not arithmetic, is what a block costs.

use super::mock::*;
use crate::pallet::*;
use core::fmt::Debug;
use frame_support::traits::Hooks;
use sp_runtime::AccountId32;
use std::sync::{
	atomic::{AtomicU32, Ordering},
	Arc,
};
use tracing::{
	field::{Field, Visit},
	span::{Attributes, Id, Record},
	Event as Trace, Metadata, Subscriber,
};

const NETUID: u16 = 1;
const UIDS: u16 = 256;
const VALIDATORS: u16 = 64;

/// Counts what the state machine traces.
#[derive(Clone, Default)]
struct Counter {
	reads: Arc<AtomicU32>,
	writes: Arc<AtomicU32>,
	others: Arc<AtomicU32>,
}

impl Visit for Counter {
	fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}

	fn record_str(&mut self, field: &Field, value: &str) {
		if field.name() != "method" {
			return;
		}
		let count = match value {
			"Get" | "Exists" => &self.reads,
			"Put" => &self.writes,
			_ => &self.others,
		};
		count.fetch_add(1, Ordering::Relaxed);
	}
}

impl Subscriber for Counter {
	fn enabled(&self, metadata: &Metadata<'_>) -> bool {
		metadata.target() == "state"
	}

	fn new_span(&self, _: &Attributes<'_>) -> Id {
		Id::from_u64(1)
	}

	fn record(&self, _: &Id, _: &Record<'_>) {}

	fn record_follows_from(&self, _: &Id, _: &Id) {}

	fn event(&self, event: &Trace<'_>) {
		event.record(&mut self.clone());
	}

	fn enter(&self, _: &Id) {}

	fn exit(&self, _: &Id) {}
}

/// Reads, writes and all else (iteration, removal of prefixes, events' appending) of the next block.
fn accesses_of_next_block() -> (u32, u32, u32) {
	System::set_block_number(block() + 1);
	let counter = Counter::default();
	tracing::subscriber::with_default(counter.clone(), || SubtensorModule::on_initialize(block()));
	let count = |count: &AtomicU32| count.load(Ordering::Relaxed);
	(
		count(&counter.reads),
		count(&counter.writes),
		count(&counter.others),
	)
}

fn account(kind: u8, uid: u16) -> AccountId32 {
	let mut bytes = [kind; 32];
	bytes[..2].copy_from_slice(&uid.to_be_bytes());
	bytes.into()
}

/// The validators have stake and weigh every miner.
fn fill_subnet() {
	SubnetworkN::<Test>::insert(NETUID, UIDS);
	LastUpdate::<Test>::insert(NETUID, vec![block(); UIDS.into()]);
	let permits: Vec<bool> = (0..UIDS).map(|uid| uid < VALIDATORS).collect();
	ValidatorPermit::<Test>::insert(NETUID, permits);
	for uid in 0..UIDS {
		let (hotkey, coldkey) = (account(2, uid), account(3, uid));
		Keys::<Test>::insert(NETUID, uid, &hotkey);
		Uids::<Test>::insert(NETUID, &hotkey, uid);
		Owner::<Test>::insert(&hotkey, &coldkey);
		BlockAtRegistration::<Test>::insert(NETUID, uid, 1);
		if uid < VALIDATORS {
			let rao = TAO * 1_000 * u64::from(uid + 1);
			SubtensorModule::increase_stake(&hotkey, &coldkey, NETUID, rao);
			let row: Vec<(u16, u16)> = (VALIDATORS..UIDS).map(|to| (to, to)).collect();
			Weights::<Test>::insert(NETUID, uid, row);
		}
	}
}

#[test]
fn a_block_reads_and_writes_no_more_than_it_must() {
	on_chain_with(&DEV, || {
		let empty = accesses_of_next_block();
		start_subnet();
		Burn::<Test>::insert(NETUID, MinBurn::<Test>::get(NETUID));
		let subnet = accesses_of_next_block();
		fill_subnet();
		PendingEpochAt::<Test>::insert(NETUID, block() + 1);
		let epoch = accesses_of_next_block();
		assert_eq!(SubnetEpochIndex::<Test>::get(NETUID), 1);
		PendingEpochAt::<Test>::insert(NETUID, block() + 1);
		let next_epoch = accesses_of_next_block();
		assert_eq!(SubnetEpochIndex::<Test>::get(NETUID), 2);
		assert!(empty.0 <= 10 && empty.1 <= 1, "{empty:?}");
		assert!(subnet.0 <= 30 && subnet.1 <= 6, "{subnet:?}");
		assert!(epoch.0 <= 2_954 && epoch.1 <= 1_178, "{epoch:?}");
		// The bonds of most uids stay as they are.
		assert!(
			next_epoch.0 <= 2_954 && next_epoch.1 <= 985,
			"{next_epoch:?}"
		);
	});
}
