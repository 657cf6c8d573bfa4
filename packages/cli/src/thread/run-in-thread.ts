import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import {
  type Board,
  createBoard,
  LAB_FUNCTION_NEVER_ENDS,
  LAB_THREAD_ENDED,
  placeOnBoard,
  watchBoard,
} from '@subnetkit/lab/watch'
import type { CommandContext } from '../process/context.js'
import type { CommandThreadData, FromCommandThread, ToCommandThread } from './messages.js'
import { splitLines } from './split-lines.js'

const file = new URL('./command-thread.js', import.meta.url)
const pingMs = 100
/** A thread that was told to stop and answers nothing for so long is in a loop. */
const longestSilenceMs = 500
/** Whatever a thread that was told to stop still does, it has this long for it. */
const longestStopMs = 5_000
/** Native code that runs cannot be ended. */
const longestEndMs = 300

/**
 * Runs the command in a thread of its own, so that a function of an author that never returns keeps no signal from being heard. Resolves
 * with its exit code; 130 when a signal ended it. LAB_THREAD_ENDED where the author's code ends it, LAB_FUNCTION_NEVER_ENDS where that waits
 * for nothing.
 */
export async function runInThread(argv: readonly string[], context: CommandContext): Promise<number> {
  const temporary = mkdtempSync(join(context.temporary, 'subnetkit-lab-'))
  const ended = new AbortController()
  try {
    return await run({ argv, temporary, board: createBoard(), ended: ended.signal }, context)
  } finally {
    ended.abort()
    rmSync(temporary, { recursive: true, force: true })
  }
}

interface Given {
  readonly argv: readonly string[]
  readonly temporary: string
  readonly board: Board
  readonly ended: AbortSignal
}

function run({ argv, temporary, board, ended }: Given, context: CommandContext): Promise<number> {
  const { startedAtMs, directory, interactive, colour, columns, clock, stop } = context
  const workerData: CommandThreadData = {
    ...{ argv, startedAtMs, directory, temporary, interactive, colour, columns, board },
  }
  // Flags of the process may be none that a thread takes.
  // What an author's code prints is a remark: stdout is for the document alone.
  const worker = new Worker(file, { workerData, argv: argv.slice(2), execArgv: [], stdout: true, stderr: true })
  const remarks = [worker.stdout, worker.stderr].map((stream) => listenTo(stream, context.say))
  const send = (message: ToCommandThread): void => worker.postMessage(message)
  let places: readonly string[] = []
  let told = false
  let idle = false
  let heardAtMs = 0
  let ending = false

  function watch(names: readonly string[], patienceMs: number): void {
    places = names
    const seconds = patienceMs / 1_000
    const onStuck = (place: string): void =>
      context.say(
        `${place} has not returned for ${seconds} s; press Ctrl+C to end, --patience sets how long it may take`,
      )
    void watchBoard(board, { places, patienceMs, signal: ended }, { clock, onStuck })
  }

  async function enforceStop(): Promise<void> {
    const since = clock.monotonic()
    heardAtMs = since
    send({ kind: 'stop', reason: stop.reason() })
    while (!ended.aborted) {
      const now = clock.monotonic()
      if (now - heardAtMs > longestSilenceMs || now - since > longestStopMs) return
      send({ kind: 'ping' })
      await clock.sleep(pingMs)
    }
  }

  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromCommandThread) => {
      if (message.kind === 'watch') watch(message.places, message.patienceMs)
      else if (message.kind === 'pong') heardAtMs = clock.monotonic()
      else if (message.kind === 'done') resolve(message.code)
      else if (message.kind === 'exit') [told, idle] = [message.told, message.idle]
      else if (message.kind === 'read-input') void context.readInput().then((text) => send({ kind: 'input', text }))
      else {
        for (const { flush } of remarks) flush()
        speak(message, context)
      }
    })
    worker.on('error', (error) => reject(new SubnetkitError(LAB_THREAD_ENDED, { reason: toErrorMessage(error) })))
    worker.on('exit', (code) => {
      const place = placeOnBoard(board, places)
      void Promise.all(remarks.map(({ ended: allSaid }) => allSaid)).then(() => {
        if (told) resolve(code)
        else if (!ending) reject(endOf(code, { place, idle }))
      })
    })
    const end = async (): Promise<void> => {
      await enforceStop()
      ending = true
      await Promise.race([worker.terminate(), clock.sleep(longestEndMs)])
      resolve(130)
    }
    if (stop.signal.aborted) void end()
    else stop.signal.addEventListener('abort', () => void end(), { once: true })
  })
}

/** Says what is written to a stream, line by line. */
function listenTo(stream: Readable, say: (line: string) => void): { flush(): void; readonly ended: Promise<void> } {
  const { add, flush } = splitLines(say)
  stream.setEncoding('utf8').on('data', add)
  const ended = new Promise<void>((resolve) => {
    stream.once('end', () => {
      flush()
      resolve()
    })
  })
  return { flush, ended }
}

type Spoken = Extract<FromCommandThread, { kind: 'print' | 'say' | 'announce' }>

function speak(message: Spoken, context: CommandContext): void {
  if (message.kind === 'print') context.print(message.text)
  else if (message.kind === 'say') context.say(message.text)
  else context.announce(message.message)
}

function endOf(
  code: number,
  { place, idle }: { readonly place: string | undefined; readonly idle: boolean },
): SubnetkitError {
  if (idle && place !== undefined) return new SubnetkitError(LAB_FUNCTION_NEVER_ENDS, { place })
  const where = place === undefined ? '' : ` in ${place}`
  return new SubnetkitError(LAB_THREAD_ENDED, { reason: `its code ended it with exit code ${code}${where}` })
}
