import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** One level after the other: where nothing can be made, Node's own recursion never ends on some file systems. */
export function makeDirectories(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  if (dirname(path) !== path) makeDirectories(dirname(path))
  mkdirSync(path)
}
