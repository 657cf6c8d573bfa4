import { workerData } from 'node:worker_threads'
import { assertInvariant, type LogFields, type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { compileCode } from '../runtime/compiled-code.js'
import { type Caller, createCaller } from '../runtime/runtime.js'
import { createLane } from './lane.js'
import type {
  Order,
  Report,
  StorageAnswer,
  StorageChange,
  StorageRequest,
  ThreadData,
  ThreadFailure,
} from './protocol.js'
import { createRemoteOverlay } from './remote-overlay.js'
import { createWriteBudget } from './write-budget.js'

/** Executes one runtime, call by call, on the overlay of the thread that waits for it. */
const { code, options, writeLimitBytes, port, signal } = workerData as ThreadData
const lane = createLane<Report, Order>({ port, signal, side: 1 })

/** Of the call that runs, or of what comes before the first. */
let budget = createWriteBudget(writeLimitBytes)

function ask(request: StorageRequest): StorageAnswer {
  lane.send({ say: 'want', request })
  const order = lane.receive()
  assertInvariant(order?.do === 'answer', 'what was asked is answered')
  return order.value
}

const readVersion = (other: Uint8Array): Uint8Array | null =>
  ask({ want: 'version', code: new Uint8Array(other) }) as Uint8Array | null

function createLogger(): Logger {
  const log =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void => {
      budget.spend(message.length + lengthOf(fields))
      lane.send({ say: 'log', level, message, fields })
    }
  const logger: Logger = {
    debug: log('debug'),
    info: log('info'),
    warn: log('warn'),
    error: log('error'),
    child: () => logger,
  }
  return logger
}

/** Of the texts, which a guest gives. */
function lengthOf(fields: LogFields): number {
  return Object.values(fields).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0)
}

function execute(order: Order, caller: Caller): Report {
  assertInvariant(order.do === 'call', 'nothing is answered that was not asked')
  budget = createWriteBudget(writeLimitBytes)
  const tell = (change: StorageChange, bytes: number): void => {
    budget.spend(bytes)
    lane.send({ say: 'change', change })
  }
  const overlay = createRemoteOverlay({ ask, tell }, order.depth)
  return { say: 'done', answer: caller.call(overlay, order.method, order.args) }
}

function report(work: () => Report): void {
  try {
    lane.send(work())
  } catch (error) {
    lane.send({ say: 'failed', failure: describe(error) })
  }
}

function describe(error: unknown): ThreadFailure {
  const isKnown = SubnetkitError.is(error)
  return { code: isKnown ? error.code : null, args: isKnown ? error.args : {}, reason: toErrorMessage(error) }
}

await initCrypto({ keys: false })
let caller: Caller | undefined
report(() => {
  caller = createCaller(compileCode(code), options, { logger: createLogger(), readVersion })
  return { say: 'ready' }
})
while (caller !== undefined) {
  const order = lane.receive()
  const current = caller
  if (order !== undefined) report(() => execute(order, current))
}
