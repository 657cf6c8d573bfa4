/** Writes the wire format of protocol buffers. Large byte strings are kept by reference until `finish`. */
export interface ProtoWriter {
  /** A varint field; zero is written too, since ONNX readers tell a zero from nothing. */
  integer(field: number, value: number): ProtoWriter
  /** A 32-bit float field. */
  float(field: number, value: number): ProtoWriter
  text(field: number, value: string): ProtoWriter
  bytes(field: number, value: Uint8Array): ProtoWriter
  message(field: number, write: (writer: ProtoWriter) => void): ProtoWriter
  /** Repeated integers in packed form. */
  packed(field: number, values: readonly number[]): ProtoWriter
  finish(): Uint8Array
}

const VARINT = 0
const LENGTH_DELIMITED = 2
const FIXED_32 = 5

/** Negative numbers take ten bytes, as int64 fields ask for. */
function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80)
    rest >>= 7n
  }
  bytes.push(Number(rest))
  return Uint8Array.from(bytes)
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

interface ChunkedWriter extends ProtoWriter {
  readonly chunks: Uint8Array[]
  length(): number
}

function createChunkedWriter(): ChunkedWriter {
  const chunks: Uint8Array[] = []
  let length = 0

  const push = (chunk: Uint8Array): void => {
    chunks.push(chunk)
    length += chunk.length
  }
  const tag = (field: number, wireType: number): void => push(encodeVarint((field << 3) | wireType))

  const writer: ChunkedWriter = {
    chunks,
    length: () => length,
    integer(field, value) {
      tag(field, VARINT)
      push(encodeVarint(value))
      return writer
    },
    float(field, value) {
      tag(field, FIXED_32)
      const bytes = new Uint8Array(4)
      new DataView(bytes.buffer).setFloat32(0, value, true)
      push(bytes)
      return writer
    },
    text: (field, value) => writer.bytes(field, new TextEncoder().encode(value)),
    bytes(field, value) {
      tag(field, LENGTH_DELIMITED)
      push(encodeVarint(value.length))
      push(value)
      return writer
    },
    message(field, write) {
      const inner = createChunkedWriter()
      write(inner)
      tag(field, LENGTH_DELIMITED)
      push(encodeVarint(inner.length()))
      for (const chunk of inner.chunks) push(chunk)
      return writer
    },
    packed(field, values) {
      const encoded = values.map(encodeVarint)
      return writer.bytes(
        field,
        join(
          encoded,
          encoded.reduce((sum, { length: size }) => sum + size, 0),
        ),
      )
    },
    finish: () => join(chunks, length),
  }
  return writer
}

/** An empty message. The same calls give the same bytes, always. */
export function createProtoWriter(): ProtoWriter {
  return createChunkedWriter()
}
