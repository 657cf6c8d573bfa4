//! What the host can call.

use crate::{arena::Arena, decode_input, encode_output, SPEC_VERSION};
use alloc::{
	alloc::{alloc, Layout},
	vec::Vec,
};
use core::{cell::Cell, slice};

#[global_allocator]
static ARENA: Arena = Arena::new();

struct Buffer(Cell<(usize, usize)>);

// SAFETY: the module imports no threads, so nothing is ever shared between any.
unsafe impl Sync for Buffer {}

static INPUT: Buffer = Buffer(Cell::new((0, 0)));

const ALIGNMENT: usize = 16;
const WORD: usize = 8;

/// Forgets everything and returns the address of `length` bytes for the next input; 0 if there is no memory.
#[no_mangle]
pub extern "C" fn input_buffer(length: usize) -> usize {
	// SAFETY: the host gave up the previous output by asking for a new input, and no call is in progress.
	unsafe { ARENA.reset() };
	let Ok(layout) = Layout::from_size_align(length.max(1), ALIGNMENT) else {
		return 0;
	};
	// SAFETY: the layout's size is not 0.
	let address = unsafe { alloc(layout) } as usize;
	INPUT.0.set((address, length));
	address
}

/// Runs an epoch over the input buffer and returns the address of the output.
#[no_mangle]
pub extern "C" fn run_epoch() -> usize {
	place(&encode_output(&yuma::run_epoch(&decode_input(input()))))
}

/// Computes a function over the words in the input buffer and returns the address of the words it gives.
#[no_mangle]
pub extern "C" fn compute(operation: u32) -> usize {
	let words: Vec<i64> = input()
		.chunks_exact(WORD)
		.map(|chunk| {
			let mut bytes = [0; WORD];
			bytes.copy_from_slice(chunk);
			i64::from_le_bytes(bytes)
		})
		.collect();
	let output: Vec<u8> = crate::compute(operation, &words)
		.into_iter()
		.flat_map(i64::to_le_bytes)
		.collect();
	place(&output)
}

fn input() -> &'static [u8] {
	let (address, length) = INPUT.0.get();
	if length == 0 {
		return &[];
	}
	// SAFETY: `input_buffer` reserved these bytes, and the arena is not reset before the call ends.
	unsafe { slice::from_raw_parts(address as *const u8, length) }
}

/// Copies an output to where the host can read it through wider views; the arena places bytes anywhere.
fn place(output: &[u8]) -> usize {
	let Ok(layout) = Layout::from_size_align(output.len().max(1), ALIGNMENT) else {
		return 0;
	};
	// SAFETY: the layout's size is not 0, and the new block does not overlap the old one.
	unsafe {
		let aligned = alloc(layout);
		if !aligned.is_null() {
			aligned.copy_from_nonoverlapping(output.as_ptr(), output.len());
		}
		aligned as usize
	}
}

/// The version of the rules.
#[no_mangle]
pub extern "C" fn spec_version() -> u32 {
	SPEC_VERSION
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
	core::arch::wasm32::unreachable()
}
