import type { FreshnessWindow } from '../btauth/verify-auth.js'
import type { AxonLimits, Freshness } from './axon-server-types.js'

const MIB = 1024 * 1024

export const defaultLimits: AxonLimits = {
  maxConnections: 256,
  maxConnectionsPerIp: 64,
  maxHeaderBytes: 8_192,
  headersTimeoutMs: 5_000,
  bodyTimeoutMs: 15_000,
  maxUnverifiedBytes: 64 * MIB,
  requestsPerSecondPerIp: 200,
  burstPerIp: 400,
  requestsPerSecondPerHotkey: 50,
  burstPerHotkey: 200,
  failuresPerMinute: 20,
  failuresPerMinutePerIp: 200,
  maxNoncesPerHotkey: 4_096,
}

const NS_PER_MS = 1_000_000

export function freshnessWindow({ maxAgeMs = 10_000, maxSkewMs = 2_000 }: Freshness = {}): FreshnessWindow {
  return { maxAgeNs: BigInt(Math.round(maxAgeMs * NS_PER_MS)), maxSkewNs: BigInt(Math.round(maxSkewMs * NS_PER_MS)) }
}
