//! Errors. The order is the real chain's, because clients know errors by index.

use frame_support::pallet_macros::pallet_section;

/// See the file.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// Kept for its index: no call of this chain returns it yet.
		RootNetworkDoesNotExist,
		/// The address family is neither 4 nor 6.
		InvalidIpType,
		/// The address is not one that others can reach. Announce a public address, or allow loopback on a development chain.
		InvalidIpAddress,
		/// The port is 0. Announce the port the endpoint listens on.
		InvalidPort,
		/// The hotkey has no uid on the subnet. Register it first.
		HotKeyNotRegisteredInSubNet,
		/// No coldkey owns this hotkey. Register it on a subnet first.
		HotKeyAccountNotExists,
		/// The hotkey has no uid on the subnet. Register it first.
		HotKeyNotRegisteredInNetwork,
		/// Another coldkey owns this hotkey. Sign with its owner, or use another hotkey.
		NonAssociatedColdKey,
		/// The hotkey has less stake than this needs.
		NotEnoughStake,
		/// The coldkey has less stake on this hotkey than it wants to withdraw.
		NotEnoughStakeToWithdraw,
		/// The stake weight of the hotkey is below `StakeThreshold`. Add stake.
		NotEnoughStakeToSetWeights,
		/// The hotkey has less stake than `StakeThreshold`. Add stake.
		NotEnoughStakeToSetChildkeys,
		/// The coldkey has less TAO than this costs. Fund it.
		NotEnoughBalanceToStake,
		/// Kept for its index: no call of this chain returns it yet.
		BalanceWithdrawalError,
		/// Kept for its index: no call of this chain returns it yet.
		ZeroBalanceAfterWithdrawn,
		/// The hotkey holds no validator permit. Add stake, and wait for the next epoch.
		NeuronNoValidatorPermit,
		/// There are not as many weights as uids.
		WeightVecNotEqualSize,
		/// A uid occurs twice.
		DuplicateUids,
		/// A uid does not exist on the subnet.
		UidVecContainInvalidOne,
		/// There are fewer weights than `MinAllowedWeights`.
		WeightVecLengthIsLow,
		/// Kept for its index: no call of this chain returns it yet.
		TooManyRegistrationsThisBlock,
		/// The hotkey already has a uid on the subnet.
		HotKeyAlreadyRegisteredInSubNet,
		/// Kept for its index: no call of this chain returns it yet.
		NewHotKeyIsSameWithOld,
		/// Kept for its index: no call of this chain returns it yet.
		NewHotKeyNotCleanForRootSwap,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidWorkBlock,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidDifficulty,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidSeal,
		/// A weight is above `MaxWeightsLimit`.
		MaxWeightExceeded,
		/// Kept for its index: no call of this chain returns it yet.
		HotKeyAlreadyDelegate,
		/// The hotkey set weights, or was registered, less than `WeightsSetRateLimit` blocks ago. Wait.
		SettingWeightsTooFast,
		/// The version key is below `WeightsVersionKey`. Update the validator.
		IncorrectWeightVersionKey,
		/// The endpoint was announced less than `ServingRateLimit` blocks ago. Wait.
		ServingRateLimitExceeded,
		/// There are more weights than uids on the subnet.
		UidsLengthExceedUidsInSubNet,
		/// A network was registered less than `NetworkRateLimit` blocks ago. Wait.
		NetworkTxRateLimitExceeded,
		/// The take was raised less than `TxDelegateTakeRateLimit` blocks ago. Wait.
		DelegateTxRateLimitExceeded,
		/// Kept for its index: no call of this chain returns it yet.
		HotKeySetTxRateLimitExceeded,
		/// Kept for its index: no call of this chain returns it yet.
		StakingRateLimitExceeded,
		/// Registration is switched off, or networks cannot be registered yet.
		SubNetRegistrationDisabled,
		/// Kept for its index: no call of this chain returns it yet.
		TooManyRegistrationsThisInterval,
		/// Kept for its index: no call of this chain returns it yet.
		TransactorAccountShouldBeHotKey,
		/// Kept for its index: no call of this chain returns it yet.
		FaucetDisabled,
		/// The signer does not own the subnet.
		NotSubnetOwner,
		/// The root network has no uids to buy.
		RegistrationNotPermittedOnRootSubnet,
		/// Kept for its index: no call of this chain returns it yet.
		StakeTooLowForRoot,
		/// Kept for its index: no call of this chain returns it yet.
		AllNetworksInImmunity,
		/// Kept for its index: no call of this chain returns it yet.
		NotEnoughBalanceToPaySwapHotKey,
		/// Kept for its index: no call of this chain returns it yet.
		NotRootSubnet,
		/// The root network has no weights.
		CanNotSetRootNetworkWeights,
		/// The subnet is full, and no uid can be replaced.
		NoNeuronIdAvailable,
		/// The take is below the minimum, or not above the present one.
		DelegateTakeTooLow,
		/// The take is above `MaxDelegateTake`.
		DelegateTakeTooHigh,
		/// The hotkey has no commit that can be revealed. Commit weights first.
		NoWeightsCommitFound,
		/// What is revealed is not what any commit is the hash of. Reveal with the uids, values, salt and version key of the commit.
		InvalidRevealCommitHashNotMatch,
		/// This subnet takes no plain weights. Commit them, or switch commit-reveal off.
		CommitRevealEnabled,
		/// This subnet takes no commits. Set plain weights, or switch commit-reveal on.
		CommitRevealDisabled,
		/// Kept for its index: no call of this chain returns it yet.
		LiquidAlphaDisabled,
		/// Kept for its index: no call of this chain returns it yet.
		AlphaHighTooLow,
		/// Kept for its index: no call of this chain returns it yet.
		AlphaLowOutOfRange,
		/// Kept for its index: no call of this chain returns it yet.
		ColdKeyAlreadyAssociated,
		/// Kept for its index: no call of this chain returns it yet.
		NotEnoughBalanceToPaySwapColdKey,
		/// A hotkey cannot be a child of its own.
		InvalidChild,
		/// A child occurs twice.
		DuplicateChild,
		/// The shares of the children exceed 2^64 - 1.
		ProportionOverflow,
		/// A hotkey has at most 5 children.
		TooManyChildren,
		/// This was done too short a time ago. Wait.
		TxRateLimitExceeded,
		/// Kept for its index: no call of this chain returns it yet.
		ColdkeySwapAnnouncementNotFound,
		/// Kept for its index: no call of this chain returns it yet.
		ColdkeySwapTooEarly,
		/// Kept for its index: no call of this chain returns it yet.
		ColdkeySwapReannouncedTooEarly,
		/// Kept for its index: no call of this chain returns it yet.
		AnnouncedColdkeyHashDoesNotMatch,
		/// Kept for its index: no call of this chain returns it yet.
		ColdkeySwapAlreadyDisputed,
		/// Kept for its index: no call of this chain returns it yet.
		NewColdKeyIsHotkey,
		/// The take is below the least or above the greatest.
		InvalidChildkeyTake,
		/// The take was set less than `TxChildkeyTakeRateLimit` blocks ago. Wait, or lower it.
		TxChildkeyTakeRateLimitExceeded,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidIdentity,
		/// The subnet, or this mechanism of it, does not exist.
		MechanismDoesNotExist,
		/// Kept for its index: no call of this chain returns it yet.
		StakeUnavailable,
		/// The subnet does not exist.
		SubnetNotExists,
		/// The hotkey has ten commits that wait. Reveal them, or wait until they expire.
		TooManyUnrevealedCommits,
		/// The epoch in which this commit could be revealed is over. Commit again.
		ExpiredWeightCommit,
		/// This commit can be revealed `RevealPeriodEpochs` epochs after its own. Wait for that epoch.
		RevealTooEarly,
		/// The lists of a batch differ in length.
		InputLengthsUnequal,
		/// The hotkey set or committed weights less than `WeightsSetRateLimit` blocks ago. Wait.
		CommittingWeightsTooFast,
		/// The amount is below the least stake of 0.002 TAO.
		AmountTooLow,
		/// The reserve of the subnet holds less TAO than the withdrawal needs.
		InsufficientLiquidity,
		/// The price of 1 TAO for one alpha is beyond the limit. Change the limit.
		SlippageTooHigh,
		/// The subnet forbids giving stake away.
		TransferDisallowed,
		/// Kept for its index: no call of this chain returns it yet.
		ActivityCutoffTooLow,
		/// Kept for its index: no call of this chain returns it yet.
		CallDisabled,
		/// The subnet has been started already.
		FirstEmissionBlockNumberAlreadySet,
		/// The subnet was created less than `StartCallDelay` blocks ago. Wait.
		NeedWaitingMoreBlocksToStarCall,
		/// Kept for its index: no call of this chain returns it yet.
		NotEnoughAlphaOutToRecycle,
		/// Kept for its index: no call of this chain returns it yet.
		CannotBurnOrRecycleOnRootSubnet,
		/// Kept for its index: no call of this chain returns it yet.
		UnableToRecoverPublicKey,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidRecoveredPublicKey,
		/// The subnet was not started. Its owner has to send `start_call`.
		SubtokenDisabled,
		/// Kept for its index: no call of this chain returns it yet.
		HotKeySwapOnSubnetIntervalNotPassed,
		/// The stake is there already.
		SameNetuid,
		/// Kept for its index: no call of this chain returns it yet.
		InsufficientBalance,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidLeaseBeneficiary,
		/// Kept for its index: no call of this chain returns it yet.
		LeaseCannotEndInThePast,
		/// Kept for its index: no call of this chain returns it yet.
		LeaseNetuidNotFound,
		/// Kept for its index: no call of this chain returns it yet.
		LeaseDoesNotExist,
		/// Kept for its index: no call of this chain returns it yet.
		LeaseHasNoEndBlock,
		/// Kept for its index: no call of this chain returns it yet.
		LeaseHasNotEnded,
		/// A sum exceeds its type.
		Overflow,
		/// Kept for its index: no call of this chain returns it yet.
		BeneficiaryDoesNotOwnHotkey,
		/// Kept for its index: no call of this chain returns it yet.
		ExpectedBeneficiaryOrigin,
		/// The next epoch is less than `AdminFreezeWindow` blocks away. Wait for it.
		AdminActionProhibitedDuringWeightsWindow,
		/// Kept for its index: no call of this chain returns it yet.
		SymbolDoesNotExist,
		/// Kept for its index: no call of this chain returns it yet.
		SymbolAlreadyInUse,
		/// The commit is not of the version `CommitRevealWeightsVersion`.
		IncorrectCommitRevealVersion,
		/// The chain knows a later round of the beacon already, so the commit would be no secret. Only told before
		/// a block.
		InvalidRevealRound,
		/// Kept for its index: no call of this chain returns it yet.
		RevealPeriodTooLarge,
		/// Kept for its index: no call of this chain returns it yet.
		RevealPeriodTooSmall,
		/// The value is outside its range.
		InvalidValue,
		/// There are `SubnetLimit` subnets already.
		SubnetLimitReached,
		/// The coldkey has less TAO than a new network locks. Fund it.
		CannotAffordLockCost,
		/// Kept for its index: no call of this chain returns it yet.
		EvmKeyAssociateRateLimitExceeded,
		/// Kept for its index: no call of this chain returns it yet.
		SameAutoStakeHotkeyAlreadySet,
		/// Kept for its index: no call of this chain returns it yet.
		UidMapCouldNotBeCleared,
		/// Kept for its index: no call of this chain returns it yet.
		TrimmingWouldExceedMaxImmunePercentage,
		/// A hotkey cannot be a child of its own child.
		ChildParentInconsistency,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidNumRootClaim,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidRootClaimThreshold,
		/// Name 1 to 5 subnets.
		InvalidSubnetNumber,
		/// Kept for its index: no call of this chain returns it yet.
		TooManyUIDsPerMechanism,
		/// Kept for its index: no call of this chain returns it yet.
		VotingPowerTrackingNotEnabled,
		/// Kept for its index: no call of this chain returns it yet.
		InvalidVotingPowerEmaAlpha,
		/// Kept for its index: no call of this chain returns it yet.
		Deprecated,
		/// Kept for its index: no call of this chain returns it yet.
		AddStakeBurnRateLimitExceeded,
		/// Kept for its index: no call of this chain returns it yet.
		ColdkeySwapAnnounced,
		/// Kept for its index: no call of this chain returns it yet.
		ColdkeySwapDisputed,
		/// Kept for its index: no call of this chain returns it yet.
		ColdkeySwapClearTooEarly,
		/// Kept for its index: no call of this chain returns it yet.
		DisabledTemporarily,
		/// Kept for its index: no call of this chain returns it yet.
		RegistrationPriceLimitExceeded,
		/// Kept for its index: no call of this chain returns it yet.
		LockHotkeyMismatch,
		/// Kept for its index: no call of this chain returns it yet.
		InsufficientStakeForLock,
		/// Kept for its index: no call of this chain returns it yet.
		NoExistingLock,
		/// Kept for its index: no call of this chain returns it yet.
		ActiveLockExists,
		/// This account belongs to a subnet. Use a hotkey of your own.
		CannotUseSystemAccount,
		/// Kept for its index: no call of this chain returns it yet.
		UnlockAmountTooHigh,
		/// Kept for its index: no call of this chain returns it yet.
		TempoOutOfBounds,
		/// Kept for its index: no call of this chain returns it yet.
		ActivityCutoffFactorMilliOutOfBounds,
		/// Kept for its index: no call of this chain returns it yet.
		EpochTriggerAlreadyPending,
		/// Kept for its index: no call of this chain returns it yet.
		AutoEpochAlreadyImminent,
		/// Kept for its index: no call of this chain returns it yet.
		DynamicTempoBlockedByCommitReveal,
		/// Kept for its index: no call of this chain returns it yet.
		AccountRejectsLockedAlpha,
	}
}
