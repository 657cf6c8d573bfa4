export const CHAIN_UNREACHABLE = {
  code: 'CHAIN_UNREACHABLE',
  problem: 'No chain answers at {url}: {reason}.',
  fix: 'Start one with `subnetkit up` or `subnetkit devnet`, or give the address of a running node with --network.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_TIMEOUT = {
  code: 'CHAIN_TIMEOUT',
  problem: 'The chain at {url} did not answer {what} within {timeoutMs} ms.',
  fix: 'Look at the load of the node, or allow more time.',
  retryable: true,
  exitCode: 6,
} as const

export const CHAIN_CLOSED = {
  code: 'CHAIN_CLOSED',
  problem: 'The client of {url} was closed.',
  fix: 'Make a new client; a closed one stays closed.',
  exitCode: 4,
} as const

export const CHAIN_URL_INVALID = {
  code: 'CHAIN_URL_INVALID',
  problem: '{url} is no address of a chain.',
  fix: 'Give one that begins with ws:// or wss://, as ws://127.0.0.1:9944.',
  exitCode: 2,
} as const

export const CHAIN_GENESIS_CHANGED = {
  code: 'CHAIN_GENESIS_CHANGED',
  problem: 'Another chain answers at {url}: its genesis is {found}, and it was {expected}.',
  fix: 'Connect to the chain that this process began with, or start the process anew with a data directory of its own.',
  exitCode: 4,
} as const

export const CHAIN_RUNTIME_UNSUPPORTED = {
  code: 'CHAIN_RUNTIME_UNSUPPORTED',
  problem: 'The runtime {specName} {specVersion} lacks {missing}.',
  fix: 'Connect to a Bittensor-style chain: `subnetkit devnet` is one.',
  exitCode: 4,
} as const

export const CHAIN_REQUEST_REFUSED = {
  code: 'CHAIN_REQUEST_REFUSED',
  problem: 'The node at {url} refused {method}: {code} {message}.',
  fix: 'Look at the node: it may be too old, or limit what it answers.',
  exitCode: 4,
} as const

export const CHAIN_STATE_UNKNOWN = {
  code: 'CHAIN_STATE_UNKNOWN',
  problem: 'The node at {url} cannot answer {method} for this block: {code} {message}.',
  fix: 'Ask for a newer block, or connect to an archive node.',
  exitCode: 4,
} as const

export const CHAIN_STORAGE_UNKNOWN = {
  code: 'CHAIN_STORAGE_UNKNOWN',
  problem: 'This chain has no storage item {pallet}.{item}.',
  fix: 'Look at the names in the metadata of the chain; they are case-sensitive.',
  exitCode: 2,
} as const

export const CHAIN_BLOCK_UNKNOWN = {
  code: 'CHAIN_BLOCK_UNKNOWN',
  problem: 'The chain at {url} has no block {number} yet.',
  fix: 'Wait for it: subscribe with `onHead`.',
  retryable: true,
  exitCode: 3,
} as const

export const CHAIN_SUBNET_MISSING = {
  code: 'CHAIN_SUBNET_MISSING',
  problem: 'There is no subnet {netuid}.',
  fix: 'List the subnets with `subnetkit metagraph` (without --netuid), or register one.',
  exitCode: 3,
} as const

export const CHAIN_ADDRESS_INVALID = {
  code: 'CHAIN_ADDRESS_INVALID',
  problem: '{ip} is neither an IPv4 nor an IPv6 address.',
  fix: 'Give the address that others reach you at, as 203.0.113.7.',
  exitCode: 2,
} as const

export const CHAIN_NOT_A_DEVNET = {
  code: 'CHAIN_NOT_A_DEVNET',
  problem: 'The node at {url} makes no blocks on demand.',
  fix: 'Use a development node (`subnetkit devnet`) that was not told to switch dev_* off.',
  exitCode: 4,
} as const

export const CHAIN_HYPERPARAMETER_UNKNOWN = {
  code: 'CHAIN_HYPERPARAMETER_UNKNOWN',
  problem: 'These are no hyperparameters that can be set here: {names}.',
  fix: 'Choose from: {known}.',
  exitCode: 2,
} as const

export const CHAIN_HYPERPARAMETER_VALUE_INVALID = {
  code: 'CHAIN_HYPERPARAMETER_VALUE_INVALID',
  problem: '{value} is no value of {name}.',
  fix: 'Give {expected}.',
  exitCode: 2,
} as const

export const CHAIN_SIGNER_MISSING = {
  code: 'CHAIN_SIGNER_MISSING',
  problem: 'Setting hyperparameters needs a key.',
  fix: 'Give `coldkeyPair` of the owner of the subnet, or `sudoPair`.',
  exitCode: 2,
} as const

export const CHAIN_EXTRINSIC_DROPPED = {
  code: 'CHAIN_EXTRINSIC_DROPPED',
  problem: '{call} left the pool without being included: {reason}.',
  fix: 'Send it again: it did not take effect, and can no longer do so.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_INCLUSION_TIMEOUT = {
  code: 'CHAIN_INCLUSION_TIMEOUT',
  problem: '{call} was handed in as {hash} and is in no block after {timeoutMs} ms.',
  fix: 'Look in storage whether it took effect before you send it again.',
  exitCode: 6,
} as const

export const CHAIN_EFFECT_MISSING = {
  code: 'CHAIN_EFFECT_MISSING',
  problem: '{call} was included in block {block}, but {missing} did not follow.',
  fix: 'This should be impossible on an unmodified runtime: compare the chain with the version that this client knows.',
  exitCode: 4,
} as const

export const CHAIN_HOTKEY_NOT_REGISTERED = {
  code: 'CHAIN_HOTKEY_NOT_REGISTERED',
  problem: 'The hotkey has no uid on this subnet ({call}, signed by {signer}).',
  fix: 'Register it first (burned_register), and look whether it was replaced since.',
  exitCode: 4,
} as const

export const CHAIN_HOTKEY_UNKNOWN = {
  code: 'CHAIN_HOTKEY_UNKNOWN',
  problem: 'No coldkey owns this hotkey ({call}, signed by {signer}).',
  fix: 'Register the hotkey on a subnet first.',
  exitCode: 4,
} as const

export const CHAIN_HOTKEY_ALREADY_REGISTERED = {
  code: 'CHAIN_HOTKEY_ALREADY_REGISTERED',
  problem: 'The hotkey has a uid on this subnet already ({call}, signed by {signer}).',
  fix: 'Use the uid it has, or another hotkey.',
  exitCode: 4,
} as const

export const CHAIN_HOTKEY_OF_ANOTHER = {
  code: 'CHAIN_HOTKEY_OF_ANOTHER',
  problem: 'Another coldkey owns this hotkey ({call}, signed by {signer}).',
  fix: 'Sign with the coldkey that owns it, or use another hotkey.',
  exitCode: 5,
} as const

export const CHAIN_SYSTEM_ACCOUNT = {
  code: 'CHAIN_SYSTEM_ACCOUNT',
  problem: 'This account belongs to a subnet and cannot be a hotkey ({call}).',
  fix: 'Use a hotkey of your own.',
  exitCode: 4,
} as const

export const CHAIN_NO_PERMIT = {
  code: 'CHAIN_NO_PERMIT',
  problem: 'The hotkey {signer} holds no validator permit ({call}).',
  fix: 'Add stake to it, and wait for the next epoch.',
  exitCode: 4,
} as const

export const CHAIN_STAKE_TOO_LOW = {
  code: 'CHAIN_STAKE_TOO_LOW',
  problem: 'The hotkey {signer} has too little stake ({call}).',
  fix: 'Add stake to it.',
  exitCode: 4,
} as const

export const CHAIN_STAKE_MISSING = {
  code: 'CHAIN_STAKE_MISSING',
  problem: 'There is less stake than is to be withdrawn ({call}, signed by {signer}).',
  fix: 'Withdraw what there is at most.',
  exitCode: 4,
} as const

export const CHAIN_AMOUNT_TOO_LOW = {
  code: 'CHAIN_AMOUNT_TOO_LOW',
  problem: 'The amount, or the stake of the hotkey, is below the least that counts ({call}, signed by {signer}).',
  fix: 'Stake 0.002 TAO or more.',
  exitCode: 4,
} as const

export const CHAIN_BALANCE_TOO_LOW = {
  code: 'CHAIN_BALANCE_TOO_LOW',
  problem: 'The account {signer} has too little TAO ({call}).',
  fix: 'Send TAO to it. On a development chain //Alice has plenty.',
  exitCode: 4,
} as const

export const CHAIN_LIQUIDITY_TOO_LOW = {
  code: 'CHAIN_LIQUIDITY_TOO_LOW',
  problem: 'The pool of the subnet holds too little for this ({call}).',
  fix: 'Use a smaller amount.',
  exitCode: 4,
} as const

export const CHAIN_SUBNET_UNKNOWN = {
  code: 'CHAIN_SUBNET_UNKNOWN',
  problem: 'There is no such subnet ({call}, signed by {signer}).',
  fix: 'List the subnets with `subnetkit metagraph` (without --netuid), or register one.',
  exitCode: 3,
} as const

export const CHAIN_SUBNET_NOT_STARTED = {
  code: 'CHAIN_SUBNET_NOT_STARTED',
  problem: 'The subnet was not started ({call}).',
  fix: 'Its owner has to send start_call.',
  exitCode: 4,
} as const

export const CHAIN_SUBNET_STARTED = {
  code: 'CHAIN_SUBNET_STARTED',
  problem: 'The subnet has been started already ({call}).',
  fix: 'Nothing is left to do.',
  exitCode: 4,
} as const

export const CHAIN_SUBNET_FULL = {
  code: 'CHAIN_SUBNET_FULL',
  problem: 'The subnet is full and no uid can be replaced ({call}).',
  fix: 'Wait until an immunity period is over, or have the owner raise maxAllowedUids.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_SUBNET_LIMIT_REACHED = {
  code: 'CHAIN_SUBNET_LIMIT_REACHED',
  problem: 'There are as many subnets as the chain allows ({call}).',
  fix: 'Wait until one is dissolved, or have root raise the limit.',
  exitCode: 4,
} as const

export const CHAIN_REGISTRATION_DISABLED = {
  code: 'CHAIN_REGISTRATION_DISABLED',
  problem: 'Registration is switched off ({call}).',
  fix: 'Wait until the owner, or root, switches it on.',
  exitCode: 4,
} as const

export const CHAIN_ROOT_FORBIDDEN = {
  code: 'CHAIN_ROOT_FORBIDDEN',
  problem: 'The root network does not allow this ({call}).',
  fix: 'Use the netuid of a subnet.',
  exitCode: 2,
} as const

export const CHAIN_NOT_OWNER = {
  code: 'CHAIN_NOT_OWNER',
  problem: '{signer} may not do this ({call}).',
  fix: 'Sign with the coldkey that owns the subnet, or with the sudo key.',
  exitCode: 5,
} as const

export const CHAIN_RATE_LIMITED = {
  code: 'CHAIN_RATE_LIMITED',
  problem: 'This was done too short a time ago ({call}, signed by {signer}).',
  fix: 'Wait as many blocks as the rate limit of this call says.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_WEIGHTS_TOO_FAST = {
  code: 'CHAIN_WEIGHTS_TOO_FAST',
  problem: 'The hotkey {signer} set weights, or was registered, less than weightsSetRateLimit blocks ago ({call}).',
  fix: 'Wait until lastUpdate + weightsSetRateLimit.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_WEIGHTS_VERSION_OLD = {
  code: 'CHAIN_WEIGHTS_VERSION_OLD',
  problem: 'The version key is below the weightsVersionKey of the subnet ({call}, signed by {signer}).',
  fix: 'Update the validator.',
  exitCode: 4,
} as const

export const CHAIN_WEIGHTS_MALFORMED = {
  code: 'CHAIN_WEIGHTS_MALFORMED',
  problem: 'The chain does not take these uids and weights: {reason} ({call}, signed by {signer}).',
  fix: 'Read the metagraph again and send each existing uid once, with one weight each.',
  exitCode: 4,
} as const

export const CHAIN_WEIGHTS_TOO_FEW = {
  code: 'CHAIN_WEIGHTS_TOO_FEW',
  problem: 'There are fewer weights than minAllowedWeights ({call}, signed by {signer}).',
  fix: 'Give weights to more uids.',
  exitCode: 4,
} as const

export const CHAIN_COMMIT_REVEAL_ON = {
  code: 'CHAIN_COMMIT_REVEAL_ON',
  problem: 'This subnet takes no plain weights ({call}, signed by {signer}).',
  fix: 'Commit them with commitTimelockedWeights, or have its owner set commitRevealWeightsEnabled to false.',
  exitCode: 4,
} as const

export const CHAIN_AXON_ADDRESS_REFUSED = {
  code: 'CHAIN_AXON_ADDRESS_REFUSED',
  problem: 'The chain takes no such address or port ({call}, signed by {signer}).',
  fix: 'Announce a public address and a port above 0; loopback needs a development chain that allows it.',
  exitCode: 4,
} as const

export const CHAIN_AXON_TOO_FAST = {
  code: 'CHAIN_AXON_TOO_FAST',
  problem: 'The endpoint was announced less than servingRateLimit blocks ago ({call}, signed by {signer}).',
  fix: 'Wait; the announcement before still stands.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_TAKE_OUT_OF_RANGE = {
  code: 'CHAIN_TAKE_OUT_OF_RANGE',
  problem: 'The take is outside what is allowed now ({call}, signed by {signer}).',
  fix: 'Stay between the least and the greatest take, and change it in the right direction.',
  exitCode: 4,
} as const

export const CHAIN_FREEZE_WINDOW = {
  code: 'CHAIN_FREEZE_WINDOW',
  problem: 'The next epoch is too near to change hyperparameters ({call}).',
  fix: 'Wait for the epoch, or have root set adminFreezeWindow to 0 on a development chain.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_VALUE_OUT_OF_RANGE = {
  code: 'CHAIN_VALUE_OUT_OF_RANGE',
  problem: 'The value is outside its range: {reason} ({call}, signed by {signer}).',
  fix: 'Choose a value inside the range of this hyperparameter; revealPeriodEpochs, for one, is 1 to 100.',
  exitCode: 2,
} as const

export const CHAIN_START_TOO_EARLY = {
  code: 'CHAIN_START_TOO_EARLY',
  problem: 'The subnet was created less than startCallDelay blocks ago ({call}).',
  fix: 'Wait.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_NONCE_CONFLICT = {
  code: 'CHAIN_NONCE_CONFLICT',
  problem: 'Another extrinsic of {signer} took the place of this one ({call}).',
  fix: 'Let one process only sign with a key.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_SIGNATURE_REFUSED = {
  code: 'CHAIN_SIGNATURE_REFUSED',
  problem: 'The chain does not accept the signature of {signer} ({call}).',
  fix: 'Look whether key, chain and runtime version belong together.',
  exitCode: 5,
} as const

export const CHAIN_POOL_FULL = {
  code: 'CHAIN_POOL_FULL',
  problem: 'The pool of the node takes no more extrinsics now ({call}).',
  fix: 'Try again after the next block.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_CALL_REFUSED = {
  code: 'CHAIN_CALL_REFUSED',
  problem: 'The node refused {call} of {signer}: {reason}.',
  fix: 'Look at the reason; nothing was changed.',
  exitCode: 4,
} as const

export const CHAIN_CALL_FAILED = {
  code: 'CHAIN_CALL_FAILED',
  problem: '{call} of {signer} failed with {pallet}.{name}.',
  fix: 'Look for this name in the documentation of the chain; nothing was changed.',
  exitCode: 4,
} as const

export const CHAIN_COMMIT_REVEAL_OFF = {
  code: 'CHAIN_COMMIT_REVEAL_OFF',
  problem: 'This subnet takes weights in the open, without commits ({call}, signed by {signer}).',
  fix: 'Set the weights directly, or have the owner switch commitRevealWeightsEnabled on.',
  exitCode: 4,
} as const

export const CHAIN_COMMIT_MISSING = {
  code: 'CHAIN_COMMIT_MISSING',
  problem: 'The hotkey {signer} has no commit for these weights ({call}: {reason}).',
  fix: 'Reveal the very uids, weights, salt and version key that were committed, and each commit once.',
  exitCode: 3,
} as const

export const CHAIN_COMMIT_EXPIRED = {
  code: 'CHAIN_COMMIT_EXPIRED',
  problem: 'The epoch in which this commit could be revealed is over ({call}, signed by {signer}).',
  fix: 'Commit again, and reveal in the epoch that is revealPeriodEpochs later.',
  exitCode: 4,
} as const

export const CHAIN_REVEAL_TOO_EARLY = {
  code: 'CHAIN_REVEAL_TOO_EARLY',
  problem: 'The epoch in which this commit can be revealed has not begun ({call}, signed by {signer}).',
  fix: 'Wait until revealPeriodEpochs epochs have passed since the commit.',
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_COMMITS_TOO_MANY = {
  code: 'CHAIN_COMMITS_TOO_MANY',
  problem: 'The hotkey {signer} has ten commits that are not revealed ({call}).',
  fix: 'Wait for the next epoch; commits by hash can be revealed when it is their time.',
  exitCode: 4,
} as const

export const CHAIN_COMMIT_VERSION_OLD = {
  code: 'CHAIN_COMMIT_VERSION_OLD',
  problem: 'The chain takes timelocked commits of another version ({call}, signed by {signer}).',
  fix: 'Set the hyperparameter commitRevealWeightsVersion back to 4 where the chain is yours (leave out `--set commitRevealWeightsVersion`); elsewhere take a newer client, which knows the version that SubtensorModule.CommitRevealWeightsVersion states.',
  exitCode: 4,
} as const

export const CHAIN_REVEAL_ROUND_INVALID = {
  code: 'CHAIN_REVEAL_ROUND_INVALID',
  problem: 'The round of the beacon at which this commit opens is not one to come ({call}, signed by {signer}).',
  fix: 'Compute it from the chain’s time and Drand.BeaconConfig, for the epoch that is revealPeriodEpochs later.',
  // A block came meanwhile: the next commit computes it anew.
  retryable: true,
  exitCode: 4,
} as const

export const CHAIN_BEACON_MISSING = {
  code: 'CHAIN_BEACON_MISSING',
  problem: 'This chain knows no randomness beacon, and nothing would reveal weights that are committed to it.',
  fix: 'Have the owner of the subnet switch commitRevealWeightsEnabled off, or use a chain with a beacon.',
  exitCode: 4,
} as const

export const CHAIN_EPOCHS_NONE = {
  code: 'CHAIN_EPOCHS_NONE',
  problem: 'Subnet {netuid} has no epochs, because its tempo is 0.',
  fix: 'Have its owner set a tempo.',
  exitCode: 4,
} as const

export const CHAIN_METADATA_INVALID = {
  code: 'CHAIN_METADATA_INVALID',
  problem: 'This is no metadata of a runtime: {reason}.',
  fix: 'Give what state_getMetadata answers, version 14 or 15.',
  exitCode: 2,
} as const
