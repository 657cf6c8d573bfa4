export const STORE_IDENTITY_MISMATCH = {
  code: 'STORE_IDENTITY_MISMATCH',
  problem: '{path} belongs to {found}, not to {expected}.',
  fix: 'Use another --data folder for this chain, subnet and hotkey, or move the old one away. Nothing was changed.',
  exitCode: 2,
} as const

export const STORE_FILE_MISSING = {
  code: 'STORE_FILE_MISSING',
  problem: 'There is no validator store {path}.',
  fix: 'Give the folder that the validator was started with as --data; a running one says it as `dataDir`.',
  exitCode: 3,
} as const

export const STORE_OPEN_FAILED = {
  code: 'STORE_OPEN_FAILED',
  problem: 'The store {path} cannot be opened: {reason}.',
  fix: 'Check that the folder exists, that you may write to it, and that no other process holds the file.',
} as const

export const STORE_RECORD_INVALID = {
  code: 'STORE_RECORD_INVALID',
  problem: 'The store holds a record that cannot be read: {what}.',
  fix: 'Restore the file from a backup, or move it away to begin with empty scores.',
} as const

export const STORE_VERSION_UNSUPPORTED = {
  code: 'STORE_VERSION_UNSUPPORTED',
  problem: '{path} was written by a newer version (schema {found}, this one knows {known}).',
  fix: 'Update subnetkit, or use another --data folder.',
  exitCode: 2,
} as const
