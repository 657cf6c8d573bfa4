export const HOST_CODE_INVALID = {
  code: 'HOST_CODE_INVALID',
  problem: 'The runtime code cannot be loaded: {reason}.',
  fix: 'Give the plain wasm of a Substrate runtime that exports __heap_base and Core_version.',
} as const

export const HOST_CODE_COMPRESSED = {
  code: 'HOST_CODE_COMPRESSED',
  problem: 'The runtime code is compressed with zstd, which this host does not unpack.',
  fix: 'Give the wasm as it is before compression: the file that does not end in `.compressed.wasm`.',
} as const

export const HOST_VERSION_MALFORMED = {
  code: 'HOST_VERSION_MALFORMED',
  problem: 'Core_version of the runtime did not return a runtime version: {reason}.',
  fix: 'Build the runtime with a released sp-version.',
} as const

export const HOST_EXPORT_MISSING = {
  code: 'HOST_EXPORT_MISSING',
  problem: 'Exported method {method} is not found.',
  fix: 'Look into the metadata of this runtime for the calls that it has.',
} as const

export const HOST_CALL_TRAPPED = {
  code: 'HOST_CALL_TRAPPED',
  problem: 'The runtime trapped in {method}: {reason}.',
  fix: 'Check the arguments of the call; the state is as it was before it.',
} as const

export const HOST_CALL_TIMED_OUT = {
  code: 'HOST_CALL_TIMED_OUT',
  problem: '{method} of the runtime was ended: it took longer than {deadlineMs} ms.',
  fix: 'Look for a loop in the runtime, or give it more time with deadlineMs; the state is as it was before the call.',
  exitCode: 6,
} as const

export const HOST_FUNCTION_MISSING = {
  code: 'HOST_FUNCTION_MISSING',
  problem: 'The runtime called the host function {name}, which does not exist here.',
  fix: 'Build the runtime without what needs it; the README lists what is not there.',
} as const

export const HOST_OFFCHAIN_UNAVAILABLE = {
  code: 'HOST_OFFCHAIN_UNAVAILABLE',
  problem: 'The runtime called {name}, which only offchain workers may, and none run here.',
  fix: 'Call what needs an offchain worker on a node that runs them; nothing that makes or executes blocks does.',
} as const

export const HOST_KEYSTORE_MISSING = {
  code: 'HOST_KEYSTORE_MISSING',
  problem: '{method} of the runtime asked for an {scheme} key of the node, which has no keystore.',
  fix: 'Give createRuntime a keystore, such as createDevKeystore makes.',
} as const

export const HOST_BATCH_INVALID = {
  code: 'HOST_BATCH_INVALID',
  problem: 'The runtime began or finished a batch of signatures where it cannot: {reason}.',
  fix: 'Call start_batch_verify and finish_batch_verify in turn, or check each signature by itself.',
} as const

export const HOST_MEMORY_EXHAUSTED = {
  code: 'HOST_MEMORY_EXHAUSTED',
  problem: 'The runtime asked for {bytes} bytes of memory where {limit} are allowed.',
  fix: 'Look for an allocation that grows without bound in the runtime or its arguments.',
} as const

export const HOST_WRITES_EXHAUSTED = {
  code: 'HOST_WRITES_EXHAUSTED',
  problem: 'A call of the runtime wrote more than {limit} bytes to storage and log.',
  fix: 'Look for writes without end in the runtime, or allow it more with writeLimitBytes; the state is as it was before the call.',
} as const

export const HOST_FREE_INVALID = {
  code: 'HOST_FREE_INVALID',
  problem: 'The runtime freed address {pointer}, where nothing is allocated.',
  fix: 'Report it: the allocator of the host and of the runtime disagree.',
} as const

export const HOST_POINTER_INVALID = {
  code: 'HOST_POINTER_INVALID',
  problem: 'The runtime named {length} bytes at {pointer}, which is outside its memory.',
  fix: 'Look for unsafe code in the runtime.',
} as const

export const HOST_TRANSACTION_MISSING = {
  code: 'HOST_TRANSACTION_MISSING',
  problem: 'A storage transaction was ended that had not been begun.',
  fix: 'Call begin() once for each commit() and rollback().',
} as const

export const HOST_SCALE_MALFORMED = {
  code: 'HOST_SCALE_MALFORMED',
  problem: 'Malformed SCALE data: {reason}.',
  fix: 'Encode the value as the host function wants it.',
} as const

export const HOST_CLOSED = {
  code: 'HOST_CLOSED',
  problem: 'The runtime was closed.',
  fix: 'Create a new one with createRuntime.',
} as const
