//! Which rules these are.

use crate::RUNTIME_API_VERSIONS;
use alloc::borrow::Cow;
use sp_version::RuntimeVersion;

/// What clients and nodes see. The `spec_version` is the tracked one of subtensor times 1000 plus a number of
/// our own that rises with every change of the wasm; the macro wants it written out.
#[sp_version::runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: Cow::Borrowed("node-subtensor"),
	impl_name: Cow::Borrowed("subnetkit"),
	authoring_version: 1,
	spec_version: 425009,
	impl_version: 1,
	apis: RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 1,
};
