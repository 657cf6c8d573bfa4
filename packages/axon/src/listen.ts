import type { Server } from 'node:http'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { AXON_LISTEN_FAILED, AXON_PORT_IN_USE } from './errors.js'

/** Binds; ends with AXON_PORT_IN_USE or AXON_LISTEN_FAILED. */
export async function listen(server: Server, at: { readonly host: string; readonly port: number }): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ ...at, exclusive: true }, resolve)
    })
  } catch (cause) {
    const { code } = cause as { code?: unknown }
    if (code === 'EADDRINUSE') throw new SubnetkitError(AXON_PORT_IN_USE, at, { cause })
    throw new SubnetkitError(AXON_LISTEN_FAILED, { ...at, reason: toErrorMessage(cause) }, { cause })
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : at.port
}

/** Ends all sockets at once. */
export async function stopListening(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
