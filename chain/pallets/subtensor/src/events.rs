//! Events, in the shapes of the real chain.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub fn deposit_event)]
	pub enum Event<T: Config> {
		/// A network was created: netuid, mechanism.
		NetworkAdded(NetUid, u16),
		/// A network was removed.
		NetworkRemoved(NetUid),
		/// Stake was added: coldkey, hotkey, TAO paid, alpha received, netuid, fee.
		StakeAdded(
			T::AccountId,
			T::AccountId,
			TaoBalance,
			AlphaBalance,
			NetUid,
			u64,
		),
		/// Stake was withdrawn: coldkey, hotkey, TAO received, alpha paid, netuid, fee.
		StakeRemoved(
			T::AccountId,
			T::AccountId,
			TaoBalance,
			AlphaBalance,
			NetUid,
			u64,
		),
		/// Stake was moved: coldkey, hotkey and netuid it left, hotkey and netuid it came to, TAO.
		StakeMoved(
			T::AccountId,
			T::AccountId,
			NetUid,
			T::AccountId,
			NetUid,
			TaoBalance,
		),
		/// Stake was given away: coldkeys that gave and got it, hotkey, netuids it left and came to, TAO.
		StakeTransferred(
			T::AccountId,
			T::AccountId,
			T::AccountId,
			NetUid,
			NetUid,
			TaoBalance,
		),
		/// Stake was exchanged: coldkey, hotkey, netuids it left and came to, TAO.
		StakeSwapped(T::AccountId, T::AccountId, NetUid, NetUid, TaoBalance),
		/// A uid set weights: storage index, uid.
		WeightsSet(NetUidStorageIndex, u16),
		/// A hotkey was given a uid: netuid, uid, hotkey.
		NeuronRegistered(NetUid, u16, T::AccountId),
		/// A hotkey announced its endpoint.
		AxonServed(NetUid, T::AccountId),
		/// A hotkey announced its metrics.
		PrometheusServed(NetUid, T::AccountId),
		/// A delegate take was lowered: coldkey, hotkey, take.
		TakeDecreased(T::AccountId, T::AccountId, u16),
		/// A delegate take was raised: coldkey, hotkey, take.
		TakeIncreased(T::AccountId, T::AccountId, u16),
		/// Children were scheduled: parent, netuid, block after which an epoch applies them, (share, child).
		SetChildrenScheduled(T::AccountId, NetUid, u64, Vec<(u64, T::AccountId)>),
		/// Children were set: parent, netuid, (share, child).
		SetChildren(T::AccountId, NetUid, Vec<(u64, T::AccountId)>),
		/// The share of its parents' dividends that a child keeps was set: hotkey, take.
		ChildKeyTakeSet(T::AccountId, u16),
		/// A global parameter was set.
		TxChildKeyTakeRateLimitSet(u64),
		/// A global parameter was set.
		MinChildKeyTakeSet(u16),
		/// A global parameter was set.
		MaxChildKeyTakeSet(u16),
		/// A coldkey's root dividends were claimed, by itself or by a block.
		RootClaimed {
			/// The coldkey.
			coldkey: T::AccountId,
		},
		/// A coldkey decided what becomes of its root dividends.
		RootClaimTypeSet {
			/// The coldkey.
			coldkey: T::AccountId,
			/// What becomes of them.
			root_claim_type: RootClaimTypeEnum,
		},
		/// A subnet was started: netuid, first block with emission.
		FirstEmissionBlockNumberSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		MaxAllowedUidsSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		MaxWeightLimitSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		DifficultySet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		AdjustmentIntervalSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		RegistrationPerIntervalSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		MaxRegistrationsPerBlockSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		ActivityCutoffSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		RhoSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		AlphaSigmoidSteepnessSet(NetUid, i16),
		/// A parameter of a subnet was set: netuid, value.
		KappaSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		MinAllowedWeightSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		ValidatorPruneLenSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		ScalingLawPowerSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		WeightsSetRateLimitSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		ImmunityPeriodSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		BondsMovingAverageSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		BondsPenaltySet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		BondsResetOnSet(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		MaxAllowedValidatorsSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		WeightsVersionKeySet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		MinDifficultySet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		MaxDifficultySet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		ServingRateLimitSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		BurnSet(NetUid, TaoBalance),
		/// A parameter of a subnet was set: netuid, value.
		MaxBurnSet(NetUid, TaoBalance),
		/// A parameter of a subnet was set: netuid, value.
		MinBurnSet(NetUid, TaoBalance),
		/// A parameter of a subnet was set: netuid, value.
		TempoSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		RAORecycledForRegistrationSet(NetUid, TaoBalance),
		/// A parameter of a subnet was set: netuid, value.
		AdjustmentAlphaSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		SubnetOwnerHotkeySet(NetUid, T::AccountId),
		/// A parameter of a subnet was set: netuid, value.
		SubtokenEnabledSet(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		OwnerCutEnabledSet(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		MinNonImmuneUidsSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		ImmuneOwnerUidsLimitSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		MinAllowedUidsSet(NetUid, u16),
		/// A parameter of a subnet was set: netuid, value.
		CommitRevealEnabled(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		CommitRevealPeriodsSet(NetUid, u64),
		/// A parameter of a subnet was set: netuid, value.
		LiquidAlphaEnableToggled(NetUid, bool),
		/// A parameter of a subnet was set: netuid, value.
		AlphaValuesSet(NetUid, (u16, u16)),
		/// A parameter of a subnet was set: netuid, value.
		RecycleOrBurnSet(NetUid, RecycleOrBurnEnum),
		/// A parameter of a subnet was set: netuid, value.
		NetworkRegistrationAllowedSet(NetUid, bool),
		/// The factor of a subnet's activity cut-off was set.
		ActivityCutoffFactorMilliSet {
			/// The subnet.
			netuid: NetUid,
			/// Thousandths of the tempo.
			factor_milli: u32,
		},
		/// A parameter of a subnet was set: netuid, value.
		MinChildKeyTakePerSubnetSet(NetUid, u16),
		/// A global parameter was set.
		TxRateLimitSet(u64),
		/// A global parameter was set.
		TxDelegateTakeRateLimitSet(u64),
		/// A global parameter was set.
		AdminFreezeWindowSet(u16),
		/// A global parameter was set.
		OwnerHyperparamRateLimitSet(u16),
		/// A global parameter was set.
		NetworkRateLimitSet(u64),
		/// A global parameter was set.
		NetworkImmunityPeriodSet(u64),
		/// A global parameter was set.
		StartCallDelaySet(u64),
		/// A global parameter was set.
		NetworkMinLockCostSet(TaoBalance),
		/// A global parameter was set.
		SubnetLimitSet(u16),
		/// A global parameter was set.
		NetworkLockCostReductionIntervalSet(u64),
		/// A global parameter was set.
		SubnetOwnerCutSet(u16),
		/// A global parameter was set.
		StakeThresholdSet(u64),
		/// A global parameter was set.
		MaxDelegateTakeSet(u16),
		/// A global parameter was set.
		MinDelegateTakeSet(u16),
		/// A global parameter was set.
		CommitRevealVersionSet(u16),
		/// A global parameter was set.
		MaxEpochsPerBlockSet(u8),
		/// A global parameter was set.
		MaxMechanismCountSet(MechId),
		/// A global parameter was set.
		TaoWeightSet(u64),
		/// A coldkey said who is behind it.
		ChainIdentitySet(T::AccountId),
		/// A subnet said what it is.
		SubnetIdentitySet(NetUid),
		/// A subnet that said what it is was removed.
		SubnetIdentityRemoved(NetUid),
		/// Whether stake may be transferred was set: netuid, value.
		TransferToggle(NetUid, bool),
		/// A coldkey chose the hotkey to which its miner emission is staked.
		AutoStakeDestinationSet {
			/// The coldkey.
			coldkey: T::AccountId,
			/// The subnet.
			netuid: NetUid,
			/// The hotkey.
			hotkey: T::AccountId,
		},
		/// A miner's emission was staked to the hotkey that its coldkey chose.
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
		IncentiveAlphaEmittedToMiners {
			/// Subnet and mechanism.
			netuid: NetUidStorageIndex,
			/// One entry per uid.
			emissions: Vec<AlphaBalance>,
		},
		/// An owner scheduled an extra epoch.
		EpochTriggered {
			/// The subnet.
			netuid: NetUid,
			/// The owner's coldkey.
			by: T::AccountId,
			/// The block of the epoch.
			fires_at: u64,
		},
		/// A hash of weights was committed: hotkey, storage index, hash.
		WeightsCommitted(T::AccountId, NetUidStorageIndex, H256),
		/// Weights committed by their hash were revealed: hotkey, storage index, hash.
		WeightsRevealed(T::AccountId, NetUidStorageIndex, H256),
		/// Several were revealed at once: hotkey, netuid, their hashes.
		WeightsBatchRevealed(T::AccountId, NetUid, Vec<H256>),
		/// A batch was done: netuids, hotkey. An item that failed has an event of its own.
		BatchWeightsCompleted(Vec<Compact<NetUid>>, T::AccountId),
		/// An item of the batch failed and changed nothing.
		BatchCompletedWithErrors(),
		/// An item of a batch failed: netuid, why.
		BatchWeightItemFailed(NetUid, DispatchError),
		/// An epoch was due, but the block had as many as it may have.
		EpochDeferred {
			/// The subnet.
			netuid: NetUid,
			/// The block in which it was due.
			from_block: u64,
			/// The block for which it is due now.
			to_block: u64,
		},
		/// An epoch was skipped because the state of the subnet contradicts itself; its emission stays pending.
		EpochSkipped {
			/// The subnet.
			netuid: NetUid,
			/// The block.
			block: u64,
		},
		/// Not on the real chain, therefore last: where the rao of an epoch went. What was pending equals
		/// what was credited, made claimable, burned and recycled plus the remainder; each is measured, none is inferred
		/// but the remainder, which is what rounding down leaves over.
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
		TimelockedWeightsCommitted(T::AccountId, NetUidStorageIndex, H256, u64),
		/// The chain revealed such weights: storage index, hotkey.
		TimelockedWeightsRevealed(NetUidStorageIndex, T::AccountId),
	}
}
