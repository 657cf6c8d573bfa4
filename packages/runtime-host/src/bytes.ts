/** Up to here a loop is faster than what the engine has for it. */
const longestLoop = 64

/** Writes bytes into others, from an offset on. */
export function putBytes(target: Uint8Array, offset: number, source: Uint8Array): void {
  const { length } = source
  if (length > longestLoop) target.set(source, offset)
  else for (let index = 0; index < length; index++) target[offset + index] = source[index] ?? 0
}

/** Whether byte strings of the same length are the same. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  const { length } = left
  if (length > longestLoop) return Buffer.compare(left, right) === 0
  for (let index = 0; index < length; index++) if (left[index] !== right[index]) return false
  return true
}

/** A copy of the bytes from `start` up to `end`. */
export function copyBytes(source: Uint8Array, start: number, end: number): Uint8Array {
  if (end - start > longestLoop) return source.slice(start, end)
  const copy = new Uint8Array(end - start)
  for (let index = 0; index < copy.length; index++) copy[index] = source[start + index] ?? 0
  return copy
}
