//! The runtime's own memory: many small values in few blocks of the host.
//!
//! By default each `Box` and `Vec` asks the host for memory and gives it back, and these calls are two
//! thirds of all host calls of a block. A call of the runtime is short and its memory is thrown away
//! afterwards, so small values are taken from a block one after the other and never given back. Large
//! ones go to the host one by one, and are given back, so that what a long call holds stays bounded.
//!
//! Values that the host allocates and the runtime owns (what it read from storage) follow the same rule
//! by their size.

use core::{
	alloc::{GlobalAlloc, Layout},
	cell::UnsafeCell,
	ptr,
};

/// The largest value, in bytes, that is taken from a block.
const SMALL: usize = 2_048;
/// What is asked of the host at once. Its allocator serves powers of two, less a header of 8 bytes.
const BLOCK: usize = 64 * 1_024 - 8;
/// What the host aligns to.
const HOST_ALIGN: usize = 8;

/// The free part of the last block, as addresses.
struct Block {
	next: usize,
	end: usize,
}

struct RuntimeAllocator {
	block: UnsafeCell<Block>,
}

// SAFETY: a runtime has one thread.
unsafe impl Sync for RuntimeAllocator {}

#[global_allocator]
static ALLOCATOR: RuntimeAllocator = RuntimeAllocator {
	block: UnsafeCell::new(Block { next: 0, end: 0 }),
};

const fn is_small(layout: &Layout) -> bool {
	layout.size() <= SMALL && layout.align() <= HOST_ALIGN * 2
}

fn ask_host(size: usize) -> *mut u8 {
	match u32::try_from(size) {
		Ok(size) => sp_io::allocator::malloc(size),
		Err(_) => ptr::null_mut(),
	}
}

impl RuntimeAllocator {
	/// Room in the block, or in a new one.
	fn take(&self, layout: &Layout) -> *mut u8 {
		// SAFETY: one thread, and nothing in here allocates but by `ask_host`, which does not come back here.
		let block = unsafe { &mut *self.block.get() };
		if let Some(start) = block.room_for(layout) {
			return start as *mut u8;
		}
		let fresh = ask_host(BLOCK);
		if fresh.is_null() {
			return fresh;
		}
		block.next = fresh as usize;
		block.end = block.next.saturating_add(BLOCK);
		block
			.room_for(layout)
			.map_or(ptr::null_mut(), |start| start as *mut u8)
	}
}

impl Block {
	fn room_for(&mut self, layout: &Layout) -> Option<usize> {
		let start = self.next.checked_next_multiple_of(layout.align())?;
		let after = start.checked_add(layout.size())?;
		if after > self.end {
			return None;
		}
		self.next = after;
		Some(start)
	}

	/// Moves the end of a value where nothing was taken after it.
	fn resize_last(&mut self, start: usize, old: usize, new: usize) -> bool {
		let is_last = start.checked_add(old) == Some(self.next);
		let fits = start.checked_add(new).filter(|after| *after <= self.end);
		match fits {
			Some(after) if is_last => {
				self.next = after;
				true
			}
			_ => false,
		}
	}
}

// SAFETY: what is given out is of the asked size and alignment and is given out once; a value is given back
// to the host only when its size says that it came from there, one by one.
unsafe impl GlobalAlloc for RuntimeAllocator {
	unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
		if is_small(&layout) {
			return self.take(&layout);
		}
		if layout.align() <= HOST_ALIGN {
			return ask_host(layout.size());
		}
		// Never given back: its address is not the one that the host knows.
		let found = ask_host(layout.size().saturating_add(layout.align())) as usize;
		found
			.checked_next_multiple_of(layout.align())
			.map_or(ptr::null_mut(), |start| start as *mut u8)
	}

	unsafe fn dealloc(&self, value: *mut u8, layout: Layout) {
		if !is_small(&layout) && layout.align() <= HOST_ALIGN {
			sp_io::allocator::free(value);
		}
	}

	unsafe fn realloc(&self, value: *mut u8, layout: Layout, size: usize) -> *mut u8 {
		// SAFETY: the caller keeps to `GlobalAlloc::realloc`: the size is not too large for the alignment.
		let new = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
		if is_small(&layout) && is_small(&new) {
			// SAFETY: as in `take`.
			let block = unsafe { &mut *self.block.get() };
			if block.resize_last(value as usize, layout.size(), size) {
				return value;
			}
		}
		// SAFETY: the new value is as large as the shorter of both, and they do not overlap.
		unsafe {
			let moved = self.alloc(new);
			if !moved.is_null() {
				ptr::copy_nonoverlapping(value, moved, layout.size().min(size));
				self.dealloc(value, layout);
			}
			moved
		}
	}
}
