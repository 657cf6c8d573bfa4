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

export const DEVNET_TIME_PASSED = {
  code: 'DEVNET_TIME_PASSED',
  problem: 'The chain cannot go to the time {timeMs}: its head is at {nowMs} already.',
  fix: 'Give a later time in ms since the Unix epoch, or go back with dev_revert.',
  exitCode: 2,
} as const

export const DEVNET_SNAPSHOT_UNKNOWN = {
  code: 'DEVNET_SNAPSHOT_UNKNOWN',
  problem: 'There is no snapshot {id}.',
  fix: 'Take one with dev_snapshot; going back uses up a snapshot and all later ones.',
  exitCode: 3,
} as const

export const DEVNET_SNAPSHOTS_FULL = {
  code: 'DEVNET_SNAPSHOTS_FULL',
  problem: 'There are {max} snapshots already, and each holds a state in memory.',
  fix: 'Go back to an earlier one with dev_revert, which forgets the later ones.',
  exitCode: 3,
} as const

export const DEVNET_SUDO_FOREIGN = {
  code: 'DEVNET_SUDO_FOREIGN',
  problem: 'The sudo key of this chain, {key}, is none of the development keys, so the chain cannot sign for it.',
  fix: 'Sign the sudo call with that key yourself, or start a chain whose sudo key is //Alice, as the preset `dev` has it.',
  exitCode: 3,
} as const

export const DEVNET_SUDO_REFUSED = {
  code: 'DEVNET_SUDO_REFUSED',
  problem: 'The extrinsic of the sudo key did not come into a block: {reason}.',
  fix: 'See that the call is one of this runtime and no larger than a block.',
  exitCode: 4,
} as const

export const DEVNET_SUDO_UNFUNDED = {
  code: 'DEVNET_SUDO_UNFUNDED',
  problem: 'The sudo account {address} cannot pay for the extrinsic by which this is done.',
  fix: 'Transfer some TAO to it from another account, such as //Bob, or go back with dev_revert to where it had some.',
  exitCode: 4,
} as const

export const DEVNET_CALL_MALFORMED = {
  code: 'DEVNET_CALL_MALFORMED',
  problem: 'These bytes are no call of this runtime: {call}.',
  fix: 'Give the call as it stands in an extrinsic: index of the pallet, index of the call, then its arguments, encoded as the metadata of this runtime says.',
  exitCode: 2,
} as const

export const DEVNET_AMOUNT_INVALID = {
  code: 'DEVNET_AMOUNT_INVALID',
  problem: '{amount} is no amount that an account can hold.',
  fix: 'Give rao from 0 to 18446744073709551615; a TAO has a billion of them.',
  exitCode: 2,
} as const

export const DEVNET_SUDO_FAILED = {
  code: 'DEVNET_SUDO_FAILED',
  problem: 'The call of root in block {block} was not carried out: {reason}.',
  fix: 'Look up the error in the metadata by its pallet and number.',
  exitCode: 4,
} as const

export const DEVNET_STORAGE_KEY_REFUSED = {
  code: 'DEVNET_STORAGE_KEY_REFUSED',
  problem: 'The storage key {key} is not for setting: {reason}.',
  fix: 'Change the runtime with System.set_code; set keys of pallets only.',
  exitCode: 2,
} as const

export const DEVNET_INTERVAL_INVALID = {
  code: 'DEVNET_INTERVAL_INVALID',
  problem: '{intervalMs} is no time between two blocks.',
  fix: 'Give 10 to 3,600,000 ms; how blocks are made stays as it was.',
  exitCode: 2,
} as const

export const DEVNET_STATE_INVALID = {
  code: 'DEVNET_STATE_INVALID',
  problem: 'This is no state of a chain that can be read: {reason}.',
  fix: 'Use bytes that dev_dumpState or --state of this version wrote, whole and unchanged; remove a broken file to begin anew.',
  exitCode: 2,
} as const

export const DEVNET_STATE_FOREIGN = {
  code: 'DEVNET_STATE_FOREIGN',
  problem: 'The state belongs to the chain {found}, and this chain is {genesisHash}.',
  fix: 'Start a chain from it with `subnetkit devnet --state FILE`.',
  exitCode: 2,
} as const

export const DEVNET_STATE_ACCOUNTS_MISSING = {
  code: 'DEVNET_STATE_ACCOUNTS_MISSING',
  problem:
    'The chain in the state file {path} goes on, and {missing} of the {wanted} accounts that were asked for are not in it.',
  fix: 'Leave --accounts out, give the --seed and number that the chain was begun with, or name another file for a new chain.',
  exitCode: 2,
} as const

export const DEVNET_STATE_FIXED = {
  code: 'DEVNET_STATE_FIXED',
  problem: 'The chain in {directory} cannot take a state in: its blocks on the disk must follow one another.',
  fix: 'Load the state into a chain without a data directory.',
  exitCode: 2,
} as const

export const DEVNET_STATE_FILE_FAILED = {
  code: 'DEVNET_STATE_FILE_FAILED',
  problem: 'The state file {path} cannot be read or written: {reason}.',
  fix: 'Name a file on a local disk, in a directory that this user may write to.',
  exitCode: 3,
} as const

export const DEVNET_ADDRESS_INVALID = {
  code: 'DEVNET_ADDRESS_INVALID',
  problem: '{address} is neither an SS58 address nor a public key of 32 bytes in hex.',
  fix: 'Give the address of an account, such as 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY.',
  exitCode: 2,
} as const
