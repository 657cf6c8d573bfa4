import { SubnetkitError } from '@subnetkit/core'
import { fromHex } from '@subnetkit/crypto'
import { CHAIN_SUBNET_MISSING } from '../errors.js'
import type { StorageReader } from './storage-reader.js'

/** The runtime API shortens some names; here they are those of the storage. */
const storageNames: Readonly<Record<string, string>> = {
  weightsVersion: 'weightsVersionKey',
  weightsRateLimit: 'weightsSetRateLimit',
  activityCutoffFactor: 'activityCutoffFactorMilli',
  registrationAllowed: 'networkRegistrationAllowed',
  targetRegsPerInterval: 'targetRegistrationsPerInterval',
  bondsMovingAvg: 'bondsMovingAverage',
  maxRegsPerBlock: 'maxRegistrationsPerBlock',
  maxValidators: 'maxAllowedValidators',
  commitRevealPeriod: 'revealPeriodEpochs',
  liquidAlphaEnabled: 'liquidAlphaOn',
  subnetIsActive: 'subtokenEnabled',
  transfersEnabled: 'transferToggle',
  bondsResetEnabled: 'bondsResetOn',
}

export type Hyperparameters = Readonly<Record<string, number | bigint | boolean>>

interface Entry {
  /** UTF-8 bytes in hex. */
  readonly name: string
  readonly value: Readonly<Record<string, number | bigint | boolean | { readonly bits: bigint }>>
}

/** All hyperparameters by the storage's names in camelCase; fixed-point ones as real numbers. Ends with CHAIN_SUBNET_MISSING. */
export async function readHyperparameters(
  reader: StorageReader,
  netuid: number,
  at: string | undefined,
): Promise<Hyperparameters> {
  const found = await reader.call('SubnetInfoRuntimeApi', 'get_subnet_hyperparams_v3', [netuid], at)
  if (found === null) throw new SubnetkitError(CHAIN_SUBNET_MISSING, { netuid })
  const entries = found as Readonly<Record<number, unknown>> as readonly Entry[]
  return Object.fromEntries(entries.map(({ name, value }) => [toStorageName(name), toNumber(value)]))
}

function toStorageName(bytes: string): string {
  const name = Buffer.from(fromHex(bytes))
    .toString('utf8')
    .replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  return storageNames[name] ?? name
}

/** `{ U16: 5 }` is 5; of `I32F32` and `U64F64` the bits are given, and the fraction is the lower half. */
function toNumber(value: Entry['value']): number | bigint | boolean {
  const [[type, inner] = ['', 0]] = Object.entries(value)
  if (typeof inner !== 'object') return inner
  const fractionBits = type === 'I32F32' ? 32 : 64
  return Number(inner.bits) / 2 ** fractionBits
}
