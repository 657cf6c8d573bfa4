import { Keyring } from '@polkadot/api'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createBench, developmentKey, follow, freeBalance, post, transfer } from '../test-support/bench.js'
import { createManualClock } from '../test-support/manual-clock.js'
import { bundledArtifact } from './artifact.js'

const bench = createBench()
afterEach(bench.close)

describe('createDevnet', () => {
  test('a client connects, reads metadata and balances, and transfers', async () => {
    const devnet = await bench.start()
    const api = await bench.connect(devnet)
    expect(api.genesisHash.toHex()).toBe(devnet.genesisHash)
    expect(api.registry.chainTokens).toEqual(['TAO'])
    const [alice, stranger] = [developmentKey('Alice'), developmentKey('Stranger')]
    expect(await freeBalance(api, alice.address)).toBeGreaterThan(0n)
    await new Promise<void>((resolve) => {
      transfer(api, stranger.address, 5_000_000_000n).signAndSend(alice, { nonce: -1 }, ({ status }) => {
        if (status.isFinalized) resolve()
      })
    })
    expect(await freeBalance(api, stranger.address)).toBe(5_000_000_000n)
    expect(devnet.head().number).toBe(1)
    expect(devnet.finalizedHead()).toEqual(devnet.head())
  })

  test('a client follows heads, finality, events and a balance', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const heir = developmentKey('Heir').address
    const [heads, finalized, balances, transfers]: [number[], number[], bigint[], string[]] = [[], [], [], []]
    const ends = await Promise.all([
      api.rpc.chain.subscribeNewHeads((header) => void heads.push(header.number.toNumber())),
      api.rpc.chain.subscribeFinalizedHeads((header) => void finalized.push(header.number.toNumber())),
      api.query.system?.account?.(heir, (account: { toJSON(): unknown }) => {
        balances.push(BigInt((account.toJSON() as { data: { free: number } }).data.free))
      }),
      api.query.system?.events?.((records: Iterable<{ event: { section: string; method: string } }>) => {
        for (const { event } of records) {
          if (event.section === 'balances') transfers.push(event.method)
        }
      }),
    ])
    await transfer(api, heir, 7_000_000_000n).signAndSend(developmentKey('Alice'), { nonce: 0 })
    await devnet.advanceBlocks(1)
    await vi.waitFor(() => {
      expect([heads.at(-1), finalized.at(-1), balances.at(-1)]).toEqual([1, 1, 7_000_000_000n])
      expect(transfers).toEqual(expect.arrayContaining(['Endowed', 'Transfer']))
    })
    for (const end of ends) (end as (() => void) | undefined)?.()
    await devnet.advanceBlocks(1)
    await api.rpc.system.health()
    expect(heads).toEqual([0, 1])
  })

  test('nonces count on through what the pool holds', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const alice = developmentKey('Alice')
    for (let expected = 0; expected < 5; expected++) {
      expect((await post(devnet, 'system_accountNextIndex', [alice.address])).result).toBe(expected)
      // The library's own nonce -1 asks the runtime, which does not know of the pool.
      await transfer(api, developmentKey('Bob').address, 1_000_000n).signAndSend(alice, { nonce: expected })
    }
    const block = await devnet.advanceBlocks(1)
    const { extrinsics } = (await api.rpc.chain.getBlock(block.hash)).block
    expect(extrinsics.filter(({ isSigned }) => isSigned)).toHaveLength(5)
    expect((await post(devnet, 'account_nextIndex', [alice.address])).result).toBe(5)
    expect((await post(devnet, 'author_pendingExtrinsics')).result).toEqual([])
  })

  test('a nonce ahead waits, and goes in with what it waited for', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const [alice, bob] = [developmentKey('Alice'), developmentKey('Bob')]
    const ahead = await transfer(api, bob.address, 1_000_000n).signAsync(alice, { nonce: 1, era: 0 })
    const followed = await follow(devnet, ahead.toHex())
    expect(await followed.next()).toBe('future')
    await devnet.advanceBlocks(1)
    await transfer(api, bob.address, 2_000_000n).signAndSend(alice, { nonce: 0 })
    const block = await devnet.advanceBlocks(1)
    expect((await api.rpc.chain.getBlock(block.hash)).block.extrinsics).toHaveLength(3)
    for (const status of ['ready', 'inBlock', 'finalized']) expect(await followed.next()).toBe(status)
    followed.close()
  })

  test.each(['sr25519', 'ed25519', 'ecdsa'] as const)(
    'an account of kind %s signs, and nobody signs for it',
    async (type) => {
      const devnet = await bench.start({ sealing: 'manual' })
      const api = await bench.connect(devnet)
      const keyring = new Keyring({ type, ss58Format: 42 })
      const [account, stranger] = [keyring.addFromUri('//Account'), keyring.addFromUri('//Stranger')]
      await transfer(api, account.address, 10_000_000_000n).signAndSend(developmentKey('Alice'), { nonce: 0 })
      await devnet.advanceBlocks(1)
      const payment = transfer(api, developmentKey('Heir').address, 1_000_000_000n)
      const forged = { address: account.address, addressRaw: account.addressRaw, publicKey: account.publicKey, type }
      const forger = { ...stranger, ...forged, sign: stranger.sign } as typeof stranger
      const refused = devnet.request('author_submitExtrinsic', [
        (await payment.signAsync(forger, { nonce: 0 })).toHex(),
      ])
      await expect(refused).rejects.toMatchObject({ args: { reason: expect.stringContaining('bad signature') } })
      await payment.signAndSend(account, { nonce: 0 })
      await devnet.advanceBlocks(1)
      expect(await freeBalance(api, developmentKey('Heir').address)).toBe(1_000_000_000n)
    },
  )

  test('what a connection can ask is there without one, but for subscriptions', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const signed = await transfer(api, developmentKey('Bob').address, 1_000_000n).signAsync(developmentKey('Alice'))
    expect(await devnet.request('author_submitExtrinsic', [signed.toHex()])).toBe(signed.hash.toHex())
    await expect(devnet.request('author_submitExtrinsic', [signed.toHex()])).rejects.toMatchObject({
      code: 'DEVNET_RPC_REFUSED',
      args: { method: 'author_submitExtrinsic', rpcCode: 1013 },
    })
    const { hash } = await devnet.advanceBlocks(1)
    const { block } = (await devnet.request('chain_getBlock', [hash])) as { block: { extrinsics: string[] } }
    // Before it stand the time and, in the first block, the key for closed extrinsics.
    expect(block.extrinsics.at(-1)).toBe(signed.toHex())
    await expect(devnet.request('chain_subscribeNewHeads')).rejects.toMatchObject({ code: 'DEVNET_RPC_REFUSED' })
  })

  test('the same salt and time make the same genesis, and two chains live side by side', async () => {
    const salt = Uint8Array.of(1, 2, 3)
    const same = { salt, genesisTimeMs: 1_700_000_000_000 }
    const [first, second, third] = [await bench.start(same), await bench.start(same), await bench.start()]
    expect(first.genesisHash).toBe(second.genesisHash)
    expect(third.genesisHash).not.toBe(first.genesisHash)
    expect(new Set([first.port, second.port, third.port]).size).toBe(3)
    await first.advanceBlocks(3)
    expect([first.head().number, second.head().number]).toEqual([3, 0])
  })

  test('old states stay readable, and older ones are gone but for headers and bodies', async () => {
    const devnet = await bench.start({ sealing: 'manual', statesKept: 8 })
    const api = await bench.connect(devnet)
    const [alice, heir] = [developmentKey('Alice'), developmentKey('Heir')]
    await transfer(api, heir.address, 3_000_000_000n).signAndSend(alice)
    await devnet.advanceBlocks(1)
    const before = (await post(devnet, 'chain_getBlockHash', [0])).result
    const key = api.query.system?.account?.key(heir.address)
    expect((await post(devnet, 'state_getStorage', [key, before])).result).toBeNull()
    expect((await post(devnet, 'state_getStorage', [key])).result).toMatch(/^0x/)
    await devnet.advanceBlocks(10)
    expect((await post(devnet, 'state_getStorage', [key, before])).error).toEqual({
      code: 4003,
      message: `Client error: UnknownBlock: State already discarded for ${before}`,
    })
    expect((await post(devnet, 'chain_getHeader', [before])).result).toMatchObject({ number: '0x0' })
  })

  test('blocks on a timer keep chain time, and finality follows two behind', async () => {
    const clock = createManualClock()
    const devnet = await bench.start({ sealing: 'timer', blockTimeMs: 500 }, { clock })
    const api = await bench.connect(devnet)
    await clock.advance(499)
    expect(devnet.head().number).toBe(0)
    for (let number = 1; number <= 4; number++) {
      await clock.advance(number === 1 ? 1 : 500)
      expect(devnet.head().number).toBe(number)
      expect(devnet.finalizedHead().number).toBe(Math.max(0, number - 2))
    }
    await clock.advance(60_000)
    expect(devnet.head().number, 'missed blocks are not made up for').toBe(5)
    const now = await api.query.timestamp?.now?.()
    expect(Number(now)).toBe(devnet.genesisTimeMs + 5 * 500)
  })

  test('thousands of blocks at once leave room for a client', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const advancing = devnet.advanceBlocks(3_000)
    const seen: number[] = []
    let going = true
    void advancing.finally(() => {
      going = false
    })
    while (going) {
      const header = (await post(devnet, 'chain_getHeader')).result as { number: string }
      seen.push(Number(header.number))
    }
    expect((await advancing).number).toBe(3_000)
    expect(seen.filter((number) => number > 0 && number < 3_000).length).toBeGreaterThan(5)
  })

  test('closing ends the timer and the connections, and frees the port', async () => {
    const clock = createManualClock()
    const devnet = await bench.start({ sealing: 'timer' }, { clock })
    const socket = new WebSocket(devnet.url)
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await devnet.close()
    await closed
    expect(clock.sleepers).toBe(0)
    const next = await bench.start({ port: devnet.port })
    expect(next.port).toBe(devnet.port)
  })

  test('a port in use is said with its number', async () => {
    const { port } = await bench.start()
    await expect(bench.start({ port })).rejects.toMatchObject({ code: 'DEVNET_PORT_IN_USE', args: { port } })
  })

  test('wrong options are named all at once', async () => {
    await expect(bench.start({ port: -1, blockTimeMs: 0 })).rejects.toMatchObject({
      code: 'DEVNET_OPTIONS_INVALID',
      problem: expect.stringMatching(/port.*blockTimeMs/),
    })
  })

  test.each([
    { seed: '' },
    { dataDir: '' },
    { stateFile: '' },
    { rpcCors: ['foo'] },
    { rpcCors: ['https://example.org/'] },
  ])('%j is no option', async (options) => {
    await expect(bench.start(options)).rejects.toMatchObject({ code: 'DEVNET_OPTIONS_INVALID', exitCode: 2 })
  })

  test('a preset that the runtime cannot read is refused', async () => {
    await expect(bench.start({ presetId: 'nowhere' })).rejects.toMatchObject({ code: 'DEVNET_GENESIS_REFUSED' })
    await expect(bench.start({ preset: { balances: { balances: 'no list' } } })).rejects.toMatchObject({
      code: 'DEVNET_GENESIS_REFUSED',
    })
  })

  test('a runtime that is not the recorded one does not start', async () => {
    const artifact = { wasmPath: bundledArtifact.infoPath, infoPath: bundledArtifact.infoPath }
    await expect(bench.start({ artifact })).rejects.toMatchObject({ code: 'DEVNET_ARTIFACT_DIGEST_MISMATCH' })
    const missing = { ...bundledArtifact, wasmPath: '/nowhere/runtime.wasm' }
    await expect(bench.start({ artifact: missing })).rejects.toMatchObject({ code: 'DEVNET_ARTIFACT_MISSING' })
  })
})
