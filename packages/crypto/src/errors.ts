export const CRYPTO_NOT_READY = {
  code: 'CRYPTO_NOT_READY',
  problem: 'Hashing and signature checks were used before they were prepared.',
  fix: 'Await `initCrypto()` of @subnetkit/crypto once, before anything else.',
} as const

export const CRYPTO_HEX_INVALID = {
  code: 'CRYPTO_HEX_INVALID',
  problem: '{value} is no hexadecimal text.',
  fix: 'Give an even number of digits after `0x`.',
  exitCode: 2,
} as const

export const CRYPTO_SS58_INVALID = {
  code: 'CRYPTO_SS58_INVALID',
  problem: '{value} is no address of the form this chain uses.',
  fix: 'Give an SS58 address with prefix 42: 48 characters that begin with 5. A mistyped character fails the checksum.',
  exitCode: 2,
} as const

export const CRYPTO_SURI_INVALID = {
  code: 'CRYPTO_SURI_INVALID',
  problem: 'The secret URI cannot be understood (it is not repeated here).',
  fix: 'Give `//Name`, a phrase of 12 to 24 words, or `0x` and 64 digits, with `//steps` behind; ed25519 takes no `/soft` steps.',
  exitCode: 2,
} as const

export const CRYPTO_SECRET_INVALID = {
  code: 'CRYPTO_SECRET_INVALID',
  problem: 'A secret or its public key has the wrong length for its scheme.',
  fix: 'Use keys made by `deriveKey`: 64 bytes of secret for sr25519, 32 for ed25519, 32 of public key.',
} as const
