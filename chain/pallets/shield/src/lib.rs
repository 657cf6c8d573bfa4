//! The key to which clients close extrinsics, and the closed ones that they send: the pallet `MevShield`.
//!
//! The pallet opens nothing. The author of a block holds the other half of the key, opens what is
//! submitted and puts it into a block as an ordinary extrinsic. A node that knows nothing of this
//! gives no inherent data, and its blocks are valid without a key.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;

#[frame_support::pallet]
// The macro writes `deposit_event` without documentation.
#[allow(missing_docs)]
pub mod pallet {
	use alloc::vec::Vec;
	use frame_support::{pallet_prelude::*, traits::ConstU32};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;
	use sp_inherents::{InherentData, InherentIdentifier, MakeFatalError};
	use sp_runtime::traits::{BlakeTwo256, Hash};

	/// Under which name the author of a block gives its key: SCALE of `Option<Vec<u8>>`, `None` to take the key back.
	pub const INHERENT_IDENTIFIER: InherentIdentifier = *b"shieldpk";
	/// Bytes of an ML-KEM-768 encapsulation key.
	pub const KEY_LENGTH: usize = 1_184;

	/// A key as it is stored.
	pub type EncapsulationKey = BoundedVec<u8, ConstU32<2_048>>;
	/// A closed extrinsic: hash of the key (16 bytes), length of the next part (2), key encapsulation,
	/// nonce (24), XChaCha20-Poly1305 ciphertext.
	pub type Ciphertext = BoundedVec<u8, ConstU32<8_192>>;

	/// A few reads and writes.
	const CALL_WEIGHT: Weight = Weight::from_parts(50_000_000, 0);

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {}

	/// The key before `NextKey`; `NextKey` itself until there was another.
	#[pallet::storage]
	pub type CurrentKey<T: Config> = StorageValue<_, EncapsulationKey, OptionQuery>;

	/// The key to which clients close extrinsics for the next blocks.
	#[pallet::storage]
	pub type NextKey<T: Config> = StorageValue<_, EncapsulationKey, OptionQuery>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A closed extrinsic was taken.
		EncryptedSubmitted {
			/// BLAKE2b-256 of the SCALE encoding of account and ciphertext.
			id: H256,
			/// Who submitted it.
			who: T::AccountId,
		},
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// The key has not the length of an ML-KEM-768 encapsulation key.
		BadEncKeyLen,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Shows the author's key, or takes it back.
		///
		/// ## Dispatch Origin
		///
		/// None: it is an inherent.
		///
		/// ## Errors
		///
		/// [`Error::BadEncKeyLen`].
		#[pallet::call_index(0)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Mandatory, Pays::No))]
		pub fn announce_next_key(
			origin: OriginFor<T>,
			enc_key: Option<EncapsulationKey>,
		) -> DispatchResult {
			ensure_none(origin)?;
			if let Some(key) = &enc_key {
				ensure!(key.len() == KEY_LENGTH, Error::<T>::BadEncKeyLen);
			}
			CurrentKey::<T>::set(NextKey::<T>::get().or_else(|| enc_key.clone()));
			NextKey::<T>::set(enc_key);
			Ok(())
		}

		/// Takes an extrinsic that only the author of a block can open.
		///
		/// The extrinsic inside is signed with the nonce after this one's; it is applied on its own and
		/// its result is not this call's.
		///
		/// ## Dispatch Origin
		///
		/// Signed.
		///
		/// ## Events
		///
		/// [`Event::EncryptedSubmitted`].
		#[pallet::call_index(1)]
		#[pallet::weight(CALL_WEIGHT.saturating_add(Weight::from_parts((ciphertext.len() as u64).saturating_mul(1_000), 0)))]
		pub fn submit_encrypted(origin: OriginFor<T>, ciphertext: Ciphertext) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let id = BlakeTwo256::hash_of(&(&who, &ciphertext));
			Self::deposit_event(Event::EncryptedSubmitted { id, who });
			Ok(())
		}
	}

	#[pallet::inherent]
	impl<T: Config> ProvideInherent for Pallet<T> {
		type Call = Call<T>;
		type Error = MakeFatalError<()>;
		const INHERENT_IDENTIFIER: InherentIdentifier = INHERENT_IDENTIFIER;

		/// Only a change becomes a call, so that blocks are empty otherwise. What is no key is left out:
		/// a mandatory call that fails would stop the chain.
		fn create_inherent(data: &InherentData) -> Option<Self::Call> {
			let given: Option<Vec<u8>> = data.get_data(&INHERENT_IDENTIFIER).ok()??;
			let enc_key = match given {
				Some(bytes) if bytes.len() != KEY_LENGTH => return None,
				Some(bytes) => Some(EncapsulationKey::try_from(bytes).ok()?),
				None => None,
			};
			(enc_key != NextKey::<T>::get()).then_some(Call::announce_next_key { enc_key })
		}

		fn is_inherent(call: &Self::Call) -> bool {
			matches!(call, Call::announce_next_key { .. })
		}
	}
}
