import { defineSubnet, program } from '@subnetkit/subnet'
import { z } from 'zod'

/** Both functions below are in Python: worker.py beside this file. It needs python3 and no package. */
const worker = program({ command: 'python3', args: ['worker.py'], from: import.meta.url, deterministic: true })

const largest = 10_000_000_000
const factor = z.int().min(2).max(largest)

/** Pays who finds the prime factors of numbers, smallest first. */
export default defineSubnet({
  id: 'my-subnet',
  // Raise it whenever questions or scores change, in Python too: validators of different versions do not agree.
  version: 1,

  // What a miner is asked, what it answers, and what a validator finds out about the answer. Python sees the same as JSON.
  request: z.strictObject({ numbers: z.array(factor).length(4) }),
  response: z.strictObject({ factors: z.array(z.array(factor).max(40)).length(4) }),
  evidence: z.strictObject({ right: z.int().min(0).max(4) }),

  // How many different questions there are. Under a million, miners could prepare every answer.
  sampleSpace: largest ** 4,

  // The miner's side: `respond` of worker.py.
  respond: worker,

  // The validator's side, first step: draw a question. All chance comes from `random`, which no miner can foresee.
  sample: ({ random }) => ({ request: { numbers: Array.from({ length: 4 }, () => 2 + random.int(largest - 1)) } }),

  // Second step: `evaluate` of worker.py looks at the answer.
  evaluate: worker,

  // Third step: a number from 0 to 1 for each answer, in order. One wrong factorisation is enough to earn nothing: guesses are
  // sometimes right, and four of them in a row hardly ever.
  score: ({ entries }) => entries.map(({ answer, evidence }) => (answer.ok && evidence.right === 4 ? 1 : 0)),
})
