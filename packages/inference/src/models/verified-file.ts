import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { SubnetkitError } from '@subnetkit/core'
import type { PinnedFile } from '@subnetkit/subnet/models'
import { INFERENCE_MODEL_DIGEST_MISMATCH } from '../errors.js'
import { resolveModelFile } from './resolve-file.js'

/** SHA-256 of bytes, lower-case hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** SHA-256 of a file, read in pieces. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

function assertDigest(path: string, expected: string, actual: string): void {
  if (actual !== expected) throw new SubnetkitError(INFERENCE_MODEL_DIGEST_MISMATCH, { path, expected, actual })
}

/** Throws INFERENCE_MODEL_DIGEST_MISMATCH unless the file has the digest. */
export async function verifyFile(path: string, sha256: string): Promise<void> {
  assertDigest(path, sha256, await sha256OfFile(path))
}

/** The bytes of a pinned file, after its digest was checked. */
export async function readVerified(file: PinnedFile): Promise<Buffer> {
  const path = resolveModelFile(file.source)
  const bytes = await readFile(path)
  assertDigest(path, file.sha256, sha256Of(bytes))
  return bytes
}
