export const CLI_USAGE_INVALID = {
  code: 'CLI_USAGE_INVALID',
  problem: '{reason}.',
  fix: 'See `{help}`.',
  exitCode: 2,
} as const

export const CLI_SETTING_INVALID = {
  code: 'CLI_SETTING_INVALID',
  problem: 'The hyperparameter {name} cannot be `{value}`.',
  fix: 'Give {expected}.',
  exitCode: 2,
} as const

export const CLI_INTERRUPTED = {
  code: 'CLI_INTERRUPTED',
  problem: 'The command was told to stop before its result was there.',
  fix: 'Run it again.',
} as const

export const CLI_CONFIG_INVALID = {
  code: 'CLI_CONFIG_INVALID',
  problem: 'The settings file {path} cannot be used: {reason}.',
  fix: 'Write JSON with one object for each command, and in it the long names of its options in camelCase; docs/running-a-miner.md has an example.',
  exitCode: 2,
} as const

export const CLI_FILE_UNREADABLE = {
  code: 'CLI_FILE_UNREADABLE',
  problem: 'The file {path} cannot be read: {reason}.',
  fix: 'Check the path, or give `-` to read from standard input.',
  exitCode: 3,
} as const

export const CLI_PRESET_INVALID = {
  code: 'CLI_PRESET_INVALID',
  problem: 'The preset {path} is no JSON: {reason}.',
  fix: 'Correct it there, or leave --preset out.',
  exitCode: 2,
} as const

export const CLI_FILE_UNWRITABLE = {
  code: 'CLI_FILE_UNWRITABLE',
  problem: 'The file {path} cannot be written: {reason}.',
  fix: 'Make room or give access, or name another file.',
} as const

export const CLI_NOTHING_TO_EXPORT = {
  code: 'CLI_NOTHING_TO_EXPORT',
  problem: 'There is nothing to export yet in {path}.',
  fix: 'Give more --blocks, or wait until the validator has published the seed of an epoch, which it does when the epoch is over.',
  exitCode: 3,
} as const

export const CLI_OTHER_CHAIN = {
  code: 'CLI_OTHER_CHAIN',
  problem: '{url} is another chain than the one of the validator, whose genesis is {genesisHash}.',
  fix: 'Name the chain that the validator works on with --network or --url.',
  exitCode: 4,
} as const

export const CLI_EPOCHS_MISSING = {
  code: 'CLI_EPOCHS_MISSING',
  problem: 'Subnet {netuid} had no epoch in blocks {from} to {to}.',
  fix: 'Give more --blocks: one epoch comes every {tempo} blocks, the last one was in block {lastStep}.',
  exitCode: 3,
} as const

export const CLI_REPLAY_INVALID = {
  code: 'CLI_REPLAY_INVALID',
  problem: '{path} cannot be replayed so: {reason}.',
  fix: '{advice}.',
  exitCode: 2,
} as const

export const CLI_SUBNET_NOT_FOUND = {
  code: 'CLI_SUBNET_NOT_FOUND',
  problem: 'There is no subnet `{subnet}`.',
  fix: 'Use {known}, or the path of a .ts or .js file whose default export is a subnet.',
  exitCode: 3,
} as const

export const CLI_SUBNET_UNNAMED = {
  code: 'CLI_SUBNET_UNNAMED',
  problem: 'No subnet was named, and the folder {path} holds none.',
  fix: 'Name one, as `{example}`, or the path of its file or folder; or stand in a folder with `subnet.ts`, or with a package.json that names the file as `subnetkit`.',
  exitCode: 2,
} as const

export const CLI_SUBNET_FOLDER_EMPTY = {
  code: 'CLI_SUBNET_FOLDER_EMPTY',
  problem: 'The folder {path} has no subnet in it; looked for {looked}.',
  fix: 'Give the path of the file whose default export is a subnet, or name it in package.json as `"subnetkit": "./FILE"`.',
  exitCode: 3,
} as const

export const CLI_SUBNET_UNLOADABLE = {
  code: 'CLI_SUBNET_UNLOADABLE',
  problem: 'The subnet file {path} cannot be loaded: {reason}.',
  fix: 'Correct the file; its default export must be what `defineSubnet` returns.',
  exitCode: 2,
} as const

export const CLI_SOURCES_MISSING = {
  code: 'CLI_SOURCES_MISSING',
  problem: 'The subnet {subnet} reads sources that nobody provides: {names}.',
  fix: 'Write a file whose default export has each with the functions at(block) and draw(random), and give it with `--sources FILE`; docs/running-a-validator.md has an example.',
  exitCode: 2,
} as const

export const CLI_SOURCES_UNLOADABLE = {
  code: 'CLI_SOURCES_UNLOADABLE',
  problem: 'The sources file {path} cannot be loaded: {reason}.',
  fix: 'Correct the file; its default export must be an object of sources, each with the functions at(block) and draw(random).',
  exitCode: 2,
} as const

export const CLI_RECEIVER_INVALID = {
  code: 'CLI_RECEIVER_INVALID',
  problem: '{url} is no address of a miner: {reason}.',
  fix: 'Give an address as `http://127.0.0.1:8091/subnetkit/echo/ask`.',
  exitCode: 2,
} as const

export const CLI_QUERY_FAILED = {
  code: 'CLI_QUERY_FAILED',
  problem: 'The request to {url} brought no answer: {kind}, {reason}.',
  fix: 'Check with `subnetkit metagraph` that the miner is registered and where it is served.',
} as const

export const CLI_QUERY_TIMED_OUT = {
  code: 'CLI_QUERY_TIMED_OUT',
  problem: '{url} gave no whole answer within {timeoutMs} ms.',
  fix: 'Give it more time with --timeout, or check that the miner works: its /healthz is at the same port.',
  exitCode: 6,
} as const

export const CLI_BODY_INVALID = {
  code: 'CLI_BODY_INVALID',
  problem: 'The body {file} is no JSON: {reason}.',
  fix: 'Write the request as JSON, in the form that the subnet declares.',
  exitCode: 2,
} as const

export const CLI_FILE_ENDS_PROCESS = {
  code: 'CLI_FILE_ENDS_PROCESS',
  problem: 'The file {path} ended the process (exit code {code}) while it was loaded.',
  fix: 'Take process.exit out of the file; a file that is loaded only declares.',
  exitCode: 2,
} as const

export const CLI_STRATEGY_UNLOADABLE = {
  code: 'CLI_STRATEGY_UNLOADABLE',
  problem: 'The strategy file {path} cannot be loaded: {reason}.',
  fix: 'Correct the file; its default export must be what `defineStrategy` of @subnetkit/subnet/strategies returns.',
  exitCode: 2,
} as const

export const CLI_MEMBER_UNKNOWN = {
  code: 'CLI_MEMBER_UNKNOWN',
  problem: 'No network that `subnetkit up` runs here has a {role} {name} that is ready.',
  fix: 'Start one with `subnetkit up`, or give the address of the miner as http://HOST:PORT/PATH with --receiver and --hotkey.',
  exitCode: 3,
} as const

export const CLI_DIRECTORY_IN_USE = {
  code: 'CLI_DIRECTORY_IN_USE',
  problem: 'The directory {path} belongs to a network that is running (process {pid}).',
  fix: 'End that one first, or choose another directory with --data.',
} as const

export const CLI_DIRECTORY_UNWRITABLE = {
  code: 'CLI_DIRECTORY_UNWRITABLE',
  problem: 'The directory {path} cannot be written to: {reason}.',
  fix: 'Choose another one with --data.',
} as const

export const CLI_POPULATION_INVALID = {
  code: 'CLI_POPULATION_INVALID',
  problem: '`{text}` is no list of miners: {reason}.',
  fix: 'Write strategies with counts, as `honest:2,slow,lazy,int8`.',
  exitCode: 2,
} as const

export const CLI_PROCESS_FAILED = {
  code: 'CLI_PROCESS_FAILED',
  problem: 'The process {name} ended ({reason}) and did not say why.',
  fix: 'Look into its log {log}.',
} as const

export const CLI_PROCESS_SLOW = {
  code: 'CLI_PROCESS_SLOW',
  problem: 'The process {name} was not ready within {seconds} s.',
  fix: 'Look into its log {log}.',
  exitCode: 6,
} as const

export const CLI_CHAIN_ENDED = {
  code: 'CLI_CHAIN_ENDED',
  problem: 'The chain ended ({reason}), and with it the network.',
  fix: 'Look into its log {log}, then start again: a chain lives only as long as its process.',
  exitCode: 4,
} as const

export const CLI_NOTHING_PAID = {
  code: 'CLI_NOTHING_PAID',
  problem: 'After {epochs} epochs no miner has been paid{since}.',
  fix: 'Look into the logs of the validators in {directory}: they say which weights they set, and why not.',
  exitCode: 6,
} as const

export const CLI_SCORING_FAILED = {
  code: 'CLI_SCORING_FAILED',
  problem: 'No validator can score: {failure}.',
  fix: "Correct the subnet's `evaluate` and `score`; the logs of the validators in {directory} say more.",
} as const

export const CLI_WEIGHTS_REFUSED = {
  code: 'CLI_WEIGHTS_REFUSED',
  problem: 'The chain takes no weights of any validator, so that nobody can be paid: {reason}',
  fix: '{fix}',
  exitCode: 4,
} as const

export const CLI_EPOCH_OVERDUE = {
  code: 'CLI_EPOCH_OVERDUE',
  problem: 'No epoch has come within {seconds} s; the chain stands at block {block}.',
  fix: 'Look into the log of the chain in {directory}.',
  exitCode: 6,
} as const

export const CLI_EPOCH_UNREADABLE = {
  code: 'CLI_EPOCH_UNREADABLE',
  problem: 'Epoch block {block} cannot be accounted for: {reason}.',
  fix: 'This command needs a chain with the runtime that comes with subnetkit.',
  exitCode: 4,
} as const

export const CLI_VALUE_MISSING = {
  code: 'CLI_VALUE_MISSING',
  problem: 'The chain gave no number for {what}.',
  fix: 'This command needs a chain with the runtime that comes with subnetkit.',
  exitCode: 4,
} as const

export const CLI_NEW_NAME_INVALID = {
  code: 'CLI_NEW_NAME_INVALID',
  problem: 'A subnet cannot be called `{name}`.',
  fix: 'Use a name of at most 64 lower-case letters, digits and single hyphens that begins with a letter, as `my-subnet`.',
  exitCode: 2,
} as const

export const CLI_NEW_TEMPLATE_UNKNOWN = {
  code: 'CLI_NEW_TEMPLATE_UNKNOWN',
  problem: 'There is no template `{template}`.',
  fix: 'Use one of {known}; `subnetkit new --list` says what each shows.',
  exitCode: 2,
} as const

export const CLI_NEW_FOLDER_TAKEN = {
  code: 'CLI_NEW_FOLDER_TAKEN',
  problem: 'The folder {path} {what}, and nothing is overwritten.',
  fix: 'Choose another name, or move away what is there.',
  exitCode: 2,
} as const

export const CLI_NEW_UNWRITABLE = {
  code: 'CLI_NEW_UNWRITABLE',
  problem: 'The folder {path} cannot be made: {reason}.',
  fix: 'Choose a place that you may write to; nothing was left behind.',
} as const

export const CLI_INTERNAL = {
  code: 'CLI_INTERNAL',
  problem: 'Something unexpected went wrong: {reason}.',
  fix: 'This is a defect. Run the command again with `SUBNETKIT_DEBUG=1` and report what it prints.',
} as const
