import { SubnetkitError } from '@subnetkit/core'
import { titleOf } from '../decode/call.js'
import { isUnanswered } from '../errors/request-error.js'
import { CHAIN_EFFECT_MISSING, CHAIN_INCLUSION_TIMEOUT } from '../errors.js'
import type { ChainEvent, PlainValue } from '../types/chain-client.js'
import type { Included, Submission } from '../types/submission.js'
import type { Fate, SubmitRequest, Submitter } from './submitter.js'

export type IncludedFate = Extract<Fate, { readonly status: 'inBlock' }>

/** For calls whose answer is needed: ends with CHAIN_INCLUSION_TIMEOUT when it is in no block in time. */
export async function submitAndWait(
  submitter: Submitter,
  request: SubmitRequest,
  timeoutMs: number,
): Promise<IncludedFate> {
  const fate = await submitter.submit(request)
  if (fate.status === 'inBlock') return fate
  const call = request.title ?? titleOf(request.call)
  throw new SubnetkitError(CHAIN_INCLUSION_TIMEOUT, { call, hash: fate.hash, timeoutMs })
}

/** Raises `inBlock` to `effective` when storage shows the effect, as of the block of inclusion. */
export async function toSubmission(
  fate: Fate,
  isEffective: (fate: IncludedFate) => Promise<boolean>,
): Promise<Submission> {
  if (fate.status === 'submitted') return fate
  const effective = await isEffective(fate).catch((error: unknown) => {
    if (isUnanswered(error)) return false
    throw error
  })
  const status = effective ? 'effective' : 'inBlock'
  return { status, ...toIncluded(fate) }
}

export function toIncluded({ hash, block, blockHash }: IncludedFate): Included {
  return { hash, block, blockHash }
}

/** A field of an event that a successful call gives; ends with CHAIN_EFFECT_MISSING. */
export function requireEventField(fate: IncludedFate, call: string, event: string, index: number): PlainValue {
  const found = fate.events.find(({ pallet, name }) => pallet === 'SubtensorModule' && name === event)
  const value = found === undefined ? undefined : fieldOf(found, index)
  if (value === undefined) throw new SubnetkitError(CHAIN_EFFECT_MISSING, { call, block: fate.block, missing: event })
  return value
}

function fieldOf({ data }: ChainEvent, index: number): PlainValue | undefined {
  return Array.isArray(data) ? data[index] : Object.values(data)[index]
}
