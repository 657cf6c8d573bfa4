//! The epoch of a subnet of 256 uids, 64 of them validators, natively.
//!
//! Prints the storage of that subnet, one `key=value` in hex a line, then a line with a dot. After that
//! each line of standard input is a number of epochs to run, and is answered with the milliseconds
//! that one took: the time of a block in which it is due less the time of one in which it is not.

mod runtime;
mod scene;

use frame_support::traits::Hooks;
use runtime::{SubtensorModule, System};
use sp_state_machine::BasicExternalities;
use std::{
	io::{stdin, stdout, Write},
	time::{Duration, Instant},
};

fn main() {
	let mut chain = BasicExternalities::new_empty();
	chain.execute_with(scene::build);
	print_storage(&mut chain);
	let idle = chain.into_storages();
	for line in stdin().lines() {
		let line = line.expect("standard input is text");
		let epochs: u32 = line.trim().parse().expect("a number of epochs");
		let time = |due: bool| -> Duration { (0..epochs).map(|_| block(&idle, due)).sum() };
		let spent = time(true).saturating_sub(time(false));
		println!("{}", spent.as_secs_f64() * 1_000.0 / f64::from(epochs));
		stdout().flush().expect("somebody reads");
	}
}

/// The time that the pallet's work at the beginning of a block takes.
fn block(storage: &sp_core::storage::Storage, due: bool) -> Duration {
	let mut chain = BasicExternalities::new(storage.clone());
	chain.execute_with(|| {
		System::set_block_number(scene::BLOCK);
		if due {
			scene::make_due();
		}
		let start = Instant::now();
		SubtensorModule::on_initialize(scene::BLOCK);
		let spent = start.elapsed();
		assert_eq!(scene::epochs_run(), u64::from(due));
		spent
	})
}

fn print_storage(chain: &mut BasicExternalities) {
	chain.execute_with(|| {
		let mut key = Vec::new();
		while let Some(next) = sp_io::storage::next_key(&key) {
			let value = sp_io::storage::get(&next).unwrap_or_default();
			println!("{}={}", hex(&next), hex(&value));
			key = next;
		}
	});
	println!(".");
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
