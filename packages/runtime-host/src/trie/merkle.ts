import { blake2b256 } from '@subnetkit/crypto'
import { writeCompact } from '../scale.js'
import { longestInline, type Trie, type TrieNode } from './node.js'
import { HASH_LENGTH, type Reference, toReference, writeReference } from './reference.js'

/** The most a node takes besides its path and value: headers, bitmap, sixteen references. */
const frameLength = 1_024

/** The kinds of a node's header: the tag in its highest bits, and how many bits are left for the length of the path. */
const header = {
  leaf: { tag: 0x40, bits: 6 },
  leafWithHashedValue: { tag: 0x20, bits: 5 },
  branch: { tag: 0x80, bits: 6 },
  branchWithValue: { tag: 0xc0, bits: 6 },
  branchWithHashedValue: { tag: 0x10, bits: 4 },
} as const

/** Nodes are written here one at a time, children before their parent. Another one takes its place when it is too small. */
let scratch = new Uint8Array(1 << 16)
let view = new DataView(scratch.buffer)

/** Bytes to 32 bytes. */
export type TrieHash = (data: Uint8Array) => Uint8Array

/**
 * The root hash, 32 bytes. Only what changed since it was last asked for is hashed, which is why a trie that is asked for the root
 * by another hash must have been made for that alone.
 */
export function computeRoot(trie: Trie, hash: TrieHash = blake2b256): Uint8Array {
  if (trie === null) return hash(Uint8Array.of(0))
  const reference = refer(trie, hash)
  const end = writeReference(view, 0, reference)
  return end < HASH_LENGTH ? hash(scratch.subarray(0, end)) : scratch.slice(0, end)
}

/** What the parent writes for a node: its hash, or the node itself when that is shorter. */
function refer(node: TrieNode, hash: TrieHash): Reference {
  if (node.reference !== null) return node.reference
  // All children first: there is one scratch for every node.
  if (node.children !== null) for (const child of node.children) if (child !== null) refer(child, hash)
  const length = writeNode(node, hash)
  const isHashed = length >= HASH_LENGTH
  const reference = isHashed
    ? toReference(hash(scratch.subarray(0, length)), HASH_LENGTH)
    : toReference(scratch, length)
  node.reference = reference
  return reference
}

/** The references of the children are known. */
function writeNode(node: TrieNode, hash: TrieHash): number {
  const { value, children } = node
  const isHashed = node.valueVersion === 1 && value !== null && value.length > longestInline
  const needed = frameLength + node.partial.length + (value?.length ?? 0)
  if (needed > scratch.length) {
    scratch = new Uint8Array(needed * 2)
    view = new DataView(scratch.buffer)
  }
  let at = writePath(node.partial, kindOf(node, isHashed))
  if (children !== null) at = writeBitmap(children, at)
  if (value !== null) at = isHashed ? writeRaw(hashValue(node, value, hash), at) : writeBytes(value, at)
  return children === null ? at : writeReferences(children, at)
}

function writeReferences(children: readonly (TrieNode | null)[], start: number): number {
  let at = start
  for (const child of children) {
    const reference = child?.reference
    if (reference == null) continue
    at = writeReference(view, writeCompact(scratch, at, reference.length), reference)
  }
  return at
}

function kindOf(node: TrieNode, isHashed: boolean): { readonly tag: number; readonly bits: number } {
  if (node.children === null) return isHashed ? header.leafWithHashedValue : header.leaf
  if (node.value === null) return header.branch
  return isHashed ? header.branchWithHashedValue : header.branchWithValue
}

function hashValue(node: TrieNode, value: Uint8Array, hash: TrieHash): Uint8Array {
  node.valueHash ??= hash(value)
  return node.valueHash
}

/** The length in nibbles, in the header and as many more bytes as it takes, and the nibbles two a byte; an odd one comes first. */
function writePath(partial: Uint8Array, { tag, bits }: { readonly tag: number; readonly bits: number }): number {
  const most = 2 ** bits - 1
  let at = 0
  if (partial.length < most) scratch[at++] = tag | partial.length
  else {
    scratch[at++] = tag | most
    let rest = partial.length - most
    for (; rest >= 255; rest -= 255) scratch[at++] = 255
    scratch[at++] = rest
  }
  let index = 0
  if (partial.length % 2 === 1) scratch[at++] = partial[index++] ?? 0
  for (; index < partial.length; index += 2) scratch[at++] = ((partial[index] ?? 0) << 4) | (partial[index + 1] ?? 0)
  return at
}

function writeBitmap(children: readonly (TrieNode | null)[], at: number): number {
  let bitmap = 0
  for (let index = 0; index < 16; index++) if (children[index] !== null) bitmap |= 1 << index
  scratch[at] = bitmap & 255
  scratch[at + 1] = bitmap >> 8
  return at + 2
}

function writeBytes(bytes: Uint8Array, at: number): number {
  return writeRaw(bytes, writeCompact(scratch, at, bytes.length))
}

function writeRaw(bytes: Uint8Array, at: number): number {
  scratch.set(bytes, at)
  return at + bytes.length
}
