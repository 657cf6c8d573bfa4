import { clusterMiners, computeWeights, shareClusterWeights } from '@subnetkit/scoring'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minersOf } from '../../test-support/tally-subnet.js'

describe('clusterMiners', () => {
  test('joins what shares a mark, also through others, and leaves the rest alone', () => {
    const clusters = clusterMiners([
      { hotkey: 'd', fingerprint: 'same answers' },
      { hotkey: 'a', operator: 'coldkey' },
      { hotkey: 'c', commitment: 'digest', fingerprint: 'same answers' },
      { hotkey: 'b', operator: 'coldkey', commitment: 'digest' },
      { hotkey: 'e' },
      { hotkey: 'f', operator: 'other' },
    ])
    expect(clusters).toEqual([['a', 'b', 'c', 'd'], ['e'], ['f']])
  })

  test('the same text as two different marks joins nobody', () => {
    const clusters = clusterMiners([
      { hotkey: 'a', operator: 'x' },
      { hotkey: 'b', commitment: 'x' },
    ])
    expect(clusters).toEqual([['a'], ['b']])
  })

  test('the order of the miners does not matter, and each is in one cluster', () => {
    const mark = fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined })
    const miners = fc
      .array(fc.tuple(mark, mark, mark), { maxLength: 12 })
      .map((rows) => rows.map((row, index) => marksOf(`miner ${index}`, row)))
    fc.assert(
      fc.property(miners, (list) => {
        const clusters = clusterMiners(list)
        expect(clusters.flat().toSorted()).toEqual(list.map(({ hotkey }) => hotkey).toSorted())
        expect(clusterMiners(list.toReversed())).toEqual(clusters)
      }),
    )
  })
})

describe('shareClusterWeights', () => {
  test('sixteen uids of one operator earn together what one would earn', () => {
    const sybils = Array.from({ length: 16 }, (_, index) => `sybil ${index}`)
    const others = Array.from({ length: 48 }, (_, index) => `other ${index}`)
    const weights = new Map([
      ...sybils.map((hotkey) => [hotkey, 1] as const),
      ...others.map((hotkey) => [hotkey, 0.9] as const),
    ])
    const shared = shareClusterWeights(weights, [sybils, ...others.map((hotkey) => [hotkey])])
    const earned = sybils.reduce((sum, hotkey) => sum + (shared.get(hotkey) ?? 0), 0)
    expect(earned).toBeCloseTo(1 / (1 + 48 * 0.9), 12)
    expect(shared.get('sybil 3')).toBeCloseTo(earned / 16, 12)
  })

  test('adding a worse uid to a cluster changes nothing for anybody else', () => {
    const before = shareClusterWeights(
      new Map([
        ['a', 1],
        ['b', 0.5],
      ]),
      [['a'], ['b']],
    )
    const after = shareClusterWeights(
      new Map([
        ['a', 1],
        ['a2', 0.25],
        ['b', 0.5],
      ]),
      [['a', 'a2'], ['b']],
    )
    expect(after.get('b')).toBeCloseTo(before.get('b') ?? 0, 12)
    expect((after.get('a') ?? 0) / (after.get('a2') ?? 1)).toBeCloseTo(4, 12)
  })

  test('weights sum to 1 or there are none, whatever their size', () => {
    const weight = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.array(weight, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (values, size) => {
        const weights = new Map(values.map((value, index) => [`miner ${index}`, value]))
        const shared = shareClusterWeights(weights, chunk([...weights.keys()], size))
        const total = [...shared.values()].reduce((sum, share) => sum + share, 0)
        if (values.some((value) => value > 0)) expect(total).toBeCloseTo(1, 9)
        else expect(shared.size).toBe(0)
      }),
    )
  })

  test('also holds for the weights of a subnet', () => {
    const members = minersOf('a', 'a2', 'b')
    const scores = new Map(members.map(({ hotkey }) => [hotkey, { score: 0.5, settledCount: 1 }]))
    const options = { miners: members, scores, ownerHotkey: 'owner', block: 1 }
    expect([...computeWeights({}, options).values()]).toEqual([1 / 3, 1 / 3, 1 / 3])
    expect(Object.fromEntries(computeWeights({}, { ...options, clusters: [['a', 'a2'], ['b']] }))).toEqual({
      a: 0.25,
      a2: 0.25,
      b: 0.5,
    })
  })

  test('a subnet that names marks has its weights shared by them', () => {
    const member = (hotkey: string, coldkey: string, digest?: string) => ({
      ...{ hotkey, coldkey, uid: 0, registeredAt: 0, state: undefined },
      ...(digest !== undefined && { commitment: { digest, block: 1 } }),
    })
    const miners = [member('a', 'x', 'p'), member('b', 'x'), member('c', 'y', 'p'), member('d', 'z')]
    const scores = new Map(miners.map(({ hotkey }) => [hotkey, { score: 1, settledCount: 1 }]))
    const options = { miners, scores, ownerHotkey: 'owner', block: 1 }
    const weightsOf = (clusters?: readonly ('coldkey' | 'commitment')[]) => [
      ...computeWeights(clusters ? { clusters } : {}, options).values(),
    ]
    expect(weightsOf()).toEqual([1 / 4, 1 / 4, 1 / 4, 1 / 4])
    expect(weightsOf(['coldkey'])).toEqual([1 / 6, 1 / 6, 1 / 3, 1 / 3])
    expect(weightsOf(['commitment'])).toEqual([1 / 6, 1 / 3, 1 / 6, 1 / 3])
    expect(weightsOf(['coldkey', 'commitment'])).toEqual([1 / 6, 1 / 6, 1 / 6, 1 / 2])
  })

  test('a hotkey without a weight gets none', () => {
    expect([...shareClusterWeights(new Map([['a', 1]]), [['a', 'b']])]).toEqual([['a', 1]])
  })
})

type Marks = readonly [operator: string | undefined, commitment: string | undefined, fingerprint: string | undefined]

function marksOf(hotkey: string, [operator, commitment, fingerprint]: Marks) {
  return {
    hotkey,
    ...(operator !== undefined && { operator }),
    ...(commitment !== undefined && { commitment }),
    ...(fingerprint !== undefined && { fingerprint }),
  }
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
