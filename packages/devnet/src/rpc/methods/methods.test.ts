import { createRequire } from 'node:module'
import { afterEach, describe, expect, test } from 'vitest'
import { createBench, developmentKey, post, transfer } from '../../../test-support/bench.js'
import { openRpcSocket } from '../../../test-support/rpc-socket.js'
import { guardMethods } from '../guard-methods.js'
import { DEVNET_VERSION } from './system-methods.js'

const bench = createBench()
afterEach(bench.close)

describe('chain_*', () => {
  test('hashes by number, one or many, and null for what is not there', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const head = await devnet.advanceBlocks(2)
    expect((await post(devnet, 'chain_getBlockHash')).result).toBe(head.hash)
    expect((await post(devnet, 'chain_getBlockHash', [0])).result).toBe(devnet.genesisHash)
    expect((await post(devnet, 'chain_getBlockHash', [[0, '0x2', 9]])).result).toEqual([
      devnet.genesisHash,
      head.hash,
      null,
    ])
    expect((await post(devnet, 'chain_getHeader', [`0x${'11'.repeat(32)}`])).result).toBeNull()
    expect((await post(devnet, 'chain_getBlock', ['0x12'])).error?.code).toBe(-32602)
  })

  test('heads and finalized heads are followed from the present one on', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const socket = await openRpcSocket(devnet.url)
    const id = (await socket.call('chain_subscribeNewHeads')).result
    await socket.call('chain_subscribeFinalizedHeads')
    await devnet.advanceBlocks(2)
    for (const number of ['0x0', '0x1', '0x2']) {
      expect(await socket.next('chain_newHead')).toMatchObject({ number })
      expect(await socket.next('chain_finalizedHead')).toMatchObject({ number })
    }
    expect((await socket.call('chain_unsubscribeNewHeads', [id])).result).toBe(true)
  })
})

describe('state_*', () => {
  test('keys come in pages, and values as they were asked for', async () => {
    const devnet = await bench.start()
    const api = await bench.connect(devnet)
    const prefix = api.query.system?.account?.keyPrefix()
    const all = (await post(devnet, 'state_getKeys', [prefix])).result as string[]
    expect(all.length).toBeGreaterThan(3)
    const paged: string[] = []
    for (let start: string | null = null; ; start = paged.at(-1) ?? null) {
      const page = (await post(devnet, 'state_getKeysPaged', [prefix, 2, start])).result as string[]
      if (page.length === 0) break
      paged.push(...page)
    }
    expect(paged).toEqual(all)
    expect((await post(devnet, 'state_getKeysPaged', [prefix, 1_001])).error?.code).toBe(4002)
    const bare = all.map((key) => key.slice(2))
    const [answer] = (await post(devnet, 'state_queryStorageAt', [bare])).result as { changes: [string, string][] }[]
    expect(answer?.changes.map(([key]) => key)).toEqual(bare)
  })

  test('values over time are read for so many keys and blocks, and no more', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    await devnet.advanceBlocks(200)
    const keys = (count: number): string[] => Array.from({ length: count }, () => '0x00')
    const ask = (count: number): ReturnType<typeof post> =>
      post(devnet, 'state_queryStorage', [keys(count), devnet.genesisHash, devnet.head().hash])
    expect((await ask(1_000)).result).toHaveLength(1)
    expect((await ask(10_000)).error).toMatchObject({ code: 4001, message: expect.stringContaining('1000000 values') })
  })

  test('storage is followed: all at first, then what changed', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const socket = await openRpcSocket(devnet.url)
    const heir = developmentKey('Heir').address
    const [moving, resting] = [api.query.system?.account?.key(heir), api.query.sudo?.key?.key()]
    await socket.call('state_subscribeStorage', [[moving, resting]])
    expect(await socket.next('state_storage')).toMatchObject({
      block: devnet.genesisHash,
      changes: [
        [moving, null],
        [resting, expect.any(String)],
      ],
    })
    await devnet.advanceBlocks(1)
    await transfer(api, heir, 1_000_000_000n).signAndSend(developmentKey('Alice'))
    const block = await devnet.advanceBlocks(1)
    expect(await socket.next('state_storage')).toEqual({ block: block.hash, changes: [[moving, expect.any(String)]] })
    const range = (await post(devnet, 'state_queryStorage', [[moving], devnet.genesisHash, block.hash])).result
    expect((range as { block: string }[]).map((item) => item.block)).toEqual([devnet.genesisHash, block.hash])
  })

  test('calls take hex with and without 0x, and say what went wrong', async () => {
    const devnet = await bench.start()
    const withPrefix = await post(devnet, 'state_call', ['Metadata_metadata_at_version', '0x0f000000'])
    const bare = await post(devnet, 'state_call', ['Metadata_metadata_at_version', '0f000000'])
    expect(withPrefix.result).toEqual(bare.result)
    expect((await post(devnet, 'state_call', ['No_such_call', '0x'])).error).toMatchObject({
      code: 4003,
      message: expect.stringContaining('Exported method No_such_call is not found'),
    })
    expect((await post(devnet, 'state_getStorage', ['0x00', `0x${'11'.repeat(32)}`])).error?.code).toBe(4003)
  })

  test('the version of the runtime stands everywhere', async () => {
    const devnet = await bench.start()
    const socket = await openRpcSocket(devnet.url)
    const version = (await post(devnet, 'state_getRuntimeVersion', [null])).result
    expect(version).toMatchObject({ specVersion: expect.any(Number), apis: expect.any(Array) })
    await socket.call('state_subscribeRuntimeVersion')
    expect(await socket.next('state_runtimeVersion')).toEqual(version)
  })
})

describe('system_*, payment_* and rpc_methods', () => {
  test('the node says what it is', async () => {
    const devnet = await bench.start()
    const manifest = createRequire(import.meta.url)('../../../package.json') as { version: string }
    expect((await post(devnet, 'system_version')).result).toBe(manifest.version)
    expect(DEVNET_VERSION).toBe(manifest.version)
    expect((await post(devnet, 'system_properties')).result).toMatchObject({ tokenSymbol: 'TAO', tokenDecimals: 9 })
    const { methods } = (await post(devnet, 'rpc_methods')).result as { methods: string[] }
    expect(methods).toContain('author_submitAndWatchExtrinsic')
    expect((await post(devnet, 'system_accountNextIndex', ['nobody'])).error).toBeDefined()
  })

  test('fees are told before they are paid', async () => {
    const devnet = await bench.start()
    const api = await bench.connect(devnet)
    const alice = developmentKey('Alice')
    const info = await transfer(api, developmentKey('Bob').address, 1n).paymentInfo(alice)
    expect(info.partialFee.toBigInt()).toBeGreaterThan(0n)
    const signed = await transfer(api, developmentKey('Bob').address, 1n).signAsync(alice)
    const details = (await post(devnet, 'payment_queryFeeDetails', [signed.toHex()])).result
    const { inclusionFee } = details as { inclusionFee: Record<string, string> }
    const total = Object.values(inclusionFee).reduce((sum, amount) => sum + BigInt(amount), 0n)
    expect(total).toBe(info.partialFee.toBigInt())
    expect((await post(devnet, 'system_dryRun', [signed.toHex()])).result).toBe('0x0000')
  })
})

describe('dev_*', () => {
  test.each(['safe', 'unsafe', 'auto'] as const)('a peer of another machine has no hand in it: %s', (rpcMethods) => {
    const never = (): never => expect.unreachable('the chain was touched')
    const names = ['dev_newBlock', 'dev_setBalance', 'author_removeExtrinsic', 'chain_getHeader']
    const methods = guardMethods(Object.fromEntries(names.map((name) => [name, never])), { rpcMethods, devRpc: true })
    const stranger = { isLoopback: false, subscriptions: null }
    for (const name of ['dev_newBlock', 'dev_setBalance']) {
      expect(() => methods[name]?.([], stranger), name).toThrow('RPC call is unsafe to be called externally')
    }
    const reached = (name: string): string => {
      try {
        return String(methods[name]?.([], stranger))
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(reached('chain_getHeader')).toContain('the chain was touched')
    expect(reached('author_removeExtrinsic').includes('the chain was touched')).toBe(rpcMethods === 'unsafe')
  })

  test('where only safe methods are wanted, not even this machine has a hand in it', async () => {
    const devnet = await bench.start({ sealing: 'manual', rpcMethods: 'safe' })
    expect((await post(devnet, 'dev_newBlock')).error?.message).toBe('RPC call is unsafe to be called externally')
    expect((await post(devnet, 'system_dryRun', ['0x00'])).error?.message).toContain('unsafe')
    expect((await post(devnet, 'chain_getHeader')).result).toMatchObject({ number: '0x0' })
  })

  test('time is in the hands of a peer on this machine', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    expect((await post(devnet, 'dev_newBlock')).result).toMatchObject({ number: 1 })
    expect((await post(devnet, 'dev_advanceBlocks', [5])).result).toEqual(devnet.head())
    expect(devnet.head().number).toBe(6)
    expect((await post(devnet, 'dev_advanceBlocks', [-1])).error?.code).toBe(-32602)
    expect((await post(devnet, 'dev_advanceToEpoch', [777])).error).toMatchObject({
      data: expect.stringContaining('DEVNET_SUBNET_UNKNOWN'),
    })
  })

  test('switched off it is not there', async () => {
    const devnet = await bench.start({ sealing: 'manual', devRpc: false })
    expect((await post(devnet, 'dev_newBlock')).error).toEqual({
      code: -32601,
      message: 'RPC call is unsafe to be called externally',
    })
    expect(devnet.head().number).toBe(0)
  })
})
