import type { SubmittableExtrinsic } from '@polkadot/api/types'
import { blake2b256, toHex } from '@subnetkit/crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { createBench, developmentKey, post, transfer } from '../../test-support/bench.js'
import { withEmptySection, withEndlessMethod, withSpecVersion, withTrap } from '../../test-support/patch-runtime.js'
import { openRpcSocket } from '../../test-support/rpc-socket.js'
import { executeAgain, smoldotRoot, startTwinChain, type TwinChain } from '../../test-support/twin-chain.js'
import { createScaleReader } from '../scale.js'
import { DIGEST_ENVIRONMENT_UPDATED } from './header.js'
import { CODE_KEY } from './runtimes.js'

const bench = createBench()
afterAll(bench.close)

type Api = TwinChain['api']

/** `setCode` looks at the version of the new code, `setCodeWithoutChecks` at nothing. */
function setCode(
  api: Api,
  code: Uint8Array,
  name: 'setCode' | 'setCodeWithoutChecks',
): SubmittableExtrinsic<'promise'> {
  const [sudo, set] = [api.tx.sudo?.sudoUncheckedWeight, api.tx.system?.[name]]
  if (sudo === undefined || set === undefined) throw new Error('the runtime has no sudo or no setCode')
  return sudo(set(toHex(code)), { refTime: 1, proofSize: 1 })
}

/** The spec version that the chain itself remembers to have been upgraded to last. */
function lastUpgrade({ api, chain }: TwinChain): number {
  const key = api.query.system?.lastRuntimeUpgrade?.key()
  const value = chain.stateOf(chain.head()).get(Buffer.from(key?.slice(2) ?? '', 'hex'))
  return createScaleReader(value ?? new Uint8Array()).length()
}

const codeOf = ({ chain }: TwinChain): Uint8Array => chain.stateOf(chain.genesis).get(CODE_KEY) ?? new Uint8Array()
const hash = (code: Uint8Array | null): string => toHex(blake2b256(code ?? new Uint8Array()))
const hashAtHead = ({ chain }: TwinChain): string => hash(chain.stateOf(chain.head()).get(CODE_KEY))

describe('new code', () => {
  test('is what the chain goes on with', async () => {
    const twin = await startTwinChain(bench)
    const { api, chain, submit, produce } = twin
    const code = withEmptySection(codeOf(twin))
    await submit(setCode(api, code, 'setCodeWithoutChecks'), 'Alice')
    const upgrade = produce()
    expect(upgrade.header.digest.map((item) => item[0])).toContain(DIGEST_ENVIRONMENT_UPDATED)
    expect(hashAtHead(twin)).toBe(hash(code))
    expect(upgrade.runtime).not.toBe(chain.genesis.runtime)
    expect(upgrade.runtime.version).toEqual(chain.genesis.runtime.version)
    produce(3)
    for (let number = 1; number <= 4; number++) executeAgain(chain, number)
    expect(toHex(chain.head().header.stateRoot)).toBe(await smoldotRoot(chain.stateOf(chain.head())))
  })

  test('of a later version migrates in the block after', async () => {
    const twin = await startTwinChain(bench)
    const { api, chain, submit, produce } = twin
    const { specVersion } = chain.genesis.runtime.version
    const code = withSpecVersion(codeOf(twin), specVersion, specVersion + 1)
    produce()
    expect(lastUpgrade(twin)).toBe(specVersion)
    await submit(setCode(api, code, 'setCode'), 'Alice')
    expect(produce().runtime.version.specVersion).toBe(specVersion + 1)
    expect(lastUpgrade(twin)).toBe(specVersion)
    produce()
    expect(lastUpgrade(twin)).toBe(specVersion + 1)
    produce(2)
    for (let number = 1; number <= 5; number++) executeAgain(chain, number)
  })

  test('of a later version is told to those who asked for versions', async () => {
    const devnet = await bench.start({ sealing: 'manual' })
    const api = await bench.connect(devnet)
    const socket = await openRpcSocket(devnet.url)
    await socket.call('state_subscribeRuntimeVersion', [])
    const first = (await socket.next('state_runtimeVersion')) as { specVersion: number }
    const code = (await post(devnet, 'state_getStorage', ['0x3a636f6465'])).result as string
    const next = withSpecVersion(Buffer.from(code.slice(2), 'hex'), first.specVersion, first.specVersion + 1)
    await setCode(api, next, 'setCode').signAndSend(developmentKey('Alice'), { nonce: 0 })
    await devnet.advanceBlocks(1)
    await expect(socket.next('state_runtimeVersion')).resolves.toMatchObject({ specVersion: first.specVersion + 1 })
    const { number } = await devnet.advanceBlocks(3)
    expect(number).toBe(4)
    socket.close()
  })
})

describe('code that means harm', () => {
  test('is not taken when no block could follow: the chain goes on without it', async () => {
    const twin = await startTwinChain(bench, undefined, { deadlineMs: 500 })
    const { api, chain, produce, trySubmit } = twin
    const code = codeOf(twin)
    const villains = [
      withEndlessMethod(code, 'Core_version'),
      withEndlessMethod(code, 'Core_initialize_block'),
      withTrap(code, 'BlockBuilder_finalize_block'),
      Uint8Array.of(1, 2, 3),
    ]
    const heir = developmentKey('Heir').address
    for (const villain of villains) {
      expect(await trySubmit(setCode(api, villain, 'setCodeWithoutChecks'), 'Alice')).toBe(true)
      expect(await trySubmit(transfer(api, heir, 1_000_000_000n), 'Bob')).toBe(true)
      // The time and the transfer: what came beside refused code is not lost.
      expect(produce().body).toHaveLength(2)
    }
    expect(hashAtHead(twin)).toBe(hash(code))
    produce(2)
    expect(chain.head().number).toBe(villains.length + 2)
  })

  test('is ended when a call does not, and blocks are made all the same', async () => {
    const twin = await startTwinChain(bench, undefined, { deadlineMs: 5_000 })
    const { api, chain, submit, produce } = twin
    await submit(setCode(api, withEndlessMethod(codeOf(twin), 'View_for_ever'), 'setCodeWithoutChecks'), 'Alice')
    const block = produce(3)
    for (let round = 0; round < 2; round++) {
      expect(() => chain.call(block, 'View_for_ever', new Uint8Array())).toThrow(
        expect.objectContaining({ code: 'HOST_CALL_TIMED_OUT' }),
      )
      expect(produce().number).toBe(4 + round)
    }
    for (let number = 1; number <= 5; number++) executeAgain(chain, number)
  })

  test('is looked at in a thread of its own before it is taken', async () => {
    const twin = await startTwinChain(bench, undefined, { deadlineMs: 500 })
    const { api, produce, trySubmit } = twin
    await trySubmit(setCode(api, withEndlessMethod(codeOf(twin), 'Core_version'), 'setCode'), 'Alice')
    produce(2)
    expect(hashAtHead(twin)).toBe(hash(codeOf(twin)))
  })
})
