import type { HostFunctions } from './host-context.js'

/** Notes for indexes outside of the state, which nobody keeps here; a block is the same with or without them. */
export function createIndexFunctions(): HostFunctions {
  const ignore = (): undefined => undefined
  return {
    ext_offchain_index_set_version_1: ignore,
    ext_offchain_index_clear_version_1: ignore,
    ext_transaction_index_index_version_1: ignore,
    ext_transaction_index_renew_version_1: ignore,
  }
}
