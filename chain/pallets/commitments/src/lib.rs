//! Data that neurons publish on a subnet: the pallet `Commitments`.
//!
//! A hotkey that is registered on a subnet publishes up to three fields there; a new commitment takes the
//! place of the one before. Space is limited per epoch. Time-locked fields are opened
//! by the block after the one that learns their round, and what was in them is kept apart.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod data;
mod timelock;
mod types;

#[cfg(test)]
mod tests;

pub use data::Data;
pub use pallet::*;
pub use types::*;

#[frame_support::pallet]
// The macro writes `deposit_event` without documentation.
#[allow(missing_docs)]
pub mod pallet {
	use crate::{timelock::rounds, CommitmentInfo, Data, Registration, UsageTracker};
	use alloc::{
		boxed::Box,
		collections::{BTreeMap, BTreeSet},
		vec::Vec,
	};
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use pallet_drand::RoundNumber;
	use pallet_subtensor::NetUid;
	use sp_runtime::traits::UniqueSaturatedInto;

	/// What one commitment takes of an epoch's space at least, in bytes.
	const MIN_SPACE: u64 = 100;

	#[pallet::pallet]
	#[pallet::without_storage_info]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config + pallet_subtensor::Config {
		/// How many fields a commitment has at most.
		#[pallet::constant]
		type MaxFields: Get<u32>;
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The commitment has more than three fields.
		TooManyFieldsInCommitmentInfo,
		/// The hotkey has no uid on the subnet. Register it first.
		AccountNotAllowedCommit,
		/// The hotkey has used up its space. Wait for the next epoch of the subnet.
		SpaceLimitExceeded,
		/// Kept for its index: no call of this chain returns it.
		UnexpectedUnreserveLeftover,
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(crate) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A hotkey published something.
		Commitment {
			/// The subnet.
			netuid: NetUid,
			/// The hotkey.
			who: T::AccountId,
		},
		/// A hotkey published something that a round of the beacon opens.
		TimelockCommitment {
			/// The subnet.
			netuid: NetUid,
			/// The hotkey.
			who: T::AccountId,
			/// The round.
			reveal_round: u64,
		},
		/// Something time-locked was opened.
		CommitmentRevealed {
			/// The subnet.
			netuid: NetUid,
			/// The hotkey.
			who: T::AccountId,
		},
	}

	/// Whose commitments have a time-locked field.
	#[pallet::storage]
	pub type TimelockedIndex<T: Config> =
		StorageValue<_, BTreeSet<(NetUid, T::AccountId)>, ValueQuery>;

	/// For which rounds of the beacon time-locked fields wait, and how many. Our own: with it a block finds out by
	/// one read that none does, and so does the author who gives pulses.
	#[pallet::storage]
	pub type TimelockedRounds<T: Config> = StorageValue<_, BTreeMap<RoundNumber, u32>, ValueQuery>;

	/// The present commitment of a hotkey.
	#[pallet::storage]
	pub type CommitmentOf<T: Config> =
		StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, Registration>;

	/// The block of a hotkey's last commitment.
	#[pallet::storage]
	pub type LastCommitment<T: Config> =
		StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, u32>;

	/// The block in which a hotkey last asked for a reset of bonds.
	#[pallet::storage]
	pub type LastBondsReset<T: Config> =
		StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, u32>;

	/// What was time-locked and is open: (bytes, block of opening), the last ten, oldest first.
	#[pallet::storage]
	pub type RevealedCommitments<T: Config> =
		StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, Vec<(Vec<u8>, u64)>>;

	/// How much of its space a hotkey has used.
	#[pallet::storage]
	pub type UsedSpaceOf<T: Config> =
		StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, UsageTracker>;

	/// Bytes that a hotkey may publish on a subnet in one epoch.
	#[pallet::storage]
	pub type MaxSpace<T: Config> = StorageValue<_, u32, ValueQuery, ConstU32<3100>>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			Self::reveal_timelocked()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Publishes data on a subnet, in the place of what the caller published before.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey that is registered on `netuid`.
		///
		/// ## Errors
		///
		/// [`Error::AccountNotAllowedCommit`], [`Error::TooManyFieldsInCommitmentInfo`],
		/// [`Error::SpaceLimitExceeded`].
		///
		/// ## Events
		///
		/// [`Event::TimelockCommitment`] when a field is time-locked, else [`Event::Commitment`]. For each field that
		/// is opened later [`Event::CommitmentRevealed`].
		#[pallet::call_index(0)]
		#[pallet::weight((Weight::from_parts(50_000_000, 0), DispatchClass::Normal, Pays::No))]
		pub fn set_commitment(
			origin: OriginFor<T>,
			netuid: NetUid,
			info: Box<CommitmentInfo>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			ensure!(
				pallet_subtensor::Uids::<T>::contains_key(netuid, &who),
				Error::<T>::AccountNotAllowedCommit
			);
			ensure!(
				info.fields.len() as u32 <= T::MaxFields::get(),
				Error::<T>::TooManyFieldsInCommitmentInfo
			);
			Self::use_space(netuid, &who, &info)?;
			Self::store(netuid, who, *info);
			Ok(())
		}

		/// Sets how many bytes a hotkey may publish on a subnet in one epoch.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		#[pallet::call_index(2)]
		#[pallet::weight(Weight::from_parts(5_000_000, 0))]
		pub fn set_max_space(origin: OriginFor<T>, new_limit: u32) -> DispatchResult {
			ensure_root(origin)?;
			MaxSpace::<T>::put(new_limit);
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		fn use_space(netuid: NetUid, who: &T::AccountId, info: &CommitmentInfo) -> DispatchResult {
			let space = info
				.fields
				.iter()
				.fold(0u64, |sum, field| sum.saturating_add(field.space()))
				.max(MIN_SPACE);
			let epoch = pallet_subtensor::Pallet::<T>::current_epoch(netuid);
			let used = UsedSpaceOf::<T>::get(netuid, who)
				.filter(|usage| usage.last_epoch == epoch)
				.map_or(0, |usage| usage.used_space);
			let used_space = used.saturating_add(space);
			ensure!(
				used_space <= MaxSpace::<T>::get().into(),
				Error::<T>::SpaceLimitExceeded
			);
			let usage = UsageTracker {
				last_epoch: epoch,
				used_space,
			};
			UsedSpaceOf::<T>::insert(netuid, who, usage);
			Ok(())
		}

		fn store(netuid: NetUid, who: T::AccountId, info: CommitmentInfo) {
			let block: u32 = frame_system::Pallet::<T>::block_number().unique_saturated_into();
			if info.fields.contains(&Data::ResetBondsFlag) {
				LastBondsReset::<T>::insert(netuid, &who, block);
				pallet_subtensor::Pallet::<T>::reset_bonds(netuid, &who);
			}
			let reveal_round = rounds(&info).next();
			let before = CommitmentOf::<T>::get(netuid, &who).map(|before| before.info);
			Self::note_timelocked(netuid, &who, &before.unwrap_or_default(), &info);
			let commitment = Registration {
				deposit: 0,
				block,
				info,
			};
			CommitmentOf::<T>::insert(netuid, &who, commitment);
			LastCommitment::<T>::insert(netuid, &who, block);
			Self::deposit_event(match reveal_round {
				Some(reveal_round) => Event::TimelockCommitment {
					netuid,
					who,
					reveal_round,
				},
				None => Event::Commitment { netuid, who },
			});
		}
	}

	impl<T: Config> pallet_subtensor::CommitmentsInterface<T::AccountId> for Pallet<T> {
		fn commitments(netuid: NetUid) -> Vec<(T::AccountId, Vec<u8>)> {
			CommitmentOf::<T>::iter_prefix(netuid)
				.map(|(who, commitment)| (who, commitment.encode()))
				.collect()
		}

		fn purge_netuid(netuid: NetUid) {
			Self::forget_timelocked(netuid);
			let _ = CommitmentOf::<T>::clear_prefix(netuid, u32::MAX, None);
			let _ = LastCommitment::<T>::clear_prefix(netuid, u32::MAX, None);
			let _ = LastBondsReset::<T>::clear_prefix(netuid, u32::MAX, None);
			let _ = RevealedCommitments::<T>::clear_prefix(netuid, u32::MAX, None);
			let _ = UsedSpaceOf::<T>::clear_prefix(netuid, u32::MAX, None);
		}
	}
}
