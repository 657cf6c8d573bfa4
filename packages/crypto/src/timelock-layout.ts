/** The parts of a time-locked ciphertext. */
export interface Closed {
  /** A compressed point of G2, 96 bytes. */
  readonly u: Uint8Array
  /** 32 bytes. */
  readonly v: Uint8Array
  /** 32 bytes. */
  readonly w: Uint8Array
  /** AES-256-GCM ciphertext and tag. */
  readonly body: Uint8Array
  /** 12 bytes. */
  readonly nonce: Uint8Array
}

const POINT_BYTES = 96
const LENGTH_BYTES = 8
const CIPHER = Buffer.from('AES_GCM_')

/** Puts the parts together: what has no fixed length stands behind its length as a little-endian u64. */
export function joinClosed({ u, v, w, body, nonce }: Closed): Uint8Array {
  const inner = Buffer.concat([sized(body), sized(nonce)])
  return new Uint8Array(Buffer.concat([u, sized(v), sized(w), sized(inner), sized(CIPHER)]))
}

/** Undefined when the bytes have another layout or another cipher. Never throws. */
export function splitClosed(bytes: Uint8Array): Closed | undefined {
  const read = createReader(bytes)
  const u = read.take(POINT_BYTES)
  const [v, w, inner, cipher] = [read.sized(), read.sized(), read.sized(), read.sized()]
  if (u === undefined || inner === undefined || cipher === undefined || Buffer.compare(cipher, CIPHER) !== 0) {
    return undefined
  }
  const readInner = createReader(inner)
  const [body, nonce] = [readInner.sized(), readInner.sized()]
  if (v?.length !== 32 || w?.length !== 32 || body === undefined || nonce?.length !== 12) return undefined
  return { u, v, w, body, nonce }
}

interface Reader {
  take(length: number): Uint8Array | undefined
  sized(): Uint8Array | undefined
}

function createReader(bytes: Uint8Array): Reader {
  let at = 0
  function take(length: number): Uint8Array | undefined {
    if (at + length > bytes.length) return undefined
    at += length
    return bytes.slice(at - length, at)
  }
  function sized(): Uint8Array | undefined {
    const length = take(LENGTH_BYTES)
    return length && take(Number(new DataView(length.buffer).getBigUint64(0, true)))
  }
  return { take, sized }
}

function sized(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeBigUInt64LE(BigInt(bytes.length))
  return Buffer.concat([length, bytes])
}
