//! What this pallet asks of the one that keeps what neurons publish.

use crate::types::NetUid;

/// Keeps what neurons publish on subnets; `()` keeps nothing.
pub trait CommitmentsInterface {
	/// Removes all that was published on a subnet, because the subnet is removed.
	fn purge_netuid(netuid: NetUid);
}

impl CommitmentsInterface for () {
	fn purge_netuid(_: NetUid) {}
}
