import { SubnetkitError } from '@subnetkit/core'
import { encodeCall, lastTypeOf, type PalletCall, titleOf } from '../decode/call.js'
import type { ChainRuntime } from '../decode/runtime.js'
import { wordsOfType } from '../decode/value-words.js'
import { CHAIN_HYPERPARAMETER_UNKNOWN, CHAIN_HYPERPARAMETER_VALUE_INVALID } from '../errors.js'
import type { HyperparameterValue } from '../types/calls.js'

/** Setters of AdminUtils for a value of a subnet, by the storage's name in camelCase. */
const subnetSetters: Readonly<Record<string, string>> = {
  servingRateLimit: 'sudo_set_serving_rate_limit',
  weightsVersionKey: 'sudo_set_weights_version_key',
  weightsSetRateLimit: 'sudo_set_weights_set_rate_limit',
  immunityPeriod: 'sudo_set_immunity_period',
  minAllowedWeights: 'sudo_set_min_allowed_weights',
  maxAllowedUids: 'sudo_set_max_allowed_uids',
  minAllowedUids: 'sudo_set_min_allowed_uids',
  kappa: 'sudo_set_kappa',
  rho: 'sudo_set_rho',
  activityCutoff: 'sudo_set_activity_cutoff',
  networkRegistrationAllowed: 'sudo_set_network_registration_allowed',
  targetRegistrationsPerInterval: 'sudo_set_target_registrations_per_interval',
  maxRegistrationsPerBlock: 'sudo_set_max_registrations_per_block',
  minBurn: 'sudo_set_min_burn',
  maxBurn: 'sudo_set_max_burn',
  burnHalfLife: 'sudo_set_burn_half_life',
  burnIncreaseMult: 'sudo_set_burn_increase_mult',
  maxAllowedValidators: 'sudo_set_max_allowed_validators',
  bondsMovingAverage: 'sudo_set_bonds_moving_average',
  bondsPenalty: 'sudo_set_bonds_penalty',
  bondsResetOn: 'sudo_set_bonds_reset_enabled',
  tempo: 'sudo_set_tempo',
  commitRevealWeightsEnabled: 'sudo_set_commit_reveal_weights_enabled',
  revealPeriodEpochs: 'sudo_set_commit_reveal_weights_interval',
  liquidAlphaOn: 'sudo_set_liquid_alpha_enabled',
  alphaValues: 'sudo_set_alpha_values',
  alphaSigmoidSteepness: 'sudo_set_alpha_sigmoid_steepness',
  yuma3On: 'sudo_set_yuma3_enabled',
  subtokenEnabled: 'sudo_set_subtoken_enabled',
  immuneOwnerUidsLimit: 'sudo_set_owner_immune_neuron_limit',
  minNonImmuneUids: 'sudo_set_min_non_immune_uids',
  mechanismCountCurrent: 'sudo_set_mechanism_count',
  recycleOrBurn: 'sudo_set_recycle_or_burn',
  ownerCutEnabled: 'sudo_set_owner_cut_enabled',
  subnetEmissionEnabled: 'sudo_set_subnet_emission_enabled',
  emaPriceHalvingBlocks: 'sudo_set_ema_price_halving_period',
}

/** Setters of AdminUtils for a value of the whole chain; root only. */
const chainSetters: Readonly<Record<string, string>> = {
  subnetOwnerCut: 'sudo_set_subnet_owner_cut',
  networkRateLimit: 'sudo_set_network_rate_limit',
  networkImmunityPeriod: 'sudo_set_network_immunity_period',
  networkMinLockCost: 'sudo_set_network_min_lock_cost',
  networkLockReductionInterval: 'sudo_set_lock_reduction_interval',
  subnetLimit: 'sudo_set_subnet_limit',
  stakeThreshold: 'sudo_set_stake_threshold',
  commitRevealWeightsVersion: 'sudo_set_commit_reveal_version',
  adminFreezeWindow: 'sudo_set_admin_freeze_window',
  ownerHyperparamRateLimit: 'sudo_set_owner_hparam_rate_limit',
  startCallDelay: 'sudo_set_start_call_delay',
  maxMechanismCount: 'sudo_set_max_mechanism_count',
  maxEpochsPerBlock: 'sudo_set_max_epochs_per_block',
}

/** Owners change these through the subnet's own pallet. */
const ownerSetters: Readonly<Record<string, string>> = {
  tempo: 'set_tempo',
  activityCutoffFactorMilli: 'set_activity_cutoff_factor',
}

const known = [...new Set([subnetSetters, chainSetters, ownerSetters].flatMap((names) => Object.keys(names)))].sort()

/** The calls that set these values, in the order given. Ends with CHAIN_HYPERPARAMETER_UNKNOWN, which names all that are not known. */
export function toSetterCalls(
  netuid: number,
  values: Readonly<Record<string, HyperparameterValue>>,
  signedBy: 'owner' | 'root',
): PalletCall[] {
  const names = Object.keys(values)
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new SubnetkitError(CHAIN_HYPERPARAMETER_UNKNOWN, { names: unknown.join(', '), known: known.join(', ') })
  return Object.entries(values).map(([name, value]) => toSetterCall(netuid, { name, value }, signedBy))
}

/** The bytes of the calls of `toSetterCalls`; ends with CHAIN_HYPERPARAMETER_VALUE_INVALID when a value does not fit the chain's type for it. */
export function encodeSetterCalls(
  runtime: ChainRuntime,
  calls: readonly PalletCall[],
  values: Readonly<Record<string, HyperparameterValue>>,
): Uint8Array[] {
  const entries = Object.entries(values)
  return calls.map((call, index) => {
    const [name, value] = entries[index] ?? [titleOf(call), '']
    const type = lastTypeOf(runtime, call) ?? 'of this call'
    if (type === 'bool') requireSwitch(name, value)
    try {
      return encodeCall(runtime, call)
    } catch (cause) {
      if (SubnetkitError.is(cause)) throw cause
      const words = wordsOfType(type)
      const expected = Array.isArray(value) ? `two values, each ${words}` : words
      throw new SubnetkitError(CHAIN_HYPERPARAMETER_VALUE_INVALID, { name, value: String(value), expected }, { cause })
    }
  })
}

function toSetterCall(
  netuid: number,
  { name, value }: { readonly name: string; readonly value: HyperparameterValue },
  signedBy: 'owner' | 'root',
): PalletCall {
  const args = toArguments(name, value)
  const owned = ownerSetters[name]
  if (owned !== undefined && (signedBy === 'owner' || subnetSetters[name] === undefined))
    return { pallet: 'SubtensorModule', name: owned, args: [netuid, ...args] }
  const ofSubnet = subnetSetters[name]
  if (ofSubnet !== undefined) return { pallet: 'AdminUtils', name: ofSubnet, args: [netuid, ...args] }
  return { pallet: 'AdminUtils', name: chainSetters[name] ?? name, args }
}

function toArguments(name: string, value: HyperparameterValue): readonly unknown[] {
  if (name === 'alphaValues') return requirePair(name, value)
  if (name !== 'burnIncreaseMult') return [value]
  const factor = Number(value)
  if (!Number.isFinite(factor) || factor < 0)
    throw new SubnetkitError(CHAIN_HYPERPARAMETER_VALUE_INVALID, { name, value: String(value), expected: 'a number' })
  // U64F64: 32 of the 64 binary places are more than a double has to give.
  return [{ bits: BigInt(Math.round(factor * 2 ** 32)) << 32n }]
}

/** The library would take any word for true. */
function requireSwitch(name: string, value: HyperparameterValue): void {
  if ([true, false, 1, 0].some((known) => known === value)) return
  const expected = wordsOfType('bool')
  throw new SubnetkitError(CHAIN_HYPERPARAMETER_VALUE_INVALID, { name, value: String(value), expected })
}

function requirePair(name: string, value: HyperparameterValue): readonly number[] {
  if (Array.isArray(value) && value.length === 2) return value
  const expected = 'two integers, [low, high]'
  throw new SubnetkitError(CHAIN_HYPERPARAMETER_VALUE_INVALID, { name, value: String(value), expected })
}
