export const LAB_VALIDATOR_STRATEGY_UNKNOWN = {
  code: 'LAB_VALIDATOR_STRATEGY_UNKNOWN',
  problem: 'There is no validator strategy {id}.',
  fix: 'Use one of {known}, or hand in a strategy of your own.',
  exitCode: 2,
} as const

export const LAB_PLAN_INVALID = {
  code: 'LAB_PLAN_INVALID',
  problem: 'The experiment cannot be run: {problems}.',
  fix: 'Change what is named.',
  exitCode: 2,
} as const

export const LAB_SUBNET_UNSUPPORTED = {
  code: 'LAB_SUBNET_UNSUPPORTED',
  problem: 'The lab does not model {what}, and the subnet {subnet} needs that.',
  fix: 'Try this subnet with `subnetkit up`, or leave that task out of the experiment.',
  exitCode: 2,
} as const

export const LAB_MODELS_MISSING = {
  code: 'LAB_MODELS_MISSING',
  problem: 'The subnet {subnet} declares models, and the experiment was given none.',
  fix: 'Hand in `models: createCachedModels(inference)`.',
} as const

export const LAB_POPULATION_INVALID = {
  code: 'LAB_POPULATION_INVALID',
  problem: 'The population `{text}` cannot be read: {reason}.',
  fix: 'Write strategies with quality and count, as `honest:6,honest=0.8:2,lazy@0.2,int8` for miners and `honest:3,copier` for validators.',
  exitCode: 2,
} as const

export const LAB_FILE_UNLOADABLE = {
  code: 'LAB_FILE_UNLOADABLE',
  problem: 'The lab file {path} cannot be loaded: {reason}.',
  fix: 'Correct the file; its default export must be what `defineLab` of @subnetkit/subnet/lab returns.',
} as const

export const LAB_SNAPSHOT_MISSING = {
  code: 'LAB_SNAPSHOT_MISSING',
  problem: 'There is nothing to check against: neither the snapshot {path} nor `expect` in a lab file.',
  fix: 'Write the snapshot with `--update` and commit it, or declare `expect` with `defineLab`.',
  exitCode: 3,
} as const

export const LAB_SNAPSHOT_UNREADABLE = {
  code: 'LAB_SNAPSHOT_UNREADABLE',
  problem: 'The snapshot {path} is no report that can be compared: {reason}.',
  fix: 'Write it again with `--update`.',
} as const

export const LAB_SNAPSHOT_UNWRITABLE = {
  code: 'LAB_SNAPSHOT_UNWRITABLE',
  problem: 'The snapshot {path} cannot be written: {reason}.',
  fix: 'Make its folder writable, or copy the subnet to a folder that is and run `subnetkit lab` on the copy.',
} as const

export const LAB_CHECK_FAILED = {
  code: 'LAB_CHECK_FAILED',
  problem: 'The report is not what was asked:{differences}',
  fix: 'Mend the subnet, or accept the change: write the snapshot with `--update`, or change `expect`.',
} as const

export const LAB_MAP_PLAN_INVALID = {
  code: 'LAB_MAP_PLAN_INVALID',
  problem: 'This map cannot be computed: {problems}.',
  fix: 'Change what is named; `subnetkit lab map --help` says what there is.',
  exitCode: 2,
} as const

export const LAB_MAP_SHARD_INVALID = {
  code: 'LAB_MAP_SHARD_INVALID',
  problem: '`{text}` is no part of a map: {reason}.',
  fix: 'Write part and number of parts, as `--shard 2/4`.',
  exitCode: 2,
} as const

export const LAB_MAP_FILE_UNREADABLE = {
  code: 'LAB_MAP_FILE_UNREADABLE',
  problem: 'The file {path} is no retention map: {reason}.',
  fix: 'Name a file that `subnetkit lab map` wrote, or delete this one and compute it again.',
} as const

export const LAB_FILE_UNWRITABLE = {
  code: 'LAB_FILE_UNWRITABLE',
  problem: 'The file {path} cannot be written: {reason}.',
  fix: 'Make room or give access, or name another file; a map that is started again goes on where it was.',
} as const

export const LAB_MAP_OTHER_PLAN = {
  code: 'LAB_MAP_OTHER_PLAN',
  problem: 'The file {path} belongs to another map: its conditions, its part or its version of the rules differ.',
  fix: 'Give the options of that map to go on with it, name another file with `--out`, or delete this one.',
} as const

export const LAB_MAP_JOURNAL_DAMAGED = {
  code: 'LAB_MAP_JOURNAL_DAMAGED',
  problem: 'Line {line} of the journal {path} cannot be used: {reason}.',
  fix: 'Cut the file off before that line to keep the lines above, or delete it to begin anew.',
} as const

export const LAB_MAP_PARTS_UNLIKE = {
  code: 'LAB_MAP_PARTS_UNLIKE',
  problem: 'The files {one} and {other} are parts of different maps.',
  fix: 'Compute all parts with the same options and the same version of subnetkit; only `--shard` and `--out` may differ.',
} as const

export const LAB_MAP_PARTS_OVERLAP = {
  code: 'LAB_MAP_PARTS_OVERLAP',
  problem: 'The files {one} and {other} have rows in common.',
  fix: 'Give each part once, all of one division, as 1/4, 2/4, 3/4, 4/4.',
} as const

export const LAB_MAP_PARTS_INCOMPLETE = {
  code: 'LAB_MAP_PARTS_INCOMPLETE',
  problem: 'The parts are not the whole map: {missing} of {rows} rows are missing.',
  fix: 'Give every part of the division, as 1/4, 2/4, 3/4, 4/4.',
} as const

export const LAB_MAP_THREAD_FAILED = {
  code: 'LAB_MAP_THREAD_FAILED',
  problem: 'A thread of the map failed: {reason}.',
  fix: 'Start the command again, with fewer `--threads` when memory is short: it goes on where it was.',
} as const

export const LAB_THREAD_ENDED = {
  code: 'LAB_THREAD_ENDED',
  problem: 'A thread ended before its experiment did: {reason}.',
  fix: 'Look for code of the subnet that ends its process; where memory ran out, use fewer `--threads`.',
} as const

export const LAB_THREAD_FAILED = {
  code: 'LAB_THREAD_FAILED',
  problem: 'An experiment failed in its thread: {reason}.',
  fix: 'Run it with `--threads 1` to see where.',
} as const

export const LAB_FUNCTION_NEVER_ENDS = {
  code: 'LAB_FUNCTION_NEVER_ENDS',
  problem:
    'The command waits for something that never comes: {place} has not returned, and nothing is left to be done.',
  fix: 'Let every promise in it be settled.',
} as const

export const LAB_NOTHING_SCORED = {
  code: 'LAB_NOTHING_SCORED',
  problem: 'Nothing could be compared: {failure}',
  fix: 'Correct `{stage}`: {rule}.',
} as const

export const LAB_REPLAY_UNSCORED = {
  code: 'LAB_REPLAY_UNSCORED',
  problem: 'The present `score` fails on all {entries} answers of the file: {example}',
  fix: 'Correct `score`: it must give a number in [0, 1] for every answer that the response schema lets through.',
} as const

export const LAB_RECORD_INVALID = {
  code: 'LAB_RECORD_INVALID',
  problem: 'Line {line} of {path} is no record that can be replayed: {reason}.',
  fix: 'Export the file again with `subnetkit validator export` or `subnetkit metagraph export`.',
  exitCode: 2,
} as const

export const LAB_RECORD_REPEATED = {
  code: 'LAB_RECORD_REPEATED',
  problem: 'The file {path} cannot be replayed: it has {what} twice.',
  fix: 'Join only files of one validator or subnet whose blocks do not overlap, and keep one first line; or export all blocks at once.',
  exitCode: 2,
} as const

export const LAB_RECORD_INCOMPLETE = {
  code: 'LAB_RECORD_INCOMPLETE',
  problem: 'The file {path} cannot be replayed: it lacks {what}.',
  fix: 'Export it again with `subnetkit validator export` or `subnetkit metagraph export`, over more blocks if need be.',
  exitCode: 2,
} as const

export const LAB_CHAIN_POPULATION_TOO_LARGE = {
  code: 'LAB_CHAIN_POPULATION_TOO_LARGE',
  problem:
    'The population and the owner of the subnet need {count} uids, and a subnet of the chain has at most {most}.',
  fix: 'Leave out some miners or validators, or run the experiment without `--on-chain`.',
  exitCode: 2,
} as const

export const LAB_CHAIN_EPOCH_MISSING = {
  code: 'LAB_CHAIN_EPOCH_MISSING',
  problem: 'The chain ran no epoch of the subnet in block {block}, in which one was due.',
  fix: 'Report this with the command that was given.',
} as const

export const LAB_CHAIN_TEMPO_TOO_SHORT = {
  code: 'LAB_CHAIN_TEMPO_TOO_SHORT',
  problem: 'A tempo of {tempo} blocks leaves none for weights between two epochs on the chain.',
  fix: 'Use a tempo of at least 4 blocks.',
  exitCode: 2,
} as const
