import { describe, expect, test } from 'vitest'
import { checkUp } from '../../scripts/check-up.mjs'

const amounts = {
  ...{ drainedRao: 20_000, creditedStakeRao: 16_400, ownerCutRao: 3_597 },
  ...{ toRootRao: 0, burnedRao: 0, recycledRao: 0, remainderRao: 3 },
}
const accounting = { ...amounts, reported: amounts }

function document(changes: Partial<typeof accounting> = {}, incentives = [0.6, 0.4, 0]): unknown {
  const miners = ['honest', 'slow', 'lazy'].map((strategy, index) => ({
    ...{ uid: index + 2, role: 'miner', strategy, incentive: incentives[index], emissionRao: index === 2 ? 0 : 4_100 },
  }))
  const validator = { uid: 1, role: 'validator', strategy: null, incentive: 0, emissionRao: '8200' }
  const epochs = [{ block: 40, uids: 4, accounting: { ...accounting, ...changes } }]
  return { epochs, unpaidEpochs: [], neurons: [validator, ...miners] }
}

describe('checkUp', () => {
  test('finds nothing wrong where nothing is', () => {
    expect(checkUp(document(), 1)).toEqual([])
  })

  test.each<[string, Partial<typeof accounting>]>([
    ['rao that went nowhere', { creditedStakeRao: 16_300, remainderRao: 103 }],
    ['a sum that is none', { burnedRao: 1 }],
    ['what root may claim, and nobody counted', { toRootRao: 1 }],
    ['an owner’s cut that was misread, though the sum is right', { ownerCutRao: 3_697, creditedStakeRao: 16_300 }],
    ['an amount that the event states otherwise', { reported: { ...amounts, recycledRao: 2 } }],
    ['issued rao that were misread on both sides', { drainedRao: 20_100, recycledRao: 100 }],
  ])('finds %s', (_what, changes) => {
    expect(checkUp(document(changes), 1)).not.toEqual([])
  })

  test('finds a lazy miner that earns, and an epoch too few', () => {
    expect(checkUp(document({}, [0.5, 0.4, 0.1]), 1)).toHaveLength(2)
    expect(checkUp(document(), 2)).toHaveLength(1)
  })
})
