import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Disks of simulated miners: a folder for each hotkey, made when it is first asked for. */
export interface Disks {
  directoryOf(hotkey: string): string
  close(): Promise<void>
}

export function createDisks(): Disks {
  const made = new Map<string, string>()
  let base: string | undefined

  function make(hotkey: string): string {
    base ??= mkdtempSync(join(tmpdir(), 'subnetkit-lab-'))
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
