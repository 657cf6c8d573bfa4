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

export const WALLET_NAME_INVALID = {
  code: 'WALLET_NAME_INVALID',
  problem: '{name} is no name of a wallet or hotkey.',
  fix: 'Give the name of a folder or file alone: no slashes, not `..`, and not ending in `pub.txt` or `.lock`.',
  exitCode: 2,
} as const

export const WALLET_FILE_NOT_FOUND = {
  code: 'WALLET_FILE_NOT_FOUND',
  problem: 'There is no key file at {path}.',
  fix: 'See what there is with `btcli wallet list`, or make one with `btcli wallet create`.',
  exitCode: 3,
} as const

export const WALLET_FILE_EXISTS = {
  code: 'WALLET_FILE_EXISTS',
  problem: 'There is a key file at {path} already, and it may be the only copy of a key.',
  fix: 'Choose another name, or move the file away yourself.',
  exitCode: 2,
} as const

export const WALLET_FILE_UNREADABLE = {
  code: 'WALLET_FILE_UNREADABLE',
  problem: 'The key file {path} cannot be read: {reason}.',
  fix: 'Check who owns it: it should belong to the user that runs this, with mode 0600.',
  exitCode: 5,
} as const

export const WALLET_FILE_INVALID = {
  code: 'WALLET_FILE_INVALID',
  problem: 'The key file {path} is damaged or of another kind: {reason}.',
  fix: 'Restore it from a backup or from its phrase: `btcli wallet regen-hotkey`, `btcli wallet regen-coldkey`.',
} as const

export const WALLET_SECRET_MISSING = {
  code: 'WALLET_SECRET_MISSING',
  problem: 'The key file {path} has an address but no secret, so nothing can be signed with it.',
  fix: 'Copy the file with the secret to this machine, or run this where it is.',
  exitCode: 5,
} as const

export const WALLET_PASSWORD_REQUIRED = {
  code: 'WALLET_PASSWORD_REQUIRED',
  problem: 'The key file {path} is encrypted.',
  fix: 'Give its password. A miner or validator never needs a coldkey: start it with a hotkey alone.',
  exitCode: 5,
} as const

export const WALLET_PASSWORD_WRONG = {
  code: 'WALLET_PASSWORD_WRONG',
  problem: 'The password does not open the key file {path}.',
  fix: 'Try again; passwords are case-sensitive.',
  exitCode: 5,
} as const

export const WALLET_ENCRYPTION_UNSUPPORTED = {
  code: 'WALLET_ENCRYPTION_UNSUPPORTED',
  problem: 'The key file {path} is encrypted in an old way ({method}).',
  fix: 'Open it once with the official client, which writes it anew: `btcli wallet update`.',
} as const
