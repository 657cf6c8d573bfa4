import { createRandom, type Random } from '@subnetkit/subnet'

/** A round of one task of an epoch. */
export interface RoundOfTask {
  readonly epochBlock: number
  readonly round: number
  readonly task: string
}

/** Randomness of drawing, one stream for each miner or group, so that one more miner changes nobody else's task. */
export function sampleRandom(seed: Uint8Array, of: RoundOfTask, recipient: string): Random {
  return roundRandoms(seed, of).sample.fork(recipient)
}

/** What `evaluate` of one entry may draw from, for instance which share to recompute. Unknown to the miner until the seed is published. */
export function evaluateRandom(seed: Uint8Array, of: RoundOfTask & { readonly hotkey: string }): Random {
  return roundRandoms(seed, of).evaluate.fork(of.hotkey)
}

/** What `score` of one batch may draw from, for instance to break ties. */
export function scoreRandom(seed: Uint8Array, of: RoundOfTask & { readonly settleAtBlock: number }): Random {
  return roundRandoms(seed, of).score.fork(String(of.settleAtBlock))
}

interface RoundRandoms {
  readonly sample: Random
  readonly evaluate: Random
  readonly score: Random
}

/** What is forked depends on nothing that was drawn, so that these serve every miner of a round. */
const known = new WeakMap<Uint8Array, Map<string, RoundRandoms>>()

function roundRandoms(seed: Uint8Array, { epochBlock, round, task }: RoundOfTask): RoundRandoms {
  const rounds = known.get(seed) ?? new Map<string, RoundRandoms>()
  known.set(seed, rounds)
  const key = `${epochBlock}/${round}/${task}`
  const found = rounds.get(key)
  if (found !== undefined) return found
  const random = createRandom(seed).fork(`${epochBlock}/${round}`).fork(task)
  const forked = { sample: random.fork('sample'), evaluate: random.fork('evaluate'), score: random.fork('score') }
  rounds.set(key, forked)
  return forked
}
