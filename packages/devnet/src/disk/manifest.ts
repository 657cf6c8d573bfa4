import { join } from 'node:path'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import { DEVNET_DATA_CORRUPT, DEVNET_DATA_FORMAT_UNKNOWN } from '../errors.js'
import type { FileSystem } from './file-system.js'
import { writeWhole } from './segments.js'

const format = 1
const hash = z.string().regex(/^0x[0-9a-f]{64}$/)

/** What a data directory says of its chain. Written last when a directory is made: without it there is no chain. */
export interface Manifest {
  readonly format: number
  readonly genesisHash: string
  /** SCALE-encoded, hex. */
  readonly genesisHeader: string
  /** blake2b-256 of the runtime's wasm at genesis, hex. */
  readonly codeHash: string
  readonly genesisTimeMs: number
  readonly blockTimeMs: number
  /** Hex. */
  readonly salt: string
  readonly presetId: string
  readonly preset: Readonly<Record<string, unknown>>
}

const manifestSchema: z.ZodType<Manifest> = z.object({
  format: z.literal(format),
  genesisHash: hash,
  genesisHeader: z.string().regex(/^0x(?:[0-9a-f]{2})*$/),
  codeHash: hash,
  genesisTimeMs: z.number(),
  blockTimeMs: z.number(),
  salt: z.string(),
  presetId: z.string(),
  preset: z.record(z.string(), z.unknown()),
})

export const MANIFEST_NAME = 'manifest.json'

/** Null when there is none; ends with DEVNET_DATA_FORMAT_UNKNOWN or DEVNET_DATA_CORRUPT. */
export function readManifest(directory: string, files: FileSystem): Manifest | null {
  const path = join(directory, MANIFEST_NAME)
  const bytes = files.read(path)
  if (bytes === null) return null
  const content = parseJson(new TextDecoder().decode(bytes), path)
  const found = z.object({ format: z.number() }).safeParse(content)
  if (found.success && found.data.format !== format) {
    throw new SubnetkitError(DEVNET_DATA_FORMAT_UNKNOWN, { directory, found: found.data.format, known: format })
  }
  const parsed = manifestSchema.safeParse(content)
  if (parsed.success) return parsed.data
  throw new SubnetkitError(DEVNET_DATA_CORRUPT, { path, reason: z.prettifyError(parsed.error) })
}

export function writeManifest(manifest: Omit<Manifest, 'format'>, directory: string, files: FileSystem): void {
  const text = `${JSON.stringify({ format, ...manifest }, null, 2)}\n`
  writeWhole(join(directory, MANIFEST_NAME), new TextEncoder().encode(text), directory, files)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new SubnetkitError(DEVNET_DATA_CORRUPT, { path, reason: toErrorMessage(cause) }, { cause })
  }
}
