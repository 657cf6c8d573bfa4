import { SubnetkitError } from '@subnetkit/core'
import {
  ONNX_SAFETENSORS_INVALID,
  ONNX_TENSOR_MISSING,
  ONNX_TENSOR_SHAPE_WRONG,
  ONNX_TENSOR_TYPE_UNSUPPORTED,
} from './errors.js'
import { widenFloat16 } from './widen-float16.js'

interface Entry {
  readonly type: string
  readonly shape: readonly number[]
  readonly begin: number
  readonly end: number
}

/** The tensors of a safetensors file. */
export interface TensorFile {
  readonly names: readonly string[]
  /** The tensor's type as the file writes it: `F32`, `F16`, … */
  typeOf(name: string): string
  shapeOf(name: string): readonly number[]
  /** The values as they lie in the file. */
  readRaw(name: string, shape: readonly number[]): Uint8Array
  /** The values of an F32 or F16 tensor as float32; the shape must be the expected one. */
  readFloat32(name: string, shape: readonly number[]): Float32Array
}

// A header of 22 million parameters takes 12 KB; this refuses a length read from other kinds of files.
const MAX_HEADER_BYTES = 16 * 1024 * 1024

const invalid = (why: string): never => {
  throw new SubnetkitError(ONNX_SAFETENSORS_INVALID, { why })
}

const isNaturals = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((entry) => Number.isSafeInteger(entry) && entry >= 0)

function parseEntry(name: string, value: unknown, dataLength: number): Entry {
  const { dtype, shape, data_offsets } = (value ?? {}) as Record<string, unknown>
  if (typeof dtype !== 'string' || !isNaturals(shape) || !isNaturals(data_offsets))
    return invalid(`the entry of ${name} is malformed`)
  const [begin = -1, end = -1] = data_offsets
  if (data_offsets.length !== 2 || begin > end || end > dataLength) return invalid(`${name} lies outside the file`)
  return { type: dtype, shape, begin, end }
}

function parseHeader(bytes: Uint8Array): { entries: Map<string, Entry>; dataStart: number } {
  if (bytes.length < 8) return invalid('it is shorter than its header')
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true))
  const dataStart = 8 + length
  if (length > MAX_HEADER_BYTES || dataStart > bytes.length) return invalid('its header does not fit')
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, dataStart)))
  } catch {
    return invalid('its header is not JSON')
  }
  if (typeof header !== 'object' || header === null) return invalid('its header is no object')
  const entries = new Map<string, Entry>()
  for (const [name, value] of Object.entries(header))
    if (name !== '__metadata__') entries.set(name, parseEntry(name, value, bytes.length - dataStart))
  return { entries, dataStart }
}

/** Reads the header of a safetensors file; values are read when asked for. */
export function parseSafetensors(bytes: Uint8Array): TensorFile {
  const { entries, dataStart } = parseHeader(bytes)

  function find(name: string): Entry {
    const entry = entries.get(name)
    if (entry === undefined) throw new SubnetkitError(ONNX_TENSOR_MISSING, { name })
    return entry
  }

  function readRaw(name: string, shape: readonly number[]): Uint8Array {
    const entry = find(name)
    if (entry.shape.join() !== shape.join())
      throw new SubnetkitError(ONNX_TENSOR_SHAPE_WRONG, {
        name,
        actual: entry.shape.join(', '),
        expected: shape.join(', '),
      })
    // A copy, since tensors need not lie on their own alignment; a Buffer's `slice` would be a view.
    return new Uint8Array(bytes.subarray(dataStart + entry.begin, dataStart + entry.end))
  }

  function readFloat32(name: string, shape: readonly number[]): Float32Array {
    const raw = readRaw(name, shape)
    const { type } = find(name)
    const count = shape.reduce((product, size) => product * size, 1)
    const size = type === 'F32' ? 4 : type === 'F16' ? 2 : 0
    if (size === 0) throw new SubnetkitError(ONNX_TENSOR_TYPE_UNSUPPORTED, { name, type })
    if (raw.length !== count * size)
      return invalid(`${name} has ${raw.length} bytes where its shape needs ${count * size}`)
    return size === 4 ? new Float32Array(raw.buffer) : widenFloat16(new Uint16Array(raw.buffer))
  }

  return {
    names: [...entries.keys()],
    typeOf: (name) => find(name).type,
    shapeOf: (name) => find(name).shape,
    readRaw,
    readFloat32,
  }
}
