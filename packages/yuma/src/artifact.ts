import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import { YUMA_ARTIFACT_DIGEST_MISMATCH, YUMA_ARTIFACT_UNUSABLE } from './errors.js'

const infoSchema = z.object({ sha256: z.string(), specVersion: z.int().nonnegative() })

const wasmUrl = new URL('../artifacts/yuma.wasm', import.meta.url)
const infoUrl = new URL('../artifacts/yuma.json', import.meta.url)

/** Reads the wasm that comes with this package, or takes the given one, and checks it against the recorded digest. */
export async function readArtifact(given: Uint8Array | undefined): Promise<Uint8Array> {
  const [wasm, info] = await readBoth(given)
  const actual = createHash('sha256').update(wasm).digest('hex')
  if (actual !== info.sha256) {
    throw new SubnetkitError(YUMA_ARTIFACT_DIGEST_MISMATCH, { actual, expected: info.sha256 })
  }
  return wasm
}

async function readBoth(given: Uint8Array | undefined): Promise<[Uint8Array, z.infer<typeof infoSchema>]> {
  try {
    const [wasm, info] = await Promise.all([given ?? readFile(wasmUrl), readFile(infoUrl, 'utf8')])
    return [wasm, infoSchema.parse(JSON.parse(info))]
  } catch (cause) {
    throw new SubnetkitError(YUMA_ARTIFACT_UNUSABLE, { reason: toErrorMessage(cause) }, { cause })
  }
}
