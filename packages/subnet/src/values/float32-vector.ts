import { z } from 'zod'
import type { Random } from '../contract/random.js'
import { createQuickNumbers } from '../random/quick-numbers.js'
import { generators } from './generators.js'

const BYTES = Float32Array.BYTES_PER_ELEMENT

/** A schema of vectors: a Float32Array in code, base64 of its little-endian bytes on the wire. */
export type Float32VectorSchema = z.ZodType<Float32Array, string>

/**
 * A vector of exactly `length` finite numbers.
 *
 * On the wire it is a text of 5.4 characters a number with every bit kept; as an array of numbers it would be about 20.
 */
export function float32Vector(length: number): Float32VectorSchema {
  const schema = z.codec(
    z.base64().length(4 * Math.ceil((length * BYTES) / 3)),
    z.custom<Float32Array>((value) => isVector(value, length), { error: `expected ${length} finite float32 numbers` }),
    { decode: decodeVector, encode: encodeVector },
  )
  generators.set(schema, (random) => encodeVector(randomDirection(random, length)))
  return schema
}

function isVector(value: unknown, length: number): boolean {
  if (!(value instanceof Float32Array) || value.length !== length) return false
  for (let index = 0; index < length; index++) if (!Number.isFinite(value[index])) return false
  return true
}

/** Whether memory holds numbers as the wire does; then a vector is its bytes. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

function decodeVector(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64')
  const vector = new Float32Array(Math.floor(bytes.length / BYTES))
  const ofVector = Buffer.from(vector.buffer)
  bytes.copy(ofVector)
  if (!isLittleEndian) ofVector.swap32()
  return vector
}

function encodeVector(vector: Float32Array): string {
  const bytes = Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
  return (isLittleEndian ? bytes : Buffer.from(bytes).swap32()).toString('base64')
}

/** A vector of length one, as embeddings are. */
function randomDirection(random: Random, length: number): Float32Array {
  const next = createQuickNumbers(random)
  const values = new Float32Array(length)
  let squares = 0
  for (let at = 0; at < length; at++) {
    const value = next() / 2 ** 31 - 1
    values[at] = value
    squares += value * value
  }
  const norm = Math.sqrt(squares) || 1
  for (let at = 0; at < length; at++) values[at] = (values[at] ?? 0) / norm
  return values
}
