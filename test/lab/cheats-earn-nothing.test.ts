import type { MechanismReport } from '@subnetkit/subnet/report'
import embeddings from '@subnetkit/subnet-embeddings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, createBench, earningOf, rowOf } from './support/embeddings-bench.js'

/** Attack → what the subnet does against it. */
const cheats: Readonly<Record<string, string>> = {
  lazy: 'made-up vectors: the texts are computed again',
  empty: 'no vectors: not what the schema asks for',
  constant: 'one answer to everything: every miner and round has texts of its own',
  replay: 'an old answer: the same',
  lookup: 'answers to questions that were asked before: of 3e9 texts none comes twice',
  precompute: 'a thousand questions drawn ahead with the public sample: the seed is not known',
  smaller: 'three of six layers: off by far more than the tolerance',
  int8: 'quantised weights: off by 12 times the tolerance at least',
  malformed: 'answers outside of the schema: score 0',
  longest: 'as many vectors as the schema lets through: their number is wrong',
  confident: 'numbers at their limits: vectors of another length, or wrong ones',
  copy: "another miner's answer: it was to other texts",
}
const mostOfHonest = 0.1

let bench: Bench
let report: MechanismReport

beforeAll(async () => {
  bench = await createBench(embeddings)
  report = await bench.report([
    { strategy: 'honest', count: 8 },
    ...Object.keys(cheats).map((strategy) => ({ strategy, count: 1 })),
  ])
}, 170_000)

afterAll(() => bench?.close())

describe('on embeddings as shipped', () => {
  test.each(Object.entries(cheats))('%s earns at most a tenth of an honest miner (%s)', (strategy) => {
    expect(rowOf(report, strategy).detection?.entries).toBe(12 * 3)
    expect(earningOf(report, strategy)).toBeLessThanOrEqual(mostOfHonest)
  })

  test('honest miners are paid alike and never hurt, and nothing failed', () => {
    expect(rowOf(report, 'honest').emissionShare.mean).toBeGreaterThan(0.95)
    expect(report.falsePositives).toMatchObject({ comparisons: 8 * 12 * 3, count: 0 })
    expect(report.findings.filter(({ id }) => id.endsWith('-failed'))).toEqual([])
  })
})
