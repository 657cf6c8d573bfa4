import { describe, expect, test } from 'vitest'
import { toSetterCalls } from './hyperparameter-setters.js'

describe('toSetterCalls', () => {
  test('names the setter of the chain and keeps the order', () => {
    expect(toSetterCalls(3, { kappa: 1, maxMechanismCount: 2 }, 'root')).toEqual([
      { pallet: 'AdminUtils', name: 'sudo_set_kappa', args: [3, 1] },
      { pallet: 'AdminUtils', name: 'sudo_set_max_mechanism_count', args: [2] },
    ])
  })

  test('lets owners set the tempo through the pallet that allows it', () => {
    expect(toSetterCalls(3, { tempo: 360 }, 'root')[0]).toMatchObject({ name: 'sudo_set_tempo' })
    expect(toSetterCalls(3, { tempo: 360 }, 'owner')[0]).toMatchObject({ pallet: 'SubtensorModule', name: 'set_tempo' })
  })

  test('takes a factor as a number, and a pair as two', () => {
    const [factor, pair] = toSetterCalls(3, { burnIncreaseMult: 1.5, alphaValues: [100, 200] }, 'root')
    expect(factor?.args).toEqual([3, { bits: 3n << 63n }])
    expect(pair?.args).toEqual([3, 100, 200])
    for (const values of [{ alphaValues: 5 }, { burnIncreaseMult: 'much' }])
      expect(() => toSetterCalls(3, values, 'root')).toThrow(
        expect.objectContaining({ code: 'CHAIN_HYPERPARAMETER_VALUE_INVALID' }),
      )
  })
})
