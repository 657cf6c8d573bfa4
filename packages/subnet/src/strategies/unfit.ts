import { SubnetkitError } from '@subnetkit/core'
import { SUBNET_STRATEGY_UNFIT } from '../errors.js'

/** No answer to a task can be made up from its response schema. */
export function unfit(task: string, why: string, cause?: unknown): SubnetkitError {
  const args = { strategy: 'that makes answers up', where: `task ${task}`, why }
  return new SubnetkitError(SUBNET_STRATEGY_UNFIT, args, ...(cause === undefined ? [] : [{ cause }]))
}
