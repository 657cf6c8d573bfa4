import { createRandom, float32Vector, resolveSubnet } from '@subnetkit/subnet'
import { textEmbedding } from '@subnetkit/subnet/models'
import { honest, int8, lazy, resolveStrategy, type StrategyContext, slowBy } from '@subnetkit/subnet/strategies'
import { runRound } from '@subnetkit/subnet/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

function subnetWith(response: z.ZodType, respond: () => unknown = () => undefined) {
  return {
    id: 'shapes',
    version: 1,
    models: { minilm: textEmbedding() },
    request: z.strictObject({ texts: z.array(z.string()) }),
    response,
    respond,
    sample: () => ({ request: { texts: ['a', 'b', 'c'] } }),
    score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1),
  }
}

function contextOf(response: z.ZodType, seed = 1): StrategyContext {
  const subnet = resolveSubnet(subnetWith(response))
  const task = subnet.tasks.ask
  if (!task) throw new Error('no task')
  return {
    ...{ subnet, task, request: { texts: ['a', 'b', 'c'] }, random: createRandom(new Uint8Array([seed])) },
    ...{ identity: 'one', caller: { hotkey: 'validator' }, memory: new Map(), models: {}, directory: '' },
    ...{ sleep: async () => {}, signal: new AbortController().signal },
  }
}

const never = () => Promise.reject(new Error('the model was run'))

describe('lazy', () => {
  test('makes up one vector of length one for each text, without the model', async () => {
    const schema = z.strictObject({ vectors: z.array(float32Vector(384)) })
    const { vectors } = schema.parse(
      z.encode(schema, (await lazy.respond(contextOf(schema), never)) as z.output<typeof schema>),
    )
    expect(vectors).toHaveLength(3)
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
    expect(lazy.needsModels).toBe(false)
  })

  test.each(
    Object.entries({
      text: z.string().min(3).max(5),
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      uuid: z.uuid(),
      url: z.url(),
      email: z.email(),
      time: z.iso.datetime(),
      whole: z.int().min(-3).max(9),
      fraction: z.number().gt(0).lt(1),
      choice: z.enum(['yes', 'no']),
      literal: z.literal(true),
      union: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('a'), a: z.number() }),
        z.strictObject({ kind: z.literal('b'), b: z.boolean() }),
      ]),
      array: z
        .array(z.tuple([z.number(), z.string()]))
        .min(2)
        .max(4),
      record: z.record(z.string(), z.number()),
      odd: z.int().refine((value) => value % 2 === 1),
      wrapped: z.strictObject({ a: z.string().optional(), b: z.number().nullable(), c: z.boolean().default(true) }),
    }),
  )('makes up a valid %s from any seed', async (_name, schema) => {
    for (let seed = 0; seed < 20; seed++) {
      const value = await lazy.respond(contextOf(schema, seed), never)
      expect(z.safeEncode(schema as z.ZodType, value).success, `seed ${seed}: ${JSON.stringify(value)}`).toBe(true)
    }
  })

  test('says when it finds nothing that fits', async () => {
    const picky = z.string().refine((value) => value === 'the only right answer')
    await expect(lazy.respond(contextOf(picky), never)).rejects.toMatchObject({ code: 'SUBNET_STRATEGY_UNFIT' })
  })
})

describe('the others', () => {
  test('honest runs what the subnet says', async () => {
    expect(await honest.respond(contextOf(z.number()), async () => 42)).toBe(42)
  })

  test('slow waits as long as it states, and misses a deadline that is shorter', async () => {
    const subnet = subnetWith(z.number(), () => 1)
    const { entries } = await runRound({ ...subnet, deadlineMs: 100 }, { miners: { a: slowBy(50), b: slowBy(200) } })
    expect(entries.map(({ answer }) => [answer.ok, answer.totalMs])).toEqual([
      [true, 60],
      [false, 210],
    ])
  })

  test('int8 replaces the weights of text embeddings and nothing else', () => {
    const other = { ...textEmbedding(), kind: 'onnx' as const, inputs: {}, outputs: {} }
    const replaced = int8.models({ minilm: textEmbedding(), other })
    expect(replaced.minilm).toEqual(textEmbedding({ weights: 'int8' }))
    expect(replaced.other).toBe(other)
  })

  test('are found by id', () => {
    expect(resolveStrategy('lazy')).toBe(lazy)
    expect(resolveStrategy(lazy)).toBe(lazy)
    for (const unknown of ['greedy', 'toString']) {
      expect(() => resolveStrategy(unknown)).toThrow(expect.objectContaining({ code: 'SUBNET_STRATEGY_UNKNOWN' }))
    }
  })
})
