import { readFileSync } from 'node:fs'

/** What a lock needs to know of processes. */
export interface ProcessTable {
  readonly ownPid: number
  /** Tells a process from a later one with the same number; null when there is none, or nothing can be known of it. */
  startOf(pid: number): string | null
  isAlive(pid: number): boolean
}

/** The machine's processes; their start, and whether an ended one still stands in the table, are known on Linux only. */
export const machineProcesses: ProcessTable = {
  ownPid: process.pid,
  startOf: (pid) => readStat(pid)[19] ?? null,
  isAlive: (pid) => {
    // It has ended, and waits for a parent that may never ask.
    if (readStat(pid)[0] === 'Z') return false
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM'
    }
  },
}

/** The fields after the name, which stands in parentheses and may hold anything: the state first, the start as the 20th. */
function readStat(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}
