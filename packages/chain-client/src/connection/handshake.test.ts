import { initCrypto } from '@subnetkit/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench } from '../../test-support/bench.js'
import { encodeCall } from '../decode/call.js'
import { findRuntimeApi } from '../decode/runtime-api.js'
import { shakeHands } from './handshake.js'
import { type JsonRpc, openJsonRpc } from './json-rpc.js'

const bench = createBench()
let rpc: JsonRpc
let url: string

beforeAll(async () => {
  await initCrypto()
  const devnet = await bench.start()
  url = devnet.url
  rpc = await openJsonRpc(url, new AbortController().signal)
  bench.defer(async () => rpc.drop('the test is over'))
}, 30_000)
afterAll(bench.close)

describe('a runtime', () => {
  test('without the pallet of the subnets is refused', async () => {
    const hexOf = (name: string): string => Buffer.from(name).toString('hex')
    const renamed: JsonRpc = {
      ...rpc,
      request: async (method, params) => {
        const result = await rpc.request(method, params)
        return typeof result === 'string'
          ? result.replaceAll(hexOf('SubtensorModule'), hexOf('SomethingElse!!'))
          : result
      },
    }
    await expect(shakeHands(renamed, url, undefined)).rejects.toMatchObject({
      code: 'CHAIN_RUNTIME_UNSUPPORTED',
      args: { missing: 'the pallet SubtensorModule' },
    })
  })

  test('names the call or the API that it lacks', async () => {
    const { runtime } = await shakeHands(rpc, url, undefined)
    expect(() => encodeCall(runtime, { pallet: 'SubtensorModule', name: 'fly', args: [] })).toThrow(
      expect.objectContaining({ code: 'CHAIN_RUNTIME_UNSUPPORTED' }),
    )
    expect(() => findRuntimeApi(runtime, 'SubnetInfoRuntimeApi', 'fly', [])).toThrow(
      expect.objectContaining({ code: 'CHAIN_RUNTIME_UNSUPPORTED' }),
    )
  })
})
