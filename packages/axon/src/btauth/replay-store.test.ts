import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createReplayStore } from './replay-store.js'

const SECOND = 1_000_000_000n
const START = 1_760_000_000n * SECOND
const window = { maxAgeNs: 10n * SECOND, maxSkewNs: 2n * SECOND }
const createStore = (maxNoncesPerHotkey = 1_000) => createReplayStore({ window, maxNoncesPerHotkey, startNs: START })

describe('createReplayStore', () => {
  test('accepts a nonce once per hotkey', () => {
    const store = createStore()
    expect(store.accept('a', START, START)).toBe('accepted')
    expect(store.accept('b', START, START)).toBe('accepted')
    expect(store.accept('a', START, START + 10n * SECOND)).toBe('replayed')
    expect(store.accept('a', START, START + 10n * SECOND + 1n)).toBe('stale')
  })

  test('whatever the order, the repetitions and the clock, nothing is accepted twice', () => {
    const step = fc.record({
      hotkey: fc.constantFrom('a', 'b'),
      nonceMs: fc.integer({ min: -15_000, max: 40_000 }),
      // Mostly forward, sometimes set back by a little or a lot.
      moveMs: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: -30_000, max: 30_000 })),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = createStore()
        const accepted = new Set<string>()
        let now = START
        for (const { hotkey, nonceMs, moveMs } of [...steps, ...steps]) {
          now += BigInt(moveMs) * 1_000_000n
          const nonce = START + BigInt(nonceMs) * 1_000_000n
          if (store.accept(hotkey, nonce, now) !== 'accepted') continue
          expect(accepted).not.toContain(`${hotkey} ${nonce}`)
          accepted.add(`${hotkey} ${nonce}`)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('on a clock that only goes forward, a fresh new nonce is always accepted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3_000), fc.integer({ min: -10_000, max: 2_000 })), { maxLength: 80 }),
        (steps) => {
          const store = createStore()
          const seen = new Set<bigint>()
          let now = START + 10n * SECOND
          for (const [moveMs, offsetMs] of steps) {
            now += BigInt(moveMs) * 1_000_000n
            const nonce = now + BigInt(offsetMs) * 1_000_000n
            expect(store.accept('a', nonce, now)).toBe(seen.has(nonce) ? 'replayed' : 'accepted')
            seen.add(nonce)
          }
        },
      ),
    )
  })

  test('a full share refuses its hotkey, and nobody else, until the window has passed', () => {
    const store = createStore(3)
    const verdicts = [1n, 2n, 3n, 4n].map((offset) => store.accept('a', START + offset, START))
    expect(verdicts).toEqual(['accepted', 'accepted', 'accepted', 'full'])
    expect(store.accept('a', START + 1n, START)).toBe('replayed')
    expect(store.accept('b', START + 4n, START)).toBe('accepted')
    const later = START + 20n * SECOND
    expect(store.accept('a', later, later)).toBe('accepted')
  })
})
