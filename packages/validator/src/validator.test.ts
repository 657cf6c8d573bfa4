import { CHAIN_POOL_FULL, CHAIN_TIMEOUT, CHAIN_WEIGHTS_VERSION_OLD } from '@subnetkit/chain-client'
import { type Ss58Address, SubnetkitError } from '@subnetkit/core'
import { fromHex } from '@subnetkit/crypto'
import { verifyEpochSeed } from '@subnetkit/scoring'
import { defineSubnet } from '@subnetkit/subnet'
import echo from '@subnetkit/subnet-echo'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Bench, type BenchOptions, createBench } from '../test-support/bench.js'
import { TEMPO } from '../test-support/memory-chain.js'
import { VALIDATOR_NOT_REGISTERED } from './errors.js'
import type { PublishedSeeds } from './services/seeds.js'

const base = { request: z.strictObject({ n: z.number() }), response: z.strictObject({ n: z.number() }) }

let bench: Bench
afterEach(() => bench.close())

const honest = (request: unknown): unknown => request
const lazy = (): unknown => ({ text: 'made up' })

async function prepare(options: Partial<BenchOptions> = {}): Promise<Bench> {
  bench = await createBench({ miners: { Honest: honest, Lazy: lazy }, ...options })
  return bench
}

/** Until it holds; the validator works between two looks. */
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 2 })
const scoreOf = (hotkey: string): number | undefined => bench.store.scores.get(hotkey)?.score
const setsBetween = (from: number, to: number): number =>
  bench.chain.sets.filter(({ block }) => block >= from && block < to).length
const logged = (message: string): string[] =>
  bench.logs.filter((line) => line.message === message).map(({ level }) => level)

async function readiness(opsUrl: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${opsUrl}/readyz`)
  return { status: response.status, text: await response.text() }
}

async function readSeeds(opsUrl: string): Promise<PublishedSeeds> {
  return (await (await fetch(`${opsUrl}/seeds`)).json()) as PublishedSeeds
}

/** Lets a whole epoch pass, block by block, so that nothing is passed over. */
async function passEpoch(): Promise<void> {
  const { chain } = bench
  const end = chain.head().number - (chain.head().number % TEMPO) + TEMPO
  while (chain.head().number < end) {
    chain.advance()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('createValidator', () => {
  test('asks, scores, and sets weights once an epoch', async () => {
    const { chain } = await prepare()
    const { uid } = await bench.start()
    expect(uid).toBe(0)
    await eventually(() => expect(chain.sets).toHaveLength(1))
    expect(chain.sets[0]?.row).toEqual({ uids: [1], weights: [65_535] })
    expect([scoreOf('Honest'), scoreOf('Lazy')]).toEqual([1, 0])
    chain.advance(TEMPO)
    await eventually(() => expect(chain.sets).toHaveLength(2))
    await passEpoch()
    await eventually(() => expect(chain.sets).toHaveLength(3))
    expect([setsBetween(40, 60), setsBetween(60, 80), setsBetween(80, 100)]).toEqual([1, 1, 1])
    expect(bench.axon.asked).toHaveLength(6)
  })

  test('sixteen uids of one coldkey earn sixteen times as much as one, or as much as one where the subnet clusters by coldkey', async () => {
    const sybils = Array.from({ length: 16 }, (_, index) => `Sybil${index}`)
    const miners = Object.fromEntries(['Single', ...sybils].map((hotkey) => [hotkey, honest]))
    const ratioUnder = async (subnet: unknown): Promise<number> => {
      await prepare({ miners, subnet })
      for (const hotkey of sybils) bench.chain.change(hotkey, { coldkey: 'OneOwner' as Ss58Address })
      await bench.start()
      await eventually(() => expect(bench.chain.sets).toHaveLength(1))
      const row = bench.chain.sets[0]?.row
      const weightOf = (wanted: number) => row?.weights[row.uids.indexOf(wanted)] ?? 0
      return sybils.reduce((sum, _, index) => sum + weightOf(index + 2), 0) / weightOf(1)
    }
    expect(await ratioUnder(echo)).toBe(16)
    await bench.close()
    const clustered = await ratioUnder({ ...echo, clusters: ['coldkey'] })
    expect(clustered).toBeGreaterThan(0.99)
    expect(clustered).toBeLessThan(1.01)
  })

  test('a dead miner and one that answers garbage change nobody else', async () => {
    await prepare({ miners: { Honest: honest, Dead: () => 'dead', Garbage: () => ({ text: 7, more: [] }) } })
    await bench.start()
    await eventually(() => expect(bench.chain.sets).toHaveLength(1))
    expect([scoreOf('Honest'), scoreOf('Dead'), scoreOf('Garbage')]).toEqual([1, 0, 0])
    expect(bench.count('validator_answers_total', { outcome: 'invalid' })).toBe(1)
  })

  test('an answer that can be read but not written back is one miner’s alone', async () => {
    const strange = z.codec(z.string(), z.string(), {
      decode: (text) => text,
      encode: (text) => {
        if (text === 'strange') throw new RangeError('no such text')
        return text
      },
    })
    const codec = defineSubnet({
      ...{ id: 'codec', version: 1, sampleSpace: 2 ** 40 },
      request: z.strictObject({ text: z.string() }),
      response: z.strictObject({ text: strange }),
      respond: async ({ text }) => ({ text }),
      sample: ({ random }) => ({ request: { text: random.hex(8) } }),
      score: ({ entries }) => entries.map(({ answer }) => (answer.ok ? 1 : 0)),
    })
    await prepare({ subnet: codec, miners: { Honest: honest, Strange: () => ({ text: 'strange' }) } })
    await bench.start()
    await eventually(() => expect(bench.chain.sets).toHaveLength(1))
    expect([scoreOf('Honest'), scoreOf('Strange')]).toEqual([1, 0])
    expect(bench.count('validator_rounds_total', { outcome: 'failed' })).toBe(0)
  })

  test('a round that failed is begun again in its epoch, and asks nobody twice', async () => {
    const { chain, axon } = await prepare()
    const { blockHash } = chain
    let faults = 0
    chain.blockHash = async (block) => {
      if (faults++ < 2) throw new SubnetkitError(CHAIN_TIMEOUT, { url: 'memory:', what: 'a block', timeoutMs: 1 })
      return blockHash(block)
    }
    await bench.start()
    for (const failed of [1, 2]) {
      await eventually(() => expect(bench.count('validator_rounds_total', { outcome: 'failed' })).toBe(failed))
      expect(axon.asked).toEqual([])
      chain.advance()
    }
    await eventually(() => expect(chain.sets).toHaveLength(1))
    expect(axon.asked).toHaveLength(2)
    expect(setsBetween(40, 60)).toBe(1)
  })

  test('where a round may not ask all, miners take turns and keep their score', async () => {
    const { chain, axon } = await prepare({ miners: { A: honest, B: honest, C: honest } })
    await bench.start({ maxMinersPerRound: 2 })
    for (const asked of [2, 4, 6]) {
      await eventually(() => expect(axon.asked).toHaveLength(asked))
      await eventually(() => expect(chain.sets).toHaveLength(asked / 2))
      await passEpoch()
    }
    const turns = ['A', 'B', 'C'].map((name) => axon.asked.slice(0, 6).filter((each) => each === name).length)
    expect(turns).toEqual([2, 2, 2])
    expect(['A', 'B', 'C'].map(scoreOf)).toEqual([1, 1, 1])
  })

  test('a validator that reaches nobody blames nobody', async () => {
    const { axon } = await prepare()
    await bench.start()
    await eventually(() => expect(scoreOf('Honest')).toBe(1))
    axon.scripts.clear()
    await passEpoch()
    await eventually(() => expect(logged('no miner can be reached; nobody is scored for it')).toEqual(['error']))
    expect([scoreOf('Honest'), scoreOf('Lazy')]).toEqual([1, 0])
  })

  test('a validator that is stopped with its miners complains of nothing', async () => {
    const { axon, chain } = await prepare()
    const validator = await bench.start()
    await eventually(() => expect(scoreOf('Honest')).toBe(1))
    axon.scripts.clear()
    const asked = axon.asked.length
    chain.advance(TEMPO - (chain.head().number % TEMPO))
    await eventually(() => expect(axon.asked.length).toBeGreaterThan(asked + 1))
    // The answers come in before the stop does.
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
    await validator.close()
    expect(bench.logs.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([])
  })

  test('ends when its hotkey is no member', async () => {
    const { chain, hotkeyPair } = await prepare()
    chain.change(hotkeyPair.address, { hotkey: 'Other' as never })
    await expect(bench.start()).rejects.toMatchObject({ code: VALIDATOR_NOT_REGISTERED.code })
  })

  test('publishes the seed of an epoch after its last answer, and anyone can check it', async () => {
    const { axon, hotkeyPair, chain } = await prepare({ miners: { Honest: honest, Late: () => late } })
    let answer = (_: unknown): void => {}
    const late = new Promise((resolve) => {
      answer = resolve
    })
    const { opsUrl } = await bench.start()
    await eventually(() => expect(axon.asked).toHaveLength(2))
    expect((await readSeeds(opsUrl)).seeds).toEqual([])
    answer({ text: 'at last' })
    await eventually(async () => expect((await readSeeds(opsUrl)).seeds).toMatchObject([{ epochBlock: 40 }]))
    const { seeds, hotkey, ...about } = await readSeeds(opsUrl)
    expect(hotkey).toBe(hotkeyPair.address)
    const claim = {
      ...{ ...about, publicKey: hotkeyPair.publicKey, chainSeed: fromHex(await chain.blockHash(40)) },
      vrfOutput: fromHex(seeds[0]?.vrfOutput ?? ''),
      vrfProof: fromHex(seeds[0]?.vrfProof ?? ''),
    }
    expect(verifyEpochSeed(claim)).toBe(true)
    expect(verifyEpochSeed({ ...claim, chainSeed: fromHex(await chain.blockHash(41)) })).toBe(false)
  })
})

describe('after a kill in the middle of an epoch', () => {
  test('nothing that was answered is asked again, and weights are set once', async () => {
    const { axon, chain } = await prepare({ miners: { A: honest, B: honest, Slow: () => 'hang' } })
    await bench.start()
    await eventually(() => expect(bench.store.entries.idsOf(40)).toHaveLength(2))
    // The first one is never closed, as after `kill -9`; all that the second one has is the file.
    bench.reopenStore()
    axon.asked.length = 0
    axon.scripts.set('Slow', honest)
    await bench.start()
    await eventually(() => expect(chain.sets).toHaveLength(1))
    expect(axon.asked).toEqual(['Slow'])
    expect(['A', 'B', 'Slow'].map(scoreOf)).toEqual([1, 1, 1])
    expect(bench.store.scores.get('A')?.settledCount).toBe(1)
  })

  test('miners that are down are scored, though all that is left to ask is down', async () => {
    await prepare({ miners: { A: honest, B: () => 'dead', C: () => 'dead', Slow: () => 'hang' } })
    await bench.start()
    await eventually(() => expect(bench.store.entries.idsOf(40)).toHaveLength(1))
    bench.reopenStore()
    bench.axon.scripts.set('Slow', () => 'dead')
    await bench.start()
    await eventually(() => expect(['A', 'B', 'C', 'Slow'].map(scoreOf)).toEqual([1, 0, 0, 0]))
  })

  test('weights that went through unnoticed are found on the chain and not set again', async () => {
    const { chain } = await prepare()
    chain.fault = (_, include) => {
      include()
      throw new SubnetkitError(CHAIN_TIMEOUT, { url: 'memory:', what: 'set_weights', timeoutMs: 1 })
    }
    const first = await bench.start()
    await eventually(() => expect(chain.sets).toHaveLength(1))
    await first.close()
    chain.fault = undefined
    bench.reopenStore()
    await bench.start()
    chain.advance()
    await eventually(() => expect(bench.store.weightSubmissions.latest()?.status).toBe('effective'))
    await passEpoch()
    await eventually(() => expect(setsBetween(60, 80)).toBe(1))
    expect(setsBetween(40, 60)).toBe(1)
  })

  test('what is on its way is waited for, and sent again only when it is lost', async () => {
    const { chain } = await prepare()
    let sent = 0
    chain.fault = () => {
      sent++
      return { status: 'submitted', hash: '0x00' }
    }
    await bench.start()
    await eventually(() => expect(sent).toBe(1))
    for (let block = 0; block < 7; block++) {
      chain.advance()
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(sent).toBe(1)
    chain.fault = undefined
    chain.advance()
    await eventually(() => expect(chain.sets).toHaveLength(1))
    expect(bench.store.weightSubmissions.of(40).map(({ status }) => status)).toEqual(['failed', 'effective'])
  })
})

describe('weights', () => {
  test('wait for a permit, with a warning that says so', async () => {
    const { chain, hotkeyPair } = await prepare({ own: { validatorPermit: false } })
    const { opsUrl } = await bench.start()
    await eventually(() => expect(scoreOf('Honest')).toBe(1))
    expect((await readiness(opsUrl)).status).toBe(200)
    await passEpoch()
    await passEpoch()
    await eventually(() => expect(logged('epoch without weights')).toContain('warn'))
    expect((await readiness(opsUrl)).text).toContain('permit')
    expect(chain.sets).toEqual([])
    chain.change(hotkeyPair.address, { validatorPermit: true })
    await passEpoch()
    await eventually(() => expect(chain.sets.length).toBeGreaterThan(0))
    await passEpoch()
    await eventually(async () => expect((await readiness(opsUrl)).status).toBe(200))
  })

  test('are tried again after a refusal that may pass', async () => {
    const { chain } = await prepare()
    let refusals = 0
    chain.fault = (_, include) => {
      if (refusals++ >= 2) return include()
      throw new SubnetkitError(CHAIN_POOL_FULL, { call: 'set_weights' })
    }
    await bench.start()
    await eventually(() => expect(refusals).toBe(1))
    await passEpoch()
    expect(setsBetween(40, 60)).toBe(1)
    expect(refusals).toBeGreaterThanOrEqual(3)
  })

  test('that never stood raise an error, a metric and an unready validator', async () => {
    const { chain } = await prepare()
    const { opsUrl } = await bench.start()
    await eventually(() => expect(chain.sets).toHaveLength(1))
    chain.fault = () => {
      throw new SubnetkitError(CHAIN_WEIGHTS_VERSION_OLD, { call: 'set_weights', signer: 'us' })
    }
    await passEpoch()
    await eventually(() => expect(logged('weights refused')).toEqual(['error']))
    await passEpoch()
    await eventually(() => expect(logged('epoch without weights')).toEqual(['error']))
    expect(bench.count('validator_intervals_total', { outcome: 'missed' })).toBe(1)
    expect((await readiness(opsUrl)).status).toBe(503)
    chain.fault = undefined
    await passEpoch()
    await passEpoch()
    await eventually(async () => expect((await readiness(opsUrl)).status).toBe(200))
  })

  test('respect the limit of the chain', async () => {
    const { chain } = await prepare()
    chain.weightsSetRateLimit = 30
    await bench.start()
    for (let epoch = 0; epoch < 4; epoch++) await passEpoch()
    const blocks = chain.sets.map(({ block }) => block)
    expect(blocks.length).toBeGreaterThan(1)
    for (const [index, block] of blocks.slice(1).entries()) {
      expect(block - (blocks[index] ?? 0), `set ${index + 1}`).toBeGreaterThanOrEqual(30)
    }
    expect(bench.count('validator_intervals_total', { outcome: 'missed' })).toBe(0)
  })

  test('are set near the end of an epoch that is still being scored, and the next epoch is skipped', async () => {
    let busy = false
    let done = (): void => {}
    const scored = new Promise<void>((resolve) => {
      done = resolve
    })
    const slow = defineSubnet({
      ...{ id: 'slow', version: 1, ...base, sampleSpace: 2 ** 40 },
      respond: async ({ n }) => ({ n }),
      sample: ({ random }) => ({ request: { n: random.int(2 ** 40) } }),
      evaluate: async () => {
        if (busy) await scored
        return {}
      },
      score: ({ entries }) => entries.map(() => 1),
    })
    const { chain } = await prepare({ subnet: slow, miners: { Honest: honest } })
    await bench.start()
    await eventually(() => expect(chain.sets).toHaveLength(1))
    busy = true
    await passEpoch()
    await passEpoch()
    await passEpoch()
    await eventually(() => expect(bench.count('validator_skipped_total')).toBe(2))
    const skipped = logged('epoch skipped: the last one is still being scored')
    expect(skipped).toEqual(['warn', 'debug'])
    expect(setsBetween(60, 80)).toBe(1)
    expect(chain.sets.find(({ block }) => block >= 60)?.block).toBeGreaterThanOrEqual(60 + Math.floor(TEMPO * 0.85))
    busy = false
    done()
  })
})

describe('a miner that never answers', () => {
  const cutShort = 'round cut short: the epoch is too short for its questions'

  test('loses its own score only, and weights of what came are set each epoch', async () => {
    const { chain, axon } = await prepare({ miners: { Honest: honest, Hanging: honest } })
    await bench.start()
    await eventually(() => expect(chain.sets).toHaveLength(1))
    axon.scripts.set('Hanging', () => 'hang')
    await passEpoch()
    for (const from of [60, 80, 100]) {
      await eventually(() => expect(axon.asked).toHaveLength((from - 20) / 10))
      await passEpoch()
      await eventually(() => expect(bench.store.entries.idsOf(from)).toHaveLength(2))
      expect(setsBetween(from, from + TEMPO), `epoch ${from}`).toBe(1)
    }
    expect(scoreOf('Honest')).toBe(1)
    expect(scoreOf('Hanging')).toBeCloseTo(0.7 ** 3)
    expect(bench.count('validator_answers_total', { outcome: 'timeout' })).toBe(3)
    expect(bench.count('validator_skipped_total')).toBe(0)
    expect(logged(cutShort)).toEqual(['warn', 'debug', 'debug'])
    const [, honestWeight, hangingWeight] = [0, ...(chain.sets.at(-1)?.row.weights ?? [])]
    expect(honestWeight).toBe(65_535)
    expect(hangingWeight).toBeLessThan(65_535)
  })

  test('does not take the next epoch’s questions either when no block shows the end of this one', async () => {
    const { chain, axon } = await prepare({ miners: { Honest: honest, Hanging: () => 'hang' } })
    await bench.start()
    await eventually(() => expect(axon.asked).toHaveLength(2))
    chain.advance(TEMPO)
    await eventually(() => expect([scoreOf('Honest'), scoreOf('Hanging')]).toEqual([1, 0]))
    chain.advance()
    await eventually(() => expect(bench.store.entries.idsOf(60)).toHaveLength(1))
  })

  test('ends one round of several where the next begins', async () => {
    const { chain, axon } = await prepare({ miners: { Honest: honest, Hanging: () => 'hang' } })
    await bench.start({ roundsPerEpoch: 2 })
    await eventually(() => expect(axon.asked).toHaveLength(2))
    chain.advance(TEMPO / 2)
    await eventually(() => expect(bench.store.entries.idsOf(40)).toHaveLength(2))
    chain.advance()
    await eventually(() => expect(bench.store.entries.idsOf(40)).toHaveLength(3))
  })

  test('is not late in a round that began when its time was over', async () => {
    const { chain, axon } = await prepare({ miners: { Honest: honest, Hanging: () => 'hang' } })
    chain.advance(TEMPO - 1)
    await bench.start()
    await eventually(() => expect(axon.asked).toHaveLength(2))
    chain.advance()
    await eventually(() => expect(scoreOf('Honest')).toBe(1))
    expect(scoreOf('Hanging')).toBeUndefined()
  })
})

test('maxDeadlineMs bounds the deadline of every task', async () => {
  const { axon } = await prepare()
  await bench.start({ maxDeadlineMs: 700 })
  await eventually(() => expect(axon.timeouts).toEqual([700, 700]))
})

describe('truth later', () => {
  const forecast = defineSubnet({
    id: 'forecast',
    version: 1,
    ...base,
    sampleSpace: 2 ** 40,
    respond: async ({ n }) => ({ n }),
    sample: ({ random }) => ({ request: { n: random.int(2 ** 40) } }),
    settleAt: ({ block }) => block + 30,
    evaluate: async ({ request }) => ({ truth: request.n }),
    score: ({ entries }) =>
      entries.map(({ answer, evidence }) => (answer.ok && answer.value.n === evidence.truth ? 1 : 0)),
  })

  test('entries are scored when their block comes, also after a restart', async () => {
    const { chain } = await prepare({ subnet: forecast, miners: { Honest: honest, Wrong: () => ({ n: -1 }) } })
    const first = await bench.start()
    await eventually(() => expect(bench.store.entries.idsOf(40)).toHaveLength(2))
    expect(chain.sets).toEqual([])
    await first.close()
    bench.reopenStore()
    chain.advance(29)
    await bench.start()
    await eventually(() => expect(bench.store.entries.idsOf(60)).toHaveLength(2))
    expect(scoreOf('Honest')).toBeUndefined()
    chain.advance()
    await eventually(() => expect(scoreOf('Honest')).toBe(1))
    expect(scoreOf('Wrong')).toBe(0)
    await eventually(() => expect(chain.sets).toHaveLength(1))
  })
})

describe('state', () => {
  test('is applied once for each entry, and what is sampled next knows it, also after a restart', async () => {
    const drawn: number[] = []
    const counting = defineSubnet({
      ...{ id: 'counting', version: 1, sampleSpace: 2 ** 40 },
      ...base,
      state: { version: 1, schema: z.strictObject({ seen: z.number() }), initial: { seen: 0 } },
      respond: async ({ n }) => ({ n }),
      sample: ({ miner }) => {
        drawn.push(miner.state.seen)
        return { request: { n: miner.state.seen } }
      },
      score: ({ entries }) => entries.map(({ miner }) => ({ score: 1, state: { seen: miner.state.seen + 1 } })),
    })
    const { chain } = await prepare({ subnet: counting, miners: { Honest: honest } })
    const first = await bench.start({ roundsPerEpoch: 2 })
    await eventually(() => expect(scoreOf('Honest')).toBe(1))
    chain.advance(TEMPO / 2)
    await eventually(() => expect(bench.store.scores.get('Honest')?.settledCount).toBe(2))
    await first.close()
    bench.reopenStore()
    await bench.start({ roundsPerEpoch: 2 })
    // Everything of the old epoch was asked: it has no rounds any more.
    chain.advance(TEMPO / 2)
    await eventually(() => expect(bench.store.scores.get('Honest')?.settledCount).toBe(3))
    expect(bench.axon.asked).toHaveLength(3)
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2]))
    expect(bench.store.scores.get('Honest')?.state).toEqual({ version: 1, value: { seen: 3 } })
  })
})

describe('a folder', () => {
  test('of another chain is refused', async () => {
    const { chain } = await prepare()
    await (await bench.start()).close()
    Object.assign(chain, { genesisHash: '0x02' })
    await expect(bench.start()).rejects.toMatchObject({ code: 'STORE_IDENTITY_MISMATCH' })
  })
})

describe('a chain that does not answer', () => {
  test('does not hold up a stop', async () => {
    const { chain } = await prepare()
    const validator = await bench.start({ closeTimeoutMs: 2_000 })
    await eventually(() => expect(chain.sets).toHaveLength(1))
    chain.metagraph = () => new Promise(() => {})
    chain.readSubnet = () => new Promise(() => {})
    chain.advance(TEMPO)
    await validator.close()
    expect(chain.sets).toHaveLength(1)
  })
})

describe('an evaluation that fails', () => {
  test('is tried again and given up in the end, and costs the miner nothing', async () => {
    let tries = 0
    const flaky = defineSubnet({
      id: 'flaky',
      version: 1,
      ...base,
      sampleSpace: 2 ** 40,
      respond: async ({ n }) => ({ n }),
      sample: ({ random }) => ({ request: { n: random.int(2 ** 40) } }),
      evaluate: async (): Promise<{ fine: boolean }> => {
        tries++
        throw new RangeError('the disk is full')
      },
      score: ({ entries }) => entries.map(() => 1),
    })
    const { chain } = await prepare({ subnet: flaky, miners: { Honest: honest } })
    await bench.start({ evaluateTries: 3 })
    await eventually(() => expect(tries).toBe(1))
    for (const expected of [2, 3]) {
      chain.advance()
      await eventually(() => expect(tries).toBe(expected))
    }
    await eventually(() => expect(bench.count('validator_entries_abandoned_total')).toBe(1))
    expect(scoreOf('Honest')).toBeUndefined()
    expect(bench.store.entries.due(1_000)).toEqual([])
  })
})

describe('a subnet that scores wrongly', () => {
  test('ends no round but its own', async () => {
    const broken = defineSubnet({
      id: 'broken',
      version: 1,
      ...base,
      sampleSpace: 2 ** 40,
      respond: async ({ n }) => ({ n }),
      sample: ({ random }) => ({ request: { n: random.int(2 ** 40) } }),
      score: () => [7, 7, 7],
    })
    await prepare({ subnet: broken, miners: { Honest: honest } })
    await bench.start()
    await eventually(() => expect(logged('entries cannot be scored')).toContain('error'))
    await passEpoch()
    await eventually(() => expect(bench.store.entries.idsOf(60)).toHaveLength(1))
    expect(scoreOf('Honest')).toBeUndefined()
  })
})
