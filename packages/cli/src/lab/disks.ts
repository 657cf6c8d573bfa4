import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Disks of simulated miners: a folder for each hotkey, made when it is first asked for. */
export interface Disks {
  directoryOf(hotkey: string): string
  close(): Promise<void>
}

/** Where the disks of all runs of a command are: what a run leaves that was ended at once goes with it. */
export interface DiskRoom {
  readonly path: string
  close(): Promise<void>
}

/** A room in a folder that is there already. */
export function openDiskRoom(temporary: string): DiskRoom {
  const path = mkdtempSync(join(temporary, 'disks-'))
  return { path, close: async () => rmSync(path, { recursive: true, force: true }) }
}

export function createDisks(room: string): Disks {
  const made = new Map<string, string>()
  let base: string | undefined

  function make(hotkey: string): string {
    base ??= mkdtempSync(join(room, 'run-'))
    const path = join(base, String(made.size))
    mkdirSync(path)
    made.set(hotkey, path)
    return path
  }

  return {
    directoryOf: (hotkey) => made.get(hotkey) ?? make(hotkey),
    close: async () => {
      if (base !== undefined) rmSync(base, { recursive: true, force: true })
    },
  }
}
