/** What an epoch's seed is drawn for. */
export interface VrfInputOptions {
  /** What the chain contributes: the hash of the epoch's first block. */
  readonly chainSeed: Uint8Array
  readonly netuid: number
  readonly subnetId: string
  /** Version of the subnet: a new version draws new tasks. */
  readonly version: number
}

export interface VrfInput {
  readonly context: Uint8Array
  readonly message: Uint8Array
}

const context = 'subnetkit/epoch-seed/1'

/**
 * The bytes that a validator's hotkey signs with its VRF to get the seed of an epoch.
 *
 * The message is netuid (u16), version (u32), then subnet id and chain seed, each after its length (u16); all integers are
 * little-endian. Lengths stand in front so that no two inputs have the same bytes.
 */
export function computeVrfInput(options: VrfInputOptions): VrfInput {
  const id = new TextEncoder().encode(options.subnetId)
  const message = new Uint8Array(10 + id.length + options.chainSeed.length)
  const view = new DataView(message.buffer)
  view.setUint16(0, options.netuid, true)
  view.setUint32(2, options.version, true)
  view.setUint16(6, id.length, true)
  message.set(id, 8)
  view.setUint16(8 + id.length, options.chainSeed.length, true)
  message.set(options.chainSeed, 10 + id.length)
  return { context: new TextEncoder().encode(context), message }
}
