//! What this pallet asks of the one that keeps what neurons publish.

use crate::types::NetUid;
use alloc::vec::Vec;

/// Keeps what neurons publish on subnets; `()` keeps nothing.
pub trait CommitmentsInterface<AccountId> {
	/// Who has published what on a subnet, encoded as in storage.
	fn commitments(netuid: NetUid) -> Vec<(AccountId, Vec<u8>)>;

	/// Removes all that was published on a subnet, because the subnet is removed.
	fn purge_netuid(netuid: NetUid);
}

impl<AccountId> CommitmentsInterface<AccountId> for () {
	fn commitments(_: NetUid) -> Vec<(AccountId, Vec<u8>)> {
		Vec::new()
	}

	fn purge_netuid(_: NetUid) {}
}
