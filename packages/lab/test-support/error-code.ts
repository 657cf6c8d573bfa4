import { SubnetkitError } from '@subnetkit/core'

/** The code that a call ends with; undefined when it ends well. */
export function errorCode(call: () => unknown): string | undefined {
  try {
    call()
    return undefined
  } catch (error) {
    if (SubnetkitError.is(error)) return error.code
    throw error
  }
}
