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
    ['an expectation that asks for nothing', { expect: { cheaterNeverProfits: false } }],
    ['an exception that is no list', { expect: { cheaterNeverProfits: { except: 'relay' } } }],
    ['no object', 5],
  ])('refuses %s', (_what, definition) => {
    expect(() => resolveLab(definition)).toThrow(expect.objectContaining({ code: 'SUBNET_LAB_INVALID' }))
  })

  test('takes exceptions that have a name: of the framework, of the author, and their variants', () => {
    const own = defineStrategy({ id: 'own', respond: () => undefined })
    const except = ['relay', 'own', 'lazy@0.2', 'selective-0.3']
    const lab = resolveLab({ adversaries: [own], expect: { cheaterNeverProfits: { except } } })
    expect(lab.expect).toEqual({ cheaterNeverProfits: { except } })
  })

  test('names every exception that is no strategy, and those that are', () => {
    const refused = { expect: { cheaterNeverProfits: { except: ['relay', 'relais', 'own'] } } }
    expect(() => resolveLab(refused)).toThrow(
      expect.objectContaining({
        code: 'SUBNET_LAB_INVALID',
        message: expect.stringMatching(/no strategy relais or own; there are .*relay/),
      }),
    )
  })
})
