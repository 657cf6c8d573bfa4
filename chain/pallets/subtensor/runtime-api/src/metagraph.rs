//! A whole subnet in one answer.

use crate::{dynamic_info::blocks_since_last_step, hyperparameters::activity_cutoff};
use alloc::{string::String, vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_subtensor::*;
use scale_info::TypeInfo;

/// Text as the real chain gives it.
pub(crate) type Text = Vec<Compact<u8>>;
/// Shares of 65535 by uid.
pub(crate) type Shares = Vec<Compact<u16>>;
/// Rao, or numbers of blocks, by uid.
pub(crate) type Numbers = Vec<Compact<u64>>;

/// Writes both structs from one list of fields, so that a field's number is its position in either.
macro_rules! metagraphs {
	($($(#[$doc:meta])* $field:ident: $type:ty,)*) => {
		/// Everything about a subnet; vectors are indexed by uid.
		#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
		pub struct Metagraph<AccountId> {
			pub netuid: Compact<NetUid>,
			$($(#[$doc])* pub $field: $type,)*
		}

		/// The fields that were asked for.
		#[derive(Clone, Debug, Decode, Encode, PartialEq, TypeInfo)]
		pub struct SelectiveMetagraph<AccountId> {
			pub netuid: Compact<NetUid>,
			$($(#[$doc])* pub $field: Option<$type>,)*
			/// The uids that hold a validator permit.
			pub validators: Option<Vec<Compact<u16>>>,
			/// What hotkeys have published in `Commitments.CommitmentOf`, encoded as there.
			pub commitments: Option<Vec<(AccountId, Text)>>,
		}

		impl<AccountId> Metagraph<AccountId> {
			/// Keeps the fields with these numbers; unknown numbers are ignored.
			fn select(
				self,
				fields: &[u16],
				commitments: impl FnOnce() -> Vec<(AccountId, Text)>,
			) -> SelectiveMetagraph<AccountId> {
				// Field 0 is the netuid, which is always there.
				let mut number = 0;
				let mut wanted = || {
					number += 1;
					fields.contains(&number)
				};
				let validators = validators(&self.validator_permit);
				SelectiveMetagraph {
					netuid: self.netuid,
					$($field: wanted().then_some(self.$field),)*
					validators: wanted().then_some(validators),
					commitments: wanted().then(commitments),
				}
			}
		}
	};
}

metagraphs! {
	name: Text,
	symbol: Text,
	identity: Option<SubnetIdentityOfV3>,
	network_registered_at: Compact<u64>,
	owner_hotkey: AccountId,
	owner_coldkey: AccountId,
	block: Compact<u64>,
	tempo: Compact<u16>,
	last_step: Compact<u64>,
	blocks_since_last_step: Compact<u64>,
	/// Always 0.
	subnet_emission: Compact<TaoBalance>,
	alpha_in: Compact<AlphaBalance>,
	alpha_out: Compact<AlphaBalance>,
	tao_in: Compact<TaoBalance>,
	alpha_out_emission: Compact<AlphaBalance>,
	alpha_in_emission: Compact<AlphaBalance>,
	tao_in_emission: Compact<TaoBalance>,
	pending_alpha_emission: Compact<AlphaBalance>,
	/// Always 0.
	pending_root_emission: Compact<AlphaBalance>,
	subnet_volume: Compact<u128>,
	moving_price: I96F32,
	rho: Compact<u16>,
	kappa: Compact<u16>,
	min_allowed_weights: Compact<u16>,
	max_weights_limit: Compact<u16>,
	weights_version: Compact<u64>,
	weights_rate_limit: Compact<u64>,
	activity_cutoff: Compact<u64>,
	max_validators: Compact<u16>,
	num_uids: Compact<u16>,
	max_uids: Compact<u16>,
	burn: Compact<TaoBalance>,
	difficulty: Compact<u64>,
	registration_allowed: bool,
	pow_registration_allowed: bool,
	immunity_period: Compact<u16>,
	min_difficulty: Compact<u64>,
	max_difficulty: Compact<u64>,
	min_burn: Compact<TaoBalance>,
	max_burn: Compact<TaoBalance>,
	adjustment_alpha: Compact<u64>,
	adjustment_interval: Compact<u16>,
	target_regs_per_interval: Compact<u16>,
	max_regs_per_block: Compact<u16>,
	serving_rate_limit: Compact<u64>,
	commit_reveal_weights_enabled: bool,
	commit_reveal_period: Compact<u64>,
	liquid_alpha_enabled: bool,
	alpha_high: Compact<u16>,
	alpha_low: Compact<u16>,
	bonds_moving_avg: Compact<u64>,
	hotkeys: Vec<AccountId>,
	coldkeys: Vec<AccountId>,
	identities: Vec<Option<ChainIdentityOfV2>>,
	axons: Vec<AxonInfo>,
	active: Vec<bool>,
	validator_permit: Vec<bool>,
	pruning_score: Shares,
	last_update: Numbers,
	emission: Numbers,
	dividends: Shares,
	incentives: Shares,
	consensus: Shares,
	trust: Shares,
	rank: Shares,
	block_at_registration: Numbers,
	alpha_stake: Numbers,
	/// Stake on the root network, not weighted.
	tao_stake: Numbers,
	/// What the epoch counts: alpha plus weighted root stake.
	total_stake: Numbers,
	tao_dividends_per_hotkey: Vec<(AccountId, Compact<AlphaBalance>)>,
	alpha_dividends_per_hotkey: Vec<(AccountId, Compact<AlphaBalance>)>,
}

/// All networks by netuid, the root network first.
pub fn all_metagraphs<T: Config>() -> Vec<Option<Metagraph<T::AccountId>>> {
	Pallet::<T>::netuids()
		.into_iter()
		.map(|netuid| metagraph::<T>(netuid, 0))
		.collect()
}

/// All mechanisms of all networks, by netuid and mechanism.
pub fn all_mechagraphs<T: Config>() -> Vec<Option<Metagraph<T::AccountId>>> {
	Pallet::<T>::netuids()
		.into_iter()
		.flat_map(|netuid| {
			(0..MechanismCountCurrent::<T>::get(netuid))
				.map(move |mecid| metagraph::<T>(netuid, mecid))
		})
		.collect()
}

/// `None` when there is no such subnet or mechanism. Of a mechanism only last updates and incentives are its own.
pub fn metagraph<T: Config>(netuid: NetUid, mecid: MechId) -> Option<Metagraph<T::AccountId>> {
	let exists = Pallet::<T>::subnet_exists(netuid);
	(exists && mecid < MechanismCountCurrent::<T>::get(netuid)).then(|| read::<T>(netuid, mecid))
}

/// The fields with these numbers, by position in [`SelectiveMetagraph`].
pub fn selective_metagraph<T: Config>(
	netuid: NetUid,
	mecid: MechId,
	fields: &[u16],
) -> Option<SelectiveMetagraph<T::AccountId>> {
	let commitments = || {
		T::CommitmentsInterface::commitments(netuid)
			.into_iter()
			.map(|(hotkey, published)| (hotkey, text(&published)))
			.collect()
	};
	metagraph::<T>(netuid, mecid).map(|metagraph| metagraph.select(fields, commitments))
}

fn read<T: Config>(netuid: NetUid, mecid: MechId) -> Metagraph<T::AccountId> {
	let index = Pallet::<T>::storage_index(netuid, mecid);
	let hotkeys = Pallet::<T>::hotkeys(netuid);
	let coldkeys: Vec<T::AccountId> = hotkeys.iter().map(Owner::<T>::get).collect();
	let identity = SubnetIdentitiesV3::<T>::get(netuid);
	let (alpha_low, alpha_high) = AlphaValues::<T>::get(netuid);
	let by_hotkey = |read: &dyn Fn(&T::AccountId) -> u64| compact(hotkeys.iter().map(read));
	let dividends_of = |read: &dyn Fn(&T::AccountId) -> AlphaBalance| {
		hotkeys
			.iter()
			.map(|hotkey| (hotkey.clone(), Compact(read(hotkey))))
			.collect()
	};
	Metagraph {
		netuid: Compact(netuid),
		name: text(&name(netuid, identity.as_ref())),
		symbol: text(&TokenSymbol::<T>::get(netuid)),
		identity,
		network_registered_at: Compact(NetworkRegisteredAt::<T>::get(netuid)),
		owner_hotkey: SubnetOwnerHotkey::<T>::get(netuid),
		owner_coldkey: SubnetOwner::<T>::get(netuid),
		block: Compact(Pallet::<T>::current_block()),
		tempo: Compact(Tempo::<T>::get(netuid)),
		last_step: Compact(LastMechansimStepBlock::<T>::get(netuid)),
		blocks_since_last_step: Compact(blocks_since_last_step::<T>(netuid)),
		subnet_emission: Compact(0),
		alpha_in: Compact(SubnetAlphaIn::<T>::get(netuid)),
		alpha_out: Compact(SubnetAlphaOut::<T>::get(netuid)),
		tao_in: Compact(SubnetTAO::<T>::get(netuid)),
		alpha_out_emission: Compact(SubnetAlphaOutEmission::<T>::get(netuid)),
		alpha_in_emission: Compact(SubnetAlphaInEmission::<T>::get(netuid)),
		tao_in_emission: Compact(SubnetTaoInEmission::<T>::get(netuid)),
		pending_alpha_emission: Compact(
			PendingServerEmission::<T>::get(netuid)
				.saturating_add(PendingValidatorEmission::<T>::get(netuid)),
		),
		pending_root_emission: Compact(0),
		subnet_volume: Compact(SubnetVolume::<T>::get(netuid)),
		moving_price: SubnetMovingPrice::<T>::get(netuid),
		rho: Compact(Rho::<T>::get(netuid)),
		kappa: Compact(Kappa::<T>::get(netuid)),
		min_allowed_weights: Compact(MinAllowedWeights::<T>::get(netuid)),
		max_weights_limit: Compact(MaxWeightsLimit::<T>::get(netuid)),
		weights_version: Compact(WeightsVersionKey::<T>::get(netuid)),
		weights_rate_limit: Compact(WeightsSetRateLimit::<T>::get(netuid)),
		activity_cutoff: Compact(activity_cutoff::<T>(netuid)),
		max_validators: Compact(MaxAllowedValidators::<T>::get(netuid)),
		num_uids: Compact(SubnetworkN::<T>::get(netuid)),
		max_uids: Compact(MaxAllowedUids::<T>::get(netuid)),
		burn: Compact(Burn::<T>::get(netuid)),
		difficulty: Compact(Difficulty::<T>::get(netuid)),
		registration_allowed: NetworkRegistrationAllowed::<T>::get(netuid),
		pow_registration_allowed: NetworkPowRegistrationAllowed::<T>::get(netuid),
		immunity_period: Compact(ImmunityPeriod::<T>::get(netuid)),
		min_difficulty: Compact(MinDifficulty::<T>::get(netuid)),
		max_difficulty: Compact(MaxDifficulty::<T>::get(netuid)),
		min_burn: Compact(MinBurn::<T>::get(netuid)),
		max_burn: Compact(MaxBurn::<T>::get(netuid)),
		adjustment_alpha: Compact(AdjustmentAlpha::<T>::get(netuid)),
		adjustment_interval: Compact(AdjustmentInterval::<T>::get(netuid)),
		target_regs_per_interval: Compact(TargetRegistrationsPerInterval::<T>::get(netuid)),
		max_regs_per_block: Compact(MaxRegistrationsPerBlock::<T>::get(netuid)),
		serving_rate_limit: Compact(ServingRateLimit::<T>::get(netuid)),
		commit_reveal_weights_enabled: CommitRevealWeightsEnabled::<T>::get(netuid),
		commit_reveal_period: Compact(RevealPeriodEpochs::<T>::get(netuid)),
		liquid_alpha_enabled: LiquidAlphaOn::<T>::get(netuid),
		alpha_high: Compact(alpha_high),
		alpha_low: Compact(alpha_low),
		bonds_moving_avg: Compact(BondsMovingAverage::<T>::get(netuid)),
		identities: coldkeys.iter().map(IdentitiesV2::<T>::get).collect(),
		axons: hotkeys
			.iter()
			.map(|hotkey| Axons::<T>::get(netuid, hotkey).unwrap_or_default())
			.collect(),
		active: Active::<T>::get(netuid),
		validator_permit: ValidatorPermit::<T>::get(netuid),
		pruning_score: vec![],
		last_update: compact(LastUpdate::<T>::get(index)),
		emission: compact(Emission::<T>::get(netuid)),
		dividends: compact(Dividends::<T>::get(netuid)),
		incentives: compact(Incentive::<T>::get(index)),
		consensus: compact(Consensus::<T>::get(netuid)),
		trust: vec![],
		rank: vec![],
		block_at_registration: compact(
			(0..SubnetworkN::<T>::get(netuid))
				.map(|uid| BlockAtRegistration::<T>::get(netuid, uid)),
		),
		alpha_stake: by_hotkey(&|key| Pallet::<T>::inherited_stake(key, netuid).0),
		tao_stake: by_hotkey(&|key| Pallet::<T>::inherited_stake(key, netuid).1),
		total_stake: by_hotkey(&|key| Pallet::<T>::stake_weight(key, netuid).to_u64()),
		tao_dividends_per_hotkey: dividends_of(&|key| {
			RootAlphaDividendsPerSubnet::<T>::get(netuid, key)
		}),
		alpha_dividends_per_hotkey: dividends_of(&|key| {
			AlphaDividendsPerSubnet::<T>::get(netuid, key)
		}),
		hotkeys,
		coldkeys,
	}
}

/// What the subnet calls itself; nothing when it has no identity.
pub(crate) fn name(netuid: NetUid, identity: Option<&SubnetIdentityOfV3>) -> Vec<u8> {
	match identity {
		Some(identity) => identity.subnet_name.clone(),
		None if netuid == ROOT_NETUID => String::from("root").into_bytes(),
		None => vec![],
	}
}

pub(crate) fn text(bytes: &[u8]) -> Text {
	compact(bytes.iter().copied())
}

pub(crate) fn compact<V>(values: impl IntoIterator<Item = V>) -> Vec<Compact<V>> {
	values.into_iter().map(Compact).collect()
}

fn validators(permits: &[bool]) -> Vec<Compact<u16>> {
	(0u16..)
		.zip(permits)
		.filter(|(_, permit)| **permit)
		.map(|(uid, _)| Compact(uid))
		.collect()
}
