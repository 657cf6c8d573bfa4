import { copy } from '@subnetkit/subnet/strategies'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Bench, createBench } from '../test-support/bench.js'
import { MINER_ANNOUNCE_ADDRESS_MISSING, MINER_NOT_REGISTERED, MINER_OPTIONS_INVALID } from './errors.js'

let bench: Bench
beforeEach(async () => {
  bench = await createBench()
})
afterEach(() => bench.close())

const STAKE_RAO = 100_000_000_000n
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 })

async function announced(): Promise<unknown> {
  const { neurons } = await bench.chain.metagraph(bench.netuid)
  return neurons.find(({ hotkey }) => hotkey === bench.hotkeyPair.address)?.axon
}

describe('createMiner', () => {
  test('registers, announces where it listens, and answers validators', async () => {
    const miner = await bench.start()
    expect(miner.uid).toBe(1)
    expect(await announced()).toEqual({ ip: '127.0.0.1', port: miner.port, protocol: 4 })
    await eventually(async () => {
      const answer = await bench.askAs('validator', STAKE_RAO, miner)
      expect(new TextDecoder().decode(answer.body)).toBe('{"text":"hello"}')
    })
    expect((await fetch(`http://127.0.0.1:${miner.port}/readyz`)).status).toBe(200)
  })

  test('does not answer who has neither permit nor stake', async () => {
    const miner = await bench.start({ minValidatorStakeRao: STAKE_RAO })
    await bench.askAs('poor', STAKE_RAO / 2n, miner)
    await eventually(async () => expect(await bench.askAs('rich', STAKE_RAO * 2n, miner)).toMatchObject({ ok: true }))
    expect(await bench.askAs('poor', STAKE_RAO / 2n, miner)).toMatchObject({ ok: false, status: 403 })
  })

  test('goes on as the same uid after a restart, and announces again only what changed', async () => {
    const first = await bench.start()
    const { port } = first
    await first.close()
    const before = bench.chain.head().number
    const second = await bench.start({ port })
    expect(second.uid).toBe(first.uid)
    expect(bench.devnet.head().number).toBe(before)
    await second.close()
    const third = await bench.start({ announce: { ip: '127.0.0.2', port: 999 } })
    expect(third.uid).toBe(first.uid)
    await eventually(async () => expect(await announced()).toMatchObject({ ip: '127.0.0.2', port: 999 }))
  })

  test('announces again what a chain that goes back has forgotten', async () => {
    const { devnet } = bench
    await (await bench.start()).close()
    const before = devnet.snapshot()
    await bench.start({ announce: { ip: '127.0.0.2', port: 999 } })
    const elsewhere = async () => expect(await announced()).toMatchObject({ ip: '127.0.0.2', port: 999 })
    await eventually(elsewhere)
    await devnet.advanceBlocks(400)
    const { number } = devnet.revert(before)
    await eventually(async () => expect(bench.chain.head().number).toBe(number))
    expect(await announced()).not.toMatchObject({ port: 999 })
    await devnet.advanceBlocks(60)
    await eventually(elsewhere)
  })

  test('frees its port and refuses nothing that it took when it is closed', async () => {
    const miner = await bench.start()
    await miner.close()
    await expect(fetch(`http://127.0.0.1:${miner.port}/healthz`)).rejects.toThrow()
    expect(await bench.askAs('validator', STAKE_RAO, miner)).toMatchObject({ ok: false, kind: 'unreachable' })
  })

  test('says what is missing', async () => {
    const codeOf = async (start: Promise<unknown>) => (await start.catch((error: unknown) => error)) as { code: string }
    const { chain, netuid } = bench
    const noColdkey = { coldkeyPair: undefined } as never
    expect(await codeOf(bench.start({}, noColdkey))).toMatchObject({ code: MINER_NOT_REGISTERED.code })
    expect(await codeOf(bench.start({}, { strategy: copy }))).toMatchObject({ code: 'SUBNET_STRATEGY_UNFIT' })
    expect(await codeOf(bench.start({ netuid: 0 }))).toMatchObject({ code: MINER_OPTIONS_INVALID.code })
    expect(await codeOf(bench.start({ host: '0.0.0.0' }))).toMatchObject({ code: MINER_ANNOUNCE_ADDRESS_MISSING.code })
    expect(await chain.metagraph(netuid)).toMatchObject({ neurons: { length: 2 } })
  })

  test('leaves a folder alone that belongs to another chain', async () => {
    const other = await createBench()
    try {
      const { folder } = bench
      await (await bench.start()).close()
      const start = other.start({ dataDir: `${folder}/miner` })
      await expect(start).rejects.toMatchObject({ code: 'STORE_IDENTITY_MISMATCH' })
    } finally {
      await other.close()
    }
  })
})
