import { CHAIN_BEACON_MISSING, CHAIN_COMMIT_REVEAL_ON } from '@subnetkit/chain-client'
import { SubnetkitError } from '@subnetkit/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Bench, createBench } from '../test-support/bench.js'
import { REVEAL_AFTER, TEMPO } from '../test-support/memory-chain.js'

let bench: Bench
afterEach(() => bench.close())

async function prepare(commitRevealOn = true): Promise<Bench> {
  bench = await createBench({ miners: { Honest: (request) => request, Lazy: () => ({ text: 'made up' }) } })
  bench.chain.commitRevealOn = commitRevealOn
  return bench
}

const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 2 })
const logged = (message: string) => bench.logs.filter((line) => line.message === message)
const intervals = (outcome: string) => bench.count('validator_intervals_total', { outcome })

async function advance(blocks: number): Promise<void> {
  for (let block = 0; block < blocks; block++) {
    bench.chain.advance()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function passEpoch(): Promise<void> {
  await advance(TEMPO - (bench.chain.head().number % TEMPO))
}

async function readiness(opsUrl: string): Promise<string> {
  return (await fetch(`${opsUrl}/readyz`)).text()
}

describe('where weights are committed', () => {
  test('one commit is made in each epoch, and said to be one', async () => {
    const { chain } = await prepare()
    const { opsUrl } = await bench.start()
    for (const epoch of [2, 3, 4]) {
      await eventually(() => expect(chain.commits.at(-1)?.revealEpoch).toBe(epoch + 1))
      await passEpoch()
    }
    expect(chain.commits.filter(({ revealEpoch }) => revealEpoch <= 5)).toHaveLength(3)
    expect(chain.sets).toEqual([])
    expect(await chain.weights(1, 0)).toEqual({ uids: [1], weights: [65_535] })
    expect(logged('weights committed')[0]).toMatchObject({ level: 'info', fields: { revealEpoch: 3, block: 41 } })
    await eventually(() => expect(intervals('committed')).toBe(3))
    expect(logged('weights revealed').map(({ level, fields }) => ({ level, ...fields }))).toEqual([
      { level: 'info', epochBlock: 40, block: 60 + REVEAL_AFTER, committedAt: 41, revealEpoch: 3 },
      { level: 'info', epochBlock: 60, block: 80 + REVEAL_AFTER, committedAt: expect.any(Number), revealEpoch: 4 },
    ])
    expect([intervals('effective'), intervals('missed')]).toEqual([0, 0])
    expect(bench.store.weightSubmissions.of(40)).toMatchObject([{ status: 'effective', detail: 'committed' }])
    expect(await readiness(opsUrl)).toContain('true')
  })

  test.each([
    ['at once', 0],
    ['after the reveal', TEMPO + REVEAL_AFTER],
  ])('a restart %s, after a commit of which nothing was heard, commits nothing twice', async (_, later) => {
    const { chain } = await prepare()
    chain.commitFault = (include) => {
      include()
      return new Promise(() => {})
    }
    const first = await bench.start()
    await eventually(() => expect(chain.commits).toHaveLength(1))
    await first.close()
    expect(bench.store.weightSubmissions.latest()?.status).toBe('submitted')
    chain.commitFault = undefined
    await advance(later)
    bench.reopenStore()
    await bench.start()
    await advance(1)
    await eventually(() => expect(bench.store.weightSubmissions.of(40)).toMatchObject([{ status: 'effective' }]))
    await passEpoch()
    const epochs = chain.commits.map(({ block }) => Math.floor(block / TEMPO))
    expect(epochs).toEqual([...new Set(epochs)])
    expect(logged('weights were set by another process with this hotkey')).toEqual([])
  })

  test('a restart between commit and reveal commits nothing twice', async () => {
    const { chain } = await prepare()
    const first = await bench.start()
    await eventually(() => expect(chain.commits).toHaveLength(1))
    await first.close()
    bench.reopenStore()
    await bench.start()
    await passEpoch()
    expect(chain.commits.filter(({ revealEpoch }) => revealEpoch === 3)).toHaveLength(1)
    await eventually(() => expect(intervals('committed')).toBe(1))
    await advance(REVEAL_AFTER)
    await eventually(() => expect(logged('weights revealed')).toMatchObject([{ fields: { epochBlock: 40 } }]))
  })
})

describe('where the owner switches commit-reveal', () => {
  test('on, the next epoch commits', async () => {
    const { chain } = await prepare(false)
    await bench.start()
    await eventually(() => expect(chain.sets).toHaveLength(1))
    chain.commitRevealOn = true
    await passEpoch()
    await eventually(() => expect(chain.commits).toHaveLength(1))
    expect(chain.sets).toHaveLength(1)
  })

  test('off, the next epoch sets, also when the chain sets the last commit meanwhile', async () => {
    const { chain } = await prepare()
    await bench.start()
    await eventually(() => expect(chain.commits).toHaveLength(1))
    chain.commitRevealOn = false
    bench.axon.scripts.set('Honest', () => 'hang')
    await passEpoch()
    await advance(REVEAL_AFTER)
    expect(await chain.lastUpdate(1, 0)).toBe(60 + REVEAL_AFTER)
    const setNow = () => chain.sets.filter(({ block }) => block >= 60 && block < 80)
    await advance(TEMPO * 0.9 - REVEAL_AFTER)
    await eventually(() => expect(setNow()).toHaveLength(1))
    await passEpoch()
    await eventually(() => expect([intervals('committed'), intervals('effective')]).toEqual([1, 1]))
    expect([setNow().length, intervals('missed')]).toEqual([1, 0])
  })

  test('while weights are sent, they are sent the other way', async () => {
    const { chain } = await prepare(false)
    chain.fault = () => {
      chain.commitRevealOn = true
      throw new SubnetkitError(CHAIN_COMMIT_REVEAL_ON, { call: 'set_weights', signer: 'us' })
    }
    await bench.start()
    await eventually(() => expect(bench.store.weightSubmissions.of(40)).toMatchObject([{ status: 'failed' }]))
    await advance(1)
    await eventually(() => expect(chain.commits).toHaveLength(1))
    expect(logged('weights refused')).toEqual([])
  })
})

describe('where weights are to be committed and the chain has no beacon', () => {
  test('it is said once an epoch, with its fix, and nothing is tried in between', async () => {
    const { chain } = await prepare()
    let tried = 0
    chain.commitFault = async () => {
      tried++
      throw new SubnetkitError(CHAIN_BEACON_MISSING)
    }
    const { opsUrl } = await bench.start()
    await eventually(async () => expect(await readiness(opsUrl)).toContain('no beacon'))
    for (const expected of [1, 2, 3]) {
      await eventually(() => expect(tried).toBe(expected))
      await advance(TEMPO - 1 - (chain.head().number % TEMPO))
      expect(tried).toBe(expected)
      expect(await readiness(opsUrl)).toContain('commitRevealWeightsEnabled')
      await passEpoch()
    }
    const errors = bench.logs.filter(({ level }) => level === 'error')
    expect(errors.slice(0, 3).map(({ message }) => message)).toEqual([
      'weights refused',
      'weights refused',
      'weights refused',
    ])
    expect(errors[0]?.fields).toMatchObject({ code: 'CHAIN_BEACON_MISSING', fix: expect.stringContaining('owner') })
    await eventually(() => expect(intervals('no-beacon')).toBe(3))
    expect(intervals('missed')).toBe(0)
    chain.commitRevealOn = false
    await passEpoch()
    await eventually(() => expect(chain.sets).toHaveLength(1))
    await eventually(async () => expect(await readiness(opsUrl)).not.toContain('beacon'))
  })
})
