//! Events, in the shapes and at the indices of the real chain; those that it does not have stand from 200 on.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub fn deposit_event)]
	pub enum Event<T: Config> {
		/// A network was created: netuid, mechanism.
		#[codec(index = 0)]
		NetworkAdded(NetUid, u16),
		/// A network was removed.
		#[codec(index = 1)]
		NetworkRemoved(NetUid),
		/// Stake was added: coldkey, hotkey, TAO paid, alpha received, netuid, fee.
		#[codec(index = 2)]
		StakeAdded(
			T::AccountId,
			T::AccountId,
			TaoBalance,
			AlphaBalance,
			NetUid,
			u64,
		),
		/// Stake was withdrawn: coldkey, hotkey, TAO received, alpha paid, netuid, fee.
		#[codec(index = 3)]
		StakeRemoved(
			T::AccountId,
			T::AccountId,
			TaoBalance,
			AlphaBalance,
			NetUid,
			u64,
		),
		/// Stake was moved: coldkey, hotkey and netuid it left, hotkey and netuid it came to, TAO.
		#[codec(index = 4)]
		StakeMoved(
			T::AccountId,
			T::AccountId,
			NetUid,
			T::AccountId,
			NetUid,
			TaoBalance,
		),
		/// Stake was given away: coldkeys that gave and got it, hotkey, netuids it left and came to, TAO.
		#[codec(index = 91)]
		StakeTransferred(
			T::AccountId,
			T::AccountId,
			T::AccountId,
			NetUid,
			NetUid,
			TaoBalance,
		),
		/// Stake was exchanged: coldkey, hotkey, netuids it left and came to, TAO.
		#[codec(index = 92)]
		StakeSwapped(T::AccountId, T::AccountId, NetUid, NetUid, TaoBalance),
		/// A uid set weights: storage index, uid.
		#[codec(index = 5)]
		WeightsSet(NetUidStorageIndex, u16),
		/// A hotkey was given a uid: netuid, uid, hotkey.
		#[codec(index = 6)]
		NeuronRegistered(NetUid, u16, T::AccountId),
		/// A hotkey announced its endpoint.
		#[codec(index = 28)]
		AxonServed(NetUid, T::AccountId),
		/// A hotkey announced its metrics.
		#[codec(index = 29)]
		PrometheusServed(NetUid, T::AccountId),
		/// A delegate take was lowered: coldkey, hotkey, take.
		#[codec(index = 64)]
		TakeDecreased(T::AccountId, T::AccountId, u16),
		/// A delegate take was raised: coldkey, hotkey, take.
		#[codec(index = 65)]
		TakeIncreased(T::AccountId, T::AccountId, u16),
		/// Children were scheduled: parent, netuid, block after which an epoch applies them, (share, child).
		#[codec(index = 75)]
		SetChildrenScheduled(T::AccountId, NetUid, u64, Vec<(u64, T::AccountId)>),
		/// Children were set: parent, netuid, (share, child).
		#[codec(index = 76)]
		SetChildren(T::AccountId, NetUid, Vec<(u64, T::AccountId)>),
		/// The share of its parents' dividends that a child keeps was set: hotkey, take.
		#[codec(index = 48)]
		ChildKeyTakeSet(T::AccountId, u16),
		/// A global parameter was set.
		#[codec(index = 42)]
		TxChildKeyTakeRateLimitSet(u64),
		/// A global parameter was set.
		#[codec(index = 45)]
		MinChildKeyTakeSet(u16),
		/// A global parameter was set.
		#[codec(index = 47)]
		MaxChildKeyTakeSet(u16),
		/// A coldkey's root dividends were claimed, by itself or by a block.
		#[codec(index = 114)]
		RootClaimed {
			/// The coldkey.
			coldkey: T::AccountId,
		},
		/// A coldkey decided what becomes of its root dividends.
		#[codec(index = 115)]
		RootClaimTypeSet {
			/// The coldkey.
			coldkey: T::AccountId,
			/// What becomes of them.
			root_claim_type: RootClaimTypeEnum,
		},
		/// A subnet was started: netuid, first block with emission.
		#[codec(index = 95)]
		FirstEmissionBlockNumberSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 9)]
		MaxAllowedUidsSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 10)]
		MaxWeightLimitSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 11)]
		DifficultySet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 12)]
		AdjustmentIntervalSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 13)]
		RegistrationPerIntervalSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 14)]
		MaxRegistrationsPerBlockSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 15)]
		ActivityCutoffSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 16)]
		RhoSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 17)]
		AlphaSigmoidSteepnessSet(NetUid, i16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 18)]
		KappaSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 19)]
		MinAllowedWeightSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 20)]
		ValidatorPruneLenSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 21)]
		ScalingLawPowerSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 22)]
		WeightsSetRateLimitSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 23)]
		ImmunityPeriodSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 24)]
		BondsMovingAverageSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 25)]
		BondsPenaltySet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 26)]
		BondsResetOnSet(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 27)]
		MaxAllowedValidatorsSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 32)]
		WeightsVersionKeySet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 33)]
		MinDifficultySet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 34)]
		MaxDifficultySet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 35)]
		ServingRateLimitSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 36)]
		BurnSet(NetUid, TaoBalance),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 37)]
		MaxBurnSet(NetUid, TaoBalance),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 38)]
		MinBurnSet(NetUid, TaoBalance),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 52)]
		TempoSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 53)]
		RAORecycledForRegistrationSet(NetUid, TaoBalance),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 55)]
		AdjustmentAlphaSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 94)]
		SubnetOwnerHotkeySet(NetUid, T::AccountId),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 200)]
		SubtokenEnabledSet(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 201)]
		OwnerCutEnabledSet(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 113)]
		MinNonImmuneUidsSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 202)]
		ImmuneOwnerUidsLimitSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 111)]
		MinAllowedUidsSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 101)]
		CommitRevealEnabled(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 100)]
		CommitRevealPeriodsSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 203)]
		LiquidAlphaEnableToggled(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 204)]
		AlphaValuesSet(NetUid, (u16, u16)),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 205)]
		RecycleOrBurnSet(NetUid, RecycleOrBurnEnum),
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 206)]
		NetworkRegistrationAllowedSet(NetUid, bool),
		/// The factor of a subnet's activity cut-off was set.
		#[codec(index = 130)]
		ActivityCutoffFactorMilliSet {
			/// The subnet.
			netuid: NetUid,
			/// Thousandths of the tempo.
			factor_milli: u32,
		},
		/// A parameter of a subnet was set: netuid, value.
		#[codec(index = 46)]
		MinChildKeyTakePerSubnetSet(NetUid, u16),
		/// A global parameter was set.
		#[codec(index = 40)]
		TxRateLimitSet(u64),
		/// A global parameter was set.
		#[codec(index = 41)]
		TxDelegateTakeRateLimitSet(u64),
		/// A global parameter was set.
		#[codec(index = 43)]
		AdminFreezeWindowSet(u16),
		/// A global parameter was set.
		#[codec(index = 44)]
		OwnerHyperparamRateLimitSet(u16),
		/// A global parameter was set.
		#[codec(index = 58)]
		NetworkRateLimitSet(u64),
		/// A global parameter was set.
		#[codec(index = 59)]
		NetworkImmunityPeriodSet(u64),
		/// A global parameter was set.
		#[codec(index = 60)]
		StartCallDelaySet(u64),
		/// A global parameter was set.
		#[codec(index = 61)]
		NetworkMinLockCostSet(TaoBalance),
		/// A global parameter was set.
		#[codec(index = 62)]
		SubnetLimitSet(u16),
		/// A global parameter was set.
		#[codec(index = 63)]
		NetworkLockCostReductionIntervalSet(u64),
		/// A global parameter was set.
		#[codec(index = 57)]
		SubnetOwnerCutSet(u16),
		/// A global parameter was set.
		#[codec(index = 54)]
		StakeThresholdSet(u64),
		/// A global parameter was set.
		#[codec(index = 67)]
		MaxDelegateTakeSet(u16),
		/// A global parameter was set.
		#[codec(index = 68)]
		MinDelegateTakeSet(u16),
		/// A global parameter was set.
		#[codec(index = 106)]
		CommitRevealVersionSet(u16),
		/// A global parameter was set.
		#[codec(index = 39)]
		MaxEpochsPerBlockSet(u8),
		/// A global parameter was set.
		#[codec(index = 207)]
		MaxMechanismCountSet(MechId),
		/// A global parameter was set.
		#[codec(index = 208)]
		TaoWeightSet(u64),
		/// A coldkey said who is behind it.
		#[codec(index = 77)]
		ChainIdentitySet(T::AccountId),
		/// A subnet said what it is.
		#[codec(index = 78)]
		SubnetIdentitySet(NetUid),
		/// A subnet that said what it is was removed.
		#[codec(index = 79)]
		SubnetIdentityRemoved(NetUid),
		/// Whether stake may be transferred was set: netuid, value.
		#[codec(index = 93)]
		TransferToggle(NetUid, bool),
		/// A coldkey chose the hotkey to which its miner emission is staked.
		#[codec(index = 112)]
		AutoStakeDestinationSet {
			/// The coldkey.
			coldkey: T::AccountId,
			/// The subnet.
			netuid: NetUid,
			/// The hotkey.
			hotkey: T::AccountId,
		},
		/// A miner's emission was staked to the hotkey that its coldkey chose.
		#[codec(index = 109)]
		AutoStakeAdded {
			/// The subnet.
			netuid: NetUid,
			/// The hotkey that got it.
			destination: T::AccountId,
			/// The miner's hotkey.
			hotkey: T::AccountId,
			/// The coldkey of both.
			owner: T::AccountId,
			/// Rao of alpha.
			incentive: AlphaBalance,
		},
		/// Miner emission of an epoch by uid, in rao, as the epoch computed it: also what keys of the owner then do not get.
		#[codec(index = 110)]
		IncentiveAlphaEmittedToMiners {
			/// Subnet and mechanism.
			netuid: NetUidStorageIndex,
			/// One entry per uid.
			emissions: Vec<AlphaBalance>,
		},
		/// An owner scheduled an extra epoch.
		#[codec(index = 131)]
		EpochTriggered {
			/// The subnet.
			netuid: NetUid,
			/// The owner's coldkey.
			by: T::AccountId,
			/// The block of the epoch.
			fires_at: u64,
		},
		/// A hash of weights was committed: hotkey, storage index, hash.
		#[codec(index = 85)]
		WeightsCommitted(T::AccountId, NetUidStorageIndex, H256),
		/// Weights committed by their hash were revealed: hotkey, storage index, hash.
		#[codec(index = 86)]
		WeightsRevealed(T::AccountId, NetUidStorageIndex, H256),
		/// Several were revealed at once: hotkey, netuid, their hashes.
		#[codec(index = 87)]
		WeightsBatchRevealed(T::AccountId, NetUid, Vec<H256>),
		/// A batch was done: netuids, hotkey. An item that failed has an event of its own.
		#[codec(index = 88)]
		BatchWeightsCompleted(Vec<Compact<NetUid>>, T::AccountId),
		/// An item of the batch failed and changed nothing.
		#[codec(index = 89)]
		BatchCompletedWithErrors(),
		/// An item of a batch failed: netuid, why.
		#[codec(index = 90)]
		BatchWeightItemFailed(NetUid, DispatchError),
		/// An epoch was due, but the block had as many as it may have.
		#[codec(index = 132)]
		EpochDeferred {
			/// The subnet.
			netuid: NetUid,
			/// The block in which it was due.
			from_block: u64,
			/// The block for which it is due now.
			to_block: u64,
		},
		/// An epoch was skipped because the state of the subnet contradicts itself; its emission stays pending.
		#[codec(index = 133)]
		EpochSkipped {
			/// The subnet.
			netuid: NetUid,
			/// The block.
			block: u64,
		},
		/// Not on the real chain, therefore last: where the rao of an epoch went. What was pending equals
		/// what was credited, made claimable, burned and recycled plus the remainder; each is measured, none is inferred
		/// but the remainder, which is what rounding down leaves over.
		#[codec(index = 209)]
		EpochEmissionDistributed {
			/// The subnet.
			netuid: NetUid,
			/// Drained from `PendingServerEmission`.
			pending_server: AlphaBalance,
			/// Drained from `PendingValidatorEmission`.
			pending_validator: AlphaBalance,
			/// Drained from `PendingRootAlphaDivs`.
			pending_root: AlphaBalance,
			/// Drained from `PendingOwnerCut`.
			pending_owner_cut: AlphaBalance,
			/// Staked for miners.
			to_miners: AlphaBalance,
			/// Staked for validators and their nominators.
			to_validators_and_nominators: AlphaBalance,
			/// Staked for the owner as its cut.
			to_owner: AlphaBalance,
			/// Made claimable for those who staked on the root network.
			to_root: AlphaBalance,
			/// Taken out of circulation; still counted as issued.
			burned: AlphaBalance,
			/// Taken back: can be issued again.
			recycled: AlphaBalance,
			/// Lost to rounding; negative by a few rao when the epoch gave miners more than their half.
			remainder: i64,
		},
		/// Weights were committed as a ciphertext: hotkey, storage index, BLAKE2b-256 of it, beacon round.
		#[codec(index = 107)]
		TimelockedWeightsCommitted(T::AccountId, NetUidStorageIndex, H256, u64),
		/// The chain revealed such weights: storage index, hotkey.
		#[codec(index = 108)]
		TimelockedWeightsRevealed(NetUidStorageIndex, T::AccountId),
	}
}
