import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive } from '../process/is-alive.js'

/** What is needed of a network to talk to it. */
export interface FoundRun {
  readonly pid: number
  readonly chain: { readonly url: string }
  readonly subnetId?: string | undefined
  readonly members: readonly FoundMember[]
}

export interface FoundMember {
  readonly name: string
  readonly role: string
  readonly hotkey: string
  readonly hotkeyUri: string
  readonly port?: number | undefined
}

const memberSchema: z.ZodType<FoundMember> = z.object({
  name: z.string(),
  role: z.string(),
  hotkey: z.string(),
  hotkeyUri: z.string(),
  port: z.number().optional(),
})

const runSchema: z.ZodType<FoundRun> = z.object({
  pid: z.number(),
  endedAtMs: z.undefined().optional(),
  chain: z.object({ url: z.string() }),
  subnetId: z.string().optional(),
  members: z.array(memberSchema).default([]),
})

/** The newest network that `up` runs below this directory of runs; undefined when none is running. */
export function findRun(runs: string): FoundRun | undefined {
  if (!existsSync(runs)) return undefined
  // Names begin with the time.
  for (const name of readdirSync(runs).sort().reverse()) {
    const run = readRun(join(runs, name, 'run.json'))
    if (run !== undefined && isAlive(run.pid)) return run
  }
  return undefined
}

function readRun(file: string): FoundRun | undefined {
  try {
    return runSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}
