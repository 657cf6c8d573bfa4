import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { CLI_DIRECTORY_IN_USE } from '../errors.js'
import { toJson } from '../output/json.js'
import { requireWritable } from '../process/make-directories.js'

const runsKept = 5

/** Where a run keeps its logs, its nodes' files and `run.json`. */
export interface RunDirectory {
  readonly path: string
  readonly file: (name: string) => string
  /** What run.json says now. */
  read(): Readonly<Record<string, unknown>>
  /** Replaces run.json in one step; readers see the old one or the new one. */
  writeRun(run: Readonly<Record<string, unknown>>): void
}

export interface RunDirectoryOptions {
  /** `.subnetkit/runs`. */
  readonly runs: string
  /** Used instead of a new directory in `runs`, and never removed. */
  readonly given?: string | undefined
  readonly nowMs: number
  readonly pid: number
  /** Whether a process is there. */
  readonly isAlive: (pid: number) => boolean
}

/** Makes the directory of a new run, and removes all but the newest runs that have ended. */
export function createRunDirectory(options: RunDirectoryOptions): RunDirectory {
  const path = options.given === undefined ? makeFresh(options) : claimGiven(resolve(options.given), options)
  const file = (name: string): string => join(path, name)
  let current: Readonly<Record<string, unknown>> = {}
  const writeRun = (run: Readonly<Record<string, unknown>>): void => {
    current = run
    writeFileSync(file('run.json.new'), `${toJson(run)}\n`)
    renameSync(file('run.json.new'), file('run.json'))
  }
  writeRun({ pid: options.pid, startedAtMs: options.nowMs })
  if (options.given === undefined) removeOld(options)
  return { path, file, read: () => current, writeRun }
}

function makeFresh({ runs, nowMs, pid }: RunDirectoryOptions): string {
  const time = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')
  const path = join(runs, `${time}-${pid}`)
  requireWritable(path)
  return path
}

function claimGiven(path: string, { isAlive }: RunDirectoryOptions): string {
  const pid = readPid(path)
  if (pid !== undefined && isAlive(pid)) throw new SubnetkitError(CLI_DIRECTORY_IN_USE, { path, pid })
  requireWritable(path)
  return path
}

/** Names begin with the time, so their order is that of the runs; one whose process lives is never old. */
function removeOld({ runs, isAlive }: RunDirectoryOptions): void {
  for (const name of readdirSync(runs).sort().slice(0, -runsKept)) {
    const path = join(runs, name)
    const pid = readPid(path)
    if (pid === undefined || !isAlive(pid)) rmSync(path, { recursive: true, force: true })
  }
}

function readPid(path: string): number | undefined {
  const file = join(path, 'run.json')
  if (!existsSync(file)) return undefined
  try {
    const { pid, endedAtMs } = JSON.parse(readFileSync(file, 'utf8')) as { pid?: unknown; endedAtMs?: unknown }
    return typeof pid === 'number' && endedAtMs === undefined ? pid : undefined
  } catch {
    return undefined
  }
}
