import { resolveSubnet } from '@subnetkit/subnet'
import { resolveLab } from '@subnetkit/subnet/lab'
import { textEmbedding } from '@subnetkit/subnet/models'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { defaultMiners, parseMiners, parseValidators } from './population.js'

const invalid = expect.objectContaining({ code: 'LAB_POPULATION_INVALID' })
const plain = {
  ...{ id: 'plain', version: 1, request: z.string(), response: z.string(), respond: async () => '' },
  ...{ sample: () => ({ request: '' }), score: () => [] },
}

describe('miners', () => {
  test('have a strategy, a quality and a count', () => {
    expect(parseMiners('honest:6,honest=0.8:2,lazy@0.2')).toEqual([
      { strategy: 'honest', count: 6 },
      { strategy: 'honest', quality: 0.8, count: 2 },
      { strategy: 'lazy@0.2', count: 1 },
    ])
  })

  test('of one sybil have one owner, of two have two', () => {
    const groups = parseMiners('honest,sybil:4,sybil:2')
    expect(groups[0]).not.toHaveProperty('operator')
    expect(new Set(groups.slice(1).map(({ operator }) => operator)).size).toBe(2)
  })

  test.each(['', 'honest=2', 'honest~0.1', 'honest%20', 'honest:0', 'honest:200,lazy:57', 'a b'])('not %s', (text) => {
    expect(() => parseMiners(text)).toThrow(invalid)
  })

  test('are sixteen by default, and one more for each adversary', () => {
    const adversaries = [{ id: 'mine', respond: () => '' }]
    for (const models of [{}, { minilm: textEmbedding() }]) {
      const miners = (lab: unknown) => defaultMiners(resolveSubnet({ ...plain, models }), resolveLab(lab))
      const uids = (lab: unknown) => miners(lab).reduce((sum, { count }) => sum + count, 0)
      expect(uids({})).toBe(16)
      expect(uids({ adversaries })).toBe(17)
      expect(miners({}).some(({ strategy }) => strategy === 'int8')).toBe('minilm' in models)
    }
  })
})

describe('validators', () => {
  const stakesOf = (text: string) => {
    const stakes = parseValidators(text).map(({ stakeRao }) => Number(stakeRao))
    const total = stakes.reduce((sum, stake) => sum + stake, 0)
    return stakes.map((stake) => Math.round((1e4 * stake) / total) / 1e4)
  }

  test('differ in stake, the first has the most', () => {
    expect(stakesOf('honest:3,copier')).toEqual([0.4, 0.3, 0.2, 0.1])
    expect(parseValidators('honest,forged-capability').map(({ strategy }) => strategy)).toEqual([
      'honest',
      'forged-capability',
    ])
  })

  test('may be given noise, and a share of the stake', () => {
    expect(parseValidators('honest~0.1:2,copier').map(({ noise }) => noise)).toEqual([0.1, 0.1, undefined])
    expect(stakesOf('honest:2,cabal%40:2,copier%10')).toEqual([0.3333, 0.1667, 0.2, 0.2, 0.1])
    expect(stakesOf('honest%51,cabal%49')).toEqual([0.51, 0.49])
  })

  test.each(['honest=0.5', 'nobody', 'honest%60,cabal%60', 'honest%20,cabal%20', 'honest,cabal%100', ''])(
    'not %s',
    (text) => {
      expect(() => parseValidators(text)).toThrow(invalid)
    },
  )
})
