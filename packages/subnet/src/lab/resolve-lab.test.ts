import { defineLab, resolveLab } from '@subnetkit/subnet/lab'
import { defineStrategy } from '@subnetkit/subnet/strategies'
import { describe, expect, test } from 'vitest'

describe('resolveLab', () => {
  test('fills in what is left out', () => {
    expect(resolveLab()).toEqual({
      qualities: [1, 0.9, 0.7],
      honestCostShare: 0.5,
      costs: {},
      adversaries: [],
      expect: {},
    })
  })

  test('keeps what an author declares', () => {
    const own = defineStrategy({ id: 'own', respond: () => undefined })
    const lab = resolveLab(
      defineLab({
        qualities: [1, 0.5],
        cost: { honestShareOfPay: 0.8, of: { own: 0.1 } },
        adversaries: [own],
        expect: { cheaterNeverProfits: true, detects: ['own'] },
      }),
    )
    expect(lab).toMatchObject({ qualities: [1, 0.5], honestCostShare: 0.8, costs: { own: 0.1 } })
    expect(lab.adversaries[0]).toBe(own)
    expect(lab.expect).toEqual({ cheaterNeverProfits: true, detects: ['own'] })
  })

  test.each([
    ['an unknown key', { qualitys: [1] }],
    ['a quality beyond 1', { qualities: [1.5] }],
    ['an honest miner that spends all', { cost: { honestShareOfPay: 1 } }],
    ['an adversary that is none', { adversaries: ['lazy'] }],
    ['an expectation that nobody checks', { expect: { isSafe: true } }],
    ['no object', 5],
  ])('refuses %s', (_what, definition) => {
    expect(() => resolveLab(definition)).toThrow(expect.objectContaining({ code: 'SUBNET_LAB_INVALID' }))
  })
})
