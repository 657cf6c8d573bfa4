import { parentPort, workerData } from 'node:worker_threads'
import { assertInvariant, systemClock, systemRandom } from '@subnetkit/core'
import type { CommandContext } from '../process/context.js'
import { flush } from '../process/flush.js'
import { lastWords } from '../process/last-words.js'
import type { StopReason } from '../process/stop-signal.js'
import { runProgram } from '../run-program.js'
import type { CommandThreadData, FromCommandThread, ToCommandThread } from './messages.js'

const port = parentPort
assertInvariant(port, 'a command has a thread of its own')
const { argv, board, ...given } = workerData as CommandThreadData
const send = (message: FromCommandThread): void => port.postMessage(message)
const stopped = new AbortController()
let reason: StopReason | undefined
let takeInput: (text: string) => void = () => {}

port.on('message', (message: ToCommandThread) => {
  if (message.kind === 'ping') send({ kind: 'pong' })
  else if (message.kind === 'input') takeInput(message.text)
  else {
    reason = message.reason
    stopped.abort()
  }
})
// Where nothing is left to be done, it ends, whatever still waits.
port.unref()
let idle = false
process.on('beforeExit', () => {
  idle = true
})
process.on('exit', () => send({ kind: 'exit', told: lastWords.spoken, idle }))
// In order with all else that it says.
lastWords.say = (text) => send({ kind: 'say', text })

const context: CommandContext = {
  ...given,
  clock: systemClock,
  random: systemRandom,
  stop: { signal: stopped.signal, reason: () => reason, onForce: () => {} },
  print: (text) => send({ kind: 'print', text }),
  say: (text) => send({ kind: 'say', text }),
  readInput: () =>
    new Promise((resolve) => {
      takeInput = (text) => {
        port.unref()
        resolve(text)
      }
      port.ref()
      send({ kind: 'read-input' })
    }),
  createLogger: async () => {
    const { createLogger } = await import('../process/logger.js')
    return createLogger(process.env.SUBNETKIT_LOG_LEVEL ?? 'info')
  },
  announce: (message) => send({ kind: 'announce', message }),
  watch: { board, begin: (places, patienceMs) => send({ kind: 'watch', places, patienceMs }) },
}

async function run(): Promise<void> {
  const code = await runProgram(argv, context)
  await flush()
  send({ kind: 'done', code })
}

// Nobody awaits it at the top level: a thread that ends there has an exit code of its own.
void run()
