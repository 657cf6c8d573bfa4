import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { FileSystem, WritableFile } from './file-system.js'

/** The machine's own files. */
export const nodeFileSystem: FileSystem = {
  makeDirectory,
  isPlain: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? true,
  list: (path) => unless('ENOENT', null, () => readdirSync(path)),
  read: (path) => unless('ENOENT', null, () => readFileSync(path)),
  open: (path) => openFile(openSync(path, 'a', 0o600)),
  rename: renameSync,
  link: (from, to) =>
    unless('EEXIST', false, () => {
      linkSync(from, to)
      return true
    }),
  remove: (path) => rmSync(path, { force: true }),
  syncDirectory: (path) => {
    // Where directories cannot be opened the system does not need to be told.
    const descriptor = unless('EISDIR', null, () => unless('EPERM', null, () => openSync(path, 'r')))
    if (descriptor === null) return
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  },
}

/** One by one: what Node has for it never returns where a parent takes no directories, as /proc does not. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return
  if (dirname(path) !== path) makeDirectory(dirname(path))
  unless('EEXIST', undefined, () => mkdirSync(path))
}

function openFile(descriptor: number): WritableFile {
  return {
    append: (bytes) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    },
    truncate: (length) => ftruncateSync(descriptor, length),
    sync: () => fdatasyncSync(descriptor),
    close: () => closeSync(descriptor),
  }
}

function unless<Value, Other>(code: string, other: Other, read: () => Value): Value | Other {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return other
    throw error
  }
}
