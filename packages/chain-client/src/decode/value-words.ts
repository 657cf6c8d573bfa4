/** What values of a type of the chain are, for whoever gave another: `u16` is "an integer from 0 to 65535". */
export function wordsOfType(type: string): string {
  if (type === 'bool') return 'true or false'
  const [, sign, digits] = /^([ui])(\d+)$/.exec(type) ?? []
  if (digits === undefined) return `a value of the chain's type ${type}`
  const bits = BigInt(digits)
  const [low, high] = sign === 'u' ? [0n, 2n ** bits - 1n] : [-(2n ** (bits - 1n)), 2n ** (bits - 1n) - 1n]
  return `an integer from ${low} to ${high}`
}
