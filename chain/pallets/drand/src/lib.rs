//! What a randomness beacon said, and what that opens: the pallet `Drand`.
//!
//! The author of a block gives pulses as an inherent, and the chain checks their signatures. A beacon whose key is
//! empty says nothing. A node that knows nothing of this gives no inherent data, and its blocks are valid.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod beacon;
mod bls;
#[cfg(feature = "std")]
pub mod local;
mod timelock;
mod types;

#[cfg(test)]
mod tests;

pub use beacon::{Beacon, UnknownRound, OPEN_WEIGHT};
pub use bls::{verify, PUBLIC_KEY_LENGTH, SIGNATURE_LENGTH};
pub use pallet::*;
pub use timelock::open;
pub use types::*;

#[frame_support::pallet]
// The macro writes `deposit_event` without documentation.
#[allow(missing_docs)]
pub mod pallet {
	use crate::{bls, types::*};
	use alloc::vec::Vec;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use sha2::{Digest, Sha256};
	use sp_inherents::{InherentData, InherentIdentifier, MakeFatalError};

	/// Under which name the author of a block gives pulses: SCALE of `Vec<(u64, Vec<u8>)>`, round and signature.
	pub const INHERENT_IDENTIFIER: InherentIdentifier = *b"drandpul";
	/// How many pulses a block can take.
	pub const MAX_PULSES: u32 = 64;

	/// Two pairings.
	const PULSE_WEIGHT: Weight = Weight::from_parts(10_000_000_000, 0);

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {}

	/// Which beacon the chain trusts.
	#[pallet::storage]
	pub type BeaconConfig<T: Config> = StorageValue<_, BeaconConfiguration, ValueQuery>;

	/// What the beacon said, by round.
	#[pallet::storage]
	pub type Pulses<T: Config> = StorageMap<_, Blake2_128Concat, RoundNumber, Pulse, OptionQuery>;

	/// The highest round in `Pulses`; 0 when there is none.
	#[pallet::storage]
	pub type LastStoredRound<T: Config> = StorageValue<_, RoundNumber, ValueQuery>;

	/// What a genesis can say.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The public key of the beacon as hexadecimal digits, 96 bytes; empty for none.
		#[serde(with = "sp_core::bytes")]
		pub public_key: Vec<u8>,
		/// Seconds between pulses.
		pub period: u32,
		/// Seconds since 1970 at pulse 1.
		pub genesis_time: u32,
		#[serde(skip)]
		/// Nothing.
		pub _marker: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			if self.public_key.is_empty() {
				return;
			}
			assert!(
				bls::g2(&self.public_key).is_some(),
				"publicKey must be a compressed point of G2 on BLS12-381"
			);
			assert!(self.period > 0, "period must not be 0");
			BeaconConfig::<T>::put(BeaconConfiguration {
				public_key: BoundedVec::truncate_from(self.public_key.clone()),
				period: self.period,
				genesis_time: self.genesis_time,
				scheme_id: BoundedVec::truncate_from(b"bls-unchained-g1-rfc9380".to_vec()),
				..Default::default()
			});
		}
	}

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Kept for its index: the beacon of this chain does not change.
		BeaconConfigChanged,
		/// Pulses were verified and stored.
		NewPulse {
			/// Their rounds.
			rounds: Vec<RoundNumber>,
		},
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// Kept for its index.
		NoneValue,
		/// Kept for its index.
		StorageOverflow,
		/// Kept for its index.
		DrandConnectionFailure,
		/// Kept for its index.
		UnverifiedPulse,
		/// The round is 0, or the chain knows it.
		InvalidRoundNumber,
		/// The beacon did not sign the round.
		PulseVerificationError,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Stores pulses that the chain does not know.
		///
		/// ## Dispatch Origin
		///
		/// None: it is an inherent.
		///
		/// ## Errors
		///
		/// [`Error::InvalidRoundNumber`], [`Error::PulseVerificationError`].
		///
		/// ## Events
		///
		/// [`Event::NewPulse`].
		#[pallet::call_index(200)]
		#[pallet::weight((PULSE_WEIGHT.saturating_mul(pulses.len() as u64), DispatchClass::Mandatory, Pays::No))]
		pub fn store_pulses(
			origin: OriginFor<T>,
			pulses: BoundedVec<(RoundNumber, OpaqueSignature), ConstU32<MAX_PULSES>>,
		) -> DispatchResult {
			ensure_none(origin)?;
			let key = BeaconConfig::<T>::get().public_key;
			let mut rounds = Vec::new();
			for (round, signature) in pulses {
				ensure!(Self::is_new(round), Error::<T>::InvalidRoundNumber);
				ensure!(
					bls::verify(&key, round, &signature),
					Error::<T>::PulseVerificationError
				);
				Self::store(round, signature);
				rounds.push(round);
			}
			Self::deposit_event(Event::NewPulse { rounds });
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		fn is_new(round: RoundNumber) -> bool {
			round > 0 && !Pulses::<T>::contains_key(round)
		}

		fn store(round: RoundNumber, signature: OpaqueSignature) {
			let randomness = BoundedVec::truncate_from(Sha256::digest(&signature).to_vec());
			let pulse = Pulse {
				round,
				randomness,
				signature,
			};
			Pulses::<T>::insert(round, pulse);
			LastStoredRound::<T>::mutate(|last| *last = round.max(*last));
		}

		/// Those of the given pulses that a call can store, in the order of their rounds, each once.
		fn storable(
			given: Vec<(RoundNumber, Vec<u8>)>,
		) -> BoundedVec<(RoundNumber, OpaqueSignature), ConstU32<MAX_PULSES>> {
			let key = BeaconConfig::<T>::get().public_key;
			let mut pulses: Vec<(RoundNumber, OpaqueSignature)> = given
				.into_iter()
				.filter(|(round, _)| !key.is_empty() && Self::is_new(*round))
				.filter_map(|(round, signature)| Some((round, signature.try_into().ok()?)))
				.collect();
			pulses.sort_unstable();
			let mut storable = BoundedVec::new();
			for (round, signature) in pulses {
				let again = storable.last().is_some_and(|(last, _)| *last == round);
				if again || !bls::verify(&key, round, &signature) {
					continue;
				}
				if storable.try_push((round, signature)).is_err() {
					break;
				}
			}
			storable
		}
	}

	#[pallet::inherent]
	impl<T: Config> ProvideInherent for Pallet<T> {
		type Call = Call<T>;
		type Error = MakeFatalError<()>;
		const INHERENT_IDENTIFIER: InherentIdentifier = INHERENT_IDENTIFIER;

		/// Only pulses that are new become a call, so that blocks are empty otherwise. What the beacon did not sign
		/// is left out: a mandatory call that fails would stop the chain.
		fn create_inherent(data: &InherentData) -> Option<Self::Call> {
			let given: Vec<(RoundNumber, Vec<u8>)> = data.get_data(&INHERENT_IDENTIFIER).ok()??;
			let pulses = Self::storable(given);
			(!pulses.is_empty()).then_some(Call::store_pulses { pulses })
		}

		fn is_inherent(call: &Self::Call) -> bool {
			matches!(call, Call::store_pulses { .. })
		}
	}
}
