/** SCALE's compact form of an integer below 2³². */
export function encodeCompact(value: number): Uint8Array {
  if (value < 2 ** 6) return Uint8Array.of(value * 4)
  const bytes = Buffer.alloc(value < 2 ** 14 ? 2 : value < 2 ** 30 ? 4 : 5)
  if (bytes.length === 2) bytes.writeUInt16LE(value * 4 + 1)
  else if (bytes.length === 4) bytes.writeUInt32LE(value * 4 + 2)
  else {
    bytes[0] = 3
    bytes.writeUInt32LE(value, 1)
  }
  return bytes
}
