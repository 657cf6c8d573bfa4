import { createRequire } from 'node:module'
import { join } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { INFERENCE_RUNTIME_MISSING } from '../errors.js'

/** Where the onnxruntime-node in use lies. */
export interface RuntimeLocation {
  /** A file from which `require('onnxruntime-node')` finds it. */
  readonly from: string
  /** The package's main module. */
  readonly entry: string
}

/** Finds onnxruntime-node in `ortDir`'s node_modules when given, else the one this package depends on; loads nothing. */
export function locateRuntime(ortDir?: string): RuntimeLocation {
  const from = ortDir === undefined ? import.meta.url : join(ortDir, 'package.json')
  try {
    return { from, entry: createRequire(from).resolve('onnxruntime-node') }
  } catch (cause) {
    throw new SubnetkitError(INFERENCE_RUNTIME_MISSING, { where: ortDir ?? '@subnetkit/inference' }, { cause })
  }
}
