export const CHAIN_UNREACHABLE = {
  code: 'CHAIN_UNREACHABLE',
  problem: 'No chain answers at {url}: {reason}.',
  fix: 'Start one with `subnetkit up`, or give the address of a node with --network.',
  retryable: true,
  exitCode: 4,
} as const
