import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineSubnet, task } from '@subnetkit/subnet'
import { z } from 'zod'

/**
 * Everybody is asked the same question, and still nobody can live off the answers of others: an answer is first promised under a seal,
 * the digest of (answer, hotkey, salt), and shown one round later, when all promises are recorded. Who copies a promise has somebody
 * else's hotkey under the seal; who copies what was shown is a round late.
 */
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const word = z.string().regex(/^[0-9a-f]{32}$/)

/** A newcomer's first promise is worth a little; from then on it is worth what was shown last. */
const creditOfNewcomer = 0.05
/** Promises that are still open; older ones are forgotten. */
const longestMemory = 4

/** What is kept of each hotkey: `standing` is what its last shown answer was worth. */
const state = {
  version: 1,
  schema: z.strictObject({
    promises: z.array(z.strictObject({ question: word, digest })).max(longestMemory),
    standing: z.number().min(0).max(1),
  }),
  initial: { promises: [], standing: creditOfNewcomer },
}

const sha256 = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex')

/** The work: find a number whose digest together with the question begins with two zeros. Put your own work here, and how to check it. */
export function solve(question: string): number {
  let answer = 0
  while (!isRight(question, answer)) answer++
  return answer
}

export function isRight(question: string, answer: number): boolean {
  return sha256(question, String(answer)).startsWith('00')
}

/** The salt keeps others from trying all answers until the digest fits. */
function seal(answer: number, hotkey: string, salt: string): string {
  return sha256(String(answer), hotkey, salt)
}

/** First kind of task: promise an answer. `group: 'same'` gives all miners the same question at the same moment. */
const commit = task({
  state,
  group: 'same',
  request: z.strictObject({ question: word }),
  response: z.strictObject({ digest }),
  sampleSpace: 2 ** 128,
  sample: ({ random }) => ({ request: { question: random.hex(16) } }),
  score: ({ entries }) =>
    entries.map(({ miner, request, answer }) => {
      if (!answer.ok) return 0
      const promises = [...miner.state.promises, { ...request, digest: answer.value.digest }].slice(-longestMemory)
      return { score: miner.state.standing, state: { ...miner.state, promises } }
    }),
})

/** Second kind of task: show what was promised. There is nothing to ask before a promise is recorded, so this is a round later. */
const reveal = task({
  state,
  request: z.strictObject({ question: word }),
  response: z.strictObject({ answer: z.int().min(0), salt: digest }),
  sampleSpace: 2 ** 128,
  sample: ({ miner }) => {
    const promise = miner.state.promises.at(-1)
    return promise && { request: { question: promise.question } }
  },
  score: ({ entries }) =>
    entries.map(({ miner, request: { question }, answer }) => {
      const promise = miner.state.promises.find((one) => one.question === question)
      const promises = miner.state.promises.filter((one) => one !== promise)
      const isKept =
        answer.ok &&
        seal(answer.value.answer, miner.hotkey, answer.value.salt) === promise?.digest &&
        isRight(question, answer.value.answer)
      const standing = isKept ? 1 : 0
      return { score: standing, state: { promises, standing } }
    }),
})

export default defineSubnet({
  id: 'my-subnet',
  // Raise it whenever questions or scores change: validators of different versions do not agree.
  version: 1,
  state,
  // One owner may solve once and seal the answer for many hotkeys; those of one coldkey count as one miner.
  clusters: ['coldkey'],
  tasks: { commit, reveal },

  // The miner's side. It must know at the second task what it has promised at the first one, also after a restart. Here everything follows
  // from the question and a key on the miner's disk; where the work is dear, write the answer to the disk too.
  miner: {
    commit: async ({ question }, { directory, hotkey }) => ({
      digest: seal(solve(question), hotkey, saltOf(question, directory)),
    }),
    reveal: async ({ question }, { directory }) => ({ answer: solve(question), salt: saltOf(question, directory) }),
  },
})

function saltOf(question: string, directory: string): string {
  const path = join(directory, 'seal.key')
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600 })
  return sha256(readFileSync(path, 'utf8'), question)
}
