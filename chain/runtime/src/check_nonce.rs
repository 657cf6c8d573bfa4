//! Nonces, also of accounts that hold nothing.

use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::{DispatchInfo, Pays},
	weights::Weight,
	DebugNoBound,
};
use frame_system::{pallet_prelude::RuntimeCallFor, Account, Config};
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{
		AsSystemOriginSigner, DispatchInfoOf, Dispatchable, Implication, One, PostDispatchInfoOf,
		TransactionExtension, ValidateResult, Zero,
	},
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction,
	},
	DispatchResult, Saturating,
};

/// Orders the transactions of an account and lets each in once.
///
/// The stock extension refuses accounts without providers, because their nonce takes room nobody paid
/// for. Hotkeys hold no TAO and sign calls that are free, so here that goes for calls with a fee only.
#[derive(Clone, Decode, DecodeWithMemTracking, DebugNoBound, Encode, Eq, PartialEq, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct CheckNonce<T: Config>(#[codec(compact)] pub T::Nonce);

impl<T: Config> CheckNonce<T> {
	fn check(&self, signer: &T::AccountId, pays: Pays) -> Result<(), InvalidTransaction> {
		let account = Account::<T>::get(signer);
		let funded = !account.providers.is_zero() || !account.sufficients.is_zero();
		if pays == Pays::Yes && !funded {
			return Err(InvalidTransaction::Payment);
		}
		if self.0 < account.nonce {
			return Err(InvalidTransaction::Stale);
		}
		Ok(())
	}

	fn tag(signer: &T::AccountId, nonce: T::Nonce) -> Vec<u8> {
		(signer, nonce).encode()
	}

	/// It follows the transaction with the nonce before, unless it is the account's next.
	fn requires(&self, signer: &T::AccountId) -> Vec<Vec<u8>> {
		if self.0 > Account::<T>::get(signer).nonce {
			vec![Self::tag(signer, self.0.saturating_sub(One::one()))]
		} else {
			vec![]
		}
	}
}

impl<T> TransactionExtension<RuntimeCallFor<T>> for CheckNonce<T>
where
	T: Config,
	RuntimeCallFor<T>: Dispatchable<Info = DispatchInfo>,
	<RuntimeCallFor<T> as Dispatchable>::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + Clone,
{
	const IDENTIFIER: &'static str = "CheckNonce";
	type Implicit = ();
	type Val = Option<T::AccountId>;
	/// What an unsigned transaction gets back, which has no nonce to check.
	type Pre = Weight;

	fn weight(&self, _: &RuntimeCallFor<T>) -> Weight {
		<T::ExtensionsWeightInfo as frame_system::ExtensionsWeightInfo>::check_nonce()
	}

	fn validate(
		&self,
		origin: <RuntimeCallFor<T> as Dispatchable>::RuntimeOrigin,
		_: &RuntimeCallFor<T>,
		info: &DispatchInfoOf<RuntimeCallFor<T>>,
		_: usize,
		_: (),
		_: &impl Implication,
		_: TransactionSource,
	) -> ValidateResult<Self::Val, RuntimeCallFor<T>> {
		let Some(signer) = origin.as_system_origin_signer().cloned() else {
			return Ok((ValidTransaction::default(), None, origin));
		};
		self.check(&signer, info.pays_fee)?;
		let validity = ValidTransaction {
			provides: vec![Self::tag(&signer, self.0)],
			requires: self.requires(&signer),
			..Default::default()
		};
		Ok((validity, Some(signer), origin))
	}

	fn prepare(
		self,
		signer: Self::Val,
		_: &<RuntimeCallFor<T> as Dispatchable>::RuntimeOrigin,
		call: &RuntimeCallFor<T>,
		_: &DispatchInfoOf<RuntimeCallFor<T>>,
		_: usize,
	) -> Result<Weight, TransactionValidityError> {
		let Some(signer) = signer else {
			return Ok(self.weight(call));
		};
		Account::<T>::try_mutate(&signer, |account| {
			if self.0 > account.nonce {
				return Err(InvalidTransaction::Future.into());
			}
			account.nonce = account.nonce.saturating_add(One::one());
			Ok(Weight::zero())
		})
	}

	fn post_dispatch_details(
		unused: Weight,
		_: &DispatchInfo,
		_: &PostDispatchInfoOf<RuntimeCallFor<T>>,
		_: usize,
		_: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		Ok(unused)
	}
}
