import type { Server } from 'node:http'
import type { Gauge } from '@subnetkit/core'
import type { AxonLimits } from './axon-server-types.js'
import { normalizeAddress } from './peer-address.js'

/** Closes sockets above the caps before a byte of them is read. */
export function capConnections(
  server: Server,
  { maxConnections, maxConnectionsPerIp }: Pick<AxonLimits, 'maxConnections' | 'maxConnectionsPerIp'>,
  gauge: Gauge,
): void {
  const perIp = new Map<string, number>()
  let open = 0
  // Above the cap the kernel's queue is emptied by node itself, without an event.
  server.maxConnections = maxConnections
  server.on('connection', (socket) => {
    const ip = normalizeAddress(socket.remoteAddress ?? '')
    const count = (perIp.get(ip) ?? 0) + 1
    perIp.set(ip, count)
    gauge.set(++open)
    socket.once('close', () => {
      gauge.set(--open)
      const left = (perIp.get(ip) ?? 1) - 1
      if (left === 0) perIp.delete(ip)
      else perIp.set(ip, left)
    })
    if (count > maxConnectionsPerIp) socket.destroy()
  })
}
