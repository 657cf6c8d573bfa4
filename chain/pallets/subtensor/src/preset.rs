//! What a development chain changes about the defaults.

/// Values that take the place of the real chain's, by storage name; amounts and flags as integers.
///
/// Consulted when a subnet is created, and for a global parameter as long as nobody has set it.
pub trait Preset {
	/// The value to use for `name`, or `None` to keep the real chain's.
	fn get(name: &'static str) -> Option<u64>;
}

impl Preset for () {
	fn get(_: &'static str) -> Option<u64> {
		None
	}
}
