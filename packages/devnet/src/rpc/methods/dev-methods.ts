import { toHex } from '@subnetkit/crypto'
import { z } from 'zod'
import { defineMethod, hexBytes, hexText, type MethodTable, type RpcServices, u32 } from '../method.js'

const netuid = z.number().int().min(0).max(0xffff)
const address = z.string().max(128)
const timeMs = z.number().int().min(0).max(8_640_000_000_000_000)
const sealing = z.enum(['timer', 'instant', 'manual'])
const interval = z.number().int().nullable()
const storageItems = z.array(z.tuple([hexText, hexText.nullable()])).max(10_000)
const withPrefix = (hex: string): string => (hex.startsWith('0x') ? hex : `0x${hex}`)

/** Beyond 2⁵³ an amount of rao comes as a string, in digits or in hex. */
const rao = z.union([
  z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).transform(BigInt),
  z
    .string()
    .regex(/^(?:\d{1,20}|0x[0-9a-fA-F]{1,16})$/, 'expected an amount of rao')
    .transform(BigInt)
    .refine((amount) => amount < 1n << 64n, 'expected at most 64 bits'),
])

/** What a developer can do to the chain. Who may call it is decided in the table of methods. */
export function createDevMethods({ control }: Pick<RpcServices, 'control'>): MethodTable {
  return {
    dev_newBlock: defineMethod([], control.newBlock),
    dev_advanceBlocks: defineMethod([u32], ([count], { signal }) => control.advanceBlocks(count, signal)),
    dev_advanceToEpoch: defineMethod([netuid], ([subnet], { signal }) => control.advanceToEpoch(subnet, signal)),
    dev_advanceToTime: defineMethod([timeMs], ([time], { signal }) => control.advanceToTime(time, signal)),
    dev_snapshot: defineMethod([], control.snapshot),
    dev_revert: defineMethod([z.string().max(32)], ([id]) => control.revert(id)),
    dev_setStorage: defineMethod([storageItems], ([items]) =>
      control.setStorage(items.map(([key, value]) => [withPrefix(key), value === null ? null : withPrefix(value)])),
    ),
    dev_setBalance: defineMethod([address, rao], ([account, amount]) => control.setBalance(account, amount)),
    dev_callAs: defineMethod([address, hexText], ([account, call]) => control.callAs(account, withPrefix(call))),
    dev_dumpState: defineMethod([], () => toHex(control.dumpState())),
    dev_loadState: defineMethod([hexBytes], ([dump]) => control.loadState(dump)),
    dev_sealing: defineMethod([], control.sealing),
    dev_setSealing: defineMethod([sealing, interval], ([mode, intervalMs]) => {
      control.setSealing(mode, intervalMs ?? undefined)
      return control.sealing()
    }),
  }
}
