/** The chain's hyperparameters of a subnet, by the chain's names in camelCase. */
export const hyperparameterNames = [
  'activityCutoff',
  'activityCutoffFactorMilli',
  'adjustmentAlpha',
  'adjustmentInterval',
  'alphaSigmoidSteepness',
  'alphaValues',
  'bondsMovingAverage',
  'bondsPenalty',
  'bondsResetOn',
  'burnHalfLife',
  'burnIncreaseMult',
  'commitRevealWeightsEnabled',
  'difficulty',
  'immuneOwnerUidsLimit',
  'immunityPeriod',
  'kappa',
  'liquidAlphaOn',
  'maxAllowedUids',
  'maxAllowedValidators',
  'maxBurn',
  'maxDifficulty',
  'maxRegistrationsPerBlock',
  'minAllowedUids',
  'minAllowedWeights',
  'minBurn',
  'minDifficulty',
  'minNonImmuneUids',
  'networkRegistrationAllowed',
  'recycleOrBurn',
  'revealPeriodEpochs',
  'rho',
  'servingRateLimit',
  'targetRegistrationsPerInterval',
  'tempo',
  'transferToggle',
  'weightsSetRateLimit',
  'weightsVersionKey',
  'yuma3On',
] as const

export type HyperparameterName = (typeof hyperparameterNames)[number]
export type HyperparameterValue = number | boolean | bigint | string

/** What the subnet asks its chain for; `up` sets it, on a real network its owner does. */
export type Hyperparameters = { readonly [Name in HyperparameterName]?: HyperparameterValue }
