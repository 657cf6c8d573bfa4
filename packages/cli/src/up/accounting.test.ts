import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountForEpoch, type EmissionState } from './accounting.js'

const amounts = {
  drainedRao: 0n,
  creditedStakeRao: 0n,
  ownerCutRao: 0n,
  toRootRao: 0n,
  burnedRao: 0n,
  recycledRao: 0n,
  remainderRao: 0n,
}
const none = { ownerCutRao: 0n, toRootRao: 0n, burnedRao: 0n, reported: amounts, staked: new Map<string, bigint>() }

function state(values: Partial<EmissionState>): EmissionState {
  return { pendingRao: 0n, issuedRao: 0n, alphaOutRao: 0n, stakes: new Map(), ...values }
}

describe('accountForEpoch', () => {
  test('counts what the hotkeys gained, the cut of the owner apart, and leaves over what nobody got', () => {
    const before = state({ pendingRao: 1_900n, alphaOutRao: 5_000n, stakes: new Map([['a', 10n]]) })
    const stakes = new Map([
      ['a', 810n],
      ['b', 838n],
      ['owner', 360n],
    ])
    const after = state({ issuedRao: 100n, alphaOutRao: 5_100n, stakes })
    expect(accountForEpoch({ before, after, events: { ...none, ownerCutRao: 360n } })).toEqual({
      drainedRao: 2_000n,
      creditedStakeRao: 1_638n,
      ownerCutRao: 360n,
      toRootRao: 0n,
      burnedRao: 0n,
      recycledRao: 0n,
      remainderRao: 2n,
      reported: amounts,
    })
  })

  test('stake that somebody added in the epoch block is no emission', () => {
    const before = state({ pendingRao: 90n, alphaOutRao: 1_000n })
    const after = state({ issuedRao: 10n, alphaOutRao: 1_510n, stakes: new Map([['a', 600n]]) })
    const events = { ...none, staked: new Map([['a', 500n]]) }
    expect(accountForEpoch({ before, after, events })).toMatchObject({
      creditedStakeRao: 100n,
      recycledRao: 0n,
      remainderRao: 0n,
    })
  })

  test('what was taken back is what the issued alpha lacks', () => {
    const before = state({ pendingRao: 90n, alphaOutRao: 1_000n })
    const after = state({ issuedRao: 10n, alphaOutRao: 970n })
    expect(accountForEpoch({ before, after, events: none })).toMatchObject({
      drainedRao: 100n,
      recycledRao: 40n,
      remainderRao: 60n,
    })
  })

  test('a rao that went nowhere shows, whatever else happened', () => {
    const amount = fc.bigInt(0n, 10n ** 15n)
    const amounts = fc.tuple(amount, amount, amount, amount, amount)
    fc.assert(
      fc.property(amounts, fc.bigInt(-50n, 50n), ([credited, cut, root, burned, recycled], lost) => {
        const drained = credited + cut + root + burned + recycled + lost
        const before = state({ pendingRao: drained, alphaOutRao: recycled })
        const after = state({
          stakes: new Map([
            ['a', credited],
            ['owner', cut],
          ]),
        })
        const events = { ...none, ownerCutRao: cut, toRootRao: root, burnedRao: burned }
        expect(accountForEpoch({ before, after, events }).remainderRao).toBe(lost)
      }),
    )
  })
})
