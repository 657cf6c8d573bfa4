import type { ScaleReader } from '../scale.js'

/** Why a runtime does not take an extrinsic. `invalid` is final for these bytes, `unknown` could not be decided. */
export interface Refusal {
  readonly kind: 'invalid' | 'unknown'
  /** The variant's name in sp_runtime. */
  readonly name: string
  /** The runtime's own number, for the variants called Custom. */
  readonly custom?: number
}

const invalidNames = [
  'Call',
  'Payment',
  'Future',
  'Stale',
  'BadProof',
  'AncientBirthBlock',
  'ExhaustsResources',
  'Custom',
  'BadMandatory',
  'MandatoryValidation',
  'BadSigner',
  'IndeterminateImplicit',
  'UnknownOrigin',
] as const

const unknownNames = ['CannotLookup', 'NoUnsignedValidator', 'Custom'] as const

/** Reads `TransactionValidityError`. */
export function parseRefusal(reader: ScaleReader): Refusal {
  const kind = reader.byte() === 0 ? 'invalid' : 'unknown'
  const index = reader.byte()
  const name = (kind === 'invalid' ? invalidNames : unknownNames)[index] ?? `Variant${index}`
  return name === 'Custom' ? { kind, name, custom: reader.byte() } : { kind, name }
}

/** For a log line. */
export function describeRefusal(refusal: Refusal): string {
  return refusal.custom === undefined ? refusal.name : `${refusal.name}(${refusal.custom})`
}
