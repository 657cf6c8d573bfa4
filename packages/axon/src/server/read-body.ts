import type { IncomingMessage } from 'node:http'
import type { Clock } from '@subnetkit/core'
import type { ByteBudget } from './byte-budget.js'

export interface ReadBodyOptions {
  readonly maxBytes: number
  readonly timeoutMs: number
}

export type BodyFailure = 'too-large' | 'no-budget' | 'too-slow' | 'broken'

/** Reads a body whose sender is not verified. The bytes stay charged to the budget until the caller gives them back. */
export async function readBody(
  request: IncomingMessage,
  options: ReadBodyOptions,
  modules: { readonly clock: Clock; readonly budget: ByteBudget },
): Promise<Uint8Array | BodyFailure> {
  const timer = new AbortController()
  const late = modules.clock.sleep(options.timeoutMs, timer.signal).then(
    () => 'too-slow' as const,
    () => 'broken' as const,
  )
  const charged = { bytes: 0 }
  const result = await Promise.race([collect(request, options.maxBytes, modules.budget, charged), late])
  timer.abort()
  if (typeof result === 'string') {
    modules.budget.give(charged.bytes)
    charged.bytes = 0
    request.removeAllListeners('data')
  }
  return result
}

function collect(
  request: IncomingMessage,
  maxBytes: number,
  budget: ByteBudget,
  charged: { bytes: number },
): Promise<Uint8Array | BodyFailure> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => {
      if (charged.bytes + chunk.length > maxBytes) resolve('too-large')
      else if (budget.take(chunk.length)) {
        charged.bytes += chunk.length
        chunks.push(chunk)
      } else resolve('no-budget')
    })
    request.on('end', () => resolve(Buffer.concat(chunks, charged.bytes)))
    request.on('close', () => resolve('broken'))
    request.on('error', () => resolve('broken'))
  })
}
