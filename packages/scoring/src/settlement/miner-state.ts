import { SubnetkitError } from '@subnetkit/core'
import type { Subnet } from '@subnetkit/subnet'
import { SCORING_STATE_UNREADABLE } from '../errors.js'

/** The author's state of a hotkey from what was stored: migrated when it is of an older version, initial when there is none. */
export function readState(subnet: Pick<Subnet, 'state'>, state: unknown): unknown {
  if (subnet.state === undefined || state === undefined) return subnet.state?.initial
  const { version, value } = Object(state) as { readonly version?: unknown; readonly value?: unknown }
  if (typeof version !== 'number') throw new SubnetkitError(SCORING_STATE_UNREADABLE, { state: JSON.stringify(state) })
  return subnet.state.parse(value, version)
}

/** A state as it is stored, with its version. */
export function encodeState(subnet: Pick<Subnet, 'state'>, state: unknown): unknown {
  if (subnet.state === undefined) return undefined
  return { version: subnet.state.version, value: subnet.state.encode(state) }
}
