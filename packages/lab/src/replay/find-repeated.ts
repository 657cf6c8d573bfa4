/** The first value that is there a second time. */
export function findRepeated<Value>(values: readonly Value[]): Value | undefined {
  const seen = new Set<Value>()
  return values.find((value) => seen.size === seen.add(value).size)
}
