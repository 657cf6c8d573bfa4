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
