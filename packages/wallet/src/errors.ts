export const WALLET_VRF_UNSUPPORTED = {
  code: 'WALLET_VRF_UNSUPPORTED',
  problem: 'The key {address} is an {scheme} key, which makes no VRF outputs.',
  fix: 'Use an sr25519 hotkey, the kind that `btcli wallet new-hotkey` makes.',
  exitCode: 5,
} as const

export const WALLET_DEVELOPMENT_URI_INVALID = {
  code: 'WALLET_DEVELOPMENT_URI_INVALID',
  problem: 'This is no development key (the text is not repeated, as it may be a secret).',
  fix: 'Give `//Name`, with further `//steps` if you like.',
  exitCode: 2,
} as const
