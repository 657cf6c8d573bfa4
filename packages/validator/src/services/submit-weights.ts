import type { ChainClient, Submission } from '@subnetkit/chain-client'
import type { KeyPair } from '@subnetkit/wallet'

export interface WeightsCall {
  readonly hotkeyPair: KeyPair
  readonly netuid: number
  readonly versionKey: number
  readonly uids: readonly number[]
  readonly weights: readonly number[]
}

/** `reveal` where the weights were committed, and the chain sets them later. */
export type WeightsSubmission = Submission & {
  readonly reveal?: { readonly revealEpoch: number; readonly revealRound: number }
}

/** The way in which the subnet takes weights now, as a call. */
export async function findWay(
  chain: ChainClient,
  netuid: number,
): Promise<(call: WeightsCall, signal: AbortSignal) => Promise<WeightsSubmission>> {
  const { enabled } = await chain.commitReveal(netuid)
  if (!enabled) return (call, signal) => chain.setWeights(call, signal)
  return async (call, signal) => {
    const { revealEpoch, revealRound, ...submission } = await chain.commitTimelockedWeights(call, signal)
    return { ...submission, reveal: { revealEpoch, revealRound } }
  }
}
