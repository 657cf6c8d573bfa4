import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiPromise } from '@polkadot/api'
import { SubnetkitError } from '@subnetkit/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBench, developmentKey, freeBalance, transfer } from '../../test-support/bench.js'
import { startChainProcess } from '../../test-support/chain-process.js'
import { withSpecVersion } from '../../test-support/patch-runtime.js'
import type { Devnet, DevnetOptions } from '../devnet-options.js'

const bench = createBench()
/** An account that nobody funded. */
const developmentHeir = '5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y'
let directory = ''

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'subnetkit-disk-'))
})
afterEach(async () => {
  await bench.close()
  rmSync(directory, { recursive: true })
})

const start = (options: DevnetOptions = {}): Promise<Devnet> =>
  bench.start({ sealing: 'manual', dataDir: join(directory, 'chain'), ...options })

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'no error'
  } catch (error) {
    return SubnetkitError.is(error) ? error.code : `another error: ${error}`
  }
}

/** A file of the chain by its ending; the last of several. */
function fileOf(ending: string): string {
  const names = readdirSync(join(directory, 'chain')).filter((name) => name.endsWith(ending))
  return join(directory, 'chain', names.sort().at(-1) ?? 'none')
}

async function hashesOf(devnet: Devnet): Promise<unknown> {
  const numbers = Array.from({ length: devnet.head().number + 1 }, (_, number) => number)
  return await devnet.request('chain_getBlockHash', [numbers])
}

async function timestamp(api: ApiPromise): Promise<number> {
  return Number((await api.query.timestamp?.now?.())?.toString())
}

describe('a chain in a directory', () => {
  test('goes on after a restart as if nothing had been', async () => {
    const first = await start({ blockTimeMs: 500 })
    const api = await bench.connect(first)
    const [alice, heir] = [developmentKey('Alice'), developmentKey('Heir').address]
    for (const nonce of [0, 1, 2]) {
      await transfer(api, heir, 1_000_000_000n).signAndSend(alice, { nonce })
      await first.advanceBlocks(2)
    }
    const before = { hashes: await hashesOf(first), head: first.head(), time: await timestamp(api) }
    await api.disconnect()
    await first.close()

    const second = await start()
    expect(second.genesisHash).toBe(first.genesisHash)
    expect(second.genesisTimeMs).toBe(first.genesisTimeMs)
    expect(second.blockTimeMs).toBe(500)
    expect(second.head()).toEqual(before.head)
    expect(second.finalizedHead()).toEqual(before.head)
    expect(await hashesOf(second)).toEqual(before.hashes)
    const again = await bench.connect(second)
    expect(again.genesisHash.toHex()).toBe(first.genesisHash)
    expect(await freeBalance(again, heir)).toBe(3_000_000_000n)
    expect((await again.rpc.system.accountNextIndex(alice.address)).toNumber()).toBe(3)
    await transfer(again, heir, 1_000_000_000n).signAndSend(alice, { nonce: -1 })
    await second.advanceBlocks(1)
    expect(await freeBalance(again, heir)).toBe(4_000_000_000n)
    expect(await timestamp(again)).toBe(before.time + 500)
    expect(second.head().number).toBe(before.head.number + 1)
  })

  test('keeps the states that were readable', async () => {
    const first = await start({ statesKept: 10 })
    await first.advanceBlocks(50)
    const [old, newer] = await Promise.all([40, 41].map((number) => first.request('chain_getBlockHash', [number])))
    await first.close()
    const second = await start({ statesKept: 10 })
    const keys = (at: unknown): Promise<unknown> => second.request('state_getKeysPaged', ['0x', 1, null, at])
    expect(await keys(newer)).toHaveLength(1)
    expect(await codeOf(keys(old))).toBe('DEVNET_RPC_REFUSED')
    expect(await second.request('chain_getHeader', [old])).not.toBeNull()
  })

  test('is one process’s own while it runs', async () => {
    const first = await start()
    expect(await codeOf(start())).toBe('DEVNET_DATA_IN_USE')
    await first.close()
    const second = await start()
    expect(second.genesisHash).toBe(first.genesisHash)
  })

  test('goes to one of several processes that start at once beside a stale lock', async () => {
    await (await start()).close()
    writeFileSync(join(directory, 'chain', 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, start: '1' }))
    const starting = Array.from({ length: 4 }, () => startChainProcess({ dataDir: join(directory, 'chain') }))
    const outcomes = await Promise.allSettled(starting)
    const running = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    for (const chain of running) await chain.kill()
    expect(
      running,
      outcomes.map((outcome) => outcome.status === 'rejected' && String(outcome.reason)).join(),
    ).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('DEVNET_DATA_IN_USE')
    }
  })

  test('is not held by a process that is gone', async () => {
    const first = await start()
    await first.close()
    writeFileSync(join(directory, 'chain', 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, start: '1' }))
    await (await start()).close()
    // The number lives, and belongs to a later process.
    writeFileSync(join(directory, 'chain', 'lock'), JSON.stringify({ pid: process.pid, start: '1' }))
    const again = start()
    expect(await codeOf(again)).toBe(process.platform === 'linux' ? 'no error' : 'DEVNET_DATA_IN_USE')
    // The machine went down while the lock was being written.
    if (process.platform === 'linux') await (await again).close()
    writeFileSync(join(directory, 'chain', 'lock'), '')
    expect(await codeOf(start())).toBe('no error')
  })

  test('refuses other genesis options, and agrees with the same', async () => {
    const options = { blockTimeMs: 300, genesisTimeMs: 1_700_000_000_000, salt: Uint8Array.of(1) }
    const preset = { sudo: { key: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY' } }
    const first = await start({ ...options, preset })
    await first.advanceBlocks(3)
    await first.close()
    expect(await codeOf(start({ blockTimeMs: 250 }))).toBe('DEVNET_DATA_GENESIS_DIFFERS')
    expect(await codeOf(start({ genesisTimeMs: 1 }))).toBe('DEVNET_DATA_GENESIS_DIFFERS')
    expect(await codeOf(start({ salt: Uint8Array.of(2) }))).toBe('DEVNET_DATA_GENESIS_DIFFERS')
    expect(await codeOf(start({ preset: {} }))).toBe('DEVNET_DATA_GENESIS_DIFFERS')
    const second = await start({ ...options, preset })
    expect(second.head().number).toBe(3)
  })

  test('refuses what is no chain, and leaves it alone', async () => {
    const path = join(directory, 'notes.txt')
    writeFileSync(path, 'mine')
    expect(await codeOf(start({ dataDir: directory }))).toBe('DEVNET_DATA_FOREIGN')
    expect(readFileSync(path, 'utf8')).toBe('mine')
    expect(readdirSync(directory)).toEqual(['notes.txt'])
    expect(await codeOf(start({ dataDir: path }))).toBe('DEVNET_DATA_UNREADABLE')
    rmSync(path)
    writeFileSync(join(directory, 'notes.tmp'), 'mine')
    expect(await codeOf(start({ dataDir: directory }))).toBe('DEVNET_DATA_FOREIGN')
    expect(readdirSync(directory)).toEqual(['notes.tmp'])
  })

  test('refuses a format of the future', async () => {
    await (await start()).close()
    const path = fileOf('manifest.json')
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), format: 2 }))
    expect(await codeOf(start())).toBe('DEVNET_DATA_FORMAT_UNKNOWN')
  })

  test('loses only a block that was never finished', async () => {
    const first = await start()
    for (let number = 1; number <= 5; number++) await first.advanceBlocks(1)
    const fourth = await first.request('chain_getBlockHash', [4])
    await first.close()
    truncateSync(fileOf('.journal'), statSync(fileOf('.journal')).size - 3)
    const second = await start()
    expect(second.head()).toEqual({ number: 4, hash: fourth })
    await second.advanceBlocks(2)
    await second.close()
    expect((await start()).head().number).toBe(6)
  })

  test.each([
    ['journal', 0.3],
    ['journal', 0.6],
    ['snapshot', 0.5],
    ['manifest.json', 0],
  ] as const)('refuses damage in the middle of the %s, and leaves it as it is', async (ending, place) => {
    const first = await start()
    for (let number = 1; number <= 5; number++) await first.advanceBlocks(1)
    await first.close()
    const path = fileOf(ending)
    const bytes = readFileSync(path)
    const at = Math.floor(bytes.length * place)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect(await codeOf(start())).toBe('DEVNET_DATA_CORRUPT')
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test('keeps everything in an archive, across a restart and without memory for it', async () => {
    const options = { archive: true, statesKept: 5, blocksKept: 5 }
    const first = await start(options)
    const api = await bench.connect(first)
    const heir = developmentKey('Heir').address
    await first.advanceBlocks(10)
    await transfer(api, heir, 1_000_000_000n).signAndSend(developmentKey('Alice'), { nonce: 0 })
    await first.advanceBlocks(30)
    const hashes = (await hashesOf(first)) as string[]
    const balances = async (client: ApiPromise): Promise<bigint[]> => {
      const found: bigint[] = []
      for (const hash of [hashes[10], hashes[11], hashes[0]]) {
        const account = await (await client.at(hash ?? '')).query.system?.account?.(heir)
        found.push(BigInt((account?.toJSON() as { data: { free: number } } | undefined)?.data.free ?? 0))
      }
      return found
    }
    expect(await balances(api)).toEqual([0n, 1_000_000_000n, 0n])
    await api.disconnect()
    await first.close()
    const second = await start(options)
    expect(await hashesOf(second)).toEqual(hashes)
    expect(await balances(await bench.connect(second))).toEqual([0n, 1_000_000_000n, 0n])
    const { block } = (await second.request('chain_getBlock', [hashes[11]])) as { block: { extrinsics: unknown[] } }
    expect(block.extrinsics).toHaveLength(2)
  })

  test('remembers in an archive which code an old block had', async () => {
    const options = { archive: true, statesKept: 5, blocksKept: 5 }
    const first = await start(options)
    const api = await bench.connect(first)
    const { specVersion } = (await first.request('state_getRuntimeVersion')) as { specVersion: number }
    const code = (await first.request('state_getStorage', ['0x3a636f6465'])) as string
    const next = withSpecVersion(Buffer.from(code.slice(2), 'hex'), specVersion, specVersion + 1)
    const [sudo, set] = [api.tx.sudo?.sudoUncheckedWeight, api.tx.system?.setCode]
    await first.advanceBlocks(3)
    await sudo?.(set?.(`0x${Buffer.from(next).toString('hex')}`), { refTime: 1, proofSize: 1 }).signAndSend(
      developmentKey('Alice'),
      { nonce: 0 },
    )
    await first.advanceBlocks(12)
    const hashes = (await hashesOf(first)) as string[]
    const versions = async (devnet: Devnet): Promise<number[]> => {
      const asked = [0, 3, 4, 15].map((number) => devnet.request('state_getRuntimeVersion', [hashes[number]]))
      return ((await Promise.all(asked)) as { specVersion: number }[]).map((version) => version.specVersion)
    }
    const before = await versions(first)
    expect(before).toEqual([specVersion, specVersion, specVersion + 1, specVersion + 1])
    await api.disconnect()
    await first.close()
    const second = await start(options)
    expect(await versions(second)).toEqual(before)
    await second.advanceBlocks(1)
  })

  test('is not written to any more when it is closed', async () => {
    const first = await start()
    const id = first.snapshot()
    await first.advanceBlocks(2)
    await first.close()
    const files = readdirSync(join(directory, 'chain'))
    expect(() => first.revert(id)).toThrow(expect.objectContaining({ code: 'DEVNET_DATA_WRITE_FAILED' }))
    expect(readdirSync(join(directory, 'chain'))).toEqual(files)
    expect((await start()).head().number).toBe(2)
  })

  test('remembers that it went back', async () => {
    const first = await start()
    await first.advanceBlocks(5)
    const id = first.snapshot()
    await first.setBalance(developmentHeir, 5_000_000_000n)
    await first.advanceBlocks(5)
    first.revert(id)
    await first.setBalance(developmentHeir, 7_000_000_000n)
    const before = { head: first.head(), hashes: await hashesOf(first) }
    await first.close()
    const second = await start()
    expect({ head: second.head(), hashes: await hashesOf(second) }).toEqual(before)
    expect(second.head().number).toBe(6)
    const api = await bench.connect(second)
    expect(await freeBalance(api, developmentHeir)).toBe(7_000_000_000n)
  })
})
