import { crc32 } from 'node:zlib'

/** "SKF1" */
const magic = Buffer.from('SKF1', 'latin1')
const headerLength = 16

/** A frame holds what is written and synced at once: magic, length, checksum of the payload, checksum of these three, payload. */
export function encodeFrame(payload: Uint8Array): Uint8Array {
  const frame = Buffer.allocUnsafe(headerLength + payload.length)
  magic.copy(frame)
  frame.writeUInt32LE(payload.length, 4)
  frame.writeUInt32LE(crc32(payload), 8)
  frame.writeUInt32LE(crc32(frame.subarray(0, 12)), 12)
  frame.set(payload, headerLength)
  return frame
}

export interface Frames {
  readonly payloads: readonly Uint8Array[]
  /** Where the last good frame ends. */
  readonly end: number
  /** What follows: nothing, a frame that was never finished, or damage with good frames behind it. */
  readonly rest: 'none' | 'torn' | 'damaged'
}

/** Reads frames as far as they are good. A frame is begun only when the one before is on the disk, so that a good one behind a bad one proves damage. */
export function readFrames(bytes: Uint8Array): Frames {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const payloads: Uint8Array[] = []
  let end = 0
  for (let payload = frameAt(data, end); payload !== null; payload = frameAt(data, end)) {
    payloads.push(payload)
    end += headerLength + payload.length
  }
  if (end === data.length) return { payloads, end, rest: 'none' }
  return { payloads, end, rest: hasFrameAfter(data, end) ? 'damaged' : 'torn' }
}

function hasFrameAfter(data: Buffer, start: number): boolean {
  for (let at = data.indexOf(magic, start + 1); at >= 0; at = data.indexOf(magic, at + 1)) {
    if (frameAt(data, at) !== null) return true
  }
  return false
}

function frameAt(data: Buffer, at: number): Buffer | null {
  if (at + headerLength > data.length || data.compare(magic, 0, magic.length, at, at + magic.length) !== 0) return null
  if (crc32(data.subarray(at, at + 12)) !== data.readUInt32LE(at + 12)) return null
  const start = at + headerLength
  const payload = data.subarray(start, start + data.readUInt32LE(at + 4))
  const isWhole = payload.length === data.readUInt32LE(at + 4) && crc32(payload) === data.readUInt32LE(at + 8)
  return isWhole ? payload : null
}
