import { fileURLToPath, pathToFileURL } from 'node:url'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { LAB_FILE_UNLOADABLE } from '@subnetkit/lab'
import {
  CLI_FILE_ENDS_PROCESS,
  type CLI_SOURCES_UNLOADABLE,
  type CLI_STRATEGY_UNLOADABLE,
  type CLI_SUBNET_UNLOADABLE,
} from '../errors.js'
import { guardLoad } from '../process/guard-load.js'

/** What authors import; their files may lie outside any node_modules, so these are found from here. */
const offered = [
  '@subnetkit/subnet',
  '@subnetkit/subnet/lab',
  '@subnetkit/subnet/models',
  '@subnetkit/subnet/report',
  '@subnetkit/subnet/strategies',
  '@subnetkit/subnet/testing',
  '@subnetkit/subnet/testing/matchers',
  'zod',
]

type Unloadable =
  | typeof CLI_SUBNET_UNLOADABLE
  | typeof CLI_SOURCES_UNLOADABLE
  | typeof CLI_STRATEGY_UNLOADABLE
  | typeof LAB_FILE_UNLOADABLE

/** The default export of a TypeScript or JavaScript file. What goes wrong in it is told with `unloadable`. */
export async function importDefault(file: string, unloadable: Unloadable): Promise<unknown> {
  const fail = (reason: string, cause?: unknown): SubnetkitError =>
    new SubnetkitError(unloadable, { path: file, reason }, { cause })
  const value = await guardLoad(() => importGuarded(file, fail), {
    onExit: (code) => new SubnetkitError(CLI_FILE_ENDS_PROCESS, { path: file, code }),
    onNeverLoaded: () => fail('it waits at its top level for something that never comes'),
  })
  if (value === undefined) throw fail('it has no default export')
  return value
}

async function importGuarded(file: string, fail: (reason: string, cause: unknown) => SubnetkitError): Promise<unknown> {
  try {
    const module: { readonly default?: unknown } = /\.[cm]?ts$/.test(file)
      ? await importTypeScript(file)
      : await import(pathToFileURL(file).href)
    return module.default
  } catch (cause) {
    // A file that calls defineSubnet with a wrong shape fails while it loads; its own error says more than ours.
    if (SubnetkitError.is(cause)) throw cause
    throw fail(`${toErrorMessage(cause).replace(/\.$/, '')}${placeOf(cause, file)}`, cause)
  }
}

/** Where in the file itself an error was thrown. */
function placeOf(error: unknown, file: string): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const at = stack.indexOf(`${file}:`)
  const place = at < 0 ? undefined : /^\d+/.exec(stack.slice(at + file.length + 1))?.[0]
  return place === undefined ? '' : ` (line ${place})`
}

async function importTypeScript(file: string): Promise<{ readonly default?: unknown }> {
  const { createJiti } = await import('jiti')
  const alias = Object.fromEntries(offered.map((name) => [name, fileURLToPath(import.meta.resolve(name))]))
  const jiti = createJiti(import.meta.url, { alias, fsCache: false, moduleCache: true, interopDefault: false })
  return await jiti.import(file)
}
