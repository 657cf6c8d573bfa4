import { noopLogger, noopMetrics, systemClock, systemRandom } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench } from '../../test-support/bench.js'
import { type Connection, createConnection } from '../connection/connection.js'
import { createClientMetrics } from '../metrics.js'
import { toDispatchError, toPoolError } from './call-error.js'
import { dispatchErrors, poolErrors } from './refusals.js'

const bench = createBench()
const context = { call: 'SubtensorModule.add_stake', signer: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY' }
let connection: Connection

beforeAll(async () => {
  await initCrypto()
  const devnet = await bench.start()
  const options = { url: devnet.url, requestTimeoutMs: 20_000, headTimeoutMs: 20_000 }
  const modules = {
    clock: systemClock,
    logger: noopLogger,
    random: systemRandom,
    metrics: createClientMetrics(noopMetrics),
  }
  connection = await createConnection(options, modules, () => {})
  bench.defer(async () => connection.close())
}, 30_000)
afterAll(bench.close)

function errorNames(): string[] {
  const { metadata, registry } = connection.last().runtime
  return metadata.pallets.flatMap(({ errors }) => {
    const found = errors.unwrapOr(undefined)
    if (found === undefined) return []
    return registry.lookup.getSiType(found.type).def.asVariant.variants.map(({ name }) => name.toString())
  })
}

describe('the table of refusals', () => {
  test('names errors that the runtime has, and none that it has not', () => {
    // The variants of DispatchError and of its TokenError belong to no pallet.
    const ofTheRuntime = ['BadOrigin', 'FundsUnavailable', 'BelowMinimum']
    const known = new Set([...errorNames(), ...ofTheRuntime])
    expect(Object.keys(dispatchErrors).filter((name) => !known.has(name))).toEqual([])
  })

  test('turns a module error into its descriptor, by the metadata of the chain', () => {
    const { runtime } = connection.last()
    const error = toDispatchError(runtime, { Module: { index: 7, error: '0x0f000000' } }, context)
    expect(error).toMatchObject({ code: 'CHAIN_NO_PERMIT' })
    expect(error.problem).toContain(context.signer)
  })

  test('keeps the names of what it does not know', () => {
    const { runtime } = connection.last()
    expect(toDispatchError(runtime, { Module: { index: 7, error: '0x00000000' } }, context)).toMatchObject({
      code: 'CHAIN_CALL_FAILED',
      args: { pallet: 'SubtensorModule', name: 'RootNetworkDoesNotExist' },
    })
    expect(toDispatchError(runtime, 'Exhausted', context)).toMatchObject({ code: 'CHAIN_CALL_FAILED' })
  })

  test.each(Object.entries(poolErrors))('Custom(%s) of the pool has a code', (number, { code }) => {
    const refusal = {
      kind: 'refused' as const,
      code: 1010,
      message: 'Invalid Transaction',
      data: `Custom error: ${number}`,
    }
    expect(toPoolError(refusal, context)).toMatchObject({ code })
  })

  test.each([
    [1010, 'Inability to pay some fees (e.g. account balance too low)', 'CHAIN_BALANCE_TOO_LOW'],
    [1010, 'Transaction is outdated', 'CHAIN_NONCE_CONFLICT'],
    [1010, 'Transaction has an ancient birth block', 'CHAIN_NONCE_CONFLICT'],
    [1010, 'Transaction has a bad signature', 'CHAIN_SIGNATURE_REFUSED'],
    [1010, 'Transaction will be valid in the future', 'CHAIN_CALL_REFUSED'],
    [1010, 'Custom error: 200', 'CHAIN_CALL_REFUSED'],
    [1014, 'low priority', 'CHAIN_NONCE_CONFLICT'],
    [1016, 'limit', 'CHAIN_POOL_FULL'],
    [1012, 'banned', 'CHAIN_CALL_REFUSED'],
  ])('%i %s', (code, data, expected) => {
    expect(toPoolError({ kind: 'refused', code, message: 'x', data }, context)).toMatchObject({ code: expected })
  })
})
