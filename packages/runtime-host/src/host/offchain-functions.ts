import { SubnetkitError } from '@subnetkit/core'
import { HOST_OFFCHAIN_UNAVAILABLE } from '../errors.js'
import type { HostFunctions } from './host-context.js'

/** What offchain workers use, which nobody runs here. */
const names = [
  'is_validator',
  'submit_transaction',
  'network_state',
  'timestamp',
  'sleep_until',
  'random_seed',
  'local_storage_set',
  'local_storage_clear',
  'local_storage_compare_and_set',
  'local_storage_get',
  'http_request_start',
  'http_request_add_header',
  'http_request_write_body',
  'http_response_wait',
  'http_response_headers',
  'http_response_read_body',
  'set_authorized_nodes',
] as const

/** Functions of offchain workers; each ends with HOST_OFFCHAIN_UNAVAILABLE. */
export function createOffchainFunctions(): HostFunctions {
  return Object.fromEntries(
    names.map((short) => {
      const name = `ext_offchain_${short}_version_1`
      return [
        name,
        (): never => {
          throw new SubnetkitError(HOST_OFFCHAIN_UNAVAILABLE, { name })
        },
      ]
    }),
  )
}
