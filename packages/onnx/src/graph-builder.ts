import type { AttributeValue, ElementType, GraphNode, GraphValue, Initializer, OnnxGraph } from './graph.js'

interface NodeOptions {
  readonly domain?: string
  readonly attributes?: Readonly<Record<string, AttributeValue>>
  /** Takes this name instead of a generated one. */
  readonly output?: string
}

/** Collects the nodes of a graph and names what they produce. */
export interface GraphBuilder {
  constant(
    name: string,
    type: ElementType,
    dims: readonly number[],
    values: Float32Array | Int32Array | BigInt64Array | Int8Array | Uint8Array,
  ): string
  /** One number or a row of them, as float32. */
  float(name: string, values: readonly number[], dims?: readonly number[]): string
  /** A row of int64, as axes and shapes are given. */
  axes(name: string, values: readonly number[]): string
  /** Adds a node with one output and gives that output's name. */
  node(operator: string, inputs: readonly string[], options?: NodeOptions): string
  /** Adds a node with several outputs. */
  nodes(operator: string, inputs: readonly string[], count: number, options?: NodeOptions): string[]
  build(name: string, inputs: readonly GraphValue[], outputs: readonly GraphValue[]): OnnxGraph
}

/** An empty graph. Names are numbered in order of creation, so the same calls give the same graph. */
export function createGraphBuilder(): GraphBuilder {
  const nodes: GraphNode[] = []
  const initializers = new Map<string, Initializer>()

  function add(operator: string, inputs: readonly string[], outputs: string[], options: NodeOptions): string[] {
    const { domain = '', attributes = {} } = options
    nodes.push({ name: `${operator}_${nodes.length}`, operator, domain, inputs, outputs, attributes })
    return outputs
  }

  const builder: GraphBuilder = {
    constant(name, type, dims, values) {
      const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
      if (!initializers.has(name)) initializers.set(name, { name, type, dims, data })
      return name
    },
    float: (name, values, dims = []) => builder.constant(name, 'float32', dims, Float32Array.from(values)),
    axes: (name, values) => builder.constant(name, 'int64', [values.length], BigInt64Array.from(values.map(BigInt))),
    node(operator, inputs, options = {}) {
      const output = options.output ?? `${operator}_${nodes.length}_out`
      add(operator, inputs, [output], options)
      return output
    },
    nodes(operator, inputs, count, options = {}) {
      const outputs = Array.from({ length: count }, (_, index) => `${operator}_${nodes.length}_out_${index}`)
      return add(operator, inputs, outputs, options)
    },
    build: (name, inputs, outputs) => ({ name, nodes, initializers: [...initializers.values()], inputs, outputs }),
  }
  return builder
}
