import type { Readiness } from '@subnetkit/axon'
import type { ChainClient } from '@subnetkit/chain-client'
import type { Members } from './members.js'
import type { WeightCommitter } from './weight-committer.js'

/** What `/readyz` says: whether this validator does its work now. */
export function readinessOf(
  options: { readonly maxHeadAgeMs: number },
  modules: { readonly chain: ChainClient; readonly members: Members; readonly committer: WeightCommitter },
): Readiness {
  const { connected, headAgeMs } = modules.chain.health()
  const problem = modules.committer.problem()
  const reasons = [
    ...(connected ? [] : ['the chain is not connected']),
    ...(headAgeMs <= options.maxHeadAgeMs ? [] : [`the newest block came ${Math.round(headAgeMs / 1_000)} s ago`]),
    ...(modules.members.own() ? [] : ['the hotkey is not registered']),
    ...(problem === undefined ? [] : [problem]),
  ]
  return { ready: reasons.length === 0, reasons }
}
