import { BlockList, isIP, isIPv4 } from 'node:net'

export interface AddressRules {
  /** Development only. */
  readonly allowPrivateAddresses: boolean
  /** Ports of this process's own servers. */
  readonly refusedPorts: readonly number[]
}

/** Everything in IPv4 that is not public unicast (IANA's special-purpose registry). */
const notPublicV4 = createBlockList('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
])
/** The only block of IPv6 that is handed out, and what in it stands for something else: tunnels to IPv4, documentation. */
const publicV6 = createBlockList('ipv6', ['2000::/3'])
const notPublicV6 = createBlockList('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

/** Why an announced endpoint is not dialled; undefined when it is. */
export function judgeEndpoint(host: string, port: number, rules: AddressRules): string | undefined {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'the port is not from 1 to 65535'
  if (rules.refusedPorts.includes(port)) return 'the port is one of our own'
  if (isIP(host) === 0 || host.includes('%')) return 'the host is no IP address'
  return rules.allowPrivateAddresses || isPublic(host) ? undefined : 'the address is not public'
}

/** The origin to connect to. */
export function originOf(host: string, port: number): string {
  return isIPv4(host) ? `http://${host}:${port}` : `http://[${host}]:${port}`
}

function isPublic(host: string): boolean {
  const mapped = isIPv4(host) ? host : unmap(host)
  if (mapped !== undefined) return !notPublicV4.check(mapped, 'ipv4')
  return publicV6.check(host, 'ipv6') && !notPublicV6.check(host, 'ipv6')
}

/** The IPv4 address in `::ffff:a.b.c.d`, however it is spelled: the URL parser writes its last 32 bits as two groups. */
function unmap(host: string): string | undefined {
  const groups = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(new URL(`http://[${host}]`).hostname)
  if (groups === null) return undefined
  const [high, low] = [Number.parseInt(groups[1] ?? '', 16), Number.parseInt(groups[2] ?? '', 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

function createBlockList(family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [network = '', bits] = subnet.split('/')
    list.addSubnet(network, Number(bits), family)
  }
  return list
}
