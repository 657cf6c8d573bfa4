import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noopLogger } from '@subnetkit/core'
import { afterEach, describe, expect, test } from 'vitest'
import { createBench, developmentKey, follow, freeBalance, post, transfer } from '../../test-support/bench.js'
import { createManualClock } from '../../test-support/manual-clock.js'
import { openRpcSocket } from '../../test-support/rpc-socket.js'
import { executeBlock } from '../chain/execute-block.js'
import { createRuntimes } from '../chain/runtimes.js'
import { createDevnet } from '../devnet.js'
import type { Devnet } from '../devnet-options.js'
import { parseStateDump } from './state-dump.js'

/** Timestamp.Now, which changes in every block. */
const timestampKey = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb'
const nobody = `0x${'07'.repeat(32)}`
const bench = createBench()
const directories: string[] = []
afterEach(async () => {
  await bench.close()
  for (const directory of directories.splice(0)) await rm(directory, { recursive: true })
})

async function stateFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'devnet-state-'))
  directories.push(directory)
  return join(directory, 'chain.state')
}

/** Waits until no block comes while others have their turn a hundred times; an advance makes one in each. */
async function standsStill(devnet: Devnet): Promise<void> {
  for (let turns = 0, seen = -1; turns < 100; turns++) {
    const { number } = devnet.head()
    if (number !== seen) [turns, seen] = [0, number]
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Executes the next block, which `make` makes, on the state before it; its root must come out. */
async function executesAgain(devnet: Devnet, make: () => Promise<{ readonly hash: string }>): Promise<void> {
  const before = parseStateDump(devnet.dumpState())
  await make()
  const after = parseStateDump(devnet.dumpState())
  expect(after.head.header.number).toBe(before.head.header.number + 1)
  const runtimes = createRuntimes({ logger: noopLogger })
  const executed = executeBlock(runtimes.of(before.state), before.state, after.head)
  expect(executed.root()).toEqual(after.head.header.stateRoot)
  runtimes.close()
}

describe('createDevnet()', () => {
  test('needs nothing to be told', async () => {
    const devnet = await createDevnet()
    try {
      await devnet.setBalance(nobody, 5n)
      expect(devnet.head().number).toBeGreaterThan(0)
    } finally {
      await devnet[Symbol.asyncDispose]()
    }
    await expect(fetch(devnet.httpUrl)).rejects.toThrow()
  })

  test('a seed makes the whole chain, and accounts that can sign', async () => {
    const options = { seed: 'one', accounts: 2, accountBalanceTao: 77, tempo: 33, sealing: 'manual' } as const
    const [first, second] = [await bench.start(options), await bench.start(options)]
    const other = await bench.start({ ...options, seed: 'two' })
    expect([first.genesisHash, first.accounts]).toEqual([second.genesisHash, second.accounts])
    expect(other.genesisHash).not.toBe(first.genesisHash)
    const api = await bench.connect(first)
    const { Keyring } = await import('@polkadot/api')
    const [account] = first.accounts
    const key = new Keyring({ type: 'sr25519', ss58Format: 42 }).addFromUri(account?.suri ?? '')
    expect(key.address).toBe(account?.address)
    expect(await freeBalance(api, key.address)).toBe(77_000_000_000n)
    expect(await freeBalance(api, developmentKey('Alice').address)).toBeGreaterThan(0n)
    await transfer(api, developmentKey('Heir').address, 1_000_000_000n).signAndSend(key)
    await first.advanceBlocks(1)
    expect(await freeBalance(api, developmentKey('Heir').address)).toBe(1_000_000_000n)
    await api.tx.subtensorModule
      ?.registerNetwork?.(developmentKey('Owner').address)
      ?.signAndSend(developmentKey('Alice'))
    await first.advanceBlocks(1)
    expect(Number(await api.query.subtensorModule?.tempo?.(1))).toBe(33)
  })
})

describe('time', () => {
  test('goes to a moment by blocks, and never back', async () => {
    const devnet = await bench.start({ sealing: 'manual', blockTimeMs: 1_000 })
    const { genesisTimeMs } = devnet
    expect((await devnet.advanceToTime(genesisTimeMs + 4_001)).number).toBe(5)
    expect((await devnet.advanceToTime(genesisTimeMs + 5_000)).number).toBe(5)
    expect((await post(devnet, 'dev_advanceToTime', [genesisTimeMs + 6_000])).result).toMatchObject({ number: 6 })
    await expect(devnet.advanceToTime(genesisTimeMs + 5_999)).rejects.toMatchObject({ code: 'DEVNET_TIME_PASSED' })
    await expect(devnet.advanceToTime(genesisTimeMs + 1e13)).rejects.toMatchObject({ code: 'DEVNET_ADVANCE_INVALID' })
  })

  test('stops at its moment when others make blocks as well', async () => {
    const devnet = await bench.start({ sealing: 'manual', blockTimeMs: 1_000 })
    const there = devnet.advanceToTime(devnet.genesisTimeMs + 200_000)
    const others = devnet.advanceBlocks(150)
    expect((await there).number).toBe(200)
    await others
    expect(devnet.head().number).toBeLessThan(350)
  })

  test.each([
    ['dev_advanceBlocks', () => 4_000_000],
    ['dev_advanceToTime', ({ genesisTimeMs }: Devnet) => genesisTimeMs + 4e9],
  ] as const)('%s ends when whoever asked for it is gone', async (method, argument) => {
    const devnet = await bench.start({ sealing: 'manual', blockTimeMs: 1_000 })
    const params = [argument(devnet)]
    const socket = await openRpcSocket(devnet.url)
    await socket.call('chain_subscribeNewHeads')
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: 'long', method, params }))
    await socket.next('chain_newHead')
    socket.close()
    await standsStill(devnet)
    const stop = new AbortController()
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const headers = { 'content-type': 'application/json' }
    const before = devnet.head().number
    const asked = fetch(devnet.httpUrl, { method: 'POST', headers, body, signal: stop.signal })
    asked.catch(() => {})
    await expect.poll(() => devnet.head().number).toBeGreaterThan(before)
    stop.abort()
    await expect(asked).rejects.toThrow()
    await standsStill(devnet)
    const own = new AbortController()
    const advancing = devnet.advanceBlocks(4_000_000, own.signal)
    own.abort(new RangeError('enough'))
    await expect(advancing).rejects.toThrow('enough')
  })

  test('an advance ends when the chain is closed', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const advancing = devnet.advanceBlocks(4_000_000)
    advancing.catch(() => {})
    await devnet.close()
    await expect(advancing).rejects.toMatchObject({ code: 'DEVNET_CLOSED' })
  })

  test('sealing changes while the chain runs', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const pay = (nonce: number): Promise<unknown> =>
      transfer(api, developmentKey('Heir').address, 1_000_000_000n).signAndSend(developmentKey('Alice'), { nonce })
    await pay(0)
    expect(devnet.head().number).toBe(0)
    const socket = await openRpcSocket(devnet.url)
    await socket.call('chain_subscribeNewHeads')
    await socket.next('chain_newHead')
    expect((await socket.call('dev_setSealing', ['instant'])).result).toEqual({ sealing: 'instant', intervalMs: 250 })
    expect(await socket.next('chain_newHead')).toMatchObject({ number: '0x1' })
    await pay(1)
    expect(await socket.next('chain_newHead')).toMatchObject({ number: '0x2' })
    await socket.call('dev_setSealing', ['timer', 10])
    expect(await socket.next('chain_newHead')).toMatchObject({ number: '0x3' })
    devnet.setSealing('manual')
    const { number } = devnet.head()
    await post(devnet, 'system_health')
    expect([devnet.head().number, devnet.sealing()]).toEqual([number, { sealing: 'manual', intervalMs: 10 }])
    expect(() => devnet.setSealing('timer', 9)).toThrow(expect.objectContaining({ code: 'DEVNET_INTERVAL_INVALID' }))
  })
})

describe('snapshot and revert', () => {
  test('chain, pool and clients go back, and later snapshots die', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const [alice, heir] = [developmentKey('Alice'), developmentKey('Heir').address]
    await devnet.advanceBlocks(3)
    const waiting = await transfer(api, heir, 1_000_000_000n).signAsync(alice, { nonce: 0, era: 0 })
    await devnet.request('author_submitExtrinsic', [waiting.toHex()])
    const before = devnet.head()
    const id = devnet.snapshot()
    await devnet.advanceBlocks(2)
    const later = devnet.snapshot()
    expect(await freeBalance(api, heir)).toBe(1_000_000_000n)
    const socket = await openRpcSocket(devnet.url)
    await socket.call('chain_subscribeNewHeads')
    await socket.next('chain_newHead')
    expect(devnet.revert(id)).toEqual(before)
    expect([devnet.head(), devnet.finalizedHead()]).toEqual([before, before])
    expect((await post(devnet, 'author_pendingExtrinsics')).result).toEqual([waiting.toHex()])
    expect((await post(devnet, 'state_getStorage', [api.query.system?.account?.key(heir)])).result).toBeNull()
    for (const gone of [id, later]) {
      expect(() => devnet.revert(gone)).toThrow(expect.objectContaining({ code: 'DEVNET_SNAPSHOT_UNKNOWN' }))
    }
    await devnet.advanceBlocks(1)
    expect((await post(devnet, 'state_getStorage', [api.query.system?.account?.key(heir)])).result).not.toBeNull()
  })

  test('what came in since then is dropped, and who watches it is told', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const heir = developmentKey('Heir').address
    const later = await transfer(api, heir, 1_000_000_000n).signAsync(developmentKey('Alice'), { nonce: 0, era: 0 })
    const id = devnet.snapshot()
    const watched = await follow(devnet, later.toHex())
    expect(await watched.next()).toBe('ready')
    devnet.revert(id)
    expect(await watched.next()).toBe('dropped')
    expect((await post(devnet, 'author_pendingExtrinsics')).result).toEqual([])
    watched.close()
  })

  test('what was refused since then is taken again', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const sign = (to: string): Promise<{ toHex(): string }> =>
      transfer(api, developmentKey(to).address, 1_000_000_000n).signAsync(developmentKey('Alice'), { nonce: 0, era: 0 })
    const [first, second] = [await sign('Heir'), await sign('Cousin')]
    const id = devnet.snapshot()
    await devnet.request('author_submitExtrinsic', [first.toHex()])
    await devnet.advanceBlocks(1)
    expect((await post(devnet, 'author_submitExtrinsic', [second.toHex()])).error?.code).toBe(1010)
    expect((await post(devnet, 'author_submitExtrinsic', [second.toHex()])).error?.code).toBe(1012)
    devnet.revert(id)
    expect((await post(devnet, 'author_submitExtrinsic', [second.toHex()])).error).toBeUndefined()
  })

  test('a step back that takes no final block is told to followers, once', async () => {
    const clock = createManualClock()
    const devnet = await bench.start({ sealing: 'timer', blockTimeMs: 500 }, { clock })
    const socket = await openRpcSocket(devnet.url)
    for (let block = 1; block <= 4; block++) await clock.advance(500)
    const id = devnet.snapshot()
    await socket.call('chain_subscribeNewHeads')
    await socket.call('chain_subscribeFinalizedHeads')
    await socket.call('state_subscribeStorage', [[timestampKey]])
    const numbers = async (name: string, count: number): Promise<unknown[]> => {
      const heard: unknown[] = []
      for (let index = 0; index < count; index++) {
        heard.push(Number(((await socket.next(name)) as { number: string }).number))
      }
      return heard
    }
    const times = async (count: number): Promise<unknown[]> => {
      const heard: unknown[] = []
      for (let index = 0; index < count; index++) {
        heard.push(((await socket.next('state_storage')) as { changes: string[][] }).changes[0]?.[1])
      }
      return heard
    }
    await clock.advance(500)
    devnet.revert(id)
    await clock.advance(500)
    await clock.advance(500)
    expect(await numbers('chain_newHead', 5)).toEqual([4, 5, 4, 5, 6])
    expect(await numbers('chain_finalizedHead', 3)).toEqual([2, 3, 4])
    const [at4, at5, again4, again5, at6] = await times(5)
    expect([again4, again5]).toEqual([at4, at5])
    expect(new Set([at4, at5, at6]).size).toBe(3)
    socket.close()
  })

  test('below what was final every subscription ends with a reason, and no later', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const { WebSocket } = await import('ws')
    const socket = new WebSocket(devnet.url)
    const messages: { method?: string; params?: { error?: { message: string }; subscription: string } }[] = []
    await new Promise((resolve) => socket.once('open', resolve))
    const heard = (wanted: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const listen = (): void => {
          if (wanted()) resolve()
        }
        socket.on('message', listen)
        listen()
      })
    socket.on('message', (data) => messages.push(JSON.parse(String(data))))
    socket.send('{"jsonrpc":"2.0","id":1,"method":"chain_subscribeNewHeads"}')
    socket.send('{"jsonrpc":"2.0","id":2,"method":"state_subscribeRuntimeVersion"}')
    await heard(() => messages.length >= 4)
    const id = devnet.snapshot()
    devnet.revert(id)
    await devnet.advanceBlocks(2)
    const second = devnet.snapshot()
    await devnet.advanceBlocks(1)
    devnet.revert(second)
    await heard(() => messages.filter(({ params }) => params?.error !== undefined).length === 2)
    const reasons = messages.flatMap(({ method, params }) =>
      params?.error === undefined ? [] : [[method, params.error.message]],
    )
    expect(reasons.map(([method]) => method).sort()).toEqual(['chain_newHead', 'state_runtimeVersion'])
    expect(reasons[0]?.[1]).toBe('the chain went from block 3 to 2, and 3 was final')
    const count = messages.length
    await devnet.advanceBlocks(1)
    socket.send('{"jsonrpc":"2.0","id":3,"method":"system_name"}')
    await heard(() => messages.length > count)
    expect(messages).toHaveLength(count + 1)
    socket.terminate()
  })
})

describe('root by dev_*', () => {
  test('balances and storage change in blocks that execute again', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const heir = developmentKey('Heir').address
    await executesAgain(devnet, () => devnet.setBalance(heir, 42_000_000_000n))
    expect(await freeBalance(api, heir)).toBe(42_000_000_000n)
    expect((await post(devnet, 'dev_setBalance', [heir, '18446744073709551616'])).error?.code).toBe(-32602)
    const key = api.query.subtensorModule?.tempo?.key(7) ?? ''
    await executesAgain(devnet, () => devnet.setStorage([[key, '0x0900']]))
    expect(Number(await api.query.subtensorModule?.tempo?.(7))).toBe(9)
    expect((await post(devnet, 'dev_setStorage', [[[key.slice(2), null]]])).result).toEqual(devnet.head())
    expect((await post(devnet, 'state_getStorage', [key])).result).toBeNull()
    const refused = { code: 'DEVNET_STORAGE_KEY_REFUSED' }
    for (const key of ['0x3a636f6465', '0x'])
      await expect(devnet.setStorage([[key, '0x00']])).rejects.toMatchObject(refused)
    await expect(devnet.setStorage([['0x', null]])).rejects.toMatchObject(refused)
    for (const rao of [-1n, 1n << 64n, 1n << 500n])
      await expect(devnet.setBalance(heir, rao)).rejects.toMatchObject({ code: 'DEVNET_AMOUNT_INVALID' })
    await expect(devnet.setBalance('somebody', 1n)).rejects.toMatchObject({ code: 'DEVNET_ADDRESS_INVALID' })
  })

  test('the sudo account may have extrinsics of its own in the pool', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const [alice, heir] = [developmentKey('Alice'), developmentKey('Heir').address]
    for (const nonce of [0, 1]) {
      const signed = await transfer(api, heir, 1_000_000_000n).signAsync(alice, { nonce, era: 0 })
      await devnet.request('author_submitExtrinsic', [signed.toHex()])
    }
    expect(await devnet.request('system_accountNextIndex', [alice.address])).toBe(2)
    await devnet.setBalance(nobody, 7_000_000_000n)
    expect([await freeBalance(api, heir), await freeBalance(api, nobody)]).toEqual([2_000_000_000n, 7_000_000_000n])
    expect(await devnet.request('system_accountNextIndex', [alice.address])).toBe(3)
  })

  test('a call is made in the name of an account that has no key', async () => {
    const warnings: string[] = []
    const logger = { ...noopLogger, warn: (text: string) => void warnings.push(text), child: () => logger }
    const devnet = await bench.start({ sealing: 'manual' }, { logger })
    const api = await bench.connect(devnet)
    const poor = nobody
    const call = api.tx.system?.remarkWithEvent?.('0x01').method.toHex() ?? ''
    await executesAgain(devnet, () => devnet.callAs(poor, call))
    const records = (await api.query.system?.events?.())?.toHuman() as { event: { method: string; data: unknown } }[]
    const remark = records.find(({ event }) => event.method === 'Remarked')
    expect(remark?.event.data).toMatchObject({ sender: api.createType('AccountId', poor).toString() })
    const failing = transfer(api, developmentKey('Heir').address, 1_000_000_000n).method.toHex()
    expect((await devnet.callAs(poor, failing)).failure).toEqual({ kind: 'Token' })
    const setWeights = api.tx.subtensorModule?.setWeights?.(99, [], [], 0).method.toHex() ?? ''
    expect((await devnet.callAs(poor, setWeights)).failure).toMatchObject({ kind: 'Module', pallet: 7 })
    expect(warnings).toEqual([])
    const { number } = devnet.head()
    for (const wrong of ['0xffff', '0x', '0x05', `${call}00`, call.slice(0, -2)])
      await expect(devnet.callAs(poor, wrong), wrong).rejects.toMatchObject({ code: 'DEVNET_CALL_MALFORMED' })
    const refusal = (await post(devnet, 'dev_callAs', [poor, '0xffff'])).error
    expect(refusal?.data).toContain('DEVNET_CALL_MALFORMED')
    expect(JSON.stringify(refusal)).not.toContain('panicked')
    expect(warnings, 'what the runtime panics over comes back as an error').toEqual([])
    expect(devnet.head().number).toBe(number)
  })

  test('a sudo account without a balance is named, and a transfer to it helps', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const { address } = developmentKey('Alice')
    await devnet.setBalance(address, 0n)
    const { number } = devnet.head()
    const unfunded = { code: 'DEVNET_SUDO_UNFUNDED', args: { address } }
    await expect(devnet.setBalance(address, 10n ** 12n)).rejects.toMatchObject(unfunded)
    await expect(devnet.callAs(nobody, '0x000000')).rejects.toMatchObject(unfunded)
    expect(devnet.head().number).toBe(number)
    await transfer(api, address, 1_000_000_000n).signAndSend(developmentKey('Bob'))
    await devnet.advanceBlocks(1)
    await devnet.setBalance(address, 10n ** 12n)
    // The part of the fee that was too much comes back after the call.
    expect(await freeBalance(api, address)).toBeGreaterThanOrEqual(10n ** 12n)
  })

  test('where sudo belongs to somebody else it says so', async () => {
    const key = '5GNJqTPyNqANBkUVMN1LPPrxXnFouWXoe2wNSmmEoLctxiZY'
    const devnet = await bench.start({ sealing: 'manual', preset: { sudo: { key } } })
    await expect(devnet.setBalance(nobody, 1n)).rejects.toMatchObject({ code: 'DEVNET_SUDO_FOREIGN' })
    expect(devnet.head().number).toBe(0)
  })
})

describe('a state', () => {
  test('is dumped, and loaded by the same chain and by no other', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    await devnet.setBalance(nobody, 5_000_000_000n)
    const head = devnet.head()
    const dump = devnet.dumpState()
    await devnet.advanceBlocks(5)
    expect(devnet.loadState(dump)).toEqual(head)
    await devnet.advanceBlocks(5)
    expect((await post(devnet, 'dev_loadState', [(await post(devnet, 'dev_dumpState')).result])).result).toEqual(
      devnet.head(),
    )
    const other = await bench.start({ sealing: 'manual' })
    expect(() => other.loadState(dump)).toThrow(expect.objectContaining({ code: 'DEVNET_STATE_FOREIGN' }))
    // The last byte is one of the checksum itself, which nothing else looks at.
    const places = Array.from({ length: 40 }, (_, index) => Math.floor((index / 39) * (dump.length - 1)))
    for (const at of places) {
      const broken = dump.slice()
      broken[at] = (broken[at] ?? 0) ^ 4
      for (const wrong of [broken, dump.slice(0, at)]) {
        expect(() => devnet.loadState(wrong), `byte ${at}`).toThrow(
          expect.objectContaining({ code: 'DEVNET_STATE_INVALID' }),
        )
      }
    }
  })

  test('is refused as a file that cannot be written, before the chain begins', async () => {
    const path = await stateFile()
    const refused = [join(path, '..'), '/proc/subnetkit', '/proc/subnetkit/deep/state', '/dev/zero', '/dev/null']
    await writeFile(path, '')
    for (const place of [...refused, join(path, 'below-a-file')]) {
      const starting = bench.start({ sealing: 'manual', stateFile: place })
      await expect(starting, place).rejects.toMatchObject({ code: 'DEVNET_STATE_FILE_FAILED', exitCode: 3 })
    }
    await expect(bench.start({ dataDir: '/proc/subnetkit' })).rejects.toMatchObject({ code: 'DEVNET_DATA_UNREADABLE' })
    const fresh = join(path, '..', 'of', 'its', 'own', 'state')
    await bench.start({ sealing: 'manual', stateFile: fresh })
    expect(await readdir(join(fresh, '..'))).toEqual([])
  })

  test('that is kept in a file has the accounts that are announced, with what they hold now', async () => {
    const path = await stateFile()
    const options = { sealing: 'manual', stateFile: path, seed: 'one', accounts: 2 } as const
    const first = await bench.start(options)
    expect(first.accounts.map(({ balanceTao }) => balanceTao)).toEqual([10_000, 10_000])
    await first.setBalance(first.accounts[1]?.address ?? '', 1_500_000_000n)
    await first.close()
    const second = await bench.start(options)
    expect(second.accounts.map(({ balanceTao }) => balanceTao)).toEqual([10_000, 1.5])
    await rm(join(path, '..'), { recursive: true })
    await second.close()
    for (const change of [{ seed: 'two' }, { accounts: 3 }])
      await expect(bench.start({ ...options, ...change })).rejects.toMatchObject({
        code: 'DEVNET_STATE_ACCOUNTS_MISSING',
        exitCode: 2,
      })
  })

  test('is kept in a file between two runs', async () => {
    const path = await stateFile()
    const first = await bench.start({ sealing: 'manual', stateFile: path })
    await first.setBalance(nobody, 5_000_000_000n)
    await first.advanceBlocks(3)
    const head = first.head()
    await first.close()
    const second = await bench.start({ sealing: 'manual', stateFile: path })
    expect([second.genesisHash, second.head()]).toEqual([first.genesisHash, head])
    const api = await bench.connect(second)
    expect(await freeBalance(api, developmentKey('Alice').address)).toBeGreaterThan(0n)
    expect((await second.advanceBlocks(2)).number).toBe(head.number + 2)
    await second.close()
    await writeFile(path, (await readFile(path)).subarray(0, 1_000))
    await expect(bench.start({ stateFile: path })).rejects.toMatchObject({ code: 'DEVNET_STATE_INVALID' })
    expect((await readFile(path)).length, 'a broken file is left as it is').toBe(1_000)
    await expect(bench.start({ stateFile: path, dataDir: `${path}.d` })).rejects.toMatchObject({
      code: 'DEVNET_OPTIONS_INVALID',
    })
  })
})
