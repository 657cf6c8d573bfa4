import { dirname } from 'node:path'
import type { FileSystem } from '../src/disk/file-system.js'

interface Inode {
  /** As programs see it. */
  content: Buffer
  /** What is sure to be there after the machine went down. */
  durable: Buffer
}

type NameChange = (names: Map<string, Inode>) => void

export interface Fault {
  /** The how manieth call goes wrong, from 0. */
  readonly call: number
  /** `fail`: it does nothing; `tear`: half of what is written arrives, anything else is done; both throw. `die`: as `tear`, and every later call throws. */
  readonly kind: 'fail' | 'tear' | 'die'
}

/** A disk that forgets what was not synced when the machine goes down, in any way that a real one may. */
export interface CrashDisk {
  readonly files: FileSystem
  /** Counts calls anew, one of which goes wrong; null for none. */
  breakAt(fault: Fault | null): void
  /** Changing calls since then. */
  readonly calls: number
  /** The machine goes down and comes up again. */
  crash(): void
}

/** What a disk may say it did and did not do. */
export type Lie = 'sync' | 'syncDirectory'

/** An empty disk; `random` gives numbers from 0 to 1. */
export function createCrashDisk(random: () => number, lie: Lie | null = null): CrashDisk {
  let names = new Map<string, Inode>()
  const durableNames = new Map<string, Inode>()
  let pending: { readonly directory: string; readonly change: NameChange }[] = []
  let fault: Fault | null = null
  let calls = 0

  /** Runs a call, or what the fault leaves of it. */
  function call<Result>(work: () => Result, half: () => void = work): Result {
    const now = calls++
    if (fault === null || now < fault.call || (now > fault.call && fault.kind !== 'die')) return work()
    if (now === fault.call && fault.kind !== 'fail') half()
    throw new Error(`call ${now} goes wrong`)
  }

  function rename(directory: string, change: NameChange): void {
    change(names)
    pending.push({ directory, change })
  }

  function open(path: string): Inode {
    const known = names.get(path)
    if (known !== undefined) return known
    const inode = { content: Buffer.alloc(0), durable: Buffer.alloc(0) }
    rename(dirname(path), (all) => all.set(path, inode))
    return inode
  }

  const files: FileSystem = {
    makeDirectory: () => {},
    isPlain: () => true,
    list: (path) =>
      [...names.keys()].filter((name) => dirname(name) === path).map((name) => name.slice(path.length + 1)),
    read: (path) => names.get(path)?.content ?? null,
    open: (path) => {
      const inode = call(() => open(path))
      const append = (bytes: Uint8Array): void => {
        inode.content = Buffer.concat([inode.content, bytes])
      }
      return {
        append: (bytes) =>
          call(
            () => append(bytes),
            () => append(bytes.subarray(0, Math.floor(bytes.length * random()))),
          ),
        truncate: (length) =>
          call(() => {
            inode.content = inode.content.subarray(0, length)
          }),
        sync: () =>
          call(
            () => {
              if (lie !== 'sync') inode.durable = inode.content
            },
            () => {},
          ),
        close: () => {},
      }
    },
    rename: (from, to) =>
      call(() => {
        const inode = names.get(from)
        if (inode === undefined) throw new Error(`${from} is not there`)
        rename(dirname(to), (all) => {
          all.delete(from)
          all.set(to, inode)
        })
      }),
    link: (from, to) =>
      call(() => {
        const inode = names.get(from)
        if (inode === undefined || names.has(to)) return false
        rename(dirname(to), (all) => all.set(to, inode))
        return true
      }),
    remove: (path) => {
      if (names.has(path)) call(() => rename(dirname(path), (all) => all.delete(path)))
    },
    syncDirectory: (path) =>
      call(
        () => {
          if (lie === 'syncDirectory') return
          for (const { directory, change } of pending) if (directory === path) change(durableNames)
          pending = pending.filter(({ directory }) => directory !== path)
        },
        () => {},
      ),
  }

  /** Something between what is sure and what was written. */
  function settle({ content, durable }: Inode): Buffer {
    const isGrown = content.length >= durable.length && content.subarray(0, durable.length).equals(durable)
    if (!isGrown || random() < 0.3) return random() < 0.5 ? durable : content
    const arrived = Buffer.from(
      content.subarray(0, durable.length + Math.floor((content.length - durable.length + 1) * random())),
    )
    // A page of what was not synced may be missing in the middle.
    if (random() < 0.5) arrived.fill(0, durable.length + Math.floor((arrived.length - durable.length) * random()))
    return arrived
  }

  function crash(): void {
    for (const { change } of pending) if (random() < 0.5) change(durableNames)
    pending = []
    for (const inode of new Set(durableNames.values())) {
      inode.durable = settle(inode)
      inode.content = inode.durable
    }
    names = new Map(durableNames)
    fault = null
  }

  return {
    files,
    breakAt: (next) => {
      fault = next
      calls = 0
    },
    get calls() {
      return calls
    },
    crash,
  }
}
