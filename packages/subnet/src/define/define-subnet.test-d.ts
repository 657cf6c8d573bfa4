import { defineSubnet, program, source, task } from '@subnetkit/subnet'
import { textEmbedding } from '@subnetkit/subnet/models'
import { z } from 'zod'

/* Compiled and never run: each marked line must not compile, and everything else must. */

type Same<Left, Right> = (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? true : false
function same<Left, Right>(_same: Same<Left, Right>): void {}

const request = z.strictObject({ texts: z.array(z.string()) })
const response = z.strictObject({ count: z.number() })
const models = { minilm: textEmbedding() }
const state = { version: 1, schema: z.strictObject({ misses: z.number() }), initial: { misses: 0 } }
const sources = { price: source('A price.', z.number()) }
const common = { id: 'typed', version: 1, request, response } as const

export const everything = defineSubnet({
  ...common,
  models,
  sources,
  state,
  secret: z.strictObject({ expected: z.number() }),
  respond: async ({ texts }, context) => {
    same<typeof texts, string[]>(true)
    const vectors = await context.models.minilm.run(texts)
    same<typeof vectors, Float32Array[]>(true)
    return { count: vectors.length }
  },
  sample: async ({ random, miner, sources: granted }) => {
    same<typeof miner.state, { misses: number }>(true)
    const price = await granted.price.draw(random)
    same<typeof price, number>(true)
    return { request: { texts: [random.hex(4)] }, secret: { expected: price } }
  },
  evaluate: async ({ answer, secret }) => ({ off: answer.ok ? answer.value.count - secret.expected : 0 }),
  score: ({ entries }) =>
    entries.map(({ evidence, miner }) => {
      same<typeof evidence, { off: number }>(true)
      return { score: Math.max(0, 1 - evidence.off), state: { misses: miner.state.misses + 1 } }
    }),
  weights: ({ miners }) =>
    Object.fromEntries(miners.map(({ hotkey, score, state: { misses } }) => [hotkey, score - misses])),
})

defineSubnet({
  ...common,
  // @ts-expect-error the response has a number
  respond: async () => ({ count: 'three' }),
  sample: () => ({ request: { texts: [] } }),
  score: ({ entries }) => entries.map(() => 1),
})

defineSubnet({
  ...common,
  models,
  // @ts-expect-error the model takes texts
  respond: async (_request, context) => ({ count: (await context.models.minilm.run([1, 2])).length }),
  sample: () => ({ request: { texts: [] } }),
  score: ({ entries }) => entries.map(() => 1),
})

defineSubnet({
  ...common,
  models,
  // @ts-expect-error no such model is declared
  respond: async (_request, context) => ({ count: (await context.models.minilmm.run([])).length }),
  sample: () => ({ request: { texts: [] } }),
  score: ({ entries }) => entries.map(() => 1),
})

defineSubnet({
  ...common,
  respond: () => ({ count: 1 }),
  // @ts-expect-error the request has texts
  sample: () => ({ request: { text: 'one' } }),
  score: ({ entries }) => entries.map(() => 1),
})

defineSubnet({
  ...common,
  secret: z.number(),
  respond: () => ({ count: 1 }),
  // @ts-expect-error the secret is missing
  sample: () => ({ request: { texts: [] } }),
  score: ({ entries }) => entries.map(() => 1),
})

defineSubnet({
  ...common,
  respond: () => ({ count: 1 }),
  sample: () => ({ request: { texts: [] } }),
  // @ts-expect-error a score is no text
  score: ({ entries }) => entries.map(() => 'good'),
})

defineSubnet({
  ...common,
  respond: () => ({ count: 1 }),
  sample: () => ({ request: { texts: [] } }),
  // @ts-expect-error an answer has a value only when it is ok
  score: ({ entries }) => entries.map(({ answer }) => answer.value.count),
})

defineSubnet({
  ...common,
  respond: () => ({ count: 1 }),
  sample: () => ({ request: { texts: [] } }),
  // @ts-expect-error score is synchronous
  score: async ({ entries }) => entries.map(() => 1),
})

defineSubnet({
  ...common,
  state,
  respond: () => ({ count: 1 }),
  sample: () => ({ request: { texts: [] } }),
  // @ts-expect-error the state counts misses
  score: ({ entries }) => entries.map(() => ({ score: 1, state: { hits: 1 } })),
})

defineSubnet({
  ...common,
  evidence: z.strictObject({ off: z.number() }),
  respond: () => ({ count: 1 }),
  sample: () => ({ request: { texts: [] } }),
  // @ts-expect-error the evidence is off by a number
  evaluate: async () => ({ off: 'far' }),
  score: ({ entries }) => entries.map(() => 1),
})

defineSubnet({
  ...common,
  respond: () => ({ count: 1 }),
  sample: () => ({ request: { texts: [] } }),
  score: ({ entries }) => entries.map(() => 1),
  // @ts-expect-error a misspelt key
  deadlineMS: 3,
})

defineSubnet({
  ...common,
  respond: () => ({ count: 1 }),
  sample: () => ({ request: { texts: [] } }),
  score: ({ entries }) => entries.map(() => 1),
  // @ts-expect-error the chain has no such parameter
  hyperparameters: { tempoo: 3 },
})

// @ts-expect-error score is missing
defineSubnet({ ...common, respond: () => ({ count: 1 }), sample: () => ({ request: { texts: [] } }) })

export const tuples = defineSubnet({
  id: 'tuples',
  version: 1,
  request: z.strictObject({ kind: z.enum(['a', 'b']) }),
  response: z.strictObject({ pair: z.tuple([z.number(), z.number()]), sure: z.literal(true) }),
  state: {
    version: 1,
    schema: z.strictObject({ last: z.tuple([z.number(), z.string()]) }),
    initial: { last: [0, ''] },
  },
  respond: async ({ kind }) => ({ pair: [kind.length, 2], sure: true }),
  sample: ({ random }) => ({ request: { kind: random.int(2) === 0 ? 'a' : 'b' } }),
  score: ({ entries }) => entries.map(({ miner }) => ({ score: 1, state: miner.state })),
})

defineSubnet({
  ...common,
  // @ts-expect-error a wider type than the response is wrong too
  respond: async ({ texts }) => ({ count: texts.length > 0 ? texts.length : undefined }),
  sample: () => ({ request: { texts: [] } }),
  score: ({ entries }) => entries.map(() => 1),
})

const put = task({
  request,
  response,
  state,
  sample: ({ miner }) => ({ request: { texts: [String(miner.state.misses)] } }),
  score: ({ entries }) => entries.map(({ miner }) => ({ score: 1, state: miner.state })),
})

export const several = defineSubnet({
  id: 'several',
  version: 1,
  state,
  models,
  tasks: { put },
  miner: { put: async ({ texts }, context) => ({ count: (await context.models.minilm.run(texts)).length }) },
})

defineSubnet({
  id: 'several',
  version: 1,
  tasks: { put },
  // @ts-expect-error the response has a number
  miner: { put: () => ({ count: '1' }) },
})

export const clustered = defineSubnet({
  id: 'several',
  version: 1,
  tasks: { put },
  clusters: ['coldkey', 'commitment'],
})

// @ts-expect-error honest miners of one model answer alike, so fingerprints are no mark
defineSubnet({ id: 'several', version: 1, tasks: { put }, clusters: ['fingerprint'] })

defineSubnet({
  id: 'several',
  version: 1,
  tasks: { put },
  // @ts-expect-error no task is called putt
  miner: { putt: () => ({ count: 1 }) },
})

const worker = program({ command: 'python3', args: ['worker.py'], from: import.meta.url })

export const programmed = defineSubnet({
  ...common,
  evidence: z.strictObject({ right: z.boolean() }),
  respond: worker,
  sample: () => ({ request: { texts: [] } }),
  evaluate: worker,
  score: ({ entries }) =>
    entries.map(({ evidence, answer }) => {
      same<typeof evidence, { right: boolean }>(true)
      return answer.ok && answer.value.count > 0 && evidence.right ? 1 : 0
    }),
})

const checkedByProgram = task({
  request,
  response,
  evidence: z.strictObject({ right: z.boolean() }),
  sample: () => ({ request: { texts: [] } }),
  evaluate: worker,
  score: ({ entries }) => entries.map(({ evidence }) => (evidence.right ? 1 : 0)),
})

export const programmedTasks = defineSubnet({
  id: 'typed',
  version: 1,
  tasks: { first: checkedByProgram, second: checkedByProgram },
  miner: { first: worker, second: ({ texts }) => ({ count: texts.length }) },
})

defineSubnet({
  ...common,
  // @ts-expect-error a program says which file it belongs to
  respond: program({ command: 'python3' }),
  sample: () => ({ request: { texts: [] } }),
  score: ({ entries }) => entries.map(() => 1),
})
