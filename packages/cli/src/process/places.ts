import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageDir = fileURLToPath(new URL('../..', import.meta.url))

/** The root of the clone that this package lies in; undefined when it was installed. */
export function findClone(): string | undefined {
  const root = resolve(packageDir, '..', '..')
  return existsSync(join(root, 'pnpm-workspace.yaml')) ? root : undefined
}

/** The bin of this package, for processes that are started from this one. */
export const binPath: string = join(packageDir, 'bin', 'subnetkit.js')

/** Where run directories are made: the clone, else the working directory. */
export function runsDirectory(directory: string): string {
  return join(findClone() ?? directory, '.subnetkit', 'runs')
}

/** Where built graphs are kept: `SUBNETKIT_CACHE`, else in the clone, else the user's cache. */
export function cacheDirectory(): string {
  const { SUBNETKIT_CACHE: given, XDG_CACHE_HOME: userCache } = process.env
  if (given) return resolve(given)
  const clone = findClone()
  if (clone !== undefined) return join(clone, '.subnetkit', 'cache')
  return join(userCache || join(homedir(), '.cache'), 'subnetkit')
}

/** A directory with another onnxruntime, for CUDA. */
export function ortDirectory(): string | undefined {
  return process.env.SUBNETKIT_ORT_DIR || undefined
}

/** Where a miner or validator keeps its files when it is not told. */
export function dataDirectoryTemplate(role: string): string {
  return `~/.subnetkit/${role}/{netuid}-{hotkey}`
}

/** A directory with its `~`, `{netuid}` and `{hotkey}` filled in. */
export function expandDirectory(text: string, values: { readonly netuid: number; readonly hotkey: string }): string {
  const filled = text.replaceAll('{netuid}', String(values.netuid)).replaceAll('{hotkey}', values.hotkey)
  return resolve(filled.replace(/^~(?=$|[\\/])/, homedir()))
}
