import type { Chain } from '../chain/chain.js'
import type { Pool } from '../pool/pool.js'
import type { Producer } from '../producer.js'
import type { RpcStats } from './rpc-stats.js'

/** A page to GET. */
export interface Page {
  readonly contentType: string
  readonly text: string
}

export type Pages = Readonly<Record<string, () => Page>>

export interface MonitoringModules {
  readonly chain: Chain
  readonly pool: Pool
  readonly producer: Producer
  readonly stats: RpcStats
}

/** `/health` in JSON and `/metrics` as Prometheus reads it. */
export function createMonitoring({ chain, pool, producer, stats }: MonitoringModules): Pages {
  function health(): Page {
    const { sealing } = producer.mode()
    const state = { head: chain.head().number, finalized: chain.finalized().number, sealing }
    const text = JSON.stringify({ peers: 0, isSyncing: false, shouldHavePeers: false, ...state })
    return { contentType: 'application/json', text }
  }

  function metrics(): Page {
    const made = producer.made()
    const lines = [
      ...metric('block_height', 'gauge', 'Number of the head.', chain.head().number),
      ...metric('finalized_height', 'gauge', 'Number of the finalized head.', chain.finalized().number),
      ...metric('slot_seconds', 'gauge', 'Chain time from block to block.', chain.time.slotDurationMs / 1_000),
      ...metric('blocks_made_total', 'counter', 'Blocks made by this process.', made.blocks),
      ...metric('block_making_seconds_total', 'counter', 'Time that making them took.', made.tookMs / 1_000),
      ...metric('pool_ready', 'gauge', 'Extrinsics that can go into the next block.', pool.readyCount),
      ...metric('pool_future', 'gauge', 'Extrinsics whose nonce is ahead.', pool.futureCount),
      ...metric('rpc_connections', 'gauge', 'Open WebSocket connections.', stats.connections),
      ...metric('rpc_subscriptions', 'gauge', 'Open subscriptions.', stats.subscriptions),
      ...metric('rpc_requests_total', 'counter', 'Calls, each of a batch by itself.', stats.requests),
      ...metric('rpc_failures_total', 'counter', 'Calls that were answered with an error.', stats.failures),
      ...metric('rpc_connections_refused_total', 'counter', 'Connections above the limit.', stats.refused),
      ...metric('rpc_slow_readers_total', 'counter', 'Connections closed because they did not read.', stats.slow),
    ]
    return { contentType: 'text/plain; version=0.0.4; charset=utf-8', text: `${lines.join('\n')}\n` }
  }

  return { '/health': health, '/metrics': metrics }
}

function metric(name: string, type: 'counter' | 'gauge', help: string, value: number): string[] {
  const full = `subnetkit_devnet_${name}`
  return [`# HELP ${full} ${help}`, `# TYPE ${full} ${type}`, `${full} ${value}`]
}
