import type { Clock } from '@subnetkit/core'

export interface FailureCounterOptions {
  /** Per minute, for one claimed hotkey from one address. */
  readonly failuresPerMinute: number
  /** Per minute, for all hotkeys claimed from one address. */
  readonly failuresPerMinutePerIp: number
}

/** Failed verifications, each of which cost a whole one. */
export interface FailureCounter {
  add(ip: string, hotkey: string): void
  /** Whether another verification for this claim may be paid for. */
  allows(ip: string, hotkey: string): boolean
}

const WINDOW_MS = 60_000

/**
 * Counts by the minute. Senders share addresses (NAT, proxies, loopback), so the wider cap of an address stops only hotkeys that failed from
 * there themselves: the first verification of every other known hotkey goes on.
 */
export function createFailureCounter(
  options: FailureCounterOptions,
  { clock }: { readonly clock: Clock },
): FailureCounter {
  const pairs = new Map<string, number>()
  const ips = new Map<string, number>()
  let windowStart = clock.monotonic()

  function roll(): void {
    if (clock.monotonic() - windowStart < WINDOW_MS) return
    pairs.clear()
    ips.clear()
    windowStart = clock.monotonic()
  }

  return {
    add: (ip, hotkey) => {
      roll()
      const pair = `${ip} ${hotkey}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
      ips.set(ip, (ips.get(ip) ?? 0) + 1)
    },
    allows: (ip, hotkey) => {
      roll()
      const failures = pairs.get(`${ip} ${hotkey}`) ?? 0
      if (failures === 0) return true
      return failures < options.failuresPerMinute && (ips.get(ip) ?? 0) < options.failuresPerMinutePerIp
    },
  }
}
