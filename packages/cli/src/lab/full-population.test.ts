import { resolveSubnet } from '@subnetkit/subnet'
import { resolveLab } from '@subnetkit/subnet/lab'
import { builtInStrategies, defineStrategy } from '@subnetkit/subnet/strategies'
import echo from '@subnetkit/subnet-echo'
import embeddings from '@subnetkit/subnet-embeddings'
import { describe, expect, test } from 'vitest'
import { fullMiners, fullValidators } from './full-population.js'
import { parseValidators } from './population.js'

describe('the population of the catalogue', () => {
  const subnet = resolveSubnet(embeddings)

  test('has a place for every strategy that comes with the framework, in 64 uids', () => {
    const miners = fullMiners(subnet, resolveLab({}))
    expect(new Set(miners.map(({ strategy }) => strategy))).toEqual(new Set(Object.keys(builtInStrategies)))
    expect(miners.reduce((sum, { count }) => sum + count, 0)).toBe(64)
  })

  test('gives sixteen uids of one owner to sybil, and one to each adversary of the author', () => {
    const own = defineStrategy({ id: 'own', respond: (_context, honest) => honest() })
    const miners = fullMiners(subnet, resolveLab({ adversaries: [own] }))
    expect(miners).toContainEqual({ strategy: 'sybil', count: 16, operator: 'sybil' })
    expect(miners).toContainEqual({ strategy: 'own', count: 1 })
    expect(miners.reduce((sum, { count }) => sum + count, 0)).toBe(64)
  })

  test('leaves out what does not fit the subnet', () => {
    const names = fullMiners(resolveSubnet(echo), resolveLab({})).map(({ strategy }) => strategy)
    expect(names).not.toContain('int8')
    expect(names).toContain('lazy')
  })

  test('has eight validators of which the honest hold most of the stake, none of them half of it', () => {
    const validators = parseValidators(fullValidators)
    const stakeOf = (some: typeof validators) => some.reduce((sum, { stakeRao }) => sum + Number(stakeRao), 0)
    expect(validators).toHaveLength(8)
    const honest = validators.filter(({ strategy }) => strategy === 'honest')
    expect(stakeOf(honest) / stakeOf(validators)).toBeCloseTo(0.78, 6)
    for (const one of validators) expect(stakeOf([one]) / stakeOf(validators)).toBeLessThan(0.3)
  })
})
