import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The version whose behaviour is expected here. */
export const clientVersion = '11.3.0'

export type OfficialClient =
  | { readonly python: string; readonly missing?: undefined }
  /** Why it is not there, in one line. */
  | { readonly python?: undefined; readonly missing: string }

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly timeoutMs: number
  readonly env?: Readonly<Record<string, string | undefined>>
}

/**
 * Makes a virtual environment with the official client in a folder. `SUBNETKIT_OFFICIAL_CLIENT` names one that is there
 * already, which saves a minute to whoever runs this often.
 */
export async function installOfficialClient(folder: string): Promise<OfficialClient> {
  const given = process.env.SUBNETKIT_OFFICIAL_CLIENT
  if (given !== undefined) return { python: join(given, 'bin', 'python') }
  const venv = await run('python3', ['-m', 'venv', folder], { timeoutMs: 60_000 })
  const python = join(folder, 'bin', 'python')
  if (venv.code !== 0 || !existsSync(python))
    return { missing: `python3 makes no virtual environment: ${reason(venv)}` }
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '15']
  const pip = await run(python, [...words, `bittensor==${clientVersion}`], { timeoutMs: 300_000 })
  if (pip.code !== 0) return { missing: `pip installs no bittensor ${clientVersion}: ${reason(pip)}` }
  return { python }
}

/** Runs a program to its end, or to its time limit; a program that is not there ends with a code of null. */
export function run(file: string, args: readonly string[], { timeoutMs, env = {} }: RunOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.once('error', (error) => resolve({ code: null, stdout, stderr: `${stderr}${error.message}` }))
    child.once('close', (code) => resolve({ code, stdout, stderr }))
  })
}

function reason({ code, stdout, stderr }: Ended): string {
  const last = `${stdout}\n${stderr}`.trim().split('\n').at(-1)
  return last || `it ended with ${code}`
}
