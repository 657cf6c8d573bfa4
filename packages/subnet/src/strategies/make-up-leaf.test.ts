import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createRandom } from '../random/create-random.js'
import { makeUpNumber } from './make-up-leaf.js'

const bents = ['none', 'longest', 'confident'] as const
const randomOf = (text: string) => createRandom(new TextEncoder().encode(text))

describe('makeUpNumber', () => {
  test.each<[string, z.ZodType]>([
    ['any number', z.number()],
    ['any whole number', z.int()],
    ['a share', z.number().min(0).max(1)],
    ['a number below and above others', z.number().gt(100).lt(1_000)],
    ['a small open range', z.number().gt(0).lt(0.001)],
    ['whole numbers in an open range', z.int().gt(5).lt(9)],
    ['whole numbers with limits between them', z.int().min(0.5).max(3.5)],
    ['prices', z.number().min(0.25).max(20).multipleOf(0.25)],
    ['multiples', z.int().min(7).max(100).multipleOf(5)],
    ['negative numbers', z.number().max(-1_000)],
    ['one number', z.int().min(3).max(3)],
  ])('makes up %s that the schema takes', (_what, schema) => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...bents), (seed, bent) => {
        const number = makeUpNumber(schema, { random: randomOf(seed), bent })
        expect(schema.safeParse(number).success, `${bent} ${number}`).toBe(true)
      }),
    )
  })

  test.each<[z.ZodType, number]>([
    [z.number().min(0).max(1), 1],
    [z.number().lt(1), 1],
    [z.number().gt(0).lt(250), 250],
    [z.int().lt(9), 8],
    [z.int().max(101).multipleOf(5), 100],
  ])('that is sure of itself is at the upper limit', (schema, limit) => {
    expect(makeUpNumber(schema, { random: randomOf('sure'), bent: 'confident' })).toBeCloseTo(limit, 9)
  })
})
