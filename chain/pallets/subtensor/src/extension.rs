//! Refusing calls that would fail before they get into a block.
//!
//! Calls of hotkeys are free, so a pool must not take those that can only fail. A client sees
//! `InvalidTransaction::Custom(n)` with the real chain's numbers; every other problem is left to the
//! dispatch, which repeats all checks.

use crate::{commit_reveal::Reveal, pallet::*, stake_moves::Move, staking::Limit, types::MechId};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::marker::PhantomData;
use frame_support::{
	dispatch::{DispatchInfo, PostDispatchInfo},
	traits::IsSubType,
	weights::Weight,
	CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::TypeInfo;
use sp_runtime::{
	impl_tx_ext_default,
	traits::{
		AsSystemOriginSigner, DispatchInfoOf, Dispatchable, Implication, TransactionExtension,
	},
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	DispatchError, DispatchResult,
};

/// Checks the calls of this pallet when a transaction is validated.
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	CloneNoBound,
	EqNoBound,
	PartialEqNoBound,
	DebugNoBound,
	TypeInfo,
)]
#[scale_info(skip_type_params(T))]
pub struct SubtensorTransactionExtension<T: Config + Send + Sync>(PhantomData<T>);

impl<T: Config + Send + Sync> SubtensorTransactionExtension<T> {
	/// The extension; it carries no data.
	pub const fn new() -> Self {
		Self(PhantomData)
	}
}

impl<T: Config + Send + Sync> Default for SubtensorTransactionExtension<T> {
	fn default() -> Self {
		Self::new()
	}
}

impl<T> TransactionExtension<<T as frame_system::Config>::RuntimeCall>
	for SubtensorTransactionExtension<T>
where
	T: Config + Send + Sync + TypeInfo,
	<T as frame_system::Config>::RuntimeCall:
		Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo> + IsSubType<Call<T>>,
	<<T as frame_system::Config>::RuntimeCall as Dispatchable>::RuntimeOrigin:
		AsSystemOriginSigner<T::AccountId> + Clone,
{
	const IDENTIFIER: &'static str = "SubtensorTransactionExtension";
	type Implicit = ();
	type Val = ();
	type Pre = ();

	fn weight(&self, _: &<T as frame_system::Config>::RuntimeCall) -> Weight {
		Weight::from_parts(5_000_000, 0)
	}

	fn validate(
		&self,
		origin: <<T as frame_system::Config>::RuntimeCall as Dispatchable>::RuntimeOrigin,
		call: &<T as frame_system::Config>::RuntimeCall,
		_: &DispatchInfoOf<<T as frame_system::Config>::RuntimeCall>,
		_: usize,
		_: (),
		_: &impl Implication,
		_: TransactionSource,
	) -> sp_runtime::traits::ValidateResult<(), <T as frame_system::Config>::RuntimeCall> {
		if let (Some(signer), Some(call)) = (origin.as_system_origin_signer(), call.is_sub_type()) {
			Pallet::<T>::check_early(signer, call).map_err(TransactionValidityError::from)?;
		}
		Ok((Default::default(), (), origin))
	}

	impl_tx_ext_default!(<T as frame_system::Config>::RuntimeCall; prepare);
}

impl<T: Config> Pallet<T> {
	/// Fails when a call would fail for a reason that has a number of its own.
	pub fn check_early(signer: &T::AccountId, call: &Call<T>) -> Result<(), InvalidTransaction> {
		let Err(error) = Self::check_call(signer, call) else {
			return Ok(());
		};
		match custom_code::<T>(error) {
			Some(code) => Err(InvalidTransaction::Custom(code)),
			None => Ok(()),
		}
	}

	fn check_call(signer: &T::AccountId, call: &Call<T>) -> DispatchResult {
		let weights = |netuid: u16, mecid: MechId, dests: &[u16], weights: &[u16], key: u64| {
			Self::check_weights(signer, netuid, mecid, dests, weights, key).map(drop)
		};
		let reveal = |netuid: u16,
		              mecid: MechId,
		              uids: &[u16],
		              values: &[u16],
		              salt: &[u16],
		              version_key| {
			let reveal = Reveal {
				uids,
				values,
				salt,
				version_key,
			};
			Self::check_early_reveal(signer, netuid, mecid, &reveal)
		};
		match call {
			Call::set_weights {
				netuid,
				dests,
				weights: values,
				version_key,
			} => weights(*netuid, 0, dests, values, *version_key),
			Call::set_mechanism_weights {
				netuid,
				mecid,
				dests,
				weights: values,
				version_key,
			} => weights(*netuid, *mecid, dests, values, *version_key),
			Call::commit_weights { netuid, .. } => Self::check_early_commit(signer, *netuid, 0),
			Call::commit_mechanism_weights { netuid, mecid, .. } => {
				Self::check_early_commit(signer, *netuid, *mecid)
			}
			Call::commit_timelocked_weights {
				netuid,
				reveal_round,
				..
			} => Self::check_early_timelocked_commit(signer, *netuid, 0, *reveal_round),
			Call::commit_timelocked_mechanism_weights {
				netuid,
				mecid,
				reveal_round,
				..
			}
			| Call::commit_crv3_mechanism_weights {
				netuid,
				mecid,
				reveal_round,
				..
			} => Self::check_early_timelocked_commit(signer, *netuid, *mecid, *reveal_round),
			Call::reveal_weights {
				netuid,
				uids,
				values,
				salt,
				version_key,
			} => reveal(*netuid, 0, uids, values, salt, *version_key),
			Call::reveal_mechanism_weights {
				netuid,
				mecid,
				uids,
				values,
				salt,
				version_key,
			} => reveal(*netuid, *mecid, uids, values, salt, *version_key),
			Call::batch_reveal_weights {
				netuid,
				uids_list,
				values_list,
				salts_list,
				version_keys,
			} => Self::check_batch_reveal(
				signer,
				*netuid,
				[uids_list, values_list, salts_list],
				version_keys,
			),
			Call::serve_axon {
				netuid,
				ip,
				port,
				ip_type,
				..
			} => Self::check_axon(signer, *netuid, *ip_type, *ip, *port),
			Call::serve_axon_tls {
				netuid,
				ip,
				port,
				ip_type,
				..
			} => Self::check_axon(signer, *netuid, *ip_type, *ip, *port),
			Call::register_network { .. } => Self::check_network_rate_limit(),
			Call::serve_prometheus {
				netuid,
				ip,
				port,
				ip_type,
				..
			} => Self::check_prometheus(signer, *netuid, *ip_type, *ip, *port),
			Call::add_stake {
				hotkey,
				netuid,
				amount_staked,
			} => Self::check_add_stake(signer, hotkey, *netuid, *amount_staked, None),
			Call::remove_stake {
				hotkey,
				netuid,
				amount_unstaked,
			} => Self::check_remove_stake(signer, hotkey, *netuid, *amount_unstaked).map(drop),
			Call::add_stake_limit { .. }
			| Call::remove_stake_limit { .. }
			| Call::remove_stake_full_limit { .. }
			| Call::move_stake { .. }
			| Call::transfer_stake { .. }
			| Call::swap_stake { .. }
			| Call::swap_stake_limit { .. } => Self::check_stake_call(signer, call),
			Call::decrease_take { hotkey, take } => {
				Self::check_decrease_take(signer, hotkey, *take)
			}
			Call::increase_take { hotkey, take } => {
				Self::check_increase_take(signer, hotkey, *take)
			}
			_ => Ok(()),
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Checks the calls that move stake or exchange it at a limit.
	fn check_stake_call(signer: &T::AccountId, call: &Call<T>) -> DispatchResult {
		let limit = |price: &u64, allow_partial: &bool| Limit {
			price: *price,
			allow_partial: *allow_partial,
		};
		let transition = |coldkeys, hotkeys, netuids, alpha: &u64, limit| Move {
			coldkeys,
			hotkeys,
			netuids,
			alpha: *alpha,
			limit,
		};
		let (own, moved) = ((signer, signer), |checked: Move<T::AccountId>| {
			Self::check_transition(&checked).map(drop)
		});
		match call {
			Call::add_stake_limit {
				hotkey,
				netuid,
				amount_staked,
				limit_price,
				allow_partial,
			} => {
				let limit = Some(limit(limit_price, allow_partial));
				Self::check_add_stake(signer, hotkey, *netuid, *amount_staked, limit)
			}
			Call::remove_stake_limit {
				hotkey,
				netuid,
				amount_unstaked,
				limit_price,
				allow_partial,
			} => {
				let limit = Some(limit(limit_price, allow_partial));
				Self::check_withdrawal(signer, hotkey, *netuid, *amount_unstaked, limit)
			}
			Call::remove_stake_full_limit {
				hotkey,
				netuid,
				limit_price,
			} => {
				let held = Self::stake_for_hotkey_and_coldkey_on_subnet(hotkey, signer, *netuid);
				let limit = limit_price.map(|price| limit(&price, &false));
				Self::check_withdrawal(signer, hotkey, *netuid, held, limit)
			}
			Call::move_stake {
				origin_hotkey,
				destination_hotkey,
				origin_netuid,
				destination_netuid,
				alpha_amount,
			} => moved(transition(
				own,
				(origin_hotkey, destination_hotkey),
				(*origin_netuid, *destination_netuid),
				alpha_amount,
				None,
			)),
			Call::transfer_stake {
				destination_coldkey,
				hotkey,
				origin_netuid,
				destination_netuid,
				alpha_amount,
			} => {
				let netuids = (*origin_netuid, *destination_netuid);
				let coldkeys = (signer, destination_coldkey);
				moved(transition(
					coldkeys,
					(hotkey, hotkey),
					netuids,
					alpha_amount,
					None,
				))?;
				Self::ensure_transfers_allowed(netuids)
			}
			Call::swap_stake {
				hotkey,
				origin_netuid,
				destination_netuid,
				alpha_amount,
			} => moved(transition(
				own,
				(hotkey, hotkey),
				(*origin_netuid, *destination_netuid),
				alpha_amount,
				None,
			)),
			Call::swap_stake_limit {
				hotkey,
				origin_netuid,
				destination_netuid,
				alpha_amount,
				limit_price,
				allow_partial,
			} => moved(transition(
				own,
				(hotkey, hotkey),
				(*origin_netuid, *destination_netuid),
				alpha_amount,
				Some(limit(limit_price, allow_partial)),
			)),
			_ => Ok(()),
		}
	}
}

/// A problem that has no number of its own, of a call whose problems are all refused.
const OTHER: u8 = 255;

fn custom_code<T: Config>(error: DispatchError) -> Option<u8> {
	let codes = [
		(Error::<T>::AmountTooLow, 1),
		(Error::<T>::NotEnoughStakeToSetWeights, 1),
		(Error::<T>::NotEnoughBalanceToStake, 2),
		(Error::<T>::SubnetNotExists, 3),
		(Error::<T>::HotKeyAccountNotExists, 4),
		(Error::<T>::NotEnoughStakeToWithdraw, 5),
		(Error::<T>::SettingWeightsTooFast, 6),
		(Error::<T>::DelegateTxRateLimitExceeded, 6),
		(Error::<T>::CommittingWeightsTooFast, 6),
		(Error::<T>::NetworkTxRateLimitExceeded, 6),
		(Error::<T>::InsufficientLiquidity, 7),
		(Error::<T>::SlippageTooHigh, 8),
		(Error::<T>::TransferDisallowed, 9),
		(Error::<T>::HotKeyNotRegisteredInNetwork, 10),
		(Error::<T>::InvalidIpAddress, 11),
		(Error::<T>::ServingRateLimitExceeded, 12),
		(Error::<T>::InvalidPort, 13),
		(Error::<T>::InvalidRevealRound, 15),
		(Error::<T>::NoWeightsCommitFound, 16),
		(Error::<T>::InvalidRevealCommitHashNotMatch, 16),
		(Error::<T>::ExpiredWeightCommit, 17),
		(Error::<T>::RevealTooEarly, 17),
		(Error::<T>::WeightVecNotEqualSize, 18),
		(Error::<T>::InputLengthsUnequal, 18),
		(Error::<T>::HotKeyNotRegisteredInSubNet, 19),
		(Error::<T>::NonAssociatedColdKey, 25),
		(Error::<T>::DelegateTakeTooLow, 26),
		(Error::<T>::DelegateTakeTooHigh, 27),
		(Error::<T>::InvalidIpType, OTHER),
	];
	codes
		.into_iter()
		.find_map(|(known, code)| (DispatchError::from(known) == error).then_some(code))
}
