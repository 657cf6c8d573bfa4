import { initCrypto } from '@subnetkit/crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseSetting, planHyperparameters } from './hyperparameters.js'
import { planMembers } from './members.js'
import { planGenesis } from './plan-genesis.js'

beforeAll(async () => await initCrypto())

describe('planHyperparameters', () => {
  test('flags go before the subnet, and what differs from it is said', () => {
    const planned = planHyperparameters({ tempo: 20, kappa: 1 }, { tempo: 10, set: ['kappa=1', 'yuma3On=true'] })
    expect(planned.values).toEqual({ tempo: 10, kappa: 1, yuma3On: true })
    expect(planned.differences).toEqual([
      'yuma3On is true (the subnet leaves it to the chain)',
      'tempo is 10 (the subnet says 20)',
    ])
  })

  test.each(['off', 'False', 'TRUE', 'yes', 'maybe', '2', '-1'])('a switch cannot be %s', (word) => {
    const set = [`commitRevealWeightsEnabled=${word}`]
    expect(() => planHyperparameters({}, { set })).toThrow(expect.objectContaining({ code: 'CLI_SETTING_INVALID' }))
  })

  test('a switch is true or false, or 1 or 0', () => {
    const set = ['commitRevealWeightsEnabled=1', 'yuma3On=true', 'liquidAlphaOn=0', 'bondsResetOn=false']
    expect(planHyperparameters({}, { set }).values).toEqual({
      commitRevealWeightsEnabled: true,
      yuma3On: true,
      liquidAlphaOn: false,
      bondsResetOn: false,
    })
  })

  test.each([
    ['tempo=0', 'can never pay'],
    ['tempo=-3', '1 to 65535'],
    ['tempo=often', '1 to 65535'],
    ['revealPeriodEpochs=0', '1 to 100'],
    ['revealPeriodEpochs=101', '1 to 100'],
    ['revealPeriodEpochs=-1', '1 to 100'],
  ])('%s is refused with its range', (setting, words) => {
    expect(() => planHyperparameters({}, { set: [setting] })).toThrow(
      expect.objectContaining({ code: 'CLI_SETTING_INVALID', fix: expect.stringContaining(words) }),
    )
  })

  test('what a subnet itself sets is held to the same', () => {
    expect(() => planHyperparameters({ tempo: 0 }, {})).toThrow(
      expect.objectContaining({ code: 'CLI_SETTING_INVALID' }),
    )
    expect(planHyperparameters({ tempo: 0 }, { tempo: 5 }).values).toEqual({ tempo: 5 })
    expect(planHyperparameters({}, { set: ['revealPeriodEpochs=1'] }).values).toEqual({ revealPeriodEpochs: 1 })
    expect(planHyperparameters({}, { set: ['revealPeriodEpochs=100'] }).values).toEqual({ revealPeriodEpochs: 100 })
  })

  test('large integers stay exact', () => {
    expect(parseSetting('bondsMovingAverage=9007199254740993')).toEqual(['bondsMovingAverage', 9_007_199_254_740_993n])
    expect(() => parseSetting('tempo')).toThrow(expect.objectContaining({ code: 'CLI_USAGE_INVALID' }))
  })
})

describe('planMembers', () => {
  const plan = (seedHex: string) => planMembers({ seedHex, strategies: ['honest', 'lazy'], validators: 3 })

  test('the seed makes the keys, and no two are the same', () => {
    const addresses = plan('0a').flatMap(({ hotkeyPair, coldkeyPair }) => [hotkeyPair.address, coldkeyPair.address])
    expect(new Set(addresses).size).toBe(12)
    expect(plan('0a').map(({ hotkeyPair }) => hotkeyPair.address)).toEqual(
      plan('0a').map(({ hotkeyPair }) => hotkeyPair.address),
    )
    expect(plan('0b')[0]?.hotkeyPair.address).not.toBe(plan('0a')[0]?.hotkeyPair.address)
  })

  test('validators have unequal stake, and of three none has the majority', () => {
    const stakes = plan('0a').flatMap(({ role, stakeRao }) => (role === 'validator' ? [stakeRao] : []))
    expect(new Set(stakes).size).toBe(3)
    const total = stakes.reduce((sum, stake) => sum + stake, 0n)
    for (const stake of stakes) expect(stake * 2n < total).toBe(true)
  })

  test('the genesis funds every coldkey, and the developers as before', () => {
    const members = plan('0a')
    const { balances } = planGenesis(members) as { balances: { balances: [string, number][] } }
    const funded = new Map(balances.balances)
    for (const { coldkeyPair } of members) expect(funded.get(coldkeyPair.address)).toBeGreaterThan(0)
    expect(funded.size).toBe(12)
  })
})
