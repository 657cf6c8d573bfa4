import { jsonReply, type Reply, textReply } from '../server/reply.js'
import type { Readiness } from './readiness.js'

export interface StatusModules {
  readonly readiness: () => Readiness
  readonly renderMetrics?: (() => Promise<{ readonly contentType: string; readonly text: string }>) | undefined
}

/** `healthz` the process is alive, `readyz` it can do its work, `metrics` for Prometheus; undefined for every other path. */
export async function statusReply(
  path: string,
  { readiness, renderMetrics }: StatusModules,
): Promise<Reply | undefined> {
  if (path === '/healthz') return jsonReply(200, { alive: true })
  if (path === '/readyz') {
    const { ready, reasons } = readiness()
    return jsonReply(ready ? 200 : 503, { ready, reasons })
  }
  if (path !== '/metrics' || renderMetrics === undefined) return undefined
  const { contentType, text } = await renderMetrics()
  return textReply(200, text, contentType)
}
