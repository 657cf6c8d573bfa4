/** The public end points of the Bittensor network, and the port at which a local chain listens by default. */
const networks: Readonly<Record<string, string>> = {
  finney: 'wss://entrypoint-finney.opentensor.ai:443',
  test: 'wss://test.finney.opentensor.ai:443',
  local: 'ws://127.0.0.1:9944',
}

/** The URL of a network: `--url` if given, else the one that `--network` names or is. */
export function resolveNetwork(options: { readonly url?: string | undefined; readonly network?: string }): string {
  const { url, network = 'local' } = options
  return url ?? networks[network] ?? network
}
