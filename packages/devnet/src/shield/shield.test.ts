import { hashShieldKey, loadShieldBox, type ShieldBox, type ShieldKeys, toHex } from '@subnetkit/crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench, developmentKey, transfer } from '../../test-support/bench.js'
import { executeAgain, startTwinChain, type TwinChain } from '../../test-support/twin-chain.js'
import type { Block } from '../chain/block.js'
import { concatBytes, encodeBytes } from '../scale.js'
import { createShield, deriveShieldSeed, nextKeyStorageKey } from './shield.js'

type Call = ReturnType<typeof transfer>

const runs = Number(process.env.FUZZ_RUNS ?? 25)
const bench = createBench()
const amount = 5_000_000_000n
let twin: TwinChain
let box: ShieldBox
let keys: ShieldKeys
let draws = 0

beforeAll(async () => {
  twin = await startTwinChain(bench, async (genesisHash) => {
    const { inherents, openCarrier } = await createShield(genesisHash)
    return { inherents: [inherents], openCarrier }
  })
  box = await loadShieldBox()
  keys = box.deriveKeys(deriveShieldSeed(twin.chain.genesis.hashBytes))
  twin.produce()
})
afterAll(bench.close)

const sign = async (call: Call, signer: string, nonce: number): Promise<Uint8Array> =>
  (await call.signAsync(developmentKey(signer), { nonce, era: 0 })).toU8a()

function seal(plaintext: Uint8Array, { publicKey } = keys): Uint8Array {
  return box.seal({ publicKey, plaintext, randomness: new Uint8Array(56).fill(++draws) })
}

function submitEncrypted(ciphertext: Uint8Array): Call {
  const call = twin.api.tx.mevShield?.submitEncrypted
  if (call === undefined) throw new Error('the runtime has no mevShield.submitEncrypted')
  return call(toHex(ciphertext))
}

/** A carrier with this nonce in the pool. */
async function carry(ciphertext: Uint8Array, signer: string, nonce: number): Promise<Uint8Array> {
  const carrier = await sign(submitEncrypted(ciphertext), signer, nonce)
  expect(twin.pool.submit(carrier)).toMatchObject({ ok: true })
  return carrier
}

const payBob = (): Call => transfer(twin.api, developmentKey('Bob').address, amount)

/** One block more, which must stand up to being executed again. What it has besides the time. */
function produce(): { readonly block: Block; readonly body: readonly Uint8Array[] } {
  const block = twin.produce()
  executeAgain(twin.chain, block.number)
  return { block, body: block.body.slice(1) }
}

function readNonce(signer: string): number {
  const args = developmentKey(signer).publicKey
  const head = twin.chain.head()
  return new DataView(twin.chain.call(head, 'AccountNonceApi_account_nonce', args).slice().buffer).getUint32(0, true)
}

describe('createShield', () => {
  test('the first block announces the key, and no other block does', () => {
    const [first] = [twin.chain.byNumber(1)]
    expect(first?.body).toHaveLength(2)
    executeAgain(twin.chain, 1)
    const shown = twin.chain.stateOf(twin.chain.head()).get(nextKeyStorageKey())
    expect(shown).toEqual(encodeBytes(keys.publicKey))
    expect(produce().body).toEqual([])
  })

  test('the key follows from the genesis: another shield of the same chain opens what this one announced', async () => {
    const nonce = readNonce('Alice')
    const inner = await sign(payBob(), 'Alice', nonce + 1)
    const carrier = await sign(submitEncrypted(seal(inner)), 'Alice', nonce)
    const again = await createShield(twin.chain.genesis.hashBytes)
    const other = await createShield(new Uint8Array(32))
    expect(again.openCarrier(carrier)).toEqual(inner)
    expect(other.openCarrier(carrier)).toBeNull()
    expect(again.inherents(twin.chain.stateOf(twin.chain.head()), twin.chain.time.of(9))).toEqual([])
    expect(other.inherents(twin.chain.stateOf(twin.chain.head()), twin.chain.time.of(9))).toHaveLength(1)
  })

  test('what a carrier brings is applied right after it, in the same block', async () => {
    const nonce = readNonce('Alice')
    const inner = await sign(payBob(), 'Alice', nonce + 1)
    const carrier = await carry(seal(inner), 'Alice', nonce)
    expect(produce().body).toEqual([carrier, inner])
    expect(readNonce('Alice')).toBe(nonce + 2)
  })

  test('what comes out too early waits in the pool for its turn', async () => {
    const nonce = readNonce('Alice')
    const inner = await sign(payBob(), 'Alice', nonce + 2)
    const carrier = await carry(seal(inner), 'Alice', nonce)
    expect(produce().body).toEqual([carrier])
    const between = await sign(payBob(), 'Alice', nonce + 1)
    expect(twin.pool.submit(between)).toMatchObject({ ok: true })
    expect(produce().body).toEqual([between, inner])
  })

  test('a box that was copied and carried again brings nothing twice', async () => {
    const nonce = readNonce('Alice')
    const inner = await sign(payBob(), 'Alice', nonce + 1)
    const ciphertext = seal(inner)
    const own = await carry(ciphertext, 'Alice', nonce)
    expect(produce().body).toEqual([own, inner])
    const copied = await carry(ciphertext, 'Charlie', readNonce('Charlie'))
    expect(produce().body).toEqual([copied])
    expect(produce().body).toEqual([])
    expect(readNonce('Alice')).toBe(nonce + 2)
  })

  test('a carrier in a carrier is applied, and what it carries stays closed', async () => {
    const nonce = readNonce('Alice')
    const innermost = await sign(payBob(), 'Alice', nonce + 2)
    const inner = await sign(submitEncrypted(seal(innermost)), 'Alice', nonce + 1)
    const carrier = await carry(seal(inner), 'Alice', nonce)
    expect(produce().body).toEqual([carrier, inner])
    expect(produce().body).toEqual([])
  })

  test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['closed for another key', () => seal(Uint8Array.of(1), box.deriveKeys(new Uint8Array(64).fill(5)))],
    ['without anything in it', () => new Uint8Array()],
    ['of one byte', () => Uint8Array.of(7)],
    ['of the greatest length', () => concatBytes(hashShieldKey(keys.publicKey), new Uint8Array(8_176))],
    ['cut short', () => seal(Uint8Array.of(1)).slice(0, -1)],
    ['with nothing but bytes in it', () => seal(encodeBytes(Uint8Array.of(0x84, 1, 2, 3)))],
    ['with an empty plaintext', () => seal(new Uint8Array())],
    [
      'with a length prefix that is wrong',
      async () => seal(concatBytes(await sign(payBob(), 'Bob', 9), new Uint8Array(1))),
    ],
    ['with a signature that is wrong', async () => seal((await sign(payBob(), 'Bob', 0)).map(spoilSignature))],
  ])('a box %s costs its sender the fee and brings nothing', async (_, make) => {
    const nonce = readNonce('Dave')
    const carrier = await carry(await make(), 'Dave', nonce)
    expect(produce().body).toEqual([carrier])
    expect(produce().body).toEqual([])
    expect(readNonce('Dave')).toBe(nonce + 1)
  })

  test('an inherent in a box stays out: it is not its sender who tells the time or the key', async () => {
    const body = twin.chain.byNumber(1)?.body ?? []
    expect(body).toHaveLength(2)
    for (const inherent of body) {
      const carrier = await carry(seal(inherent), 'Eve', readNonce('Eve'))
      expect(produce().body).toEqual([carrier])
    }
    expect(produce().body).toEqual([])
  })

  test('whatever is in a box, blocks go on and can be executed again', async () => {
    const nonce = readNonce('Ferdie')
    const valid = await sign(payBob(), 'Bob', 1_000)
    const spoiled = fc
      .tuple(fc.nat({ max: valid.length - 1 }), fc.integer({ min: 1, max: 255 }))
      .map(([at, change]) => {
        const bytes = valid.slice()
        bytes[at] = (bytes[at] ?? 0) ^ change
        return bytes
      })
    const plaintexts = fc.oneof(fc.uint8Array({ maxLength: 300 }), spoiled)
    const samples = fc.sample(plaintexts, { numRuns: runs, seed: 5 })
    for (const [index, plaintext] of samples.entries()) {
      const ciphertext = index % 2 === 0 ? seal(plaintext) : concatBytes(hashShieldKey(keys.publicKey), plaintext)
      const carrier = await carry(ciphertext, 'Ferdie', nonce + index)
      expect(produce().body, toHex(plaintext)).toEqual([carrier])
    }
  })
})

function spoilSignature(byte: number, index: number): number {
  return index === 80 ? byte ^ 1 : byte
}
