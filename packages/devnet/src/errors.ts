export const DEVNET_ARTIFACT_DIGEST_MISMATCH = {
  code: 'DEVNET_ARTIFACT_DIGEST_MISMATCH',
  problem: 'The runtime {wasmPath} has the sha256 {actual}, but {infoPath} promises {expected}.',
  fix: 'Restore both files with `git checkout -- packages/devnet/artifacts`, or build the runtime again as chain/README.md says.',
} as const

export const DEVNET_ARTIFACT_MISSING = {
  code: 'DEVNET_ARTIFACT_MISSING',
  problem: 'The chain needs the file {path}, which cannot be read.',
  fix: 'Restore it with `git checkout -- packages/devnet/artifacts`, or build the runtime as chain/README.md says.',
  exitCode: 3,
} as const

export const DEVNET_ARTIFACT_INFO_INVALID = {
  code: 'DEVNET_ARTIFACT_INFO_INVALID',
  problem: 'The file {path} does not describe a runtime: {reason}.',
  fix: 'Restore it with `git checkout -- packages/devnet/artifacts`.',
} as const

export const DEVNET_OPTIONS_INVALID = {
  code: 'DEVNET_OPTIONS_INVALID',
  problem: 'The chain cannot start with these options: {problems}.',
  fix: 'Correct the options named above.',
  exitCode: 2,
} as const

export const DEVNET_GENESIS_REFUSED = {
  code: 'DEVNET_GENESIS_REFUSED',
  problem: 'The runtime refused the genesis configuration: {reason}.',
  fix: 'Check the overrides of the preset against what `GenesisBuilder_get_preset` returns.',
} as const

export const DEVNET_PORT_IN_USE = {
  code: 'DEVNET_PORT_IN_USE',
  problem: 'Port {port} on {host} is in use by another process.',
  fix: 'End that process, choose another port, or use port 0 to have a free one chosen.',
} as const

export const DEVNET_LISTEN_FAILED = {
  code: 'DEVNET_LISTEN_FAILED',
  problem: 'The chain cannot listen on {host}, port {port}: {reason}.',
  fix: 'Use 127.0.0.1 and a port above 1023, or 0 to have a free one chosen.',
} as const

export const DEVNET_BLOCK_REFUSED = {
  code: 'DEVNET_BLOCK_REFUSED',
  problem: 'Block {number} cannot be built: {reason}.',
  fix: 'Look at the log for what the runtime said; a chain that cannot go on must be started anew.',
  exitCode: 4,
} as const

export const DEVNET_BLOCK_UNKNOWN = {
  code: 'DEVNET_BLOCK_UNKNOWN',
  problem: 'The chain has no block {block}.',
  fix: 'Ask for a block between genesis and the head of this very chain.',
  exitCode: 3,
} as const

export const DEVNET_STATE_DISCARDED = {
  code: 'DEVNET_STATE_DISCARDED',
  problem: 'The state of block {block} was discarded.',
  fix: 'Read a newer block, or start the chain with a larger `statesKept`.',
  exitCode: 3,
} as const

export const DEVNET_SUBNET_UNKNOWN = {
  code: 'DEVNET_SUBNET_UNKNOWN',
  problem: 'Netuid {netuid} has no next epoch.',
  fix: 'Create the subnet first, and give it a tempo above 0.',
  exitCode: 3,
} as const

export const DEVNET_ADVANCE_INVALID = {
  code: 'DEVNET_ADVANCE_INVALID',
  problem: 'Cannot advance by {count} blocks.',
  fix: 'Give a whole number from 0 to {max}.',
  exitCode: 2,
} as const

export const DEVNET_CLOSED = {
  code: 'DEVNET_CLOSED',
  problem: 'The chain was closed.',
  fix: 'Start a new one with createDevnet.',
} as const

export const DEVNET_SCALE_MALFORMED = {
  code: 'DEVNET_SCALE_MALFORMED',
  problem: 'Malformed SCALE data: {reason}.',
  fix: 'Encode the value as the metadata of this runtime says.',
  exitCode: 2,
} as const

export const DEVNET_RPC_REFUSED = {
  code: 'DEVNET_RPC_REFUSED',
  problem: 'The chain refused {method} with code {rpcCode}: {reason}.',
  fix: 'Correct the call; codes and words are those of the Substrate node.',
  exitCode: 4,
} as const

export const DEVNET_DATA_IN_USE = {
  code: 'DEVNET_DATA_IN_USE',
  problem: 'The data directory {directory} is in use by the process {pid}.',
  fix: 'End that process, or give this chain a directory of its own.',
} as const

export const DEVNET_DATA_FOREIGN = {
  code: 'DEVNET_DATA_FOREIGN',
  problem: 'The directory {directory} holds something that is no chain, such as {name}; nothing in it was touched.',
  fix: 'Name an empty or a new directory.',
  exitCode: 2,
} as const

export const DEVNET_DATA_FORMAT_UNKNOWN = {
  code: 'DEVNET_DATA_FORMAT_UNKNOWN',
  problem:
    'The data directory {directory} is written in format {found}, and this version reads format {known}; nothing in it was touched.',
  fix: 'Use the version of subnetkit that wrote it, or name a new directory.',
  exitCode: 2,
} as const

export const DEVNET_DATA_GENESIS_DIFFERS = {
  code: 'DEVNET_DATA_GENESIS_DIFFERS',
  problem:
    'The data directory {directory} holds the chain {genesisHash}, which was begun with other options: {differences}; nothing in it was touched.',
  fix: 'Leave those options out, or name a new directory.',
  exitCode: 2,
} as const

export const DEVNET_DATA_CORRUPT = {
  code: 'DEVNET_DATA_CORRUPT',
  problem: 'The chain on disk is damaged at {path}: {reason}. Nothing was changed.',
  fix: 'Restore the directory from a copy, or start a new chain in another one.',
  exitCode: 4,
} as const

export const DEVNET_DATA_WRITE_FAILED = {
  code: 'DEVNET_DATA_WRITE_FAILED',
  problem:
    'The chain cannot write to {directory}: {reason}. It makes no more blocks; every block announced is on the disk.',
  fix: 'Make room on the disk or mend it, then start the chain again on the same directory.',
  exitCode: 4,
} as const

export const DEVNET_DATA_UNREADABLE = {
  code: 'DEVNET_DATA_UNREADABLE',
  problem: 'The data directory {directory} cannot be opened: {reason}.',
  fix: 'Name a directory on a local disk that this user may write to.',
  exitCode: 3,
} as const

export const DEVNET_VERIFY_BLOCK_MISSING = {
  code: 'DEVNET_VERIFY_BLOCK_MISSING',
  problem: 'The node has no block {number}, or no longer.',
  fix: 'Name blocks that it has; one that keeps all states (archive) can give any.',
  exitCode: 3,
} as const

export const DEVNET_VERIFY_STATE_DIFFERS = {
  code: 'DEVNET_VERIFY_STATE_DIFFERS',
  problem: 'The state after block {number} ({hash}) has the root {actual}, and the header says {expected}.',
  fix: 'Report it with the runtime, and the block before it as --from, to look closer; it is a defect of the host or of the node.',
  exitCode: 1,
} as const

export const DEVNET_VERIFY_FAILED = {
  code: 'DEVNET_VERIFY_FAILED',
  problem: 'The runtime does not execute block {number} ({hash}): {reason}.',
  fix: 'Report it with the runtime, and the block before it as --from, to look closer; it is a defect of the host or of the node.',
  exitCode: 1,
} as const
