import { runsDirectory } from '../process/places.js'
import { findRun } from '../up/find-run.js'

const local = 'local'

/** The public end points of the Bittensor network, and the port at which a local chain listens by default. */
const networks: Readonly<Record<string, string>> = {
  finney: 'wss://entrypoint-finney.opentensor.ai:443',
  test: 'wss://test.finney.opentensor.ai:443',
  [local]: 'ws://127.0.0.1:9944',
}

/**
 * The URL of a network: `--url` if given, else the one that `--network` names or is. `local` is the newest network that `up` runs
 * in this clone; when none is running, the port at which `devnet` listens.
 */
export function resolveNetwork(
  options: { readonly url?: string | undefined; readonly network?: string },
  directory: string,
): string {
  const { url, network = local } = options
  if (url !== undefined) return url
  const running = network === local ? findRun(runsDirectory(directory))?.chain.url : undefined
  return running ?? networks[network] ?? network
}
