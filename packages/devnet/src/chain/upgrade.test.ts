import { toHex } from '@subnetkit/crypto'
import { afterAll, expect, test } from 'vitest'
import { createBench } from '../../test-support/bench.js'
import { executeAgain, smoldotRoot, startTwinChain } from '../../test-support/twin-chain.js'
import { DIGEST_ENVIRONMENT_UPDATED } from './header.js'
import { CODE_KEY } from './runtimes.js'

const bench = createBench()
afterAll(bench.close)

/** The same code with a section that nobody reads: other bytes, the same behaviour. */
function withEmptySection(code: Uint8Array): Uint8Array {
  return Uint8Array.from([...code, 0, 2, 1, 0x78])
}

test('the chain goes on with the code that it was given', async () => {
  const { api, chain, submit, produce } = await startTwinChain(bench)
  const code = withEmptySection(chain.stateOf(chain.genesis).get(CODE_KEY) ?? new Uint8Array())
  const [sudo, setCode] = [api.tx.sudo?.sudoUncheckedWeight, api.tx.system?.setCodeWithoutChecks]
  if (sudo === undefined || setCode === undefined) throw new Error('the runtime has no sudo or no setCode')
  await submit(sudo(setCode(toHex(code)), { refTime: 1, proofSize: 1 }), 'Alice')
  const upgrade = produce()
  expect(upgrade.header.digest.map((item) => item[0])).toContain(DIGEST_ENVIRONMENT_UPDATED)
  expect(chain.stateOf(upgrade).get(CODE_KEY)).toEqual(code)
  expect(upgrade.runtime).not.toBe(chain.genesis.runtime)
  expect(upgrade.runtime.version).toEqual(chain.genesis.runtime.version)
  produce(3)
  for (let number = 1; number <= 4; number++) executeAgain(chain, number)
  expect(toHex(chain.head().header.stateRoot)).toBe(await smoldotRoot(chain.stateOf(chain.head())))
})
