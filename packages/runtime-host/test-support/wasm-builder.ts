/** Instructions, as bytes. */
export type Code = readonly number[]

export interface GuestOptions {
  /** Host functions by name: how many parameters, 64-bit each unless a list says otherwise, and the result. */
  readonly imports: Readonly<Record<string, Signature>>
  /** Methods `(i32, i32) -> i64`; the bodies call imports through `call`. */
  readonly methods: Readonly<Record<string, (call: (name: string) => Code) => Code>>
  readonly data: readonly { readonly at: number; readonly bytes: Uint8Array }[]
  readonly heapBase: number
  /** Brings its own memory instead of importing one. */
  readonly ownMemory?: boolean
}

export interface Signature {
  readonly params: readonly ValueType[]
  readonly result?: ValueType
}

export type ValueType = 'i32' | 'i64'

const valueTypes = { i32: 0x7f, i64: 0x7e } as const

/** A wasm module that behaves like a runtime as far as `methods` say. */
export function buildGuest(options: GuestOptions): Uint8Array {
  const imports = Object.entries(options.imports)
  const methods = Object.entries(options.methods)
  const call = (name: string): Code => [0x10, ...uleb(imports.findIndex(([known]) => known === name))]
  const types = [...imports.map(([, signature]) => signature), methodType]
  const importEntries = imports.map(([name], index) => [...text('env'), ...text(name), 0, ...uleb(index)])
  const memoryImport = [...text('env'), ...text('memory'), 2, 0, 2]
  const exported = methods.map(([name], index) => [...text(name), 0, ...uleb(imports.length + index)])
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types.map(encodeType)),
    ...section(2, options.ownMemory ? importEntries : [...importEntries, memoryImport]),
    ...section(
      3,
      methods.map(() => uleb(types.length - 1)),
    ),
    ...(options.ownMemory ? section(5, [[0, 2]]) : []),
    ...section(6, [[valueTypes.i32, 0, ...i32(options.heapBase), 0x0b]]),
    ...section(7, [
      ...exported,
      [...text('__heap_base'), 3, 0],
      ...(options.ownMemory ? [[...text('memory'), 2, 0]] : []),
    ]),
    ...section(
      10,
      methods.map(([, body]) => sized([0, ...body(call), 0x0b])),
    ),
    ...section(
      11,
      options.data.map(({ at, bytes }) => [0, ...i32(at), 0x0b, ...sized([...bytes])]),
    ),
  ])
}

const methodType: Signature = { params: ['i32', 'i32'], result: 'i64' }

/** i32.const */
export function i32(value: number): Code {
  return [0x41, ...sleb(BigInt(value))]
}

/** i64.const with the address and length of bytes. */
export function span(at: number, length: number): Code {
  return [0x42, ...sleb((BigInt(length) << 32n) | BigInt(at))]
}

function encodeType({ params, result }: Signature): Code {
  const results = result === undefined ? [] : [valueTypes[result]]
  return [0x60, params.length, ...params.map((type) => valueTypes[type]), results.length, ...results]
}

function section(id: number, items: readonly Code[]): Code {
  return [id, ...sized([...uleb(items.length), ...items.flat()])]
}

function sized(bytes: Code): Code {
  return [...uleb(bytes.length), ...bytes]
}

function text(value: string): Code {
  return sized([...new TextEncoder().encode(value)])
}

function uleb(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...uleb(value >>> 7)]
}

function sleb(value: bigint): Code {
  const low = Number(value & 127n)
  const rest = value >> 7n
  const isLast = (rest === 0n && low < 64) || (rest === -1n && low >= 64)
  return isLast ? [low] : [low | 128, ...sleb(rest)]
}
