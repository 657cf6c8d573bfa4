import { randomBytes } from 'node:crypto'

/** Unpredictable bytes, for nonces and keys. Task randomness is seeded and lives in @subnetkit/scoring. */
export interface RandomSource {
  bytes(length: number): Uint8Array
}

/** The operating system's generator. */
export const systemRandom: RandomSource = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
}
