/** What makes keys and signs; loaded apart, because it costs a process that only verifies a quarter of a second. */
export interface KeyEngines {
  readonly keys: typeof import('@polkadot/util-crypto/key')
  readonly mnemonics: typeof import('@polkadot/util-crypto/mnemonic')
  readonly sr25519: typeof import('@polkadot/util-crypto/sr25519')
  readonly ed25519: typeof import('@polkadot/util-crypto/ed25519')
  /** Signs thirteen times faster than the one above. */
  readonly schnorrkel: typeof import('@polkadot-labs/schnorrkel-wasm')
}

export async function loadKeyEngines(): Promise<KeyEngines> {
  const [keys, mnemonics, sr25519, ed25519, schnorrkel] = await Promise.all([
    import('@polkadot/util-crypto/key'),
    import('@polkadot/util-crypto/mnemonic'),
    import('@polkadot/util-crypto/sr25519'),
    import('@polkadot/util-crypto/ed25519'),
    import('@polkadot-labs/schnorrkel-wasm'),
  ])
  return { keys, mnemonics, sr25519, ed25519, schnorrkel }
}
