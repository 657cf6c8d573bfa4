//! Subnets, neurons, weights, stake and emission: the pallet `SubtensorModule`.
//!
//! Storage names, hashers, call indices, argument order, events and error indices are those of the
//! Bittensor chain, so a client written for it works here. What an epoch computes, and every other
//! pure rule, comes from the crate `yuma`; this pallet reads its inputs from storage and pays out.
//!
//! Not built yet: pools; every subnet exchanges TAO and alpha one to one.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod auto_stake;
mod balances;
mod bonds_reset;
mod burn_price;
mod child_dividends;
mod child_keys;
mod columns;
mod commit_reveal;
mod commitments_interface;
mod defaults;
mod delegate_take;
mod dissolution;
mod distribution;
mod emission;
mod epoch;
mod errors;
mod events;
mod extension;
mod hyperparameters;
mod identity;
mod networks;
mod nominations;
mod owner_schedule;
mod preset;
mod rate_limit;
mod registration;
mod replacement;
mod root_dividends;
mod root_registration;
mod safe_float;
mod scheduler;
mod serving;
mod share_pool;
mod stake_moves;
mod stake_weight;
mod staking;
mod storage;
mod symbols;
mod timelocked_weights;
mod trimming;
mod types;
mod weights;

#[cfg(test)]
mod tests;

pub use commitments_interface::CommitmentsInterface;
pub use extension::SubtensorTransactionExtension;
pub use pallet::*;
pub use preset::{Preset, PRESET_NAMES};
pub use types::*;

use frame_support::pallet_macros::import_section;

#[import_section(storage::networks::network_storage)]
#[import_section(storage::neurons::neuron_storage)]
#[import_section(storage::epoch::epoch_storage)]
#[import_section(storage::hyperparameters::hyperparameter_storage)]
#[import_section(storage::registration::registration_storage)]
#[import_section(storage::stake::stake_storage)]
#[import_section(storage::clients::client_storage)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
// The macro writes `deposit_event` without documentation; the arguments of calls are the chain's.
#[allow(missing_docs, clippy::too_many_arguments)]
pub mod pallet {
	use crate::{
		commit_reveal::Reveal,
		defaults::{
			DefaultAlphaValues, DefaultBurnIncreaseMult, DefaultRootClaimableThreshold,
			DefaultSubnetMovingAlpha, DefaultSymbol, ZeroAccount,
		},
		staking::Limit,
		timelocked_weights::DEFAULT_COMMIT_VERSION,
		types::*,
		CommitmentsInterface, Preset,
	};
	use alloc::{
		collections::{BTreeMap, BTreeSet, VecDeque},
		vec::Vec,
	};
	use codec::Compact;
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungible::{Inspect, Mutate},
			ConstBool, ConstI16, ConstU16, ConstU32, ConstU64, ConstU8,
		},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	/// What one call costs at most: a handful of reads and writes.
	const CALL_WEIGHT: Weight = Weight::from_parts(50_000_000, 0);
	/// What setting one weight adds.
	const WEIGHT_PER_UID: u64 = 100_000;

	#[pallet::pallet]
	#[pallet::without_storage_info]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Balances in rao.
		type Currency: Inspect<Self::AccountId, Balance = TaoBalance> + Mutate<Self::AccountId>;
		/// What a development chain changes; `()` for a real one.
		type Preset: Preset;
		/// What neurons publish; it is removed with their subnet.
		type CommitmentsInterface: CommitmentsInterface<Self::AccountId>;
		/// What opens time-locked weights.
		type Beacon: pallet_drand::Beacon;
	}

	/// What clients read from the metadata rather than from storage.
	#[pallet::extra_constants]
	impl<T: Config> Pallet<T> {
		/// Blocks between the creation of a subnet and its `start_call`, unless storage says otherwise.
		#[pallet::constant_name(InitialStartCallDelay)]
		fn initial_start_call_delay() -> u64 {
			0
		}
	}

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		#[serde(skip)]
		_marker: core::marker::PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			Pallet::<T>::create_root_network();
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			Pallet::<T>::block_step()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Sets the caller's weights on a subnet.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey that is registered on `netuid` and holds a validator permit.
		///
		/// ## Errors
		///
		/// [`Error::CommitRevealEnabled`], [`Error::CanNotSetRootNetworkWeights`], [`Error::WeightVecNotEqualSize`],
		/// [`Error::MechanismDoesNotExist`], [`Error::UidsLengthExceedUidsInSubNet`],
		/// [`Error::HotKeyNotRegisteredInSubNet`], [`Error::NotEnoughStakeToSetWeights`],
		/// [`Error::IncorrectWeightVersionKey`], [`Error::SettingWeightsTooFast`], [`Error::NeuronNoValidatorPermit`],
		/// [`Error::DuplicateUids`], [`Error::UidVecContainInvalidOne`], [`Error::WeightVecLengthIsLow`].
		///
		/// ## Events
		///
		/// [`Event::WeightsSet`].
		#[pallet::call_index(0)]
		#[pallet::weight((CALL_WEIGHT.saturating_add(Weight::from_parts(WEIGHT_PER_UID.saturating_mul(dests.len() as u64), 0)), DispatchClass::Normal, Pays::No))]
		pub fn set_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			dests: Vec<u16>,
			weights: Vec<u16>,
			version_key: u64,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_set_weights(hotkey, netuid, 0, dests, weights, version_key)
		}

		/// Exchanges TAO of the caller for alpha of a subnet and stakes it on a hotkey.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a coldkey; the hotkey may be anybody's.
		///
		/// ## Errors
		///
		/// [`Error::SubnetNotExists`], [`Error::SubtokenDisabled`], [`Error::AmountTooLow`],
		/// [`Error::NotEnoughBalanceToStake`], [`Error::HotKeyAccountNotExists`].
		///
		/// ## Events
		///
		/// [`Event::StakeAdded`].
		#[pallet::call_index(2)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn add_stake(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			netuid: NetUid,
			amount_staked: TaoBalance,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_add_stake(coldkey, hotkey, netuid, amount_staked, None)
		}

		/// Takes alpha of the caller off a hotkey and exchanges it for TAO. More than there is means all.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// [`Error::SubtokenDisabled`], [`Error::SubnetNotExists`], [`Error::AmountTooLow`] also when there is no
		/// stake, [`Error::InsufficientLiquidity`], [`Error::HotKeyAccountNotExists`].
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`].
		#[pallet::call_index(3)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn remove_stake(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			netuid: NetUid,
			amount_unstaked: AlphaBalance,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_remove_stake(coldkey, hotkey, netuid, amount_unstaked)
		}

		/// Announces where the caller serves requests.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey that is registered on `netuid`.
		///
		/// ## Errors
		///
		/// [`Error::HotKeyNotRegisteredInNetwork`], [`Error::InvalidIpType`], [`Error::InvalidIpAddress`],
		/// [`Error::ServingRateLimitExceeded`], [`Error::InvalidPort`].
		///
		/// ## Events
		///
		/// [`Event::AxonServed`].
		#[pallet::call_index(4)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn serve_axon(
			origin: OriginFor<T>,
			netuid: NetUid,
			version: u32,
			ip: u128,
			port: u16,
			ip_type: u8,
			protocol: u8,
			placeholder1: u8,
			placeholder2: u8,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			let axon = AxonInfo {
				block: Self::current_block(),
				version,
				ip,
				port,
				ip_type,
				protocol,
				placeholder1,
				placeholder2,
			};
			Self::do_serve_axon(hotkey, netuid, axon)
		}

		/// Announces where the caller publishes metrics.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey that is registered on `netuid`.
		///
		/// ## Errors
		///
		/// As for [`Pallet::serve_axon`]; the address is checked first and cannot be 0.
		///
		/// ## Events
		///
		/// [`Event::PrometheusServed`].
		#[pallet::call_index(5)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn serve_prometheus(
			origin: OriginFor<T>,
			netuid: NetUid,
			version: u32,
			ip: u128,
			port: u16,
			ip_type: u8,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			let prometheus = PrometheusInfo {
				block: Self::current_block(),
				version,
				ip,
				port,
				ip_type,
			};
			Self::do_serve_prometheus(hotkey, netuid, prometheus)
		}

		/// Buys a uid for a hotkey at the present price.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that owns the hotkey, or that will when the hotkey is new.
		///
		/// ## Errors
		///
		/// [`Error::RegistrationNotPermittedOnRootSubnet`], [`Error::SubnetNotExists`],
		/// [`Error::SubNetRegistrationDisabled`], [`Error::HotKeyAlreadyRegisteredInSubNet`],
		/// [`Error::NotEnoughBalanceToStake`], [`Error::CannotUseSystemAccount`], [`Error::NonAssociatedColdKey`],
		/// [`Error::NoNeuronIdAvailable`] on a full subnet where no uid can be replaced.
		///
		/// ## Events
		///
		/// [`Event::NeuronRegistered`].
		#[pallet::call_index(7)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn burned_register(
			origin: OriginFor<T>,
			netuid: NetUid,
			hotkey: T::AccountId,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_burned_register(coldkey, netuid, hotkey)
		}

		/// Buys a uid like [`Pallet::burned_register`]; the work is not looked at.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that owns the hotkey, or that will when the hotkey is new.
		///
		/// ## Errors
		///
		/// As for [`Pallet::burned_register`].
		///
		/// ## Events
		///
		/// [`Event::NeuronRegistered`].
		#[pallet::call_index(6)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn register(
			origin: OriginFor<T>,
			netuid: NetUid,
			block_number: u64,
			nonce: u64,
			work: Vec<u8>,
			hotkey: T::AccountId,
			coldkey: T::AccountId,
		) -> DispatchResult {
			let signer = ensure_signed(origin)?;
			let _ = (block_number, nonce, work, coldkey);
			Self::do_burned_register(signer, netuid, hotkey)
		}

		/// Buys a uid for a hotkey unless the price is above a limit.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that owns the hotkey, or that will when the hotkey is new.
		///
		/// ## Errors
		///
		/// [`Error::RegistrationNotPermittedOnRootSubnet`], [`Error::SubnetNotExists`],
		/// [`Error::RegistrationPriceLimitExceeded`], then as for [`Pallet::burned_register`].
		///
		/// ## Events
		///
		/// [`Event::NeuronRegistered`].
		#[pallet::call_index(134)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn register_limit(
			origin: OriginFor<T>,
			netuid: NetUid,
			hotkey: T::AccountId,
			limit_price: u64,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_register_limit(coldkey, netuid, hotkey, limit_price)
		}

		/// Gives a hotkey a uid of the root network, without a price.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that owns the hotkey, or that will when the hotkey is new.
		///
		/// ## Errors
		///
		/// [`Error::RootNetworkDoesNotExist`], [`Error::TooManyRegistrationsThisBlock`],
		/// [`Error::TooManyRegistrationsThisInterval`], [`Error::HotKeyAlreadyRegisteredInSubNet`],
		/// [`Error::CannotUseSystemAccount`], [`Error::NonAssociatedColdKey`], and on a full root network
		/// [`Error::StakeTooLowForRoot`] without more root stake than the least of its hotkeys has.
		///
		/// ## Events
		///
		/// [`Event::NeuronRegistered`].
		#[pallet::call_index(62)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn root_register(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_root_register(coldkey, hotkey)
		}

		/// Announces where the caller serves requests, with the key of its TLS certificate.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey that is registered on `netuid`.
		///
		/// ## Errors
		///
		/// As for [`Pallet::serve_axon`].
		///
		/// ## Events
		///
		/// [`Event::AxonServed`].
		#[pallet::call_index(40)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn serve_axon_tls(
			origin: OriginFor<T>,
			netuid: NetUid,
			version: u32,
			ip: u128,
			port: u16,
			ip_type: u8,
			protocol: u8,
			placeholder1: u8,
			placeholder2: u8,
			certificate: Vec<u8>,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			let axon = AxonInfo {
				block: Self::current_block(),
				version,
				ip,
				port,
				ip_type,
				protocol,
				placeholder1,
				placeholder2,
			};
			Self::do_serve_axon_tls(hotkey, netuid, axon, &certificate)
		}

		/// Removes a subnet and gives the stake on it back.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::SubnetNotExists`].
		///
		/// ## Events
		///
		/// [`Event::NetworkRemoved`].
		#[pallet::call_index(61)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn dissolve_network(
			origin: OriginFor<T>,
			coldkey: T::AccountId,
			netuid: NetUid,
		) -> DispatchResult {
			ensure_root(origin)?;
			// The real chain takes the owner's coldkey and does not look at it.
			let _ = coldkey;
			Self::do_dissolve_network(netuid)
		}

		/// Says who is behind the caller.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a coldkey with a registered hotkey.
		///
		/// ## Errors
		///
		/// [`Error::HotKeyNotRegisteredInNetwork`], and [`Error::InvalidIdentity`] when name, url, github_repo or
		/// discord is above 256 bytes or another field above 1024.
		///
		/// ## Events
		///
		/// [`Event::ChainIdentitySet`].
		#[pallet::call_index(68)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_identity(
			origin: OriginFor<T>,
			name: Vec<u8>,
			url: Vec<u8>,
			github_repo: Vec<u8>,
			image: Vec<u8>,
			discord: Vec<u8>,
			description: Vec<u8>,
			additional: Vec<u8>,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			let identity = ChainIdentityOfV2 {
				name,
				url,
				github_repo,
				image,
				discord,
				description,
				additional,
			};
			Self::do_set_identity(coldkey, identity)
		}

		/// Says what a subnet is.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the owner coldkey of the subnet.
		///
		/// ## Errors
		///
		/// [`Error::NotSubnetOwner`], and [`Error::InvalidIdentity`] when subnet_name or discord is above 256 bytes
		/// or another field above 1024.
		///
		/// ## Events
		///
		/// [`Event::SubnetIdentitySet`].
		#[pallet::call_index(78)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_subnet_identity(
			origin: OriginFor<T>,
			netuid: NetUid,
			subnet_name: Vec<u8>,
			github_repo: Vec<u8>,
			subnet_contact: Vec<u8>,
			subnet_url: Vec<u8>,
			discord: Vec<u8>,
			description: Vec<u8>,
			logo_url: Vec<u8>,
			additional: Vec<u8>,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			let identity = SubnetIdentityOfV3 {
				subnet_name,
				github_repo,
				subnet_contact,
				subnet_url,
				discord,
				description,
				logo_url,
				additional,
			};
			Self::do_set_subnet_identity(coldkey, netuid, identity)
		}

		/// Creates a subnet like [`Pallet::register_network`], and says what it is.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that will own the subnet.
		///
		/// ## Errors
		///
		/// As for [`Pallet::register_network`], then [`Error::InvalidIdentity`] as for
		/// [`Pallet::set_subnet_identity`].
		///
		/// ## Events
		///
		/// [`Event::NetworkRemoved`] for the subnet that has to make place, [`Event::SubnetIdentitySet`],
		/// [`Event::NetworkAdded`].
		#[pallet::call_index(79)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn register_network_with_identity(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			identity: Option<SubnetIdentityOfV3>,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_register_network(coldkey, hotkey, identity)
		}

		/// Makes the caller the owner of a hotkey that has none; nothing happens to one that has.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a coldkey.
		///
		/// ## Errors
		///
		/// [`Error::CannotUseSystemAccount`].
		#[pallet::call_index(91)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn try_associate_hotkey(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_try_associate_hotkey(coldkey, hotkey)
		}

		/// Chooses the hotkey to which the miner emission of all the caller's hotkeys on a subnet is staked.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a coldkey; the hotkey may be anybody's that is registered on the subnet.
		///
		/// ## Errors
		///
		/// [`Error::SubnetNotExists`], [`Error::HotKeyNotRegisteredInSubNet`],
		/// [`Error::SameAutoStakeHotkeyAlreadySet`].
		///
		/// ## Events
		///
		/// [`Event::AutoStakeDestinationSet`].
		#[pallet::call_index(114)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_coldkey_auto_stake_hotkey(
			origin: OriginFor<T>,
			netuid: NetUid,
			hotkey: T::AccountId,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_set_auto_stake(coldkey, netuid, hotkey)
		}

		/// Creates a subnet, which locks TAO of the caller, and gives the hotkey its uid 0.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that will own the subnet.
		///
		/// ## Errors
		///
		/// [`Error::NonAssociatedColdKey`], [`Error::CannotUseSystemAccount`], [`Error::SubNetRegistrationDisabled`],
		/// [`Error::NetworkTxRateLimitExceeded`], [`Error::SubnetLimitReached`], [`Error::CannotAffordLockCost`].
		///
		/// ## Events
		///
		/// [`Event::NetworkRemoved`] for the subnet that has to make place, [`Event::NetworkAdded`].
		#[pallet::call_index(59)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn register_network(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_register_network(coldkey, hotkey, None)
		}

		/// Lowers the share of its dividends that the owner of a hotkey keeps.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that owns the hotkey.
		///
		/// ## Errors
		///
		/// [`Error::NonAssociatedColdKey`], [`Error::DelegateTakeTooLow`].
		///
		/// ## Events
		///
		/// [`Event::TakeDecreased`].
		#[pallet::call_index(65)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn decrease_take(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			take: u16,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_decrease_take(coldkey, hotkey, take)
		}

		/// Raises the share of its dividends that the owner of a hotkey keeps.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that owns the hotkey.
		///
		/// ## Errors
		///
		/// [`Error::NonAssociatedColdKey`], [`Error::DelegateTakeTooLow`], [`Error::DelegateTakeTooHigh`],
		/// [`Error::DelegateTxRateLimitExceeded`].
		///
		/// ## Events
		///
		/// [`Event::TakeIncreased`].
		#[pallet::call_index(66)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn increase_take(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			take: u16,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_increase_take(coldkey, hotkey, take)
		}

		/// Schedules the hotkeys to which a hotkey lends its stake on a subnet, with shares of 2^64 - 1. The first epoch
		/// after the cool-down sets them; before the subnet was started it is done at once.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that owns the hotkey, once in 150 blocks.
		///
		/// ## Errors
		///
		/// [`Error::TxRateLimitExceeded`], [`Error::RegistrationNotPermittedOnRootSubnet`], [`Error::SubnetNotExists`],
		/// [`Error::NonAssociatedColdKey`], [`Error::DuplicateChild`], [`Error::InvalidChild`],
		/// [`Error::TooManyChildren`], [`Error::ProportionOverflow`], [`Error::ChildParentInconsistency`],
		/// [`Error::NotEnoughStakeToSetChildkeys`].
		///
		/// ## Events
		///
		/// [`Event::SetChildrenScheduled`], and [`Event::SetChildren`] when it is done.
		#[pallet::call_index(67)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_children(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			netuid: NetUid,
			children: Vec<(u64, T::AccountId)>,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_set_children(coldkey, hotkey, netuid, children)
		}

		/// Sets the blocks between two raises of a child's take.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		///
		/// ## Events
		///
		/// [`Event::TxChildKeyTakeRateLimitSet`].
		#[pallet::call_index(69)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_tx_childkey_take_rate_limit(
			origin: OriginFor<T>,
			tx_rate_limit: u64,
		) -> DispatchResult {
			ensure_root(origin)?;
			TxChildkeyTakeRateLimit::<T>::put(tx_rate_limit);
			Self::deposit_event(Event::TxChildKeyTakeRateLimitSet(tx_rate_limit));
			Ok(())
		}

		/// Sets the share of its parents' dividends that a hotkey keeps on a subnet.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that owns the hotkey.
		///
		/// ## Errors
		///
		/// [`Error::NonAssociatedColdKey`], [`Error::InvalidChildkeyTake`], [`Error::TxChildkeyTakeRateLimitExceeded`].
		///
		/// ## Events
		///
		/// [`Event::ChildKeyTakeSet`].
		#[pallet::call_index(75)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_childkey_take(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			netuid: NetUid,
			take: u16,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_set_childkey_take(coldkey, hotkey, netuid, take)
		}

		/// Sets the least take of a child.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		///
		/// ## Events
		///
		/// [`Event::MinChildKeyTakeSet`].
		#[pallet::call_index(76)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_min_childkey_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
			ensure_root(origin)?;
			MinChildkeyTake::<T>::put(take);
			Self::deposit_event(Event::MinChildKeyTakeSet(take));
			Ok(())
		}

		/// Sets the greatest take of a child.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		///
		/// ## Events
		///
		/// [`Event::MaxChildKeyTakeSet`].
		#[pallet::call_index(77)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_max_childkey_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
			ensure_root(origin)?;
			MaxChildkeyTake::<T>::put(take);
			Self::deposit_event(Event::MaxChildKeyTakeSet(take));
			Ok(())
		}

		/// Withdraws everything that the caller has on a hotkey, wherever it can be withdrawn.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// [`Error::HotKeyAccountNotExists`].
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`] for each network.
		#[pallet::call_index(83)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn unstake_all(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_unstake_all(coldkey, hotkey)
		}

		/// Withdraws all alpha that the caller has on a hotkey and stakes the TAO on the root network.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// [`Error::HotKeyAccountNotExists`], [`Error::AmountTooLow`] when there is none.
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`] for each subnet, [`Event::StakeAdded`].
		#[pallet::call_index(84)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn unstake_all_alpha(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_unstake_all_alpha(coldkey, hotkey)
		}

		/// Moves stake of the caller to another hotkey, another subnet, or both.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// [`Error::SameNetuid`], [`Error::SubnetNotExists`], [`Error::SubtokenDisabled`],
		/// [`Error::HotKeyAccountNotExists`], [`Error::InsufficientLiquidity`], [`Error::AmountTooLow`].
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`], [`Event::StakeAdded`], [`Event::StakeMoved`].
		#[pallet::call_index(85)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn move_stake(
			origin: OriginFor<T>,
			origin_hotkey: T::AccountId,
			destination_hotkey: T::AccountId,
			origin_netuid: NetUid,
			destination_netuid: NetUid,
			alpha_amount: AlphaBalance,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			let hotkeys = (origin_hotkey, destination_hotkey);
			Self::do_move_stake(
				coldkey,
				hotkeys,
				(origin_netuid, destination_netuid),
				alpha_amount,
			)
		}

		/// Gives stake of the caller to another coldkey.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// As for [`Pallet::move_stake`], and [`Error::TransferDisallowed`] where a subnet forbids it.
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`], [`Event::StakeAdded`], [`Event::StakeTransferred`].
		#[pallet::call_index(86)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn transfer_stake(
			origin: OriginFor<T>,
			destination_coldkey: T::AccountId,
			hotkey: T::AccountId,
			origin_netuid: NetUid,
			destination_netuid: NetUid,
			alpha_amount: AlphaBalance,
		) -> DispatchResult {
			let coldkeys = (ensure_signed(origin)?, destination_coldkey);
			Self::do_transfer_stake(
				coldkeys,
				hotkey,
				(origin_netuid, destination_netuid),
				alpha_amount,
			)
		}

		/// Moves stake of the caller to another subnet.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// As for [`Pallet::move_stake`].
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`], [`Event::StakeAdded`], [`Event::StakeSwapped`].
		#[pallet::call_index(87)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn swap_stake(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			origin_netuid: NetUid,
			destination_netuid: NetUid,
			alpha_amount: AlphaBalance,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			let netuids = (origin_netuid, destination_netuid);
			Self::do_swap_stake(coldkey, hotkey, netuids, alpha_amount, None)
		}

		/// [`Pallet::add_stake`] at a price of at most so many rao of TAO for one alpha; the price is 10^9.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a coldkey; the hotkey may be anybody's.
		///
		/// ## Errors
		///
		/// As for [`Pallet::add_stake`]. Below the price [`Error::SlippageTooHigh`], or [`Error::AmountTooLow`] when
		/// a part would do, because nothing is left of it.
		///
		/// ## Events
		///
		/// [`Event::StakeAdded`].
		#[pallet::call_index(88)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn add_stake_limit(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			netuid: NetUid,
			amount_staked: TaoBalance,
			limit_price: TaoBalance,
			allow_partial: bool,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			let limit = Limit {
				price: limit_price,
				allow_partial,
			};
			Self::do_add_stake(coldkey, hotkey, netuid, amount_staked, Some(limit))
		}

		/// Withdraws at a price of at least so many rao of TAO for one alpha; the price is 10^9.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// [`Error::SubnetNotExists`], [`Error::AmountTooLow`], [`Error::NotEnoughStakeToWithdraw`],
		/// [`Error::InsufficientLiquidity`], [`Error::HotKeyAccountNotExists`]. Above the price
		/// [`Error::SlippageTooHigh`], or nothing happens when a part would do.
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`].
		#[pallet::call_index(89)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn remove_stake_limit(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			netuid: NetUid,
			amount_unstaked: AlphaBalance,
			limit_price: TaoBalance,
			allow_partial: bool,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			let limit = Limit {
				price: limit_price,
				allow_partial,
			};
			Self::do_remove_stake_limit(coldkey, hotkey, netuid, amount_unstaked, limit)
		}

		/// [`Pallet::swap_stake`] at a price ratio of at least so many billionths; it is 10^9.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// As for [`Pallet::move_stake`]. Above the ratio [`Error::SlippageTooHigh`], or nothing happens when a part
		/// would do.
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`], [`Event::StakeAdded`], [`Event::StakeSwapped`].
		#[pallet::call_index(90)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn swap_stake_limit(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			origin_netuid: NetUid,
			destination_netuid: NetUid,
			alpha_amount: AlphaBalance,
			limit_price: TaoBalance,
			allow_partial: bool,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			let netuids = (origin_netuid, destination_netuid);
			let limit = Limit {
				price: limit_price,
				allow_partial,
			};
			Self::do_swap_stake(coldkey, hotkey, netuids, alpha_amount, Some(limit))
		}

		/// Starts a subnet: from the next block on it emits, and stake can be added.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the owner coldkey of the subnet.
		///
		/// ## Errors
		///
		/// [`Error::SubnetNotExists`], `BadOrigin`, [`Error::FirstEmissionBlockNumberAlreadySet`],
		/// [`Error::NeedWaitingMoreBlocksToStarCall`].
		///
		/// ## Events
		///
		/// [`Event::FirstEmissionBlockNumberSet`].
		#[pallet::call_index(92)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn start_call(origin: OriginFor<T>, netuid: NetUid) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_start_call(coldkey, netuid)
		}

		/// Withdraws all that the caller has on a hotkey of a subnet, at the least price or at any.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the coldkey that staked.
		///
		/// ## Errors
		///
		/// As for [`Pallet::remove_stake_limit`] with a price, and for [`Pallet::remove_stake`] without.
		///
		/// ## Events
		///
		/// [`Event::StakeRemoved`].
		#[pallet::call_index(103)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn remove_stake_full_limit(
			origin: OriginFor<T>,
			hotkey: T::AccountId,
			netuid: NetUid,
			limit_price: Option<TaoBalance>,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_remove_stake_full_limit(coldkey, hotkey, netuid, limit_price)
		}

		/// Sets the blocks between scheduling children and the epoch that may set them.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// `BadOrigin`.
		///
		/// ## Events
		///
		/// None.
		#[pallet::call_index(109)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_pending_childkey_cooldown(
			origin: OriginFor<T>,
			cooldown: u64,
		) -> DispatchResult {
			ensure_root(origin)?;
			PendingChildKeyCooldown::<T>::put(cooldown);
			Ok(())
		}

		/// Sets weights on several subnets, each by itself.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// [`Error::InputLengthsUnequal`]; what fails on one subnet is told in an event.
		///
		/// ## Events
		///
		/// [`Event::BatchWeightItemFailed`], [`Event::BatchCompletedWithErrors`], [`Event::BatchWeightsCompleted`].
		#[pallet::call_index(80)]
		#[pallet::weight((CALL_WEIGHT.saturating_add(Weight::from_parts(CALL_WEIGHT.ref_time().saturating_mul(netuids.len() as u64), 0)), DispatchClass::Normal, Pays::No))]
		pub fn batch_set_weights(
			origin: OriginFor<T>,
			netuids: Vec<Compact<NetUid>>,
			weights: Vec<Vec<(Compact<u16>, Compact<u16>)>>,
			version_keys: Vec<Compact<u64>>,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_batch_set_weights(hotkey, netuids, weights, version_keys)
		}

		/// Commits weights by their hash, see [`Pallet::commit_hash`].
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// [`Error::MechanismDoesNotExist`], [`Error::CommitRevealDisabled`], [`Error::HotKeyNotRegisteredInSubNet`],
		/// [`Error::CommittingWeightsTooFast`], [`Error::TooManyUnrevealedCommits`].
		///
		/// ## Events
		///
		/// [`Event::WeightsCommitted`].
		#[pallet::call_index(96)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn commit_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			commit_hash: H256,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_commit_weights(hotkey, netuid, 0, commit_hash)
		}

		/// Reveals committed weights in the epoch that is `RevealPeriodEpochs` after that of the commit.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// [`Error::MechanismDoesNotExist`], [`Error::CommitRevealDisabled`], [`Error::NoWeightsCommitFound`],
		/// [`Error::ExpiredWeightCommit`], [`Error::InvalidRevealCommitHashNotMatch`], [`Error::RevealTooEarly`], and those of
		/// [`Pallet::set_weights`] but for the rate limit.
		///
		/// ## Events
		///
		/// [`Event::WeightsSet`], [`Event::WeightsRevealed`].
		#[pallet::call_index(97)]
		#[pallet::weight((CALL_WEIGHT.saturating_add(Weight::from_parts(WEIGHT_PER_UID.saturating_mul(uids.len() as u64), 0)), DispatchClass::Normal, Pays::No))]
		pub fn reveal_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			uids: Vec<u16>,
			values: Vec<u16>,
			salt: Vec<u16>,
			version_key: u64,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			let reveal = Reveal {
				uids: &uids,
				values: &values,
				salt: &salt,
				version_key,
			};
			Self::do_reveal_weights(&hotkey, netuid, 0, &reveal)
		}

		/// Reveals several commits of one subnet one after the other, all or none.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// [`Error::InputLengthsUnequal`], and those of [`Pallet::reveal_weights`].
		///
		/// ## Events
		///
		/// [`Event::WeightsSet`], [`Event::WeightsRevealed`].
		#[pallet::call_index(98)]
		#[pallet::weight((CALL_WEIGHT.saturating_add(Weight::from_parts(CALL_WEIGHT.ref_time().saturating_mul(uids_list.len() as u64), 0)), DispatchClass::Normal, Pays::No))]
		pub fn batch_reveal_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			uids_list: Vec<Vec<u16>>,
			values_list: Vec<Vec<u16>>,
			salts_list: Vec<Vec<u16>>,
			version_keys: Vec<u64>,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_batch_reveal_weights(
				hotkey,
				netuid,
				[uids_list, values_list, salts_list],
				version_keys,
			)
		}

		/// Commits weights on several subnets, each by itself.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// [`Error::InputLengthsUnequal`]; what fails on one subnet is told in an event.
		///
		/// ## Events
		///
		/// [`Event::BatchWeightItemFailed`], [`Event::BatchCompletedWithErrors`], [`Event::BatchWeightsCompleted`].
		#[pallet::call_index(100)]
		#[pallet::weight((CALL_WEIGHT.saturating_add(Weight::from_parts(CALL_WEIGHT.ref_time().saturating_mul(netuids.len() as u64), 0)), DispatchClass::Normal, Pays::No))]
		pub fn batch_commit_weights(
			origin: OriginFor<T>,
			netuids: Vec<Compact<NetUid>>,
			commit_hashes: Vec<H256>,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_batch_commit_weights(hotkey, netuids, commit_hashes)
		}

		/// Commits weights that the chain itself reveals `RevealPeriodEpochs` later, as soon as the beacon has said
		/// what opens them.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// [`Error::MechanismDoesNotExist`], [`Error::CommitRevealDisabled`], [`Error::IncorrectCommitRevealVersion`],
		/// [`Error::HotKeyNotRegisteredInSubNet`], [`Error::CommittingWeightsTooFast`],
		/// [`Error::TooManyUnrevealedCommits`]; before a block also [`Error::InvalidRevealRound`].
		///
		/// ## Events
		///
		/// [`Event::TimelockedWeightsCommitted`]; when the chain reveals the weights, [`Event::WeightsSet`] and
		/// [`Event::TimelockedWeightsRevealed`].
		#[pallet::call_index(113)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn commit_timelocked_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			commit: TimelockedCiphertext,
			reveal_round: u64,
			commit_reveal_version: u16,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_commit_timelocked_weights(
				hotkey,
				netuid,
				0,
				commit,
				reveal_round,
				commit_reveal_version,
			)
		}

		/// Commits weights for one mechanism by their hash.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// [`Error::MechanismDoesNotExist`], [`Error::CommitRevealDisabled`], [`Error::HotKeyNotRegisteredInSubNet`],
		/// [`Error::CommittingWeightsTooFast`], [`Error::TooManyUnrevealedCommits`].
		///
		/// ## Events
		///
		/// [`Event::WeightsCommitted`].
		#[pallet::call_index(115)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn commit_mechanism_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			mecid: MechId,
			commit_hash: H256,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_commit_weights(hotkey, netuid, mecid, commit_hash)
		}

		/// Reveals committed weights for one mechanism.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// [`Error::MechanismDoesNotExist`], [`Error::CommitRevealDisabled`], [`Error::NoWeightsCommitFound`],
		/// [`Error::ExpiredWeightCommit`], [`Error::InvalidRevealCommitHashNotMatch`], [`Error::RevealTooEarly`], and those of
		/// [`Pallet::set_weights`] but for the rate limit.
		///
		/// ## Events
		///
		/// [`Event::WeightsSet`], [`Event::WeightsRevealed`].
		#[pallet::call_index(116)]
		#[pallet::weight((CALL_WEIGHT.saturating_add(Weight::from_parts(WEIGHT_PER_UID.saturating_mul(uids.len() as u64), 0)), DispatchClass::Normal, Pays::No))]
		pub fn reveal_mechanism_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			mecid: MechId,
			uids: Vec<u16>,
			values: Vec<u16>,
			salt: Vec<u16>,
			version_key: u64,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			let reveal = Reveal {
				uids: &uids,
				values: &values,
				salt: &salt,
				version_key,
			};
			Self::do_reveal_weights(&hotkey, netuid, mecid, &reveal)
		}

		/// [`Pallet::commit_timelocked_mechanism_weights`] of version 4.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// As for [`Pallet::commit_timelocked_weights`].
		///
		/// ## Events
		///
		/// [`Event::TimelockedWeightsCommitted`]; when the chain reveals the weights, [`Event::WeightsSet`] and
		/// [`Event::TimelockedWeightsRevealed`].
		#[pallet::call_index(117)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn commit_crv3_mechanism_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			mecid: MechId,
			commit: TimelockedCiphertext,
			reveal_round: u64,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_commit_timelocked_weights(
				hotkey,
				netuid,
				mecid,
				commit,
				reveal_round,
				DEFAULT_COMMIT_VERSION,
			)
		}

		/// [`Pallet::commit_timelocked_weights`] for one mechanism.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey.
		///
		/// ## Errors
		///
		/// As for [`Pallet::commit_timelocked_weights`].
		///
		/// ## Events
		///
		/// [`Event::TimelockedWeightsCommitted`]; when the chain reveals the weights, [`Event::WeightsSet`] and
		/// [`Event::TimelockedWeightsRevealed`].
		#[pallet::call_index(118)]
		#[pallet::weight((CALL_WEIGHT, DispatchClass::Normal, Pays::No))]
		pub fn commit_timelocked_mechanism_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			mecid: MechId,
			commit: TimelockedCiphertext,
			reveal_round: u64,
			commit_reveal_version: u16,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_commit_timelocked_weights(
				hotkey,
				netuid,
				mecid,
				commit,
				reveal_round,
				commit_reveal_version,
			)
		}

		/// Sets the caller's weights for one mechanism of a subnet.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a hotkey that is registered on `netuid` and holds a validator permit.
		///
		/// ## Errors
		///
		/// As for [`Pallet::set_weights`].
		///
		/// ## Events
		///
		/// [`Event::WeightsSet`].
		#[pallet::call_index(119)]
		#[pallet::weight((CALL_WEIGHT.saturating_add(Weight::from_parts(WEIGHT_PER_UID.saturating_mul(dests.len() as u64), 0)), DispatchClass::Normal, Pays::No))]
		pub fn set_mechanism_weights(
			origin: OriginFor<T>,
			netuid: NetUid,
			mecid: MechId,
			dests: Vec<u16>,
			weights: Vec<u16>,
			version_key: u64,
		) -> DispatchResult {
			let hotkey = ensure_signed(origin)?;
			Self::do_set_weights(hotkey, netuid, mecid, dests, weights, version_key)
		}

		/// Claims what subnets owe the caller for its root stake, as far as it reaches their thresholds.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a coldkey.
		///
		/// ## Errors
		///
		/// [`Error::InvalidSubnetNumber`] unless 1 to 5 subnets are named, [`Error::InsufficientLiquidity`].
		///
		/// ## Events
		///
		/// [`Event::RootClaimed`].
		#[pallet::call_index(121)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn claim_root(origin: OriginFor<T>, subnets: BTreeSet<NetUid>) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_claim_root(coldkey, subnets)
		}

		/// Decides what becomes of the root dividends that the caller claims.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a coldkey.
		///
		/// ## Errors
		///
		/// [`Error::InvalidSubnetNumber`] when no subnet is named.
		///
		/// ## Events
		///
		/// [`Event::RootClaimTypeSet`].
		#[pallet::call_index(122)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_root_claim_type(
			origin: OriginFor<T>,
			new_root_claim_type: RootClaimTypeEnum,
		) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_set_root_claim_type(coldkey, new_root_claim_type)
		}

		/// Sets for how many coldkeys a block claims; 0 is none.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Errors
		///
		/// [`Error::InvalidNumRootClaim`] above 50.
		///
		/// ## Events
		///
		/// None.
		#[pallet::call_index(123)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_num_root_claims(origin: OriginFor<T>, new_value: u64) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_set_num_root_claims(new_value)
		}

		/// Sets below how many rao a claim on a subnet is left alone.
		///
		/// ## Dispatch Origin
		///
		/// Root, or signed by the owner coldkey of the subnet.
		///
		/// ## Errors
		///
		/// `BadOrigin`, [`Error::InvalidRootClaimThreshold`] above 0.01 alpha.
		///
		/// ## Events
		///
		/// None.
		#[pallet::call_index(124)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn sudo_set_root_claim_threshold(
			origin: OriginFor<T>,
			netuid: NetUid,
			new_value: u64,
		) -> DispatchResult {
			let signer = ensure_signed_or_root(origin)?;
			let owner = SubnetOwner::<T>::get(netuid);
			ensure!(
				signer.is_none_or(|signer| signer == owner),
				sp_runtime::traits::BadOrigin
			);
			Self::do_set_root_claim_threshold(netuid, new_value)
		}

		/// Sets the blocks between epochs and begins the cycle anew.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the owner coldkey of the subnet, once in 360 blocks and outside the freeze window.
		///
		/// ## Errors
		///
		/// [`Error::SubnetNotExists`], `BadOrigin`, [`Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::TxRateLimitExceeded`], [`Error::TempoOutOfBounds`] unless it is 360 to 50400.
		///
		/// ## Events
		///
		/// [`Event::TempoSet`].
		#[pallet::call_index(139)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_tempo(origin: OriginFor<T>, netuid: NetUid, tempo: u16) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_set_tempo(coldkey, netuid, tempo)
		}

		/// Sets after how many thousandths of a tempo a uid that set no weights is inactive.
		///
		/// ## Dispatch Origin
		///
		/// Root, or signed by the owner coldkey of the subnet, outside the freeze window.
		///
		/// ## Errors
		///
		/// [`Error::SubnetNotExists`], `BadOrigin`, [`Error::AdminActionProhibitedDuringWeightsWindow`],
		/// [`Error::ActivityCutoffFactorMilliOutOfBounds`] unless it is 1000 to 50000.
		///
		/// ## Events
		///
		/// [`Event::ActivityCutoffFactorMilliSet`].
		#[pallet::call_index(140)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn set_activity_cutoff_factor(
			origin: OriginFor<T>,
			netuid: NetUid,
			factor_milli: u32,
		) -> DispatchResult {
			let coldkey = ensure_signed_or_root(origin)?;
			Self::do_set_activity_cutoff_factor(coldkey, netuid, factor_milli)
		}

		/// Schedules an extra epoch, as many blocks ahead as the freeze window has.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the owner coldkey of the subnet.
		///
		/// ## Errors
		///
		/// [`Error::SubnetNotExists`], `BadOrigin`, [`Error::DynamicTempoBlockedByCommitReveal`],
		/// [`Error::EpochTriggerAlreadyPending`], [`Error::AutoEpochAlreadyImminent`].
		///
		/// ## Events
		///
		/// [`Event::EpochTriggered`].
		#[pallet::call_index(141)]
		#[pallet::weight(CALL_WEIGHT)]
		pub fn trigger_epoch(origin: OriginFor<T>, netuid: NetUid) -> DispatchResult {
			let coldkey = ensure_signed(origin)?;
			Self::do_trigger_epoch(coldkey, netuid)
		}
	}
}
