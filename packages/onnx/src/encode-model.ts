import {
  type AttributeValue,
  ELEMENT_TYPES,
  type GraphNode,
  type GraphValue,
  type Initializer,
  type OnnxGraph,
} from './graph.js'
import { createProtoWriter, type ProtoWriter } from './proto-writer.js'

// Opset 20 is the first with Gelu as an operator of its own; IR 9 is the version that came with it.
const IR_VERSION = 9
const OPSET_VERSION = 20
const MICROSOFT_OPSET_VERSION = 1

const ATTRIBUTE_TYPES = { float: 1, integer: 2, integers: 7 } as const

function writeAttribute(writer: ProtoWriter, name: string, value: AttributeValue): void {
  writer.text(1, name)
  if (typeof value === 'number') writer.integer(3, value).integer(20, ATTRIBUTE_TYPES.integer)
  else if ('float' in value) writer.float(2, value.float).integer(20, ATTRIBUTE_TYPES.float)
  else writer.packed(8, value).integer(20, ATTRIBUTE_TYPES.integers)
}

function writeNode(writer: ProtoWriter, node: GraphNode): void {
  for (const input of node.inputs) writer.text(1, input)
  for (const output of node.outputs) writer.text(2, output)
  writer.text(3, node.name).text(4, node.operator)
  for (const [name, value] of Object.entries(node.attributes))
    writer.message(5, (attribute) => writeAttribute(attribute, name, value))
  if (node.domain !== '') writer.text(7, node.domain)
}

function writeValue(writer: ProtoWriter, value: GraphValue): void {
  writer.text(1, value.name).message(2, (type) =>
    type.message(1, (tensor) =>
      tensor.integer(1, ELEMENT_TYPES[value.type]).message(2, (shape) => {
        for (const dim of value.dims)
          shape.message(1, (entry) => (typeof dim === 'number' ? entry.integer(1, dim) : entry.text(2, dim)))
      }),
    ),
  )
}

/** Writes the values of a constant into the message that describes it, or says there where else they lie. */
type WriteData = (tensor: ProtoWriter, data: Uint8Array) => void

const writeInline: WriteData = (tensor, data) => {
  tensor.bytes(9, data)
}

function writeInitializer(writer: ProtoWriter, { name, type, dims, data }: Initializer, writeData: WriteData): void {
  writer.message(5, (tensor) => {
    tensor.packed(1, dims).integer(2, ELEMENT_TYPES[type]).text(8, name)
    writeData(tensor, data)
  })
}

function writeGraph(writer: ProtoWriter, graph: OnnxGraph, writeData: WriteData): void {
  for (const node of graph.nodes) writer.message(1, (inner) => writeNode(inner, node))
  writer.text(2, graph.name)
  for (const initializer of graph.initializers) writeInitializer(writer, initializer, writeData)
  for (const input of graph.inputs) writer.message(11, (inner) => writeValue(inner, input))
  for (const output of graph.outputs) writer.message(12, (inner) => writeValue(inner, output))
}

function writeModel(graph: OnnxGraph, writeData: WriteData): Uint8Array {
  return createProtoWriter()
    .integer(1, IR_VERSION)
    .text(2, 'subnetkit')
    .message(8, (opset) => opset.text(1, '').integer(2, OPSET_VERSION))
    .message(8, (opset) => opset.text(1, 'com.microsoft').integer(2, MICROSOFT_OPSET_VERSION))
    .message(7, (inner) => writeGraph(inner, graph, writeData))
    .finish()
}

/** The bytes of an `.onnx` file that holds everything. The same graph gives the same bytes on every machine. */
export function encodeModel(graph: OnnxGraph): Uint8Array {
  return writeModel(graph, writeInline)
}

// onnxruntime maps external values into memory, and maps begin at pages.
const PAGE_BYTES = 4096
const DATA_LOCATION_EXTERNAL = 1

/** A model in two files that must lie in one folder. */
export interface SplitModel {
  readonly model: Uint8Array
  /** The large constants. Processes that load the same file share its memory. */
  readonly data: Uint8Array
}

/**
 * The bytes of an `.onnx` file and of a second one with the large constants.
 *
 * @param nameData gives the second file's name, which the first refers to
 */
export function encodeSplitModel(graph: OnnxGraph, nameData: (data: Uint8Array) => string): SplitModel {
  const offsets = new Map<Uint8Array, number>()
  let length = 0
  for (const { data } of graph.initializers) {
    if (data.length < PAGE_BYTES) continue
    offsets.set(data, length)
    length += Math.ceil(data.length / PAGE_BYTES) * PAGE_BYTES
  }
  const data = new Uint8Array(length)
  for (const [values, offset] of offsets) data.set(values, offset)
  const location = nameData(data)

  const model = writeModel(graph, (tensor, values) => {
    const offset = offsets.get(values)
    if (offset === undefined) return writeInline(tensor, values)
    const entries = { location, offset: String(offset), length: String(values.length) }
    for (const [key, value] of Object.entries(entries)) tensor.message(13, (entry) => entry.text(1, key).text(2, value))
    tensor.integer(14, DATA_LOCATION_EXTERNAL)
  })
  return { model, data }
}
