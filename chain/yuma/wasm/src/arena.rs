//! An allocator that only moves forward and starts over with every input.

use core::{
	alloc::{GlobalAlloc, Layout},
	cell::Cell,
	ptr,
};

const PAGE: usize = 65_536;

pub struct Arena {
	next: Cell<usize>,
}

// SAFETY: the module imports no threads, so nothing is ever shared between any.
unsafe impl Sync for Arena {}

impl Arena {
	pub const fn new() -> Self {
		Self { next: Cell::new(0) }
	}

	/// Forgets every allocation.
	///
	/// # Safety
	///
	/// Nothing allocated before may be used afterwards.
	pub unsafe fn reset(&self) {
		self.next.set(heap_base());
	}

	fn reserve(&self, start: usize, size: usize) -> Option<usize> {
		let end = start.checked_add(size)?;
		let available = core::arch::wasm32::memory_size(0) * PAGE;
		if end > available {
			let pages = (end - available).div_ceil(PAGE);
			if core::arch::wasm32::memory_grow(0, pages) == usize::MAX {
				return None;
			}
		}
		self.next.set(end);
		Some(start)
	}
}

// SAFETY: every block lies above all blocks handed out since the last reset, within grown memory.
unsafe impl GlobalAlloc for Arena {
	unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
		let start = self.next.get().max(heap_base());
		let aligned = (start + layout.align() - 1) & !(layout.align() - 1);
		self.reserve(aligned, layout.size())
			.map_or(ptr::null_mut(), |address| address as *mut u8)
	}

	unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
		// Blocks are mostly freed in reverse, so the latest is worth taking back.
		if block as usize + layout.size() == self.next.get() {
			self.next.set(block as usize);
		}
	}

	unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
		if block as usize + layout.size() == self.next.get() {
			return self
				.reserve(block as usize, size)
				.map_or(ptr::null_mut(), |address| address as *mut u8);
		}
		// SAFETY: a growing vector has a valid layout, and both blocks are at least as long as the copy.
		unsafe {
			let moved = self.alloc(Layout::from_size_align_unchecked(size, layout.align()));
			if !moved.is_null() {
				ptr::copy_nonoverlapping(block, moved, layout.size().min(size));
			}
			moved
		}
	}
}

fn heap_base() -> usize {
	unsafe extern "C" {
		static __heap_base: u8;
	}
	// The symbol's address is the value; it is never read.
	&raw const __heap_base as usize
}
