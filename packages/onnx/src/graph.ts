/** Element types of ONNX tensors, with the numbers of `TensorProto.DataType`. */
export const ELEMENT_TYPES = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7, float16: 10 } as const

export type ElementType = keyof typeof ELEMENT_TYPES

/** A constant inside a graph. */
export interface Initializer {
  readonly name: string
  readonly type: ElementType
  readonly dims: readonly number[]
  /** Row-major values, little-endian. */
  readonly data: Uint8Array
}

export interface GraphNode {
  readonly name: string
  readonly operator: string
  /** Empty for the standard operators. */
  readonly domain: string
  /** An empty name stands for an optional input that is left out. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Readonly<Record<string, AttributeValue>>
}

/** `float` holds a real number; plain numbers are integers. */
export type AttributeValue = number | readonly number[] | { readonly float: number }

export interface GraphValue {
  readonly name: string
  readonly type: ElementType
  /** A number is fixed, a name varies. */
  readonly dims: readonly (number | string)[]
}

/** An ONNX model before it is written. */
export interface OnnxGraph {
  readonly name: string
  readonly nodes: readonly GraphNode[]
  readonly initializers: readonly Initializer[]
  readonly inputs: readonly GraphValue[]
  readonly outputs: readonly GraphValue[]
}
