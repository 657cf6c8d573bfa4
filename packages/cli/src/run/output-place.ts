import { readlinkSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import { CLI_FILE_UNWRITABLE } from '../errors.js'

/** More than any system follows. */
const mostLinks = 40

/**
 * The file that a path stands for, through its links, there or not: a link is kept, and what it leads to is written. Ends with
 * CLI_FILE_UNWRITABLE for a folder, a device, a pipe: a file that is put in its place would replace it.
 */
export function outputPlace(path: string): string {
  const place = followLinks(path)
  const found = statSync(place, { throwIfNoEntry: false })
  if (found?.isDirectory()) throw unwritable(path, 'it is a folder')
  if (found !== undefined && !found.isFile()) throw unwritable(path, 'it is no plain file')
  return place
}

/** Where the links at a path lead, which need not be there. CLI_FILE_UNWRITABLE for links in a circle. */
export function followLinks(path: string): string {
  let place = path
  for (let links = 0; links < mostLinks; links += 1) {
    const target = targetOf(place)
    if (target === undefined) return place
    place = resolve(dirname(place), target)
  }
  throw unwritable(path, 'its links lead nowhere')
}

function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function unwritable(path: string, reason: string): SubnetkitError {
  return new SubnetkitError(CLI_FILE_UNWRITABLE, { path, reason })
}
