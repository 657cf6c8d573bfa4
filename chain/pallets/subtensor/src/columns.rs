//! Reading an item of all neurons at once.
//!
//! A map hashes the names of its pallet and itself anew for each access, and each hash is a call of the host.
//! Here that is done once for a subnet, and the hash of a hotkey once for all items by hotkey.

use crate::types::*;
use alloc::vec::Vec;
use codec::{Decode, Encode, FullCodec};
use frame_support::{
	storage::{unhashed, StoragePrefixedMap},
	Blake2_128Concat, StorageHasher,
};

/// The items of a double map whose keys, a netuid and a uid, are stored as they are.
pub(crate) fn by_uid<M: StoragePrefixedMap<V>, V: FullCodec>(
	netuid: NetUid,
	uids: u16,
) -> impl Iterator<Item = Option<V>> {
	let mut key = M::final_prefix().to_vec();
	netuid.encode_to(&mut key);
	let length = key.len();
	(0..uids).map(move |uid| {
		key.truncate(length);
		uid.encode_to(&mut key);
		unhashed::get(&key)
	})
}

/// The double map of accounts, hashed by `Blake2_128Concat`, and netuids, stored as they are.
pub(crate) struct ByHotkey {
	prefix: [u8; 32],
}

impl ByHotkey {
	pub(crate) fn of<M: StoragePrefixedMap<V>, V: FullCodec>() -> Self {
		Self {
			prefix: M::final_prefix(),
		}
	}

	pub(crate) fn get<V: Decode + Default>(&self, hotkey: &[u8], netuid: NetUid) -> V {
		let mut key = Vec::with_capacity(self.prefix.len() + hotkey.len() + 2);
		key.extend_from_slice(&self.prefix);
		key.extend_from_slice(hotkey);
		netuid.encode_to(&mut key);
		unhashed::get_or_default(&key)
	}
}

/// A hotkey as it stands in the keys of such maps.
pub(crate) fn hashed<A: Encode>(hotkey: &A) -> Vec<u8> {
	hotkey.using_encoded(Blake2_128Concat::hash)
}
