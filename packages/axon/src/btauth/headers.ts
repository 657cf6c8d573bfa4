/** The six headers of btauth/1, values exact. */
export interface AuthHeaders {
  readonly version?: string
  readonly hotkey?: string
  readonly receiver?: string
  readonly nonce?: string
  readonly crypto?: string
  readonly signature?: string
  /** A name of these came twice: the request means different things to different readers. */
  readonly repeated: boolean
}

type Field = Exclude<keyof AuthHeaders, 'repeated'>

const fields: ReadonlyMap<string, Field> = new Map([
  ['x-bittensor-version', 'version'],
  ['x-bittensor-hotkey', 'hotkey'],
  ['x-bittensor-receiver', 'receiver'],
  ['x-bittensor-nonce', 'nonce'],
  ['x-bittensor-crypto', 'crypto'],
  ['x-bittensor-signature', 'signature'],
])

/** Picks the headers of btauth/1 from names and values in turn, as `rawHeaders` of node:http has them. */
export function readAuthHeaders(rawHeaders: readonly string[]): AuthHeaders {
  const found: { -readonly [Name in Field]?: string } = {}
  let repeated = false
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const field = fields.get((rawHeaders[index] ?? '').toLowerCase())
    if (field === undefined) continue
    if (found[field] === undefined) found[field] = rawHeaders[index + 1] ?? ''
    else repeated = true
  }
  return { ...found, repeated }
}
