import { type Clock, noopMetrics } from '@subnetkit/core'
import { expect, test } from 'vitest'
import { createInferenceMetrics } from '../metrics.js'
import { type BatcherOptions, type BatchItem, createBatcher } from './batcher.js'

const item = (value: string, length = value.length): BatchItem<string> => ({ value, length, shape: '' })
const items = (...values: string[]): BatchItem<string>[] => values.map((value) => item(value))
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: { code?: string }) => error.code ?? String(error),
  )

/** A batcher whose runs end when the test says so. */
function setUp(override: Partial<BatcherOptions> = {}) {
  let now = 0
  const clock: Clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() }
  const runs: { values: readonly string[]; finish: () => void; fail: (error: Error) => void }[] = []
  const batcher = createBatcher<string, string>(
    { model: 'm', lanes: 1, lookAhead: 256, maxQueueItems: 100, maxItems: 8, maxPaddedLength: 512, ...override },
    {
      clock,
      metrics: createInferenceMetrics(noopMetrics),
      runBatch: (values) =>
        new Promise((resolve, reject) => {
          runs.push({ values, finish: () => resolve(values.map((value) => value.toUpperCase())), fail: reject })
        }),
    },
  )
  const finishAll = async (): Promise<void> => {
    for (let done = 0; done < runs.length; done++) {
      runs[done]!.finish()
      await turn()
    }
  }
  const advance = (ms: number): void => {
    now += ms
  }
  return { batcher, runs, finishAll, advance }
}

test('a lone request starts at once, what comes meanwhile waits and rides together', async () => {
  const { batcher, runs, finishAll } = setUp()
  const first = batcher.run(items('a'))
  await turn()
  expect(runs.map(({ values }) => values)).toEqual([['a']])
  const others = [batcher.run(items('b')), batcher.run(items('c', 'd'))]
  await turn()
  expect(runs).toHaveLength(1)
  await finishAll()
  expect(runs.map(({ values }) => values)).toEqual([['a'], ['b', 'c', 'd']])
  expect(await Promise.all([first, ...others])).toEqual([['A'], ['B'], ['C', 'D']])
})

test('outputs come back in the order of the inputs, however the items were spread over batches', async () => {
  const { batcher, finishAll } = setUp({ maxItems: 3 })
  const values = ['xxxxxxxx', 'a', 'yyyyyyy', 'bb', 'zzzzzz', 'c']
  const result = batcher.run(items(...values))
  await turn()
  await finishAll()
  expect(await result).toEqual(values.map((value) => value.toUpperCase()))
})

test('free lanes share the queue', async () => {
  const { batcher, runs, finishAll } = setUp({ lanes: 2 })
  const result = batcher.run(items('a', 'b', 'c', 'd'))
  await turn()
  expect(runs.map(({ values }) => values.length)).toEqual([2, 2])
  await finishAll()
  await result
})

test('a full queue refuses the whole call and keeps what it had', async () => {
  const { batcher, runs, finishAll } = setUp({ maxQueueItems: 2 })
  const first = batcher.run(items('a'))
  await turn()
  const second = batcher.run(items('b', 'c'))
  expect(await codeOf(batcher.run(items('d')))).toBe('INFERENCE_QUEUE_FULL')
  await finishAll()
  expect([await first, await second]).toEqual([['A'], ['B', 'C']])
  expect(runs.flatMap(({ values }) => values)).not.toContain('d')
})

test('an item whose time is over costs no run', async () => {
  const { batcher, runs, finishAll, advance } = setUp()
  const first = batcher.run(items('a'))
  await turn()
  const late = codeOf(batcher.run(items('b'), { timeoutMs: 50 }))
  const patient = batcher.run(items('c'), { timeoutMs: 500 })
  advance(51)
  await finishAll()
  expect(await late).toBe('INFERENCE_DEADLINE_EXCEEDED')
  expect([await first, await patient]).toEqual([['A'], ['C']])
  expect(runs.flatMap(({ values }) => values)).toEqual(['a', 'c'])
})

test('an aborted call leaves the queue at once; one that computes is answered with the abort and its result thrown away', async () => {
  const { batcher, runs, finishAll } = setUp()
  const running = new AbortController()
  const queued = new AbortController()
  const first = codeOf(batcher.run(items('a'), { signal: running.signal }))
  await turn()
  const second = codeOf(batcher.run(items('b'), { signal: queued.signal }))
  queued.abort(Object.assign(new Error('stop'), { code: 'STOPPED' }))
  running.abort(Object.assign(new Error('stop'), { code: 'STOPPED' }))
  expect([await first, await second]).toEqual(['STOPPED', 'STOPPED'])
  await finishAll()
  expect(runs.flatMap(({ values }) => values)).toEqual(['a'])
  expect(await codeOf(batcher.run(items('c'), { signal: queued.signal }))).toBe('STOPPED')
})

test('one bad item fails alone', async () => {
  const { batcher, runs } = setUp()
  const first = batcher.run(items('a'))
  await turn()
  const good = batcher.run(items('good'))
  const bad = codeOf(batcher.run(items('evil')))
  runs[0]!.finish()
  await turn()
  runs[1]!.fail(new Error('cannot'))
  await turn()
  runs[2]!.finish()
  await turn()
  runs[3]!.fail(new Error('cannot'))
  expect(await bad).toBe('INFERENCE_RUN_FAILED')
  expect([await first, await good]).toEqual([['A'], ['GOOD']])
})

test('drain takes nothing more and ends when all is done; close refuses what waits', async () => {
  for (const [end, expected] of [
    ['drain', 'no error'],
    ['close', 'INFERENCE_CLOSED'],
  ] as const) {
    const { batcher, runs, finishAll } = setUp()
    const first = batcher.run(items('a'))
    await turn()
    const waiting = codeOf(batcher.run(items('b')))
    let ended = false
    const ending = batcher[end]().then(() => {
      ended = true
    })
    expect(await codeOf(batcher.run(items('c')))).toBe('INFERENCE_CLOSED')
    await turn()
    expect(ended).toBe(false)
    await finishAll()
    await ending
    expect(await first).toEqual(['A'])
    expect(await waiting).toBe(expected)
    expect(runs).toHaveLength(end === 'drain' ? 2 : 1)
  }
})

test('what the queue can never hold is refused for good', async () => {
  const { batcher, finishAll } = setUp({ maxQueueItems: 3 })
  expect(await codeOf(batcher.run(items('a', 'b', 'c', 'd')))).toBe('INFERENCE_INPUT_INVALID')
  const fitting = batcher.run(items('a', 'b', 'c'))
  await turn()
  await finishAll()
  expect(await fitting).toEqual(['A', 'B', 'C'])
})
