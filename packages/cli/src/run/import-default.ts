import { fileURLToPath, pathToFileURL } from 'node:url'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { LAB_FILE_UNLOADABLE } from '@subnetkit/lab'
import type { CLI_SOURCES_UNLOADABLE, CLI_SUBNET_UNLOADABLE } from '../errors.js'

/** What authors import; their files may lie outside any node_modules, so these are found from here. */
const offered = [
  '@subnetkit/subnet',
  '@subnetkit/subnet/lab',
  '@subnetkit/subnet/models',
  '@subnetkit/subnet/strategies',
  '@subnetkit/subnet/testing',
  'zod',
]

/** The default export of a TypeScript or JavaScript file. What goes wrong in it is told with `unloadable`. */
export async function importDefault(
  file: string,
  unloadable: typeof CLI_SUBNET_UNLOADABLE | typeof CLI_SOURCES_UNLOADABLE | typeof LAB_FILE_UNLOADABLE,
): Promise<unknown> {
  try {
    if (/\.[cm]?ts$/.test(file)) return await importTypeScript(file)
    const module: { readonly default?: unknown } = await import(pathToFileURL(file).href)
    return module.default
  } catch (cause) {
    // A file that calls defineSubnet with a wrong shape fails while it loads; its own error says more than ours.
    if (SubnetkitError.is(cause)) throw cause
    throw new SubnetkitError(unloadable, { path: file, reason: toErrorMessage(cause) }, { cause })
  }
}

async function importTypeScript(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti')
  const alias = Object.fromEntries(offered.map((name) => [name, fileURLToPath(import.meta.resolve(name))]))
  const jiti = createJiti(import.meta.url, { alias, fsCache: false, moduleCache: true })
  return await jiti.import(file, { default: true })
}
