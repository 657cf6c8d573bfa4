import type { MechanismReport } from '@subnetkit/subnet/report'
import { relayTo, selectiveAbove, timingAttackWith } from '@subnetkit/subnet/strategies'
import embeddings from '@subnetkit/subnet-embeddings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, by, createBench, earningOf, profitOf, rowOf } from './support/embeddings-bench.js'

let bench: Bench

beforeAll(async () => {
  bench = await createBench(embeddings)
}, 60_000)

afterAll(() => bench?.close())

const rao = 10n ** 12n
/** Weights are rounded to 16 bits, emission to whole rao. */
const rounding = 3

// What follows is written down a second time here, from the README of the subnet and not from its code.

/** What a right answer scores that comes so much later than the median of the right ones. */
const scoreOf = (behindMedianMs: number): number => 0.5 + (0.5 * 400) / (400 + Math.max(0, behindMedianMs - 50))

/** What a miner spends of honest cost that pays this price for the work itself, doing it oneself being 1. */
const spendsAt = (price: number): number => (by.answerMs + price * (by.workMs - by.answerMs)) / by.workMs

/** Profit of one uid over that of an honest one, from what it earns and what it spends. */
const profitFrom = (earns: number, spends: number): number => (earns - by.costShare * spends) / (1 - by.costShare)

const idsAbout = ({ findings }: MechanismReport, strategy: string): string[] =>
  findings.filter((finding) => finding.strategy === strategy).map(({ id }) => id)

const fixFor = ({ findings }: MechanismReport, strategy: string): string =>
  findings.find((finding) => finding.strategy === strategy)?.fix ?? ''

/** What the report says of it, its figure and the condition among them. */
const textAbout = ({ findings }: MechanismReport, strategy: string): string =>
  findings.find((finding) => finding.strategy === strategy)?.text ?? ''

describe('selective: works for large validators only', () => {
  const stakes = [45n, 35n, 8n, 7n, 5n]
  const validators = stakes.map((stake) => ({ strategy: 'honest', count: 1, stakeRao: stake * rao }))
  /** Share of stake, and of validators, whom it cheats when it works for those with at least this share. */
  const cheated = (least: number) => ({
    stake: stakes.filter((stake) => Number(stake) / 100 < least).reduce((sum, stake) => sum + Number(stake) / 100, 0),
    validators: stakes.filter((stake) => Number(stake) / 100 < least).length / stakes.length,
  })
  /**
   * Consensus is the highest weight that holders of more than half of the stake agree on. Cheated validators with less than half do not move
   * it, and only their own part of the rank is lost: 1 - stake. With more than half the consensus is 0, and with it the pay.
   */
  const earns = (least: number): number => (cheated(least).stake < 0.5 ? 1 - cheated(least).stake : 0)
  const run = (least: number) =>
    bench.report(
      [
        { strategy: 'honest', count: 8 },
        { strategy: selectiveAbove(least), count: 1 },
      ],
      { validators },
    )

  test.each([
    [0.06, 0.95],
    [0.2, 0.8],
    [0.4, 0],
    [1, 0],
  ])('that cheats all validators under %d of the stake earns %d of an honest miner', async (least, expected) => {
    expect(earns(least)).toBeCloseTo(expected, 12)
    expect(earningOf(await run(least), 'selective')).toBeCloseTo(expected, rounding)
  })

  test('pays where the cheated hold less of the stake than of the work times its cost, and the report says what to do', async () => {
    // Every validator asks as much: three of five are cheated, so three fifths of the work are saved for a fifth of the pay.
    const { stake, validators: share } = cheated(0.2)
    expect(stake).toBeLessThan(by.costShare * share)
    const spends = (1 - share) * spendsAt(1) + share * spendsAt(0)
    const report = await run(0.2)
    expect(rowOf(report, 'selective').costRatio).toBeCloseTo(spends, rounding)
    expect(profitOf(report, 'selective')).toBeCloseTo(profitFrom(earns(0.2), spends), rounding)
    expect(profitFrom(earns(0.2), spends)).toBeGreaterThan(1)
    expect(idsAbout(report, 'selective')).toEqual(['cheating-pays'])
    expect(textAbout(report, 'selective')).toContain(`hold ${(stake * 100).toFixed(1)} % of the stake`)
    expect(textAbout(report, 'selective')).toContain(
      `${(by.costShare * (1 - spends) * 100).toFixed(1)} % of an honest pay`,
    )
    expect(fixFor(report, 'selective')).toContain('stake more evenly')
  })
})

describe('relay: a third party does the work, 200 ms later', () => {
  const delayMs = 200
  // Nine of ten are honest and equally fast, so the median is theirs.
  const earns = scoreOf(by.answerMs + delayMs - by.workMs)
  const run = (price: number) =>
    bench.report([
      { strategy: 'honest', count: 9 },
      { strategy: relayTo({ latencyMs: delayMs, price }), count: 1 },
    ])

  test('earns what the timing part of the score leaves it: 0.90', async () => {
    expect(earns).toBeCloseTo(0.9, 2)
    expect(earningOf(await run(0.5), 'relay')).toBeCloseTo(earns, rounding)
  })

  test('pays where the third party asks less than 0.8 of the cost of own work, and the report says what to do', async () => {
    // Profit is that of honest work where earns - costShare × price = 1 - costShare.
    const breakEven = (earns - (1 - by.costShare)) / by.costShare
    expect(breakEven).toBeCloseTo(0.8, 2)
    for (const price of [0.5, 0.95]) {
      const profit = profitFrom(earns, spendsAt(price))
      expect(profit > 1, `${price}`).toBe(price < breakEven)
      expect(profitOf(await run(price), 'relay'), `${price}`).toBeCloseTo(profit, rounding)
    }
    const report = await run(0.5)
    expect(idsAbout(report, 'relay')).toEqual(['cheating-pays'])
    expect(textAbout(report, 'relay')).toContain(`less than ${breakEven.toFixed(2)} of honest work`)
    expect(fixFor(report, 'relay')).toContain('totalMs')
    expect(idsAbout(await run(0.95), 'relay')).toEqual([])
  })
})

describe('timing attack: rivals are kept busy while they are asked', () => {
  const requests = 4
  const run = (attackers: number, admission: 'stake' | 'open') =>
    bench.report(
      [
        { strategy: 'honest', count: 10 - attackers },
        { strategy: timingAttackWith(requests), count: attackers },
      ],
      { admission },
    )

  test('earns nothing more where miners admit only callers with stake', async () => {
    expect(earningOf(await run(6, 'stake'), 'timing-attack')).toBeCloseTo(1, rounding)
  })

  test('earns nothing more while attackers are few: time counts against the median, and that is a disturbed one', async () => {
    expect(earningOf(await run(1, 'open'), 'timing-attack')).toBeCloseTo(1, rounding)
    expect(earningOf(await run(4, 'open'), 'timing-attack')).toBeCloseTo(1, rounding)
  })

  test('pays where most miners attack and callers need no stake, and the report says what to do', async () => {
    const attackers = 6
    // An attacker waits for the requests of the five others, an honest miner for those of all six; the median is an attacker's.
    const attackerMs = by.workMs * (1 + (attackers - 1) * requests)
    const honestMs = by.workMs * (1 + attackers * requests)
    const expected = 1 / scoreOf(honestMs - attackerMs)
    expect(expected).toBeCloseTo(1.16, 2)
    const report = await run(attackers, 'open')
    expect(earningOf(report, 'timing-attack')).toBeCloseTo(expected, rounding)
    expect(profitOf(report, 'timing-attack')).toBeCloseTo(profitFrom(expected, 1), rounding)
    expect(idsAbout(report, 'timing-attack')).toEqual(['cheating-pays'])
    expect(fixFor(report, 'timing-attack')).toContain('stake')
  })
})

describe('copy of tasks without salt', () => {
  const unsalted = { ...embeddings, group: 'same' as const }
  /** Of a copier's own: it hands over what it was given. */
  const copyingMs = 5
  const miners = [
    { strategy: 'honest', count: 9 },
    { strategy: 'copy', count: 1 },
  ]

  test('earns 0.98 of an honest miner where all are asked the same: it is late by the way to its source and back', async () => {
    // It has the answer when its source's has arrived, and then answers itself: its own way and call come on top.
    const expected = scoreOf(by.wayMs + by.answerMs + copyingMs)
    expect(expected).toBeCloseTo(0.98, 2)
    const report = await bench.report(miners, {}, unsalted)
    expect(earningOf(report, 'copy')).toBeCloseTo(expected, rounding)
    expect(profitOf(report, 'copy')).toBeCloseTo(profitFrom(expected, spendsAt(0)), rounding)
    expect(idsAbout(report, 'copy')).toEqual(['cheating-pays'])
    expect(fixFor(report, 'copy')).toContain("group: 'each'")
  })

  test('earns nothing where each miner has questions of its own', async () => {
    expect(earningOf(await bench.report(miners), 'copy')).toBe(0)
  })
})

describe('skipping one text of each question', () => {
  test('earns as often as the text is not among the half that is computed again, which does not pay for what it saves', async () => {
    // Of four to eight texts, each number as often as the others, half are checked, rounded up.
    const numbers = [4, 5, 6, 7, 8]
    const missed = numbers.reduce((sum, n) => sum + (1 - Math.ceil(n / 2) / n) / numbers.length, 0)
    const saved = numbers.reduce((sum, n) => sum + 1 / n / numbers.length, 0)
    expect(missed).toBeCloseTo(0.47, 2)
    const miners = [
      { strategy: 'honest', count: 8 },
      { strategy: 'skips-one', count: 1 },
    ]
    const report = await bench.report(miners, { epochs: 40, roundsPerEpoch: 4 })
    const { detection } = rowOf(report, 'skips-one')
    expect(detection?.entries).toBe(40 * 4 * 3)
    // Three times the deviation of so many draws.
    const noise = 3 * Math.sqrt((missed * (1 - missed)) / (40 * 4 * 3))
    expect(Math.abs((detection?.rate.mean ?? 0) - (1 - missed))).toBeLessThan(noise)
    expect(Math.abs(earningOf(report, 'skips-one') - missed)).toBeLessThan(1.5 * noise)
    expect(profitFrom(missed, 1 - saved)).toBeLessThan(0.2)
  })
})
