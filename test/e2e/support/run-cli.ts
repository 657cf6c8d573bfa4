import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const bin = fileURLToPath(new URL('../../../packages/cli/bin/subnetkit.js', import.meta.url))

export interface CliResult {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliProcess {
  readonly child: ChildProcess
  readonly result: Promise<CliResult>
  stderr(): string
  /** Resolves when stderr has shown the pattern; rejects when the process ends without it. */
  seen(pattern: RegExp): Promise<void>
  /** The JSON document on stdout, of a command that prints one and goes on; rejects when the process ends without it. */
  document(): Promise<Readonly<Record<string, unknown>>>
}

export interface CliOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string
}

/** Starts the bin as a user does. */
export function startCli(args: readonly string[], options: CliOptions = {}): CliProcess {
  const { SUBNETKIT_SUBNET: _, ...env } = process.env
  const child = spawn(process.execPath, [bin, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...env, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
  child.stdin.end(options.input ?? '')
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
    for (const listener of listeners) listener()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    for (const listener of listeners) listener()
  })
  const result = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  const until = (isThere: () => boolean, what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!isThere()) return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
      void result.then(({ code }) => reject(new Error(`ended with ${code} before ${what} was seen:\n${stderr}`)))
    })
  const seen = (pattern: RegExp): Promise<void> => until(() => pattern.test(stderr), String(pattern))
  const document = async (): Promise<Readonly<Record<string, unknown>>> => {
    await until(() => stdout.endsWith('}\n'), 'a document')
    return JSON.parse(stdout)
  }
  return { child, result, stderr: () => stderr, seen, document }
}

/** Runs the bin to its end. */
export function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return startCli(args, options).result
}
