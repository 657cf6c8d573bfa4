import type { ChainClient, SetWeightsCall, Submission } from '@subnetkit/chain-client'

/** `reveal` where the weights were committed, and the chain sets them later. */
export type WeightsSubmission = Submission & {
  readonly reveal?: { readonly revealEpoch: number; readonly revealRound: number }
}

/** The way in which the subnet takes weights now, as a call. */
export async function findWay(
  chain: ChainClient,
  netuid: number,
): Promise<(call: SetWeightsCall, signal: AbortSignal) => Promise<WeightsSubmission>> {
  const { enabled } = await chain.commitReveal(netuid)
  if (!enabled) return (call, signal) => chain.setWeights(call, signal)
  return async (call, signal) => {
    const { revealEpoch, revealRound, ...submission } = await chain.commitTimelockedWeights(call, signal)
    return { ...submission, reveal: { revealEpoch, revealRound } }
  }
}
