/** JSON with rao as integers: what fits a double is a number, what does not is a string, as everywhere in the project. */
export function toJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, item: unknown) => (typeof item === 'bigint' ? (isSafe(item) ? Number(item) : String(item)) : item),
    2,
  )
}

function isSafe(value: bigint): boolean {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER)
}
