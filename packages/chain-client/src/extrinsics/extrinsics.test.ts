import { deriveKey, initCrypto } from '@subnetkit/crypto'
import { createKeyPair, developmentKey, type KeyPair } from '@subnetkit/wallet'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBench } from '../../test-support/bench.js'
import { createLossyProxy } from '../../test-support/lossy-proxy.js'
import type { ChainClient } from '../types/chain-client.js'

const bench = createBench()
const waiting = { timeout: 10_000 }
let alice: KeyPair
let poor: KeyPair
let bob: string

beforeEach(async () => {
  await initCrypto()
  alice = developmentKey('//Alice')
  poor = developmentKey('//Nobody//poor')
  bob = developmentKey('//Bob//purse').address
})
afterEach(bench.close)

async function startedSubnet(chain: ChainClient): Promise<number> {
  const { netuid } = await chain.registerNetwork({
    coldkeyPair: alice,
    hotkey: developmentKey('//Alice//owner').address,
  })
  await chain.startCall({ coldkeyPair: alice, netuid })
  return netuid
}

describe('refusals', () => {
  test('of the pool and of calls come with the code of their reason', async () => {
    const devnet = await bench.start()
    const chain = await bench.connect(devnet.url)
    const netuid = await startedSubnet(chain)
    const hotkeyPair = developmentKey('//Alice//miner')
    const weights = { netuid, uids: [0], weights: [1], versionKey: 0 }
    const register = { coldkeyPair: alice, netuid, hotkey: hotkeyPair.address }

    await expect(chain.setWeights({ ...weights, hotkeyPair }), 'not registered').rejects.toMatchObject({
      code: 'CHAIN_HOTKEY_NOT_REGISTERED',
    })
    await expect(chain.serveAxon({ hotkeyPair, netuid, ip: '10.0.0.1', port: 80 })).rejects.toMatchObject({
      code: 'CHAIN_HOTKEY_NOT_REGISTERED',
    })
    await chain.burnedRegister(register)
    await expect(chain.burnedRegister(register), 'the same hotkey twice').rejects.toMatchObject({
      code: 'CHAIN_HOTKEY_ALREADY_REGISTERED',
    })
    await expect(chain.setWeights({ ...weights, hotkeyPair }), 'no permit').rejects.toMatchObject({
      code: 'CHAIN_NO_PERMIT',
    })
    await expect(
      chain.setWeights({ ...weights, hotkeyPair, uids: [0, 1] }),
      'two uids, one weight',
    ).rejects.toMatchObject({
      code: 'CHAIN_WEIGHTS_MALFORMED',
    })
    await expect(chain.burnedRegister({ ...register, netuid: 77 }), 'no such subnet').rejects.toMatchObject({
      code: 'CHAIN_SUBNET_UNKNOWN',
    })
    await expect(chain.serveAxon({ hotkeyPair, netuid, ip: '10.0.0.1', port: 0 }), 'port 0').rejects.toMatchObject({
      code: 'CHAIN_AXON_ADDRESS_REFUSED',
    })
    await expect(chain.serveAxon({ hotkeyPair, netuid, ip: 'example.org', port: 80 })).rejects.toMatchObject({
      code: 'CHAIN_ADDRESS_INVALID',
    })
    const poorly = { coldkeyPair: poor, netuid, hotkey: developmentKey('//Nobody//hot').address }
    await expect(chain.burnedRegister(poorly), 'no money').rejects.toMatchObject({ code: 'CHAIN_BALANCE_TOO_LOW' })
    const stake = { coldkeyPair: alice, hotkey: hotkeyPair.address, netuid, amountRao: 1n }
    await expect(chain.addStake(stake), 'too little').rejects.toMatchObject({ code: 'CHAIN_AMOUNT_TOO_LOW' })
    await expect(chain.startCall({ coldkeyPair: alice, netuid }), 'twice').rejects.toMatchObject({
      code: 'CHAIN_SUBNET_STARTED',
    })
    await expect(chain.metagraph(77)).rejects.toMatchObject({ code: 'CHAIN_SUBNET_MISSING' })
  })

  test('of weights that come too fast say when to come again', async () => {
    const devnet = await bench.start()
    const chain = await bench.connect(devnet.url)
    const netuid = await startedSubnet(chain)
    const hotkeyPair = developmentKey('//Alice//owner')
    const weights = { hotkeyPair, netuid, uids: [0], weights: [1], versionKey: 0 }
    await chain.setHyperparameters({ sudoPair: alice, netuid, values: { weightsSetRateLimit: 100 } })
    await expect(chain.setWeights(weights)).rejects.toMatchObject({ code: 'CHAIN_WEIGHTS_TOO_FAST', retryable: true })
    await chain.setHyperparameters({ coldkeyPair: alice, netuid, values: { weightsVersionKey: 5n } })
    await expect(chain.setWeights(weights)).rejects.toMatchObject({ code: 'CHAIN_WEIGHTS_VERSION_OLD' })
  })

  test('of hyperparameters name what is unknown, and set none then', async () => {
    const devnet = await bench.start()
    const chain = await bench.connect(devnet.url)
    const netuid = await startedSubnet(chain)
    const before = await chain.hyperparameters(netuid)
    const values = { tempo: 50, tempoo: 1, kappaa: 2 }
    await expect(chain.setHyperparameters({ sudoPair: alice, netuid, values })).rejects.toMatchObject({
      code: 'CHAIN_HYPERPARAMETER_UNKNOWN',
      args: { names: 'tempoo, kappaa' },
    })
    expect(await chain.hyperparameters(netuid)).toEqual(before)
    await expect(chain.setHyperparameters({ netuid, values: { rho: 1 } })).rejects.toMatchObject({
      code: 'CHAIN_SIGNER_MISSING',
    })
    await expect(chain.setHyperparameters({ coldkeyPair: alice, netuid, values: { kappa: 1 } })).rejects.toMatchObject({
      code: 'CHAIN_NOT_OWNER',
    })
  })
})

describe('hyperparameters', () => {
  test('are set by one extrinsic', async () => {
    const devnet = await bench.start()
    const chain = await bench.connect(devnet.url)
    const netuid = await startedSubnet(chain)
    const before = chain.head().number
    const values = { tempo: 50, kappa: 30_000, liquidAlphaOn: true, alphaValues: [10_000, 50_000] }
    await chain.setHyperparameters({ sudoPair: alice, netuid, values })
    expect(Number.parseInt(await headNumber(devnet.httpUrl), 16)).toBe(before + 1)
    expect(await chain.hyperparameters(netuid)).toMatchObject({
      tempo: 50,
      kappa: 30_000,
      alphaLow: 10_000,
      alphaHigh: 50_000,
    })
    await chain.setHyperparameters({ sudoPair: alice, netuid, values: {} })
    expect(Number.parseInt(await headNumber(devnet.httpUrl), 16)).toBe(before + 1)
  })

  test.each([
    [
      'sudo',
      'a value that the chain refuses',
      { liquidAlphaOn: true, alphaValues: [1, 2] },
      'CHAIN_VALUE_OUT_OF_RANGE',
    ],
    ['owner', 'a value that the chain refuses', { immunityPeriod: 7, tempo: 1 }, 'CHAIN_VALUE_OUT_OF_RANGE'],
    ['owner', 'a value that is not the owner’s', { immunityPeriod: 7, kappa: 1 }, 'CHAIN_NOT_OWNER'],
    ['sudo', 'no epoch to reveal in', { immunityPeriod: 7, revealPeriodEpochs: 0 }, 'CHAIN_VALUE_OUT_OF_RANGE'],
    ['sudo', 'too many epochs to reveal after', { revealPeriodEpochs: 101 }, 'CHAIN_VALUE_OUT_OF_RANGE'],
    ['sudo', 'a word for a switch', { commitRevealWeightsEnabled: 'off' }, 'CHAIN_HYPERPARAMETER_VALUE_INVALID'],
    ['sudo', 'a pair that is too large', { alphaValues: [1, 70_000] }, 'CHAIN_HYPERPARAMETER_VALUE_INVALID'],
    ['sudo', 'a value that is too large', { immunityPeriod: 7, kappa: 70_000 }, 'CHAIN_HYPERPARAMETER_VALUE_INVALID'],
  ])('of %s with %s are set not at all', async (who, _what, values, code) => {
    const devnet = await bench.start()
    const chain = await bench.connect(devnet.url)
    const netuid = await startedSubnet(chain)
    const before = await chain.hyperparameters(netuid)
    const pair = who === 'sudo' ? { sudoPair: alice } : { coldkeyPair: alice }
    await expect(chain.setHyperparameters({ ...pair, netuid, values })).rejects.toMatchObject({ code })
    expect(await chain.hyperparameters(netuid)).toEqual(before)
  })

  test.each([
    [{ kappa: 70_000 }, 'an integer from 0 to 65535'],
    [{ kappa: -1 }, 'an integer from 0 to 65535'],
    [{ alphaValues: [1, 70_000] }, 'two values, each an integer from 0 to 65535'],
  ])('out of range are told the range: %j', async (values, words) => {
    const devnet = await bench.start()
    const chain = await bench.connect(devnet.url)
    const setting = chain.setHyperparameters({ sudoPair: alice, netuid: 1, values })
    await expect(setting).rejects.toMatchObject({ fix: `Give ${words}.` })
  })
})

describe('extrinsics of one key', () => {
  test('are signed with ed25519 as well', async () => {
    const devnet = await bench.start()
    const chain = await bench.connect(devnet.url)
    const pair = createKeyPair(deriveKey('//Edward', 'ed25519'), 'ed25519')
    await chain.transfer({ from: alice, to: pair.address, amountRao: 1_000_000_000n })
    await chain.transfer({ from: pair, to: bob, amountRao: 1_000n })
    expect(await chain.freeBalance(bob)).toBe(1_000n)
    const forged = { ...alice, sign: () => new Uint8Array(64) }
    await expect(chain.transfer({ from: forged, to: bob, amountRao: 1_000n })).rejects.toMatchObject({
      code: 'CHAIN_SIGNATURE_REFUSED',
    })
  })

  test('from two clients at once all take effect', async () => {
    const devnet = await bench.start({ sealing: 'timer', blockTimeMs: 50 })
    const clients = [await bench.connect(devnet.url), await bench.connect(devnet.url)]
    const transfers = Array.from({ length: 12 }, (_, index) =>
      clients[index % 2]?.transfer({ from: alice, to: bob, amountRao: 1_000n }),
    )
    await Promise.all(transfers)
    expect(await clients[0]?.freeBalance(bob)).toBe(12_000n)
  })

  test('that nobody includes are `submitted` when the time is over', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const chain = await bench.connect(devnet.url, { inclusionTimeoutMs: 200 })
    await expect(chain.transfer({ from: alice, to: bob, amountRao: 1_000n })).rejects.toMatchObject({
      code: 'CHAIN_INCLUSION_TIMEOUT',
    })
    await devnet.advanceBlocks(1)
    expect(await chain.freeBalance(bob)).toBe(1_000n)
  })

  test('are found in their block when the connection broke after they were handed in, and happen once', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const proxy = await createLossyProxy(devnet.port)
    bench.defer(proxy.close)
    const chain = await bench.connect(proxy.url)
    const direct = await bench.connect(devnet.url)
    const transfer = chain.transfer({ from: alice, to: bob, amountRao: 1_000n })
    await expect.poll(() => pending(devnet.httpUrl), waiting).toHaveLength(1)
    proxy.refuse(true)
    proxy.cut()
    const { hash } = await devnet.advanceBlocks(1)
    proxy.refuse(false)
    expect(await transfer).toMatchObject({ block: 1, blockHash: hash })
    await devnet.advanceBlocks(2)
    expect(await direct.freeBalance(bob)).toBe(1_000n)
  })

  test('are not handed in once nobody waits for them any more', async () => {
    const devnet = await bench.start()
    const proxy = await createLossyProxy(devnet.port)
    bench.defer(proxy.close)
    const direct = await bench.connect(devnet.url)
    const chain = await bench.connect(proxy.url)
    const netuid = await startedSubnet(direct)
    const row = { hotkeyPair: developmentKey('//Alice//owner'), netuid, uids: [0], versionKey: 0 }
    proxy.freeze()
    const first = chain.setWeights({ ...row, weights: [1] })
    const stopping = new AbortController()
    const second = chain.setWeights({ ...row, weights: [0] }, stopping.signal)
    second.catch(() => {})
    stopping.abort()
    proxy.cut()
    expect(await first).toMatchObject({ status: 'effective' })
    await expect(second).rejects.toMatchObject({ name: 'AbortError' })
    expect(await direct.weights(netuid, 0)).toEqual({ uids: [0], weights: [65_535] })
  })

  test('reach a chain that lost its pool, without being signed anew', async () => {
    const options = { sealing: 'manual', salt: new Uint8Array(16), genesisTimeMs: 1_700_000_000_000 } as const
    const first = await bench.start(options)
    const proxy = await createLossyProxy(first.port)
    bench.defer(proxy.close)
    const chain = await bench.connect(proxy.url)
    const transfer = chain.transfer({ from: alice, to: bob, amountRao: 1_000n })
    await expect.poll(() => pending(first.httpUrl), waiting).toHaveLength(1)
    const [extrinsic] = await pending(first.httpUrl)
    const second = await bench.start(options)
    expect(second.genesisHash).toBe(first.genesisHash)
    proxy.redirect(second.port)
    proxy.cut()
    await expect.poll(() => pending(second.httpUrl), waiting).toEqual([extrinsic])
    const { hash } = await second.advanceBlocks(1)
    expect(await transfer).toMatchObject({ block: 1, blockHash: hash })
  })
})

async function pending(url: string): Promise<readonly string[]> {
  return (await ask(url, 'author_pendingExtrinsics')) as readonly string[]
}

async function headNumber(url: string): Promise<string> {
  return ((await ask(url, 'chain_getHeader')) as { readonly number: string }).number
}

async function ask(url: string, method: string): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: [] })
  const headers = { 'content-type': 'application/json' }
  return ((await (await fetch(url, { method: 'POST', headers, body })).json()) as { readonly result: unknown }).result
}
