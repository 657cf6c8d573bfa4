import { noopMetrics } from '@subnetkit/core'
import { describe, expect, test } from 'vitest'
import { createMinerMetrics } from '../metrics.js'
import { createAdmission } from './admission.js'

const metrics = createMinerMetrics(noopMetrics)
const never = new AbortController().signal

/** Work that ends when the test says so. */
function gate(): { readonly done: Promise<string>; open(): void } {
  let open = (): void => {}
  const done = new Promise<string>((resolve) => {
    open = () => resolve('done')
  })
  return { done, open: () => open() }
}

describe('createAdmission', () => {
  test('works on so many at once, lets so many wait, and refuses the next', async () => {
    const admission = createAdmission({ maxConcurrency: 1, maxQueue: 1 }, { metrics })
    const first = gate()
    const order: string[] = []
    const running = admission.run(never, () => first.done.then(() => void order.push('first')))
    const waiting = admission.run(never, async () => void order.push('second'))
    expect(admission.run(never, async () => 'third')).toBeUndefined()
    expect(order).toEqual([])
    first.open()
    await Promise.all([running, waiting])
    expect(order).toEqual(['first', 'second'])
    expect(await admission.run(never, async () => 'free again')).toBe('free again')
  })

  test('who gives up waiting leaves the place to the next', async () => {
    const admission = createAdmission({ maxConcurrency: 1, maxQueue: 2 }, { metrics })
    const first = gate()
    const running = admission.run(never, () => first.done)
    const leaving = new AbortController()
    const left = admission.run(leaving.signal, async () => expect.unreachable('was given up'))
    const next = admission.run(never, async () => 'next')
    leaving.abort(new DOMException('hung up', 'AbortError'))
    await expect(left).rejects.toThrow('hung up')
    first.open()
    expect(await running).toBe('done')
    expect(await next).toBe('next')
  })

  test('work that fails gives its place back', async () => {
    const admission = createAdmission({ maxConcurrency: 1, maxQueue: 0 }, { metrics })
    await expect(admission.run(never, () => Promise.reject(new RangeError('wrong')))).rejects.toThrow('wrong')
    expect(await admission.run(never, async () => 7)).toBe(7)
  })
})
