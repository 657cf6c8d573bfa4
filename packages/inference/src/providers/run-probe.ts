import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Clock, toErrorMessage, withDeadline } from '@subnetkit/core'
import type { Provider } from '../worker/inference-messages.js'
import { explainProviderFailure } from './explain-failure.js'
import type { ProbeAnswer, ProbeRequest } from './probe-messages.js'
import { createProbeModel } from './probe-model.js'

// Creating the first CUDA context of a machine can take many seconds.
const PROBE_TIMEOUT_MS = 60_000
const MAX_STDERR_CHARACTERS = 64_000

interface Outcome {
  readonly answer?: ProbeAnswer
  readonly stderr: string
  /** How the child ended when it gave no answer. */
  readonly ending: string
}

function watch(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let answer: ProbeAnswer | undefined
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(0, MAX_STDERR_CHARACTERS)
    })
    child.on('message', (message) => {
      answer = message as ProbeAnswer
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const ending = signal === null ? `the probe ended with code ${code}` : `the probe was ended by ${signal}`
      resolve({ ...(answer ? { answer } : {}), stderr, ending })
    })
  })
}

/**
 * Runs a small model on a provider in a child process: a native abort or a hang costs nothing there, and what onnxruntime
 * writes to stderr, where the name of a missing library stands, can be read.
 *
 * @returns why it does not work; nothing when it does
 */
export async function runProbe(provider: Provider, runtimeEntry: string, modules: { clock: Clock }): Promise<string[]> {
  const child = fork(fileURLToPath(new URL('./probe-child.js', import.meta.url)), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  try {
    const what = `Probing the provider ${provider}`
    const outcome = await withDeadline(what, { timeoutMs: PROBE_TIMEOUT_MS }, modules, () => {
      const watching = watch(child)
      const request: ProbeRequest = {
        runtimeEntry,
        provider,
        model: Buffer.from(createProbeModel()).toString('base64'),
      }
      // A child that is gone already is reported by its ending.
      child.send(request, () => {})
      return watching
    })
    if (outcome.answer?.ok) return []
    return explainProviderFailure(outcome.answer?.why ?? outcome.ending, outcome.stderr)
  } catch (error) {
    return [toErrorMessage(error)]
  } finally {
    child.kill('SIGKILL')
  }
}
