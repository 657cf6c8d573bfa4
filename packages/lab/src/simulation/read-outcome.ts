import type { Answer } from '@subnetkit/subnet'
import type { SettledScore } from '../types.js'

/** What is reported of an answer as the lab records it. */
export function readOutcome(answer: unknown): Pick<SettledScore, 'outcome' | 'totalMs'> {
  const { ok, totalMs, ...rest } = answer as Answer<unknown>
  return { outcome: !ok && 'kind' in rest ? rest.kind : 'ok', totalMs }
}
