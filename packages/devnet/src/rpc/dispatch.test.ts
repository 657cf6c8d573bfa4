import { noopLogger, systemClock } from '@subnetkit/core'
import { describe, expect, test } from 'vitest'
import { createDispatch } from './dispatch.js'
import type { MethodTable } from './method.js'

const methods: MethodTable = {
  sum: (params) => params.reduce((sum: number, item) => sum + Number(item), 0),
  nothing: () => undefined,
  slow: async () => 'late',
}
const dispatch = createDispatch(methods, { logger: noopLogger })
const caller = { isLoopback: true, subscriptions: null }

async function ask(message: unknown): Promise<unknown> {
  const answer = await dispatch(typeof message === 'string' ? message : JSON.stringify(message), caller)
  return answer === null ? null : JSON.parse(answer)
}

describe('createDispatch', () => {
  test('a long batch lets other work have its turn', async () => {
    const order: string[] = []
    let nowMs = 0
    const work = (): void => {
      nowMs += 60
      order.push('work')
    }
    const clock = { ...systemClock, monotonic: () => nowMs }
    const batch = Array.from({ length: 5 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'work', params: [] }))
    const answer = createDispatch({ work }, { logger: noopLogger, clock })(JSON.stringify(batch), caller)
    const others = (): void => {
      order.push('other')
      if (order.length < 7) setImmediate(others)
    }
    setImmediate(others)
    expect(JSON.parse((await answer) ?? '')).toHaveLength(5)
    expect(order).toEqual(['work', 'work', 'other', 'work', 'work', 'other', 'work'])
  })

  test('a request is answered with its id', async () => {
    expect(await ask({ jsonrpc: '2.0', id: 7, method: 'sum', params: [1, 2] })).toEqual({
      jsonrpc: '2.0',
      id: 7,
      result: 3,
    })
    expect(await ask({ jsonrpc: '2.0', id: 'a', method: 'slow' })).toEqual({ jsonrpc: '2.0', id: 'a', result: 'late' })
  })

  test('no result is null', async () => {
    expect(await ask({ jsonrpc: '2.0', id: 1, method: 'nothing', params: [] })).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: null,
    })
  })

  test('a request without id is carried out and not answered', async () => {
    expect(await ask({ jsonrpc: '2.0', method: 'sum', params: [] })).toBeNull()
    expect(await ask({ jsonrpc: '2.0', method: 'unknown' })).toBeNull()
  })

  test.each([
    ['{', -32700, null],
    ['', -32700, null],
    [{ id: 3, method: 'sum' }, -32600, 3],
    [[], -32600, null],
    [17, -32600, null],
    [null, -32600, null],
    [{ jsonrpc: '2.0', id: 4, method: 'toString' }, -32601, 4],
    [{ jsonrpc: '2.0', id: 4, method: 'sum', params: {} }, -32602, 4],
    [{ jsonrpc: '2.0', id: 4, method: 'sum', params: 'all' }, -32600, 4],
    [{ jsonrpc: '2.0', id: 4, method: '__proto__' }, -32601, 4],
  ])('%j ends with %i', async (message, code, id) => {
    expect(await ask(message)).toMatchObject({ jsonrpc: '2.0', id, error: { code } })
  })

  test('a batch is answered in its order, without its notifications', async () => {
    const batch = [
      { jsonrpc: '2.0', id: 1, method: 'slow' },
      { jsonrpc: '2.0', method: 'sum' },
      { jsonrpc: '2.0', id: 2, method: 'sum', params: [5] },
      'nonsense',
    ]
    expect(await ask(batch)).toEqual([
      { jsonrpc: '2.0', id: 1, result: 'late' },
      { jsonrpc: '2.0', id: 2, result: 5 },
      { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'Invalid request' } },
    ])
    expect(await ask([{ jsonrpc: '2.0', method: 'sum' }])).toBeNull()
  })

  test('a batch without end is refused as a whole', async () => {
    const batch = Array.from({ length: 1_001 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'sum' }))
    expect(await ask(batch)).toMatchObject({ error: { code: -32010 } })
  })
})
