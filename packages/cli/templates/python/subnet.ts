import { defineSubnet, program } from '@subnetkit/subnet'
import { z } from 'zod'

/** Both functions in Python: `worker.py` beside this file. Nothing but python3 is needed. */
const worker = program({ command: 'python3', args: ['worker.py'], from: import.meta.url, deterministic: true })

const largest = 1_000_000_000_000

/** Pays who finds the prime factors of a number. */
export default defineSubnet({
  id: 'factors',
  version: 1,
  request: z.strictObject({ number: z.int().min(2).max(largest) }),
  response: z.strictObject({ factors: z.array(z.int().min(2).max(largest)).max(40) }),
  evidence: z.strictObject({ right: z.boolean() }),
  sampleSpace: largest,

  // The miner's side.
  respond: worker,

  // The validator's side: draw a number that no miner can know in advance, check the answer, and turn what was found into a score.
  sample: ({ random }) => ({ request: { number: 2 + random.int(largest - 1) } }),
  evaluate: worker,
  score: ({ entries }) => entries.map(({ answer, evidence }) => (answer.ok && evidence.right ? 1 : 0)),
})
