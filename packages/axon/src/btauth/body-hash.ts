import { createHash } from 'node:crypto'

/** SHA-256 in lower-case hex, as btauth/1 writes it. */
export function hashBody(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
