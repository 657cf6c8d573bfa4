import type { Refusal } from '../chain/transaction-validity.js'
import type { PoolRefusal } from './pool-refusal.js'

/** A refusal as the real node words it: what JSON-RPC answers. */
export interface PoolError {
  readonly code: number
  readonly message: string
  readonly data?: string
}

/** The words of sp_runtime, by which clients know what happened. */
const invalidTexts: Readonly<Record<string, string>> = {
  Call: 'Transaction call is not expected',
  Payment: 'Inability to pay some fees (e.g. account balance too low)',
  Future: 'Transaction will be valid in the future',
  Stale: 'Transaction is outdated',
  BadProof: 'Transaction has a bad signature',
  AncientBirthBlock: 'Transaction has an ancient birth block',
  ExhaustsResources: 'Transaction would exhaust the block limits',
  BadMandatory: 'A call was labelled as mandatory, but resulted in an Error.',
  MandatoryValidation: 'Transaction dispatch is mandatory; transactions must not be validated.',
  BadSigner: 'Invalid signing address',
  IndeterminateImplicit: 'The implicit data was unable to be calculated',
  UnknownOrigin: 'The transaction extension did not authorize any origin',
}

/** The error that the real node's `author` family gives for a refusal. */
export function toPoolError(refusal: PoolRefusal): PoolError {
  switch (refusal.kind) {
    case 'runtime':
      return toRuntimeError(refusal.refusal)
    case 'verification':
      return { code: 1002, message: `Verification Error: Runtime error: ${refusal.reason}`, data: refusal.reason }
    case 'banned':
      return { code: 1012, message: 'Transaction is temporarily banned' }
    case 'already-imported':
      return { code: 1013, message: 'Transaction Already Imported', data: refusal.hash }
    case 'low-priority':
      return {
        code: 1014,
        message: `Priority is too low: (${refusal.old} vs ${refusal.new})`,
        data: 'The transaction has too low priority to replace another transaction already in the pool.',
      }
    case 'immediately-dropped':
      return {
        code: 1016,
        message: 'Immediately Dropped',
        data: "The transaction couldn't enter the pool because of the limit",
      }
    case 'no-tags':
      return {
        code: 1019,
        message: 'No tags provided',
        data: "Transaction does not provide any tags, so the pool can't identify it",
      }
  }
}

/** What `author_*` says of bytes that are no extrinsic. */
export function badFormat(reason: string): PoolError {
  return { code: 1001, message: `Extrinsic has invalid format: ${reason}` }
}

function toRuntimeError({ kind, name, custom }: Refusal): PoolError {
  if (kind === 'unknown') {
    return {
      code: 1011,
      message: 'Unknown Transaction Validity',
      data: custom === undefined ? name : `Custom(${custom})`,
    }
  }
  const data = custom === undefined ? (invalidTexts[name] ?? name) : `Custom error: ${custom}`
  return { code: 1010, message: 'Invalid Transaction', data }
}
