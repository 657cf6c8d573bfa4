export const AXON_PORT_IN_USE = {
  code: 'AXON_PORT_IN_USE',
  problem: 'Port {port} on {host} is taken by another process.',
  fix: 'Choose another port with `--port`, or see who holds it: `ss -ltnp sport = :{port}`.',
} as const

export const AXON_LISTEN_FAILED = {
  code: 'AXON_LISTEN_FAILED',
  problem: 'Cannot listen on {host}, port {port}: {reason}.',
  fix: 'Use an address of this machine, or 0.0.0.0 for all of them, and a port above 1023.',
} as const

export const AXON_OPERATIONS_NOT_LOOPBACK = {
  code: 'AXON_OPERATIONS_NOT_LOOPBACK',
  problem: 'The operations server was told to listen on {host}, but nothing on it asks who is calling.',
  fix: 'Listen on 127.0.0.1 and reach it through a tunnel or an authenticating proxy.',
  exitCode: 2,
} as const

export const AXON_ROUTE_INVALID = {
  code: 'AXON_ROUTE_INVALID',
  problem: 'The route {path} is declared twice, has a query, or does not begin with a slash.',
  fix: 'Give every route one exact path of its own.',
} as const

export const AXON_CALL_INVALID = {
  code: 'AXON_CALL_INVALID',
  problem: 'The call cannot be sent: {reason}.',
  fix: 'Give a path that begins with a slash, a body that JSON can write, and a time above 0 ms.',
} as const
