import { readFileSync } from 'node:fs'

/** What a lock needs to know of processes. */
export interface ProcessTable {
  readonly ownPid: number
  /** Tells a process from a later one with the same number; null when there is none, or nothing can be known of it. */
  startOf(pid: number): string | null
  isAlive(pid: number): boolean
}

/** The machine's processes; their start is known on Linux only. */
export const machineProcesses: ProcessTable = {
  ownPid: process.pid,
  startOf: (pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
      // The second field is a name in parentheses and may hold anything; the start is the 22nd.
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
    } catch {
      return null
    }
  },
  isAlive: (pid) => {
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM'
    }
  },
}
