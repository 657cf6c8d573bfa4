import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DevnetOptions } from '../src/devnet-options.js'

const program = fileURLToPath(new URL('chain-process.mjs', import.meta.url))

export interface ChainProcess {
  readonly url: string
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>
}

/** Starts a chain in a process of its own; rejects with what it printed when it ends instead. */
export function startChainProcess(options: DevnetOptions): Promise<ChainProcess> {
  const child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    let errors = ''
    child.stderr.on('data', (text) => {
      errors += text
    })
    child.once('exit', (code) => reject(new Error(`the chain ended with ${code}: ${errors}`)))
    child.stdout.once('data', (text) => resolve({ url: String(text).trim(), kill: () => kill(child, gone) }))
  })
}

async function kill(child: ChildProcess, gone: Promise<void>): Promise<void> {
  child.kill('SIGKILL')
  await gone
}
