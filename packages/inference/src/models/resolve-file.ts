import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isAbsolute, join, resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import type { ModelSource } from '@subnetkit/subnet/models'
import { INFERENCE_MODEL_MISSING } from '../errors.js'

/** Looks into the node_modules folders directly: packages of data rarely export their files. */
function findInPackages(name: string, file: string, from: string): string | undefined {
  const folders = createRequire(from).resolve.paths(name) ?? []
  return folders.map((folder) => join(folder, name, file)).find((path) => existsSync(path))
}

/** The path of a model's file on this machine; INFERENCE_MODEL_MISSING when it is not there. */
export function resolveModelFile(source: ModelSource): string {
  if ('npm' in source) {
    const found = findInPackages(source.npm, source.file, source.from ?? import.meta.url)
    if (found === undefined) throw new SubnetkitError(INFERENCE_MODEL_MISSING, { file: `${source.npm}/${source.file}` })
    return found
  }
  if ('url' in source) throw new SubnetkitError(INFERENCE_MODEL_MISSING, { file: source.url })
  const path = isAbsolute(source.file) ? source.file : resolve(source.file)
  if (!existsSync(path)) throw new SubnetkitError(INFERENCE_MODEL_MISSING, { file: path })
  return path
}
