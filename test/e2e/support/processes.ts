import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

export interface RunRecord {
  readonly pid: number
  readonly netuid: number
  readonly chain: { readonly pid: number; readonly url: string; readonly genesisHash: string }
  readonly members: readonly RunMember[]
  readonly endedAtMs?: number
}

export interface RunMember {
  readonly name: string
  readonly role: string
  readonly strategy?: string
  readonly hotkey: string
  readonly hotkeyUri: string
  readonly pid?: number
  readonly port?: number
  readonly opsUrl?: string
}

export function readRun(directory: string): RunRecord {
  return JSON.parse(readFileSync(`${directory}/run.json`, 'utf8')) as RunRecord
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A process that has ended but was not waited for by its parent is gone for everybody else.
    const stat = `/proc/${pid}/stat`
    return !existsSync(stat) || !/^\d+ \(.*\) Z/.test(readFileSync(stat, 'utf8'))
  } catch {
    return false
  }
}

export function pidsOf({ chain, members }: RunRecord): number[] {
  return [chain.pid, ...members.flatMap(({ pid }) => (pid === undefined ? [] : [pid]))]
}

/** Asks again until there is an answer; the test's own time limit ends it. */
export async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look()
    if (found !== undefined) return found
    await delay(50)
  }
}
