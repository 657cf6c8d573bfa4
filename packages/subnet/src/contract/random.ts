/** Randomness that is the same for everybody who knows the seed. All of it counts from the seed, nothing from the machine. */
export interface Random {
  /** Uniform over 0 … below − 1; `below` is an integer from 1 to 2^48. */
  int(below: number): number
  /** Uniform over [0, 1) in steps of 2^-53. */
  float(): number
  /** One of the items, each as likely; there must be at least one. */
  pick<const T>(items: readonly T[]): T
  bytes(length: number): Uint8Array
  /** `bytes` random bytes as twice as many lower-case digits. */
  hex(bytes: number): string
  /** A new array in random order. */
  shuffle<T>(items: readonly T[]): T[]
  /** An independent stream, named by its label; what was drawn here before does not change it. */
  fork(label: string): Random
}
