import {
  CHAIN_CALL_FAILED,
  CHAIN_CALL_REFUSED,
  CHAIN_COMMITS_TOO_MANY,
  CHAIN_FREEZE_WINDOW,
  CHAIN_NO_PERMIT,
  CHAIN_RATE_LIMITED,
  CHAIN_REGISTRATION_DISABLED,
  CHAIN_STAKE_TOO_LOW,
  CHAIN_SUBNET_FULL,
  CHAIN_WEIGHTS_MALFORMED,
  CHAIN_WEIGHTS_TOO_FAST,
  CHAIN_WEIGHTS_TOO_FEW,
  CHAIN_WEIGHTS_VERSION_OLD,
} from '@subnetkit/chain-client'
import { SubnetkitError } from '@subnetkit/core'

/** What the chain decides against; whatever else goes wrong is no result of an experiment. */
const refusals: readonly string[] = [
  CHAIN_CALL_FAILED,
  CHAIN_CALL_REFUSED,
  CHAIN_COMMITS_TOO_MANY,
  CHAIN_FREEZE_WINDOW,
  CHAIN_NO_PERMIT,
  CHAIN_RATE_LIMITED,
  CHAIN_REGISTRATION_DISABLED,
  CHAIN_STAKE_TOO_LOW,
  CHAIN_SUBNET_FULL,
  CHAIN_WEIGHTS_MALFORMED,
  CHAIN_WEIGHTS_TOO_FAST,
  CHAIN_WEIGHTS_TOO_FEW,
  CHAIN_WEIGHTS_VERSION_OLD,
].map(({ code }) => code)

/** The code of a refusal; throws what is none. */
export function refusalCode(error: unknown): string {
  if (SubnetkitError.is(error) && refusals.includes(error.code)) return error.code
  throw error
}
