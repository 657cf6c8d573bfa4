/**
 * A number with 32 fractional bits, as the chain computes with it (I32F32): the integer value × 2^32, from
 * -2^63 to 2^63 - 1. Sums and differences are those of the bigints; on the chain they saturate.
 */
export type FixedBits = bigint

/** What `alphaSigmoid` takes. */
export interface AlphaSigmoidInputs {
  /** The lowest rate, of 65535. */
  readonly alphaLowU16: number
  /** The highest rate, of 65535. */
  readonly alphaHighU16: number
  /** In hundredths, -32768 to 32767. */
  readonly alphaSigmoidSteepness: number
  /** The consensus on the miner. */
  readonly consensus: FixedBits
  /** The weight that the validator gives the miner. */
  readonly weight: FixedBits
  /** The bond that the validator has to the miner. */
  readonly bond: FixedBits
}

/**
 * The functions that an epoch is made of, bit for bit as the chain computes them.
 *
 * Each ends with YUMA_MATH_INPUT_INVALID and every problem at once when an argument is out of its range.
 */
export interface YumaMath {
  /** The product, rounded down (also below 0), within the range of 64 bits. */
  multiply(left: FixedBits, right: FixedBits): FixedBits
  /** The quotient, rounded towards 0; 0 for a zero divisor or a quotient beyond 64 bits. */
  divide(left: FixedBits, right: FixedBits): FixedBits
  /** e^x by the chain's series, x cut to -20..20. */
  exp(x: FixedBits): FixedBits
  /** The quotient of two integers from 0 to 2^64 - 1, rounded down; 0 for a zero denominator. */
  ratio(numerator: bigint, denominator: bigint): FixedBits
  /** `value / 65535`, as hyperparameters and stored bonds are read. */
  fromU16(value: number): FixedBits
  /** `fraction * 65535`, rounded down and cut to 0..65535, as fractions are stored. */
  toU16(fraction: FixedBits): number
  /** `rate * new + (1 - rate) * old`, where the first part is at least 0 and the result at most 1. */
  movingAverage(next: FixedBits, previous: FixedBits, rate: FixedBits): FixedBits
  /** The rate at which a bond follows a weight with liquid alpha. */
  alphaSigmoid(inputs: AlphaSigmoidInputs): FixedBits
  /**
   * The smallest score up to which more than `minority` of the stake lies; the largest if there is none, 0
   * without scores. With `minority = sum of stake - kappa`, the largest score that kappa of the stake supports.
   */
  weightedMedian(stake: readonly FixedBits[], score: readonly FixedBits[], minority: FixedBits): FixedBits
  /** Scales numbers so that the largest becomes 65535, each to the nearest integer; zeros stay zeros. */
  maxUpscale(values: readonly FixedBits[]): number[]
  /** The same of integers from 0 to 65535, as set_weights stores weights. */
  maxUpscaleU16(values: readonly number[]): number[]
  /** Whether no weight has a larger share of their sum than `limitU16` of 65535. */
  isMaxLimited(values: readonly number[], limitU16: number): boolean
  /** Marks the `k` largest of integers from -2^63 to 2^63 - 1; of equal ones the later win. */
  topK(values: readonly bigint[], k: number): boolean[]
  /** The same without those that are 0: which validators get a permit, by stake. */
  topKNonzero(values: readonly bigint[], k: number): boolean[]
}
