import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { SubnetkitError } from '@subnetkit/core'
import { createReplayStore } from '../btauth/replay-store.js'
import { AXON_ROUTE_INVALID } from '../errors.js'
import { listen, stopListening } from '../listen.js'
import { nowNs } from '../nanoseconds.js'
import { statusReply } from '../operations/status-routes.js'
import type { AxonRoute, AxonServer, AxonServerModules, AxonServerOptions } from './axon-server-types.js'
import { createByteBudget } from './byte-budget.js'
import { capConnections } from './cap-connections.js'
import { createFailureCounter } from './failure-counter.js'
import { handleExchange } from './handle-exchange.js'
import { defaultLimits, freshnessWindow } from './limits.js'
import { isLoopbackPeer, peerAddressOf } from './peer-address.js'
import { refusal, sendReply } from './reply.js'
import type { ServerContext } from './server-context.js'
import { declareServerMetrics } from './server-metrics.js'
import { createTokenBuckets } from './token-buckets.js'

/**
 * The miner's side of btauth/1. Serves each route at its exact path by POST, and `GET /healthz`, `/readyz` and (to loopback) `/metrics`.
 * Ends with AXON_PORT_IN_USE, AXON_LISTEN_FAILED or AXON_ROUTE_INVALID.
 */
export async function createAxonServer(options: AxonServerOptions, modules: AxonServerModules): Promise<AxonServer> {
  const closing = new AbortController()
  const running = new Set<Promise<void>>()
  const state = { draining: false }
  const context = createContext(options, modules, { closing: closing.signal, isDraining: () => state.draining })
  const { limits } = context

  function onRequest(request: IncomingMessage, response: ServerResponse): void {
    const work = serve(request, response, { options, modules, context })
    running.add(work)
    void work.finally(() => running.delete(work))
  }

  const server = createServer(
    {
      maxHeaderSize: limits.maxHeaderBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.headersTimeoutMs + limits.bodyTimeoutMs,
      connectionsCheckingInterval: 1_000,
      keepAlive: true,
    },
    onRequest,
  )
  // Without this node:http would ask for the body before anything was judged.
  server.on('checkContinue', onRequest)
  capConnections(server, limits, context.metrics.connections)
  const port = await listen(server, options)

  return {
    host: options.host,
    port,
    drain: async () => {
      state.draining = true
      await Promise.all(running)
    },
    close: async () => {
      state.draining = true
      closing.abort()
      await stopListening(server)
      await Promise.all(running)
    },
  }
}

interface Serving {
  readonly options: AxonServerOptions
  readonly modules: AxonServerModules
  readonly context: ServerContext
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { options, modules, context }: Serving,
): Promise<void> {
  // A peer that breaks off is no failure of ours.
  response.on('error', () => {})
  if (request.method !== 'GET')
    return handleExchange(request, response, peerAddressOf(request, options.trustedProxy), context)
  const [path = ''] = (request.url ?? '').split('?')
  const metricsAllowed = options.publicMetrics === true || isLoopbackPeer(request, options.trustedProxy)
  const readiness = () => (context.isDraining() ? { ready: false, reasons: ['draining'] } : modules.readiness())
  const status = { readiness, renderMetrics: metricsAllowed ? modules.renderMetrics : undefined }
  try {
    sendReply(response, (await statusReply(path, status)) ?? refusal(404, 'NotFound'))
  } catch {
    sendReply(response, refusal(500, 'InternalError'))
  }
}

function createContext(
  { hotkeyPair, freshness, limits: given }: AxonServerOptions,
  modules: AxonServerModules,
  life: Pick<ServerContext, 'closing' | 'isDraining'>,
): ServerContext {
  const { clock, random, logger, callers } = modules
  const limits = { ...defaultLimits, ...given }
  const window = freshnessWindow(freshness)
  const metrics = declareServerMetrics(modules.metrics)
  return {
    hotkeyPair,
    limits,
    window,
    routes: collectRoutes(modules.routes),
    callers,
    perIp: createTokenBuckets({ perSecond: limits.requestsPerSecondPerIp, burst: limits.burstPerIp }, { clock }),
    perHotkey: createTokenBuckets(
      { perSecond: limits.requestsPerSecondPerHotkey, burst: limits.burstPerHotkey },
      { clock },
    ),
    failures: createFailureCounter(limits, { clock }),
    budget: createByteBudget(limits.maxUnverifiedBytes, metrics.unverifiedBytes),
    replays: createReplayStore({ window, maxNoncesPerHotkey: limits.maxNoncesPerHotkey, startNs: nowNs(clock) }),
    metrics,
    clock,
    random,
    logger,
    ...life,
  }
}

function collectRoutes(routes: readonly AxonRoute[]): ReadonlyMap<string, AxonRoute> {
  const byPath = new Map<string, AxonRoute>()
  for (const route of routes) {
    const { path } = route
    if (byPath.has(path) || !/^\/[^?#\s]*$/.test(path)) throw new SubnetkitError(AXON_ROUTE_INVALID, { path })
    byPath.set(path, route)
  }
  return byPath
}
