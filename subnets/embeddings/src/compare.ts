/** Largest difference of two vectors of length one in any component; 2, the largest there can be, when one has more components. */
export function largestDifference(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) return 2
  let largest = 0
  for (let index = 0; index < left.length; index++) {
    largest = Math.max(largest, Math.abs((left[index] ?? 0) - (right[index] ?? 0)))
  }
  return largest
}

/** Whether a vector has length one, as far as float32 goes. */
export function hasLengthOne(vector: ArrayLike<number>): boolean {
  let squares = 0
  for (let index = 0; index < vector.length; index++) squares += (vector[index] ?? 0) ** 2
  return Math.abs(squares - 1) < 1e-3
}

/** The middle one; of an even number the lower of the two. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) / 2)] ?? 0
}
