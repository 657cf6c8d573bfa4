import { isIP } from 'node:net'

/** What is known of a request before it is let in. */
export interface Approach {
  readonly host: string | undefined
  readonly origin: string | undefined
  /** Address of this machine at which the connection came in. */
  readonly localAddress: string | undefined
}

/** Whether a request may come in. A browser sends Host and Origin truthfully, and that is what keeps web pages out. */
export function mayEnter(approach: Approach, rpcCors: readonly string[]): boolean {
  return isWelcomeHost(approach) && isWelcomeOrigin(approach.origin, rpcCors)
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

/** A name that an attacker may point at this machine is refused; the literal address of the socket cannot be pointed elsewhere. */
function isWelcomeHost({ host, localAddress }: Approach): boolean {
  if (host === undefined) return false
  const name = hostNameOf(host)
  if (name === null) return false
  return isLoopback(name) || (localAddress !== undefined && name === localAddress.replace(/^::ffff:/, ''))
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
