export { assertInvariant } from './assert-invariant.js'
export { type Clock, systemClock } from './clock.js'
export { type CloseStack, createCloseStack } from './close-stack.js'
export { type ErrorArguments, type ErrorDescriptor, isAbortError, SubnetkitError, toErrorMessage } from './error.js'
export {
  CORE_CLOSE_TIMED_OUT,
  CORE_DEADLINE_EXCEEDED,
  CORE_INVARIANT_VIOLATED,
  CORE_SHUTDOWN_INCOMPLETE,
  CORE_VALUE_INVALID,
} from './errors.js'
export { type LogFields, type Logger, noopLogger } from './logger.js'
export { type Counter, type Gauge, type Histogram, type Labels, type Metrics, noopMetrics } from './metrics.js'
export {
  asNetuid,
  asUid,
  type Brand,
  type Hotkey,
  type Netuid,
  RAO_PER_TAO,
  type Rao,
  type Ss58Address,
  type Uid,
} from './primitives.js'
export { type RandomSource, systemRandom } from './random-source.js'
export { type RetryModules, type RetryOptions, retry } from './retry.js'
export { withDeadline } from './with-deadline.js'
