//! What other pallets ask of a beacon.

use crate::{pallet::*, timelock, types::RoundNumber};
use alloc::vec::Vec;

/// A beacon that says a thing in each round that nobody knows before; `()` never says any.
pub trait Beacon {
	/// The latest round that the chain knows; 0 when it knows none.
	fn last_round() -> RoundNumber;

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

	fn open(_: RoundNumber, _: &[u8]) -> Result<Option<Vec<u8>>, UnknownRound> {
		Err(UnknownRound)
	}
}

impl<T: Config> Beacon for Pallet<T> {
	fn last_round() -> RoundNumber {
		LastStoredRound::<T>::get()
	}

	fn open(round: RoundNumber, ciphertext: &[u8]) -> Result<Option<Vec<u8>>, UnknownRound> {
		let pulse = Pulses::<T>::get(round).ok_or(UnknownRound)?;
		Ok(timelock::open(ciphertext, &pulse.signature))
	}
}
