import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findReveal } from './epoch-schedule.js'
import { type BeaconTime, computeRevealRound, type RevealClock } from './reveal-round.js'

interface Case {
  readonly name: string
  readonly nowMs: number
  readonly head: number
  readonly lastEpochBlock: number
  readonly pendingEpochAt: number
  readonly subnetEpochIndex: number
  readonly tempo: number
  readonly blocksSinceLastStep: number
  readonly revealPeriodEpochs: number
  readonly slotMs: number
  readonly round: number
}

const file = new URL('../../../../test/vectors/timelock-rounds.json', import.meta.url)
const { beacon, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly beacon: BeaconTime
  readonly cases: readonly Case[]
}

const fresh = { block: 100, tempo: 20, lastEpochBlock: 90, pendingEpochAt: 0, subnetEpochIndex: 7 }
const schedule = { ...fresh, blocksSinceLastStep: 10 }

describe('computeRevealRound', () => {
  test.each(cases.map((one) => [one.name, one] as const))('is the official client’s: %s', (_, one) => {
    const { head, nowMs, slotMs, revealPeriodEpochs, round, ...state } = one
    const clock: RevealClock = { nowMs, slotMs, revealPeriodEpochs, schedule: { ...state, block: head } }
    expect(computeRevealRound(beacon, clock).round).toBe(round)
  })

  test('lies to come and within the epoch of the reveal, however short blocks, rounds and epochs are', () => {
    const blocks = fc.record({ slotMs: fc.integer({ min: 50, max: 12_000 }), tempo: fc.integer({ min: 2, max: 400 }) })
    const rounds = fc.record({ periodMs: fc.constantFrom(1_000, 3_000), genesisTimeMs: fc.nat(60_000) })
    const revealing = fc.record({ revealPeriodEpochs: fc.integer({ min: 1, max: 3 }), since: fc.nat() })
    fc.assert(
      fc.property(blocks, rounds, revealing, ({ slotMs, tempo }, beaconTime, { revealPeriodEpochs, since }) => {
        const own = { ...schedule, tempo, lastEpochBlock: 100 - (since % tempo), blocksSinceLastStep: since % tempo }
        const clock = { schedule: own, revealPeriodEpochs, nowMs: 10_000_000, slotMs }
        const { round, epoch } = computeRevealRound(beaconTime, clock)
        const reveal = findReveal(own, revealPeriodEpochs)
        expect(epoch).toBe(reveal.epoch)
        const timeOf = (which: number) => beaconTime.genesisTimeMs + (which - 1) * beaconTime.periodMs
        const timeAt = (block: number) => clock.nowMs + (block - own.block) * slotMs
        // A block knows the pulses of the blocks before it. Where no round falls into the epoch, it is the last one before.
        expect(timeOf(round)).toBeLessThanOrEqual(Math.max(timeAt(reveal.block + tempo - 2), clock.nowMs))
        if (timeOf(round) < timeAt(reveal.block))
          expect(timeOf(round + 1)).toBeGreaterThan(timeAt(reveal.block + tempo - 2))
      }),
      { numRuns: 500 },
    )
  })

  test('is the first one before the beacon has begun', () => {
    const clock = { schedule, revealPeriodEpochs: 1, nowMs: 1_000, slotMs: 250 }
    expect(computeRevealRound({ genesisTimeMs: 60_000, periodMs: 1_000 }, clock).round).toBe(1)
  })
})

describe('findReveal', () => {
  test.each([
    ['in the middle of an epoch', {}, 1, { epoch: 8, block: 110 }],
    ['where the next block is an epoch’s first, in that epoch', { block: 109 }, 1, { epoch: 9, block: 130 }],
    ['where an epoch is wanted out of turn', { pendingEpochAt: 104 }, 2, { epoch: 9, block: 124 }],
    ['where an epoch had to wait', { block: 110, pendingEpochAt: 111 }, 1, { epoch: 9, block: 131 }],
    ['after a long pause', { tempo: 60_000, blocksSinceLastStep: 50_390 }, 1, { epoch: 8, block: 111 }],
  ])('%s', (_, changes, period, expected) => {
    expect(findReveal({ ...schedule, ...changes }, period)).toEqual(expected)
  })

  test('is where following the chain block by block ends', () => {
    const arbitrary = fc.record({
      tempo: fc.integer({ min: 1, max: 50 }),
      age: fc.nat(49),
      pending: fc.option(fc.integer({ min: 1, max: 60 }), { nil: 0 }),
      period: fc.integer({ min: 0, max: 4 }),
    })
    fc.assert(
      fc.property(arbitrary, ({ tempo, age, pending, period }) => {
        const lastEpochBlock = 100 - Math.min(age, tempo - 1)
        const pendingEpochAt = pending === 0 ? 0 : 100 + pending
        const state = { ...schedule, tempo, lastEpochBlock, pendingEpochAt, blocksSinceLastStep: 100 - lastEpochBlock }
        expect(findReveal(state, period)).toEqual(followBlocks(state, period))
      }),
    )
  })
})

/** As the pallet does it: one block after the other. */
function followBlocks(state: RevealClock['schedule'], period: number): { epoch: number; block: number } {
  let { block, lastEpochBlock, pendingEpochAt, subnetEpochIndex } = state
  let committedIn: number | undefined
  for (;;) {
    block++
    if (block - lastEpochBlock >= state.tempo || (pendingEpochAt > 0 && block >= pendingEpochAt)) {
      lastEpochBlock = block
      pendingEpochAt = 0
      subnetEpochIndex++
    }
    committedIn ??= subnetEpochIndex
    if (subnetEpochIndex >= committedIn + period) return { epoch: subnetEpochIndex, block }
  }
}
