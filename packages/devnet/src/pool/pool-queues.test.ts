import { systemClock } from '@subnetkit/core'
import { describe, expect, test } from 'vitest'
import { createBanList } from './ban-list.js'
import { createPoolQueues, type PoolQueues } from './pool-queues.js'
import { futureLimits, type PoolTransaction, readyLimits, type TransactionStatus } from './pool-transaction.js'
import { createWatchers } from './watchers.js'

interface Bench extends PoolQueues {
  readonly heard: readonly (readonly [string, TransactionStatus])[]
  put(name: string, change?: Partial<PoolTransaction>): ReturnType<PoolQueues['place']>
  order(): string[]
}

let arrivals = 0

/** Extrinsic `a1` is account a's nonce 1: it provides the tag `a1` and requires `a0`. */
function transaction(name: string, change: Partial<PoolTransaction> = {}): PoolTransaction {
  const [account = '', nonce = '0'] = [name.slice(0, 1), name.slice(1, 2)]
  return {
    hash: name,
    bytes: new Uint8Array(100),
    priority: 10n,
    requires: nonce === '0' ? [] : [`${account}${Number(nonce) - 1}`],
    provides: [`${account}${nonce}`],
    validTill: 64,
    validatedAt: 0,
    order: arrivals++,
    ...change,
  }
}

function bench(): Bench {
  const heard: [string, TransactionStatus][] = []
  const watchers = createWatchers({ announce: (tell) => tell() })
  const queues = createPoolQueues({ bans: createBanList({ clock: systemClock }), watchers })
  return {
    ...queues,
    heard,
    put: (name, change) => {
      watchers.watch(name, (status) => heard.push([name, status]))
      return queues.place(transaction(name, change))
    },
    order: () => [...queues.ready.best()].map(({ hash }) => hash),
  }
}

describe('createPoolQueues', () => {
  test('nonces come in order, whatever the order of arrival', () => {
    const pool = bench()
    for (const name of ['a2', 'a0', 'a1']) expect(pool.put(name)).toBeNull()
    expect(pool.order()).toEqual(['a0', 'a1', 'a2'])
    expect(pool.heard).toEqual([
      ['a2', 'future'],
      ['a0', 'ready'],
      ['a1', 'ready'],
      ['a2', 'ready'],
    ])
  })

  test('priority goes before arrival, but never before what it builds upon', () => {
    const pool = bench()
    pool.put('a0', { priority: 1n })
    pool.put('a1', { priority: 100n })
    pool.put('b0', { priority: 50n })
    pool.put('c0', { priority: 50n, validTill: 9 })
    expect(pool.order()).toEqual(['c0', 'b0', 'a0', 'a1'])
  })

  test('the same nonce with a higher priority takes the place and keeps what builds upon it', () => {
    const pool = bench()
    pool.put('a0')
    pool.put('a1')
    expect(pool.put('a0-better', { priority: 11n })).toBeNull()
    expect(pool.order()).toEqual(['a0-better', 'a1'])
    expect(pool.heard).toContainEqual(['a0', { usurped: 'a0-better' }])
  })

  test('the same nonce with the same priority is refused with both figures', () => {
    const pool = bench()
    pool.put('a0')
    expect(pool.put('a0-again')).toEqual({ kind: 'low-priority', old: 10n, new: 10n })
    expect(pool.order()).toEqual(['a0'])
  })

  test('what builds upon an invalid one goes with it', () => {
    const pool = bench()
    for (const name of ['a0', 'a1', 'a2', 'b0']) pool.put(name)
    pool.removeInvalid('a1')
    expect(pool.order()).toEqual(['a0', 'b0'])
    expect(pool.heard.filter(([, status]) => status === 'invalid').map(([name]) => name)).toEqual(['a1', 'a2'])
  })

  test('a tag that came by a block sets free who waited for it', () => {
    const pool = bench()
    pool.put('a3')
    expect(pool.future.size).toBe(1)
    pool.promote(['a2'])
    expect(pool.order()).toEqual(['a3'])
    expect([pool.future.size, pool.future.bytes]).toEqual([0, 0])
  })

  test('over the limit the worst go, and the newcomer learns it when it is one of them', () => {
    const pool = bench()
    const limits = { ready: { count: 2, bytes: 1_000 }, future: futureLimits }
    pool.put('a0', { priority: 5n })
    pool.put('b0', { priority: 9n })
    pool.put('c0', { priority: 7n })
    expect(pool.enforceLimits('c0', limits)).toBeNull()
    expect(pool.heard.at(-1)).toEqual(['a0', 'dropped'])
    pool.put('d0', { priority: 1n })
    expect(pool.enforceLimits('d0', limits)).toEqual({ kind: 'immediately-dropped' })
    expect(pool.order()).toEqual(['b0', 'c0'])
  })

  test('bytes are limited as well, and in the waiting queue the latest go', () => {
    const pool = bench()
    pool.put('a5')
    pool.put('b5')
    const refusal = pool.enforceLimits('b5', { ready: readyLimits, future: { count: 10, bytes: 150 } })
    expect(refusal).toEqual({ kind: 'immediately-dropped' })
    expect([...pool.future.all()].map(({ hash }) => hash)).toEqual(['a5'])
  })
})
