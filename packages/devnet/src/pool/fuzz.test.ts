import type { ApiPromise } from '@polkadot/api'
import { noopLogger, systemClock } from '@subnetkit/core'
import { type DerivedKey, deriveKey } from '@subnetkit/crypto'
import type { State } from '@subnetkit/runtime-host'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBench, developmentKey } from '../../test-support/bench.js'
import { liveMemory } from '../../test-support/live-memory.js'
import { type Mutation, mutate, mutations } from '../../test-support/mutations.js'
import { executeAgain, startTwinChain, type TwinChain } from '../../test-support/twin-chain.js'
import type { Block } from '../chain/block.js'
import { batchAll } from '../control/dev-calls.js'
import { signExtrinsic } from '../control/sign-extrinsic.js'
import { fetchNextNonce } from './next-nonce.js'
import { createPool, type Pool } from './pool.js'
import { toPoolError } from './pool-errors.js'

/** Extrinsics of every kind of call with something wrong. Most signers know how to sign, so that what is wrong gets far. */
const count = process.env.SUBNETKIT_FULL_CHECKS === '1' ? 100_000 : 600
const perBlock = 20
/** Signers run out of funds, and subnets of owners: then it begins anew. */
const blocksPerLife = 60
/** An instance of the runtime keeps up to 256 MiB, the pool 22, and there are the states of a life. */
/** Instances of the runtime with their memory are there after the first ones; from then on nothing may grow. */
const warmUp = count / 2
const allowedGrowth = 100 * 1024 * 1024

const bench = createBench()
afterAll(bench.close)
let twin: TwinChain
let pool: Pool
let corpus: readonly Uint8Array[]
let keys: readonly DerivedKey[]
let home: { readonly block: Block; readonly state: State }

interface Attempt {
  readonly call: Uint8Array
  readonly callChanges: readonly Mutation[]
  /** Batches around the call. */
  readonly depth: number
  readonly copies: number
  readonly wholeChanges: readonly Mutation[]
  readonly signer: DerivedKey
  readonly nonceAhead: number
}

/** A call of every kind that the metadata names, with the defaults of its arguments. */
function listCalls(api: ApiPromise): Uint8Array[] {
  const calls: Uint8Array[] = []
  for (const section of Object.values(api.tx)) {
    for (const method of Object.values(section)) {
      const args = method.meta.args.map(({ type }) => api.createType(type.toString()))
      calls.push(method(...args).method.toU8a())
    }
  }
  return calls
}

/** Calls that get somewhere, so that small changes to them do as well. */
function listGoodCalls({ tx }: ApiPromise): Uint8Array[] {
  const [bob, eve] = [developmentKey('Bob').address, developmentKey('Eve').address]
  const subtensor = tx.subtensorModule
  const calls = [
    tx.balances?.transferKeepAlive?.(eve, 1_000_000_000n),
    tx.balances?.transferAllowDeath?.(bob, 5n),
    tx.system?.remarkWithEvent?.('0x0102'),
    subtensor?.registerNetwork?.(eve),
    subtensor?.burnedRegister?.(1, bob),
    subtensor?.addStake?.(bob, 1, 5_000_000_000n),
    subtensor?.removeStake?.(bob, 1, 1_000_000_000n),
    subtensor?.setWeights?.(1, [0, 1], [1, 65_535], 0),
    subtensor?.serveAxon?.(1, 1, 2_130_706_433, 8_091, 4, 4, 0, 0),
    tx.utility?.batch?.([tx.system?.remark?.('0x01'), tx.system?.remark?.('0x02')]),
    tx.sudo?.sudo?.(tx.system?.remark?.('0x01')),
    tx.adminUtils?.sudoSetTempo?.(1, 10),
  ]
  return calls.flatMap((call) => (call === undefined ? [] : [call.method.toU8a()]))
}

beforeAll(async () => {
  twin = await startTwinChain(bench)
  const { api, chain, submit, produce } = twin
  const register = api.tx.subtensorModule?.registerNetwork?.(developmentKey('Bob').address)
  if (register !== undefined) await submit(register, 'Bob')
  produce()
  const start = api.tx.subtensorModule?.startCall?.(1)
  if (start !== undefined) await submit(start, 'Bob')
  const block = produce()
  home = { block, state: chain.stateOf(block) }
  pool = createPool({}, { chain, clock: systemClock, logger: noopLogger })
  corpus = [...listCalls(api), ...listGoodCalls(api), ...listGoodCalls(api), ...listGoodCalls(api)]
  // //Alice stays out: what the root of a chain does to it is no defect.
  await bench.close()
  keys = ['Bob', 'Charlie', 'Dave', 'Eve', 'Ferdie', 'Stranger'].map((name) => deriveKey(`//${name}`, 'sr25519'))
})

function attempts(): fc.Arbitrary<Attempt> {
  const rarely = <Value>(usual: Value, rare: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
    fc.oneof({ weight: 19, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: rare })
  return fc.record({
    call: fc.constantFrom(...corpus),
    callChanges: mutations,
    depth: rarely(0, fc.integer({ min: 1, max: 400 })),
    copies: rarely(1, fc.integer({ min: 2, max: 400 })),
    wholeChanges: rarely<readonly Mutation[]>([], mutations),
    signer: fc.constantFrom(...keys),
    nonceAhead: rarely(0, fc.integer({ min: 1, max: 3 })),
  })
}

function encode(attempt: Attempt): Uint8Array {
  const { chain } = twin
  let call = mutate(attempt.call, attempt.callChanges)
  if (attempt.copies > 1) call = batchAll(Array.from({ length: attempt.copies }, () => call))
  for (let level = 0; level < attempt.depth; level++) call = batchAll([call])
  const nonce = fetchNextNonce({ chain, pool }, attempt.signer.publicKey) + attempt.nonceAhead
  const { version } = chain.head().runtime
  const signed = signExtrinsic(call, { key: attempt.signer, nonce, version, genesisHash: chain.genesis.hashBytes })
  return attempt.wholeChanges.length === 0 ? signed : mutate(signed, attempt.wholeChanges)
}

function makeBlock(): { readonly extrinsics: number } {
  const { chain } = twin
  const { block, result } = chain.produce(pool.best())
  pool.settle(block, result.refused)
  executeAgain(chain, block.number)
  if (block.number >= home.block.number + blocksPerLife) {
    chain.revert(home.block, home.state)
    pool.replace([], [])
  }
  return { extrinsics: block.body.length - 1 }
}

test(`${count} extrinsics with something wrong end in a clear refusal or in a block that executes again`, async () => {
  let before = 0
  const refusals = new Map<string, number>()
  let blocks = 0
  let offered = 0
  let included = 0

  await fc.assert(
    fc.asyncProperty(attempts(), async (attempt) => {
      const submission = pool.submit(encode(attempt))
      if (!submission.ok) {
        const { code, message, data } = toPoolError(submission.refusal)
        expect(code).toBeGreaterThanOrEqual(1002)
        expect(message).not.toBe('')
        const name = `${code} ${message}${code === 1010 ? ` ${data}` : ''}`.slice(0, 90)
        refusals.set(name, (refusals.get(name) ?? 0) + 1)
      }
      if (++offered === warmUp) before = liveMemory()
      if (offered % perBlock !== 0) return
      included += makeBlock().extrinsics
      blocks++
      await new Promise((resolve) => setImmediate(resolve))
      if (offered % 5_000 === 0)
        process.stderr.write(
          `${offered} offered, ${included} in ${blocks} blocks ${Math.round(liveMemory() / 1e6)} MB\n`,
        )
    }),
    { numRuns: count, seed: 20_261, endOnFailure: true },
  )
  included += makeBlock().extrinsics
  if (count > 1_000)
    console.info(JSON.stringify({ offered, included, refusals: [...refusals].sort(([, a], [, b]) => b - a) }, null, 1))
  expect(included).toBeGreaterThan(count / 20)
  expect([...refusals.keys()].length).toBeGreaterThan(3)
  expect(liveMemory() - before).toBeLessThan(allowedGrowth)
}, 1_800_000)
