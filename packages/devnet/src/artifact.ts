import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import type { ArtifactPaths } from './devnet-options.js'
import { DEVNET_ARTIFACT_DIGEST_MISMATCH, DEVNET_ARTIFACT_INFO_INVALID, DEVNET_ARTIFACT_MISSING } from './errors.js'

const artifactInfoSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** The runtime that comes with this package. */
export const bundledArtifact: ArtifactPaths = {
  wasmPath: fileURLToPath(new URL('../artifacts/runtime.wasm', import.meta.url)),
  infoPath: fileURLToPath(new URL('../artifacts/runtime.json', import.meta.url)),
}

/** Reads a runtime and checks it against its recorded digest; ends with DEVNET_ARTIFACT_DIGEST_MISMATCH when they differ. */
export async function loadArtifact(paths: ArtifactPaths): Promise<Uint8Array> {
  const [info, wasm] = await Promise.all([readInfo(paths.infoPath), read(paths.wasmPath)])
  const actual = createHash('sha256').update(wasm).digest('hex')
  if (actual === info.sha256) return wasm
  throw new SubnetkitError(DEVNET_ARTIFACT_DIGEST_MISMATCH, { ...paths, actual, expected: info.sha256 })
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new SubnetkitError(DEVNET_ARTIFACT_MISSING, { path }, { cause })
  }
}

async function readInfo(path: string): Promise<z.infer<typeof artifactInfoSchema>> {
  const text = new TextDecoder().decode(await read(path))
  try {
    return artifactInfoSchema.parse(JSON.parse(text))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'it is no JSON'
    throw new SubnetkitError(DEVNET_ARTIFACT_INFO_INVALID, { path, reason }, { cause })
  }
}
