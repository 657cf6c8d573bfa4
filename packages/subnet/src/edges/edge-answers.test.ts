import { defineSubnet, float32Vector, resolveSubnet } from '@subnetkit/subnet'
import { edgeAnswers } from '@subnetkit/subnet/lab'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

interface Shaped {
  readonly schema: z.ZodType
  readonly usual: unknown
}

/** Schemas with a value that passes each. */
const { schemas } = fc.letrec<{ schemas: Shaped }>((tie) => ({
  schemas: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 9 }).map((most) => ({ schema: z.string().max(most + 1), usual: 'x' })),
    fc.integer({ min: 0, max: 9 }).map((most) => ({ schema: z.int().min(-1).max(most), usual: 0 })),
    fc.integer({ min: -9, max: 9 }).map((low) => ({
      schema: z
        .number()
        .gt(low)
        .lt(low + 1),
      usual: low + 0.5,
    })),
    fc.constant({ schema: z.boolean(), usual: true }),
    fc.constant({ schema: z.union([z.literal('a'), z.null(), z.number()]), usual: 'a' }),
    tie('schemas').map(({ schema, usual }) => ({ schema: z.array(schema).min(1).max(3), usual: [usual, usual] })),
    tie('schemas').map(({ schema, usual }) => ({ schema: schema.nullable(), usual })),
    fc.tuple(tie('schemas'), tie('schemas')).map(([left, right]) => ({
      schema: z.strictObject({ left: left.schema, right: right.schema.optional() }),
      usual: { left: left.usual, right: right.usual },
    })),
  ),
}))

function taskOf(response: z.ZodType) {
  const subnet = resolveSubnet(
    defineSubnet({
      ...{ id: 'edges', version: 1, sampleSpace: 1e9 },
      request: z.strictObject({}),
      response,
      respond: async () => ({}),
      sample: () => ({ request: {} }),
      score: ({ entries }) => entries.map(() => 1),
    }),
  )
  const { ask } = subnet.tasks
  if (ask === undefined) throw new Error('no task')
  return ask
}
const edgesOf = (response: z.ZodType, usual: unknown) => edgeAnswers(taskOf(response), usual)

describe('edgeAnswers', () => {
  const response = z.strictObject({
    items: z.array(z.string().max(5)).min(1).max(4),
    share: z.number().min(-1).max(1),
    sure: z.boolean().optional(),
    kind: z.enum(['a', 'b']),
  })
  const usual = { items: ['one', 'two'], share: 0.5, sure: true, kind: 'a' }
  const edges = edgesOf(response, usual)
  const values = edges.map(({ json }) => json)

  test('all pass the schema, differ from the usual answer and from each other, and say where', () => {
    for (const json of values) expect(response.safeParse(json).success).toBe(true)
    expect(values).not.toContainEqual(usual)
    expect(new Set(edges.map(({ label }) => label)).size).toBe(edges.length)
    expect(edges.find(({ json }) => Object.is((json as typeof usual).share, -0))?.label).toBe('share: -0')
  })

  test('go to both ends of lists, texts and numbers, and to what may be missing', () => {
    expect(values).toContainEqual({ ...usual, items: ['one'] })
    expect(values).toContainEqual({ ...usual, items: ['one', 'two', 'one', 'two'] })
    expect(values).toContainEqual({ ...usual, items: ['', 'two'] })
    expect(values).toContainEqual({ ...usual, share: -1 })
    expect(values).toContainEqual({ ...usual, share: 1 })
    expect(values).toContainEqual({ items: ['one', 'two'], share: 0.5, kind: 'a' })
    expect(values).toContainEqual({ ...usual, kind: 'b' })
    expect(values).toContainEqual({ items: [''], share: -1, kind: 'a' })
    expect(values).toContainEqual({ items: ['oneaa', 'twoaa', 'oneaa', 'twoaa'], share: 1, sure: true, kind: 'a' })
  })

  test('have texts that code trips over', () => {
    const texts = values.map((json) => (json as typeof usual).items[0])
    expect(texts).toContain('\ud800')
    expect(texts).toContain('\u0000')
  })

  test('an empty object where everything is optional, null where there may be nothing, other members of a union', () => {
    expect(
      edgesOf(z.strictObject({ text: z.string().optional() }), { text: 'x' }).map(({ json }) => json),
    ).toContainEqual({})
    expect(edgesOf(z.strictObject({ one: z.number().nullable() }), { one: 4 }).map(({ json }) => json)).toContainEqual({
      one: null,
    })
    const list: z.ZodType = z.lazy(() => z.strictObject({ next: list.optional(), value: z.number() }))
    const recursive = edgesOf(list, { value: 1, next: { value: 2 } }).map(({ json }) => json)
    expect(recursive).toContainEqual({ value: 1, next: { value: 0 } })
  })

  test('stay within bounds where the schema has none', () => {
    const huge = edgesOf(z.strictObject({ texts: z.array(z.string()) }), { texts: ['a', 'b'] })
    const largest = Math.max(...huge.map(({ json }) => JSON.stringify(json).length))
    expect(largest).toBeGreaterThan(60_000)
    expect(largest).toBeLessThan(2_000_000)
  })

  test('pass whatever the schema is', () => {
    fc.assert(
      fc.property(schemas, ({ schema, usual }) => {
        const response = z.strictObject({ part: schema })
        for (const { json } of edgesOf(response, { part: usual })) {
          expect(response.safeParse(json).success).toBe(true)
          expect(json).not.toEqual({ part: usual })
        }
      }),
      { numRuns: 60 },
    )
  })

  test('leave alone what has no shape to vary', () => {
    expect(edgesOf(z.strictObject({ vector: float32Vector(2) }), { vector: 'AACAPwAAAAA=' }).length).toBeLessThan(3)
  })

  test.each([
    ['numbers between limits that are not allowed', z.number().gt(0).lt(1), 0.5, Number.MIN_VALUE, 1 - Number.EPSILON],
    ['whole numbers beside a limit', z.int().gt(2).lt(9), 5, 3, 8],
    ['multiples', z.int().min(1).max(13).multipleOf(4), 8, 4, 12],
  ])('goes to the ends of %s', (_what, schema, number, smallest, largest) => {
    const labelled = edgesOf(z.strictObject({ number: schema }), { number })
    const numberOf = (label: string) =>
      (labelled.find((edge) => edge.label === label)?.json as { number: number } | undefined)?.number
    expect(numberOf('everything shortest')).toBe(smallest)
    expect(numberOf('everything longest')).toBe(largest)
  })
})
