import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  asNetuid,
  assertInvariant,
  asUid,
  type Clock,
  CORE_CLOSE_TIMED_OUT,
  CORE_DEADLINE_EXCEEDED,
  CORE_INVARIANT_VIOLATED,
  CORE_SHUTDOWN_INCOMPLETE,
  CORE_VALUE_INVALID,
  createCloseStack,
  retry,
  SubnetkitError,
  systemClock,
  withDeadline,
} from './index.js'

/** A clock whose sleeps end at once, in order, and are written down. */
function instantClock(): Clock & { slept: number[] } {
  const slept: number[] = []
  return {
    slept,
    now: () => 0,
    monotonic: () => 0,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      slept.push(ms)
    },
  }
}

/** A clock on which no time passes. */
const frozenClock: Clock = {
  now: () => 0,
  monotonic: () => 0,
  sleep: (_ms, signal) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
}

async function errorOf(work: Promise<unknown>): Promise<SubnetkitError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!SubnetkitError.is(error)) expect.unreachable(`expected a SubnetkitError, got ${String(error)}`)
  return error as SubnetkitError
}

describe('SubnetkitError', () => {
  test('fills the placeholders of problem and fix', () => {
    const descriptor = {
      code: 'TEST_PORT_TAKEN',
      problem: 'Port {port} is taken.',
      fix: 'Use --port {other}.',
    } as const
    const error = new SubnetkitError(descriptor, { port: 80, other: 8080 })
    expect(error.toJSON()).toEqual({ code: 'TEST_PORT_TAKEN', problem: 'Port 80 is taken.', fix: 'Use --port 8080.' })
    expect(SubnetkitError.is(error, descriptor)).toBe(true)
    expect(SubnetkitError.is(error, CORE_VALUE_INVALID)).toBe(false)
    // @ts-expect-error a missing placeholder does not compile
    new SubnetkitError(descriptor, { port: 80 })
  })

  test('an argument that looks like a placeholder is left as it is', () => {
    const error = new SubnetkitError({ code: 'TEST', problem: '{a} and {b}', fix: '' } as const, { a: '{b}', b: 'x' })
    expect(error.problem).toBe('{b} and x')
  })
})

describe('createCloseStack', () => {
  test('closes in reverse order, once', async () => {
    const closed: string[] = []
    const stack = createCloseStack({ timeoutMs: 1_000 }, { clock: frozenClock })
    stack.defer('first', () => void closed.push('first'))
    stack.defer('second', async () => void closed.push('second'))
    await Promise.all([stack.close(), stack.close()])
    expect(closed).toEqual(['second', 'first'])
  })

  test('goes on after a failure and names all that failed', async () => {
    const closed: string[] = []
    const stack = createCloseStack({ timeoutMs: 1_000 }, { clock: frozenClock })
    stack.defer('store', () => void closed.push('store'))
    stack.defer('server', () => Promise.reject(new RangeError('still busy')))
    const error = await errorOf(stack.close())
    expect(error.code).toBe(CORE_SHUTDOWN_INCOMPLETE.code)
    expect(error.problem).toContain('server (still busy)')
    expect(closed).toEqual(['store'])
  })

  test('does not wait for ever', async () => {
    const stack = createCloseStack({ timeoutMs: 5 }, { clock: instantClock() })
    stack.defer('hanging', () => new Promise(() => {}))
    const error = await errorOf(stack.close())
    expect((error.cause as AggregateError).errors[0]).toMatchObject({ code: CORE_CLOSE_TIMED_OUT.code })
  })
})

describe('withDeadline', () => {
  test('hands back what the operation found', async () => {
    expect(await withDeadline('reading', { timeoutMs: 10 }, { clock: frozenClock }, async () => 7)).toBe(7)
  })

  test('ends an operation that does not listen, and tells it', async () => {
    let told: unknown
    const hanging = (signal: AbortSignal) =>
      new Promise<never>(() =>
        signal.addEventListener('abort', () => {
          told = signal.reason
        }),
      )
    const error = await errorOf(withDeadline('reading', { timeoutMs: 10 }, { clock: instantClock() }, hanging))
    expect(error.code).toBe(CORE_DEADLINE_EXCEEDED.code)
    expect(told).toBe(error)
  })

  test('passes an abort on, and leaves nothing behind at a signal that lives longer', async () => {
    const life = new AbortController()
    const listening = (signal: AbortSignal) =>
      new Promise<never>((_, reject) => {
        if (signal.aborted) reject(signal.reason)
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    const options = { timeoutMs: 10, signal: life.signal }
    const warnings: Error[] = []
    const note = (warning: Error): void => void warnings.push(warning)
    process.on('warning', note)
    const many = Array.from({ length: 20 }, (_, index) =>
      withDeadline('reading', options, { clock: frozenClock }, async () => index),
    )
    expect(await Promise.all(many)).toHaveLength(20)
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', note)
    expect(warnings).toEqual([])
    expect(getEventListeners(life.signal, 'abort')).toHaveLength(0)
    const reading = withDeadline('reading', options, { clock: frozenClock }, listening)
    life.abort(new RangeError('enough'))
    await expect(reading).rejects.toThrow('enough')
    await expect(withDeadline('reading', options, { clock: frozenClock }, listening)).rejects.toThrow('enough')
  })
})

describe('retry', () => {
  const signal = new AbortController().signal

  test('waits longer each time and gives up with the last error', async () => {
    const clock = instantClock()
    let attempts = 0
    const failing = async () => {
      throw new RangeError(`attempt ${++attempts}`)
    }
    const options = { retries: 3, baseDelayMs: 10, maxDelayMs: 25, signal, shouldRetry: () => true }
    await expect(retry(failing, options, { clock })).rejects.toThrow('attempt 4')
    expect(clock.slept).toEqual([10, 20, 25])
  })

  test('does not retry what retrying cannot mend', async () => {
    const clock = instantClock()
    const options = { retries: 3, baseDelayMs: 10, signal, shouldRetry: () => false }
    await expect(retry(() => Promise.reject(new TypeError('wrong')), options, { clock })).rejects.toThrow('wrong')
    expect(clock.slept).toEqual([])
  })

  test('an abort ends the waiting', async () => {
    const options = { retries: 9, baseDelayMs: 60_000, signal: AbortSignal.timeout(5), shouldRetry: () => true }
    await expect(retry(() => Promise.reject(new RangeError('no')), options, { clock: systemClock })).rejects.toThrow()
  })
})

describe('primitives', () => {
  test('every u16 is a netuid and a uid, nothing else is', () => {
    fc.assert(fc.property(fc.nat(65_535), (value) => asNetuid(value) === value && asUid(value) === value))
    for (const value of [-1, 65_536, 1.5, Number.NaN]) {
      expect(() => asUid(value)).toThrow(expect.objectContaining({ code: CORE_VALUE_INVALID.code }))
    }
  })
})

describe('assertInvariant', () => {
  test('names the proof that failed', () => {
    expect(() => assertInvariant(false, 'a row has no sum')).toThrow(
      expect.objectContaining({ code: CORE_INVARIANT_VIOLATED.code }),
    )
    assertInvariant(true, 'never read')
  })
})
