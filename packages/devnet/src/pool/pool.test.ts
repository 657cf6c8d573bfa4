import type { ApiPromise } from '@polkadot/api'
import { afterEach, describe, expect, test } from 'vitest'
import { createBench, developmentKey, follow, post, type RpcAnswer, transfer } from '../../test-support/bench.js'
import { openRpcSocket } from '../../test-support/rpc-socket.js'
import type { Devnet } from '../devnet-options.js'

const bench = createBench()
afterEach(bench.close)

interface Scene {
  readonly devnet: Devnet
  readonly api: ApiPromise
  /** A signed transfer in hex; amounts tell them apart. */
  sign(change?: { nonce?: number; tip?: bigint; amount?: bigint; from?: string; era?: number }): Promise<string>
  submit(hex: string): Promise<RpcAnswer>
}

async function setScene(): Promise<Scene> {
  const devnet = await bench.start({ sealing: 'manual' })
  const api = await bench.connect(devnet)
  return {
    devnet,
    api,
    sign: async ({ nonce = 0, tip = 0n, amount = 1_000_000n, from = 'Alice', era = 0 } = {}) => {
      const extrinsic = transfer(api, developmentKey('Bob').address, amount)
      return (await extrinsic.signAsync(developmentKey(from), { nonce, tip, era })).toHex()
    },
    submit: (hex) => post(devnet, 'author_submitExtrinsic', [hex]),
  }
}

describe('the pool', () => {
  test('a good extrinsic comes in under its hash, and only once', async () => {
    const { api, submit, sign } = await setScene()
    const hex = await sign()
    const hash = api.registry.hash(Buffer.from(hex.slice(2), 'hex')).toHex()
    expect(await submit(hex)).toMatchObject({ result: hash })
    expect((await submit(hex)).error).toEqual({ code: 1013, message: 'Transaction Already Imported', data: hash })
  })

  test('a bad signature is refused, and the second time without asking the runtime', async () => {
    const { submit, sign } = await setScene()
    const hex = await sign()
    const at = 2 + 2 * (2 + 1 + 1 + 32 + 1 + 10)
    const forged = hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1)
    expect((await submit(forged)).error).toEqual({
      code: 1010,
      message: 'Invalid Transaction',
      data: 'Transaction has a bad signature',
    })
    expect((await submit(forged)).error).toEqual({ code: 1012, message: 'Transaction is temporarily banned' })
  })

  test('a used nonce is outdated', async () => {
    const { devnet, submit, sign } = await setScene()
    await submit(await sign())
    await devnet.advanceBlocks(1)
    expect((await submit(await sign({ amount: 2_000_000n }))).error).toMatchObject({
      code: 1010,
      data: 'Transaction is outdated',
    })
  })

  test('who cannot pay the fee is told so', async () => {
    const { submit, sign } = await setScene()
    expect((await submit(await sign({ from: 'Nobody' }))).error).toMatchObject({
      code: 1010,
      data: 'Inability to pay some fees (e.g. account balance too low)',
    })
  })

  test('the same nonce needs a higher tip, and then replaces the first', async () => {
    const { devnet, submit, sign } = await setScene()
    const first = await follow(devnet, await sign())
    expect(await first.next()).toBe('ready')
    expect((await submit(await sign({ amount: 1_000_001n }))).error).toMatchObject({
      code: 1014,
      message: expect.stringMatching(/^Priority is too low: \(\d+ vs \d+\)$/),
      data: 'The transaction has too low priority to replace another transaction already in the pool.',
    })
    const better = await sign({ tip: 1_000_000n })
    expect((await submit(better)).result).toMatch(/^0x/)
    expect((await post(devnet, 'author_pendingExtrinsics')).result).toEqual([better])
    expect(await first.next()).toBe('usurped')
    first.close()
  })

  test('the higher tip comes first in the block', async () => {
    const { devnet, submit, sign } = await setScene()
    const modest = await sign({ from: 'Alice' })
    const eager = await sign({ from: 'Bob', tip: 1_000_000n })
    await submit(modest)
    await submit(eager)
    const { hash } = await devnet.advanceBlocks(1)
    const { result } = await post(devnet, 'chain_getBlock', [hash])
    const { extrinsics } = (result as { block: { extrinsics: string[] } }).block
    expect(extrinsics.slice(-2)).toEqual([eager, modest])
  })

  test('a mortal extrinsic that waits in vain becomes invalid', async () => {
    const { devnet, api } = await setScene()
    await devnet.advanceBlocks(1)
    const call = transfer(api, developmentKey('Bob').address, 1_000_000n)
    const mortal = await call.signAsync(developmentKey('Alice'), { nonce: 5, era: 8 })
    const followed = await follow(devnet, mortal.toHex())
    expect(await followed.next()).toBe('future')
    await devnet.advanceBlocks(6)
    expect((await post(devnet, 'author_submitExtrinsic', [mortal.toHex()])).error?.code, 'still there').toBe(1013)
    await devnet.advanceBlocks(4)
    expect(await followed.next()).toBe('invalid')
    followed.close()
  })

  test('what lost its payer between two blocks is taken out and not included', async () => {
    const { devnet, submit, sign, api } = await setScene()
    const pauper = developmentKey('Pauper')
    await transfer(api, pauper.address, 10_000_000_000n).signAndSend(developmentKey('Alice'), { nonce: 0 })
    await devnet.advanceBlocks(1)
    const hopeless = await sign({ from: 'Pauper', amount: 1n, nonce: 3 })
    await submit(hopeless)
    const all = api.tx.balances?.transferAll?.(developmentKey('Bob').address, false)
    await all?.signAndSend(pauper, { nonce: 0 })
    await devnet.advanceBlocks(1)
    expect((await post(devnet, 'author_pendingExtrinsics')).result).toEqual([])
    expect((await submit(hopeless)).error?.code).toBe(1012)
  })

  test('a watch ends by itself with the last status', async () => {
    const { devnet, sign } = await setScene()
    const socket = await openRpcSocket(devnet.url)
    const id = (await socket.call('author_submitAndWatchExtrinsic', [await sign()])).result
    const { hash } = await devnet.advanceBlocks(1)
    const heard = [0, 1, 2].map(() => socket.next('author_extrinsicUpdate'))
    expect(await Promise.all(heard)).toEqual(['ready', { inBlock: hash }, { finalized: hash }])
    expect((await socket.call('author_unwatchExtrinsic', [id])).result).toBe(false)
    socket.close()
  })

  test('bytes that are no extrinsic are refused without harm', async () => {
    const { devnet, submit } = await setScene()
    expect((await submit('0x')).error?.code).toBe(1001)
    expect((await submit('0x10')).error?.code).toBe(1001)
    expect((await submit('0x1084ffffff')).error?.code).toBe(1002)
    expect((await submit('nonsense')).error?.code).toBe(-32602)
    expect((await devnet.advanceBlocks(1)).number).toBe(1)
  })
})
