import { z } from 'zod'
import type { Random } from '../contract/random.js'
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
  return value instanceof Float32Array && value.length === length && value.every(Number.isFinite)
}

function decodeVector(text: string): Float32Array {
  const bytes = Buffer.from(text, 'base64')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const vector = new Float32Array(Math.floor(bytes.length / BYTES))
  for (let index = 0; index < vector.length; index++) vector[index] = view.getFloat32(index * BYTES, true)
  return vector
}

function encodeVector(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * BYTES)
  vector.forEach((value, index) => void bytes.writeFloatLE(value, index * BYTES))
  return bytes.toString('base64')
}

/** A vector of length one, as embeddings are. */
function randomDirection(random: Random, length: number): Float32Array {
  const values = Float32Array.from({ length }, () => random.float() - 0.5)
  const norm = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1
  return values.map((value) => value / norm)
}
