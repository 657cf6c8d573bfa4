import embeddings from '@subnetkit/subnet-embeddings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, createBench, earningOf } from './support/embeddings-bench.js'

const uids = 16
const honest = { strategy: 'honest', count: 8 }
const oneOwner = { strategy: 'sybil', count: uids, operator: 'one owner' }

let bench: Bench

beforeAll(async () => {
  bench = await createBench(embeddings)
}, 60_000)

afterAll(() => bench?.close())

const idsOf = (findings: readonly { readonly id: string }[]) =>
  findings.map(({ id }) => id).filter((id) => id.startsWith('sybil'))

/** Owners have 8 + 1 shares where uids of one coldkey are one miner, and 8 + 16 where each uid is. */
describe('sixteen uids of one owner on embeddings', () => {
  test('as shipped earn what one honest uid earns, at most one and a half times as much', async () => {
    const { operators, findings } = await bench.report([honest, oneOwner], { epochs: 4 })
    expect(operators).toHaveLength(1)
    expect(operators[0]).toMatchObject({ strategy: 'sybil', uids })
    expect(operators[0]?.earningRatio?.mean).toBeLessThanOrEqual(1.5)
    expect(operators[0]?.earningRatio?.mean).toBeCloseTo(1, 2)
    expect(operators[0]?.emissionShare.mean).toBeCloseTo(1 / (8 + 1), 2)
    expect(idsOf(findings)).toEqual(['sybil-by-coldkeys'])
  })

  test('earn sixteen times as much without clusters', async () => {
    const { clusters: _, ...alone } = embeddings
    const { operators, findings } = await bench.report([honest, oneOwner], { epochs: 4 }, alone)
    expect(operators[0]?.earningRatio?.mean).toBeCloseTo(uids, 0)
    expect(operators[0]?.emissionShare.mean).toBeCloseTo(uids / (8 + uids), 2)
    expect(idsOf(findings)).toEqual(['sybil-pays'])
  })

  test('earn sixteen times as much with a coldkey for each uid, which clusters do not see', async () => {
    const report = await bench.report([honest, { strategy: 'sybil', count: uids }], { epochs: 4 })
    expect(report.operators).toEqual([])
    expect(earningOf(report, 'sybil') * uids).toBeCloseTo(uids, 0)
  })
})
