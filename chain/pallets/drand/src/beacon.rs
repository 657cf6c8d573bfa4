//! What other pallets ask of a beacon.

use crate::{pallet::*, timelock, types::RoundNumber};
use alloc::vec::Vec;
use frame_support::weights::Weight;

/// Time of opening a ciphertext.
pub const OPEN_WEIGHT: Weight = Weight::from_parts(10_000_000_000, 0);

/// A beacon that says a thing in each round that nobody knows before; `()` never says any.
pub trait Beacon {
	/// The latest round that the chain knows; 0 when it knows none.
	fn last_round() -> RoundNumber;

	/// Whether the chain knows what the beacon said in a round.
	fn knows(round: RoundNumber) -> bool;

	/// Opens what was closed until a round: `Err` while the chain does not know the round, `None` when it is no
	/// ciphertext for it.
	fn open(round: RoundNumber, ciphertext: &[u8]) -> Result<Option<Vec<u8>>, UnknownRound>;
}

/// The chain does not know what the beacon said in this round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRound;

impl Beacon for () {
	fn last_round() -> RoundNumber {
		0
	}

	fn knows(_: RoundNumber) -> bool {
		false
	}

	fn open(_: RoundNumber, _: &[u8]) -> Result<Option<Vec<u8>>, UnknownRound> {
		Err(UnknownRound)
	}
}

impl<T: Config> Beacon for Pallet<T> {
	fn last_round() -> RoundNumber {
		LastStoredRound::<T>::get()
	}

	fn knows(round: RoundNumber) -> bool {
		Pulses::<T>::contains_key(round)
	}

	fn open(round: RoundNumber, ciphertext: &[u8]) -> Result<Option<Vec<u8>>, UnknownRound> {
		let pulse = Pulses::<T>::get(round).ok_or(UnknownRound)?;
		Ok(timelock::open(ciphertext, &pulse.signature))
	}
}
