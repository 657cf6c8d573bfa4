import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { INFERENCE_RUNTIME_MISSING } from '../errors.js'

/** Where the onnxruntime-node in use lies. */
export interface RuntimeLocation {
  /** The package's main module. */
  readonly entry: string
  readonly version: string
}

/** Finds onnxruntime-node in `ortDir`'s node_modules when given, else the one this package depends on; loads nothing. */
export function locateRuntime(ortDir?: string): RuntimeLocation {
  // A path of its own and not a name: NODE_PATH and parent folders must not lend another version.
  const target = ortDir === undefined ? 'onnxruntime-node' : join(ortDir, 'node_modules', 'onnxruntime-node')
  try {
    const entry = createRequire(import.meta.url).resolve(target)
    return { entry, version: versionOf(entry) }
  } catch (cause) {
    throw new SubnetkitError(INFERENCE_RUNTIME_MISSING, { where: ortDir ?? '@subnetkit/inference' }, { cause })
  }
}

/** From the manifest beside the entry or above it. */
function versionOf(entry: string): string {
  const manifests = [dirname(entry), dirname(dirname(entry))].map((folder) => join(folder, 'package.json'))
  const found = manifests.find((path) => existsSync(path))
  const manifest: unknown = found === undefined ? {} : JSON.parse(readFileSync(found, 'utf8'))
  return String(Object(manifest).version ?? 'of unknown version')
}
