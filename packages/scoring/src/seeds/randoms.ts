import { createRandom, type Random } from '@subnetkit/subnet'

/** A round of one task of an epoch. */
export interface RoundOfTask {
  readonly epochBlock: number
  readonly round: number
  readonly task: string
}

/** Randomness of drawing, one stream for each miner or group, so that one more miner changes nobody else's task. */
export function sampleRandom(seed: Uint8Array, of: RoundOfTask, recipient: string): Random {
  return roundRandom(seed, of).fork('sample').fork(recipient)
}

/** What `evaluate` of one entry may draw from, for instance which share to recompute. Unknown to the miner until the seed is published. */
export function evaluateRandom(seed: Uint8Array, of: RoundOfTask & { readonly hotkey: string }): Random {
  return roundRandom(seed, of).fork('evaluate').fork(of.hotkey)
}

/** What `score` of one batch may draw from, for instance to break ties. */
export function scoreRandom(seed: Uint8Array, of: RoundOfTask & { readonly settleAtBlock: number }): Random {
  return roundRandom(seed, of).fork('score').fork(String(of.settleAtBlock))
}

function roundRandom(seed: Uint8Array, { epochBlock, round, task }: RoundOfTask): Random {
  return createRandom(seed).fork(`${epochBlock}/${round}`).fork(task)
}
