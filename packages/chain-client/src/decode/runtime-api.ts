import { SubnetkitError } from '@subnetkit/core'
import { fromHex, toHex } from '@subnetkit/crypto'
import { CHAIN_RUNTIME_UNSUPPORTED } from '../errors.js'
import type { PlainValue } from '../types/chain-client.js'
import { toPlain } from './plain.js'
import type { ChainRuntime } from './runtime.js'

/** A call of a runtime API: what to send with `state_call`, and how to read the answer. */
export interface RuntimeApiCall {
  readonly method: string
  /** Hex with `0x`. */
  readonly input: string
  decode(bytes: string): PlainValue
}

/** Finds a method by the runtime's own description of its APIs; ends with CHAIN_RUNTIME_UNSUPPORTED when it has none such. */
export function findRuntimeApi(
  runtime: ChainRuntime,
  api: string,
  method: string,
  args: readonly unknown[],
): RuntimeApiCall {
  const { registry, metadata, version } = runtime
  const found = metadata.apis
    .find(({ name }) => name.toString() === api)
    ?.methods.find(({ name }) => name.toString() === method)
  if (found === undefined)
    throw new SubnetkitError(CHAIN_RUNTIME_UNSUPPORTED, { ...version, missing: `${api}.${method}` })
  const inputs = found.inputs.map(({ type }, index) =>
    registry.createTypeUnsafe(registry.createLookupType(type), [args[index]]).toU8a(),
  )
  return {
    method: `${api}_${method}`,
    input: toHex(Buffer.concat(inputs)),
    decode: (bytes) => toPlain(registry.createTypeUnsafe(registry.createLookupType(found.output), [fromHex(bytes)])),
  }
}
