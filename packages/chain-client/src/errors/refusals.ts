import type { ErrorArguments } from '@subnetkit/core'
import * as errors from '../errors.js'

type Errors = typeof errors
type RefusalWords = 'call' | 'signer' | 'reason'

/** The descriptors that a refusal can become: those whose words are about the call, its signer and the chain's name for the reason. */
export type Refusal = {
  [Name in keyof Errors]: keyof ErrorArguments<Errors[Name]> extends RefusalWords ? Errors[Name] : never
}[keyof Errors]

/** Errors of calls by the name that the pallet gives them. */
export const dispatchErrors: Readonly<Record<string, Refusal>> = {
  // SubtensorModule: keys and registration.
  HotKeyNotRegisteredInSubNet: errors.CHAIN_HOTKEY_NOT_REGISTERED,
  HotKeyNotRegisteredInNetwork: errors.CHAIN_HOTKEY_NOT_REGISTERED,
  HotKeyAccountNotExists: errors.CHAIN_HOTKEY_UNKNOWN,
  HotKeyAlreadyRegisteredInSubNet: errors.CHAIN_HOTKEY_ALREADY_REGISTERED,
  NonAssociatedColdKey: errors.CHAIN_HOTKEY_OF_ANOTHER,
  CannotUseSystemAccount: errors.CHAIN_SYSTEM_ACCOUNT,
  SubNetRegistrationDisabled: errors.CHAIN_REGISTRATION_DISABLED,
  NoNeuronIdAvailable: errors.CHAIN_SUBNET_FULL,
  TooManyRegistrationsThisBlock: errors.CHAIN_RATE_LIMITED,
  TooManyRegistrationsThisInterval: errors.CHAIN_RATE_LIMITED,
  // Networks.
  SubnetNotExists: errors.CHAIN_SUBNET_UNKNOWN,
  MechanismDoesNotExist: errors.CHAIN_SUBNET_UNKNOWN,
  SubnetDoesNotExist: errors.CHAIN_SUBNET_UNKNOWN,
  SubnetLimitReached: errors.CHAIN_SUBNET_LIMIT_REACHED,
  NetworkTxRateLimitExceeded: errors.CHAIN_RATE_LIMITED,
  CannotAffordLockCost: errors.CHAIN_BALANCE_TOO_LOW,
  RegistrationNotPermittedOnRootSubnet: errors.CHAIN_ROOT_FORBIDDEN,
  NotPermittedOnRootSubnet: errors.CHAIN_ROOT_FORBIDDEN,
  NotSubnetOwner: errors.CHAIN_NOT_OWNER,
  FirstEmissionBlockNumberAlreadySet: errors.CHAIN_SUBNET_STARTED,
  NeedWaitingMoreBlocksToStarCall: errors.CHAIN_START_TOO_EARLY,
  SubtokenDisabled: errors.CHAIN_SUBNET_NOT_STARTED,
  // Stake.
  NotEnoughBalanceToStake: errors.CHAIN_BALANCE_TOO_LOW,
  NotEnoughStake: errors.CHAIN_STAKE_TOO_LOW,
  NotEnoughStakeToSetWeights: errors.CHAIN_STAKE_TOO_LOW,
  NotEnoughStakeToWithdraw: errors.CHAIN_STAKE_MISSING,
  AmountTooLow: errors.CHAIN_AMOUNT_TOO_LOW,
  InsufficientLiquidity: errors.CHAIN_LIQUIDITY_TOO_LOW,
  DelegateTakeTooLow: errors.CHAIN_TAKE_OUT_OF_RANGE,
  DelegateTakeTooHigh: errors.CHAIN_TAKE_OUT_OF_RANGE,
  DelegateTxRateLimitExceeded: errors.CHAIN_RATE_LIMITED,
  // Weights.
  NeuronNoValidatorPermit: errors.CHAIN_NO_PERMIT,
  CanNotSetRootNetworkWeights: errors.CHAIN_ROOT_FORBIDDEN,
  WeightVecNotEqualSize: errors.CHAIN_WEIGHTS_MALFORMED,
  DuplicateUids: errors.CHAIN_WEIGHTS_MALFORMED,
  UidVecContainInvalidOne: errors.CHAIN_WEIGHTS_MALFORMED,
  UidsLengthExceedUidsInSubNet: errors.CHAIN_WEIGHTS_MALFORMED,
  MaxWeightExceeded: errors.CHAIN_WEIGHTS_MALFORMED,
  WeightVecLengthIsLow: errors.CHAIN_WEIGHTS_TOO_FEW,
  SettingWeightsTooFast: errors.CHAIN_WEIGHTS_TOO_FAST,
  IncorrectWeightVersionKey: errors.CHAIN_WEIGHTS_VERSION_OLD,
  CommitRevealEnabled: errors.CHAIN_COMMIT_REVEAL_ON,
  CommitRevealDisabled: errors.CHAIN_COMMIT_REVEAL_OFF,
  CommittingWeightsTooFast: errors.CHAIN_WEIGHTS_TOO_FAST,
  NoWeightsCommitFound: errors.CHAIN_COMMIT_MISSING,
  InvalidRevealCommitHashNotMatch: errors.CHAIN_COMMIT_MISSING,
  ExpiredWeightCommit: errors.CHAIN_COMMIT_EXPIRED,
  RevealTooEarly: errors.CHAIN_REVEAL_TOO_EARLY,
  TooManyUnrevealedCommits: errors.CHAIN_COMMITS_TOO_MANY,
  IncorrectCommitRevealVersion: errors.CHAIN_COMMIT_VERSION_OLD,
  InvalidRevealRound: errors.CHAIN_REVEAL_ROUND_INVALID,
  InputLengthsUnequal: errors.CHAIN_WEIGHTS_MALFORMED,
  // Endpoints.
  InvalidIpType: errors.CHAIN_AXON_ADDRESS_REFUSED,
  InvalidIpAddress: errors.CHAIN_AXON_ADDRESS_REFUSED,
  InvalidPort: errors.CHAIN_AXON_ADDRESS_REFUSED,
  ServingRateLimitExceeded: errors.CHAIN_AXON_TOO_FAST,
  // Hyperparameters, of SubtensorModule and AdminUtils.
  AdminActionProhibitedDuringWeightsWindow: errors.CHAIN_FREEZE_WINDOW,
  TxRateLimitExceeded: errors.CHAIN_RATE_LIMITED,
  RevealPeriodTooLarge: errors.CHAIN_VALUE_OUT_OF_RANGE,
  RevealPeriodTooSmall: errors.CHAIN_VALUE_OUT_OF_RANGE,
  TempoOutOfBounds: errors.CHAIN_VALUE_OUT_OF_RANGE,
  ActivityCutoffFactorMilliOutOfBounds: errors.CHAIN_VALUE_OUT_OF_RANGE,
  InvalidValue: errors.CHAIN_VALUE_OUT_OF_RANGE,
  ValueNotInBounds: errors.CHAIN_VALUE_OUT_OF_RANGE,
  AlphaHighTooLow: errors.CHAIN_VALUE_OUT_OF_RANGE,
  AlphaLowOutOfRange: errors.CHAIN_VALUE_OUT_OF_RANGE,
  MaxValidatorsLargerThanMaxUIds: errors.CHAIN_VALUE_OUT_OF_RANGE,
  MaxAllowedUIdsLessThanCurrentUIds: errors.CHAIN_VALUE_OUT_OF_RANGE,
  BondsMovingAverageMaxReached: errors.CHAIN_VALUE_OUT_OF_RANGE,
  NegativeSigmoidSteepness: errors.CHAIN_VALUE_OUT_OF_RANGE,
  MinAllowedUidsGreaterThanCurrentUids: errors.CHAIN_VALUE_OUT_OF_RANGE,
  MinAllowedUidsGreaterThanMaxAllowedUids: errors.CHAIN_VALUE_OUT_OF_RANGE,
  MaxAllowedUidsLessThanMinAllowedUids: errors.CHAIN_VALUE_OUT_OF_RANGE,
  MaxAllowedUidsGreaterThanDefaultMaxAllowedUids: errors.CHAIN_VALUE_OUT_OF_RANGE,
  // Of the runtime and its other pallets.
  BadOrigin: errors.CHAIN_NOT_OWNER,
  RequireSudo: errors.CHAIN_NOT_OWNER,
  InsufficientBalance: errors.CHAIN_BALANCE_TOO_LOW,
  Expendability: errors.CHAIN_BALANCE_TOO_LOW,
  ExistentialDeposit: errors.CHAIN_AMOUNT_TOO_LOW,
  FundsUnavailable: errors.CHAIN_BALANCE_TOO_LOW,
  BelowMinimum: errors.CHAIN_AMOUNT_TOO_LOW,
}

/** The pool's `Custom` numbers. */
export const poolErrors: Readonly<Record<number, Refusal>> = {
  1: errors.CHAIN_AMOUNT_TOO_LOW,
  2: errors.CHAIN_BALANCE_TOO_LOW,
  3: errors.CHAIN_SUBNET_UNKNOWN,
  4: errors.CHAIN_HOTKEY_UNKNOWN,
  5: errors.CHAIN_STAKE_MISSING,
  6: errors.CHAIN_RATE_LIMITED,
  7: errors.CHAIN_LIQUIDITY_TOO_LOW,
  10: errors.CHAIN_HOTKEY_NOT_REGISTERED,
  11: errors.CHAIN_AXON_ADDRESS_REFUSED,
  12: errors.CHAIN_AXON_TOO_FAST,
  13: errors.CHAIN_AXON_ADDRESS_REFUSED,
  15: errors.CHAIN_REVEAL_ROUND_INVALID,
  16: errors.CHAIN_COMMIT_MISSING,
  17: errors.CHAIN_REVEAL_TOO_EARLY,
  18: errors.CHAIN_WEIGHTS_MALFORMED,
  19: errors.CHAIN_HOTKEY_NOT_REGISTERED,
  25: errors.CHAIN_HOTKEY_OF_ANOTHER,
  26: errors.CHAIN_TAKE_OUT_OF_RANGE,
  27: errors.CHAIN_TAKE_OUT_OF_RANGE,
}
