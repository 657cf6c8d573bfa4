import { SubnetkitError } from '@subnetkit/core'
import { CHAIN_RUNTIME_UNSUPPORTED } from '../errors.js'
import { type ChainRuntime, findPallet } from './runtime.js'

/** A call by the chain's own names: `SubtensorModule`, `set_weights`. */
export interface PalletCall {
  readonly pallet: string
  readonly name: string
  /** In the order of the call's declaration; bytes stand for an encoded call. */
  readonly args: readonly unknown[]
}

/** `SubtensorModule.set_weights`. */
export function titleOf({ pallet, name }: PalletCall): string {
  return `${pallet}.${name}`
}

/** The bytes of a call; ends with CHAIN_RUNTIME_UNSUPPORTED when the runtime has none such. */
export function encodeCall(runtime: ChainRuntime, call: PalletCall): Uint8Array {
  const { pallet, name, args } = call
  const { registry, version } = runtime
  const found = findCall(runtime, pallet, name)
  if (found === undefined) throw new SubnetkitError(CHAIN_RUNTIME_UNSUPPORTED, { ...version, missing: titleOf(call) })
  const fields = found.variant.fields.map(({ type }, index) =>
    registry.createTypeUnsafe(registry.createLookupType(type), [args[index]]).toU8a(),
  )
  return Buffer.concat([Uint8Array.of(found.palletIndex, found.variant.index.toNumber()), ...fields])
}

/** The type of a call's last argument, as the chain names it; undefined when there is none. */
export function lastTypeOf(runtime: ChainRuntime, { pallet, name }: PalletCall): string | undefined {
  const field = findCall(runtime, pallet, name)?.variant.fields.at(-1)
  return field && runtime.registry.lookup.getTypeDef(field.type).type
}

function findCall(runtime: ChainRuntime, pallet: string, name: string) {
  const found = findPallet(runtime, pallet)
  const calls = found?.calls.unwrapOr(undefined)
  if (found === undefined || calls === undefined) return undefined
  const { variants } = runtime.registry.lookup.getSiType(calls.type).def.asVariant
  const variant = variants.find((candidate) => candidate.name.toString() === name)
  return variant === undefined ? undefined : { palletIndex: found.index.toNumber(), variant }
}
