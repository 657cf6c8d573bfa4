import { createHash } from 'node:crypto'

/** Names a question by its request, given as JSON. */
export function identityOf(request: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(request) ?? '')
    .digest('hex')
}
