/** The hyperparameters that a subnet's chain lets somebody set, by the names of their storage in camelCase. */
export const hyperparameterNames = [
  'activityCutoff',
  'activityCutoffFactorMilli',
  'alphaSigmoidSteepness',
  'bondsMovingAverage',
  'bondsPenalty',
  'bondsResetOn',
  'burnHalfLife',
  'burnIncreaseMult',
  'commitRevealWeightsEnabled',
  'emaPriceHalvingBlocks',
  'immuneOwnerUidsLimit',
  'immunityPeriod',
  'kappa',
  'liquidAlphaOn',
  'maxAllowedUids',
  'maxAllowedValidators',
  'maxBurn',
  'maxRegistrationsPerBlock',
  'mechanismCountCurrent',
  'minAllowedUids',
  'minAllowedWeights',
  'minBurn',
  'minNonImmuneUids',
  'networkRegistrationAllowed',
  'ownerCutEnabled',
  'recycleOrBurn',
  'revealPeriodEpochs',
  'rho',
  'servingRateLimit',
  'subnetEmissionEnabled',
  'subtokenEnabled',
  'targetRegistrationsPerInterval',
  'tempo',
  'weightsSetRateLimit',
  'weightsVersionKey',
  'yuma3On',
] as const

export type HyperparameterName = (typeof hyperparameterNames)[number]
export type HyperparameterValue = number | boolean | bigint | string

/** What the subnet asks its chain for; `up` sets it, on a real network its owner does. */
export type Hyperparameters = { readonly [Name in HyperparameterName]?: HyperparameterValue }
