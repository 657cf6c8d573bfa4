import { isIP } from 'node:net'
import { SubnetkitError } from '@subnetkit/core'
import { CHAIN_ADDRESS_INVALID } from '../errors.js'

/** An address as the chain stores it. */
export interface StoredAddress {
  readonly ip: bigint
  readonly ipType: 4 | 6
}

/** Turns an address in text into the chain's integer; ends with CHAIN_ADDRESS_INVALID. */
export function parseIpAddress(text: string): StoredAddress {
  const ipType = isIP(text)
  if (ipType === 4) return { ip: joinParts(text.split('.').map(BigInt), 8n), ipType }
  if (ipType === 6 && !text.includes('%')) return { ip: joinParts(groupsOf(text), 16n), ipType }
  throw new SubnetkitError(CHAIN_ADDRESS_INVALID, { ip: text })
}

/** An address in text: dotted for IPv4, shortened lower-case groups for IPv6. */
export function formatIpAddress({ ip, ipType }: StoredAddress): string {
  if (ipType === 4) return splitParts(ip, 8n, 4).join('.')
  const groups = splitParts(ip, 16n, 8).map((group) => group.toString(16))
  // The URL parser knows the rules of the shortest form.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}

function groupsOf(text: string): bigint[] {
  const groups = new URL(`http://[${text}]`).hostname.slice(1, -1)
  const [head = '', tail] = groups.split('::')
  const before = hexGroups(head)
  if (tail === undefined) return before
  const after = hexGroups(tail)
  return [...before, ...new Array<bigint>(8 - before.length - after.length).fill(0n), ...after]
}

function hexGroups(text: string): bigint[] {
  return text === '' ? [] : text.split(':').map((group) => BigInt(`0x${group}`))
}

function joinParts(parts: readonly bigint[], bits: bigint): bigint {
  return parts.reduce((sum, part) => (sum << bits) | part, 0n)
}

function splitParts(value: bigint, bits: bigint, count: number): bigint[] {
  const mask = (1n << bits) - 1n
  return Array.from({ length: count }, (_, index) => (value >> (bits * BigInt(count - 1 - index))) & mask)
}
