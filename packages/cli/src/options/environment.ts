/** Names of Bittensor's tools, heard where ours is not set. */
const aliases: Readonly<Record<string, string>> = {
  SUBNETKIT_NETWORK: 'BT_NETWORK',
  SUBNETKIT_WALLET: 'BT_WALLET_NAME',
  SUBNETKIT_HOTKEY: 'BT_WALLET_HOTKEY',
  SUBNETKIT_WALLET_PATH: 'BT_WALLET_PATH',
}

/** Fills our variables from their aliases. */
export function applyAliases(environment: Record<string, string | undefined>): void {
  for (const [name, alias] of Object.entries(aliases)) {
    const value = environment[alias]
    if (environment[name] === undefined && value !== undefined) environment[name] = value
  }
}
