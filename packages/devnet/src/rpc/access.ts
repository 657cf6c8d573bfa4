import { isIP } from 'node:net'

/** What is known of a request before it is let in. */
export interface Approach {
  readonly host: string | undefined
  readonly origin: string | undefined
}

/**
 * Why a request may not come in, and what helps; null when it may. A browser sends Host and Origin truthfully, and that is what keeps web
 * pages out.
 */
export function findRefusal({ host, origin }: Approach, rpcCors: readonly string[]): string | null {
  if (!isWelcomeHost(host))
    return 'This Host may not use the chain, as anybody can point a name at it. Reach it as localhost or by its IP address; --host makes it listen on one that others reach.'
  if (!isWelcomeOrigin(origin, rpcCors))
    return 'Web pages of this Origin may not use the chain. Start it with --rpc-cors and this origin, as https://example.org.'
  return null
}

/** Whether an address of a peer, or a name, is this machine itself. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false
  const bare = address
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/^::ffff:/, '')
  if (bare === 'localhost' || bare === '::1') return true
  return isIP(bare) === 4 && bare.startsWith('127.')
}

/** As it stands in an address for a client on this machine: nobody connects to what stands for all addresses. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/**
 * A name that an attacker may point at this machine is refused; a literal address cannot be pointed elsewhere, be it the
 * machine's own or one that is translated on the way.
 */
function isWelcomeHost(host: string | undefined): boolean {
  if (host === undefined) return false
  const name = hostNameOf(host)
  if (name === null) return false
  return isLoopback(name) || isIP(name) !== 0
}

/** Without an Origin it is no web page: programs send none. */
function isWelcomeOrigin(origin: string | undefined, rpcCors: readonly string[]): boolean {
  if (origin === undefined || rpcCors.includes('*') || rpcCors.includes(origin)) return true
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false
  return isLoopback(new URL(origin).hostname)
}

function hostNameOf(host: string): string | null {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([0-9a-zA-Z.-]+))(?::\d{1,5})?$/.exec(host)
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null
}
