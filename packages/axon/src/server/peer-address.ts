import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/**
 * Whom a request is counted under: the socket's address, or the last one that the trusted proxy wrote. IPv6 counts by /64, of which
 * one household has a whole one.
 */
export function peerAddressOf(request: IncomingMessage, trustedProxy: string | undefined): string {
  const socket = normalizeAddress(request.socket.remoteAddress ?? '')
  if (trustedProxy === undefined || socket !== normalizeAddress(trustedProxy)) return socket
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? ''
  return isIP(forwarded) === 0 ? socket : normalizeAddress(forwarded)
}

/** Whether the peer is on this machine. What a trusted proxy passes on is not, wherever the proxy itself runs. */
export function isLoopbackPeer(request: IncomingMessage, trustedProxy: string | undefined): boolean {
  const address = request.socket.remoteAddress ?? ''
  const socket = normalizeAddress(address)
  if (trustedProxy !== undefined && socket === normalizeAddress(trustedProxy)) return false
  return address === '::1' || socket.startsWith('127.')
}

/** IPv4 as it is, also when it comes mapped into IPv6; of IPv6 the upper half. */
export function normalizeAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (isIP(address) !== 6) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = Math.max(0, 8 - left.length - right.length)
  const groups = tail === undefined ? left : [...left, ...Array<string>(gap).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
