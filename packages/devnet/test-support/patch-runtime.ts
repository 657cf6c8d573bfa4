/** A runtime with changes that make it another one, for tests of what a chain does with new code. */

const sections = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const
const i32 = 0x7f
const i64 = 0x7e
/** `loop br 0 end`, and an end that is never reached. */
const endless = [0x03, 0x40, 0x0c, 0, 0x0b, 0x00]
const trap = [0x00]

/** The same code with a section that nobody reads: other bytes, the same behaviour. */
export function withEmptySection(code: Uint8Array): Uint8Array {
  return Uint8Array.from([...code, 0, 2, 1, 0x78])
}

/** The same code that says that it is a later version. */
export function withSpecVersion(code: Uint8Array, from: number, to: number): Uint8Array {
  const patched = Buffer.from(code)
  const replaceAll = (before: Buffer, after: Buffer): void => {
    for (let at = patched.indexOf(before); at >= 0; at = patched.indexOf(before, at + 1)) after.copy(patched, at)
  }
  const little = (value: number): Buffer => Buffer.from([0, 8, 16, 24].map((bits) => (value >> bits) & 255))
  replaceAll(little(from), little(to))
  // As a constant of 32 bits, and as the lower part of one of 64.
  for (const [instruction, more] of [
    [0x41, 0],
    [0x42, 128],
  ] as const) {
    const constant = (value: number): Buffer =>
      Buffer.from([instruction, (value & 127) | 128, ((value >> 7) & 127) | 128, ((value >> 14) & 127) | more])
    replaceAll(constant(from), constant(to))
  }
  return new Uint8Array(patched)
}

/** The same code with a method that never ends, in place of the one of this name where there is one. */
export function withEndlessMethod(code: Uint8Array, name: string): Uint8Array {
  return withMethod(code, name, endless)
}

/** The same with a method that traps. */
export function withTrap(code: Uint8Array, name: string): Uint8Array {
  return withMethod(code, name, trap)
}

function withMethod(code: Uint8Array, name: string, body: readonly number[]): Uint8Array {
  const parts = splitSections(renameExport(code, name))
  const functions = countItems(requirePart(parts, sections.function))
  const index = countImportedFunctions(requirePart(parts, sections.import)) + functions
  const type = countItems(requirePart(parts, sections.type))
  const added: Readonly<Record<number, readonly number[]>> = {
    [sections.type]: [0x60, 2, i32, i32, 1, i64],
    [sections.function]: uleb(type),
    [sections.export]: [...sized([...new TextEncoder().encode(name)]), 0, ...uleb(index)],
    [sections.code]: sized([0, ...body, 0x0b]),
  }
  const bytes = parts.map(({ id, content }) => {
    const item = added[id]
    const next = item === undefined ? content : appendItem(content, item)
    return Buffer.concat([Buffer.from([id, ...uleb(next.length)]), next])
  })
  return new Uint8Array(Buffer.concat([code.subarray(0, 8), ...bytes]))
}

/** Another name of the same length in the export section makes room for a new function of this name. */
function renameExport(code: Uint8Array, name: string): Uint8Array {
  const patched = Buffer.from(code)
  const entry = Buffer.from([...sized([...new TextEncoder().encode(name)]), 0])
  const at = patched.indexOf(entry)
  if (at >= 0) patched[at + entry.length - 2] = 0x5f
  return new Uint8Array(patched)
}

interface Section {
  readonly id: number
  readonly content: Buffer
}

function splitSections(code: Uint8Array): Section[] {
  const found: Section[] = []
  for (let at = 8; at < code.length; ) {
    const id = code[at] ?? 0
    const [length, start] = readUleb(code, at + 1)
    found.push({ id, content: Buffer.from(code.subarray(start, start + length)) })
    at = start + length
  }
  return found
}

function requirePart(parts: readonly Section[], wanted: number): Buffer {
  const part = parts.find(({ id }) => id === wanted)
  if (part === undefined) throw new Error(`the runtime has no section ${wanted}`)
  return part.content
}

function countItems(content: Buffer): number {
  return readUleb(content, 0)[0]
}

function countImportedFunctions(content: Buffer): number {
  let [left, at] = readUleb(content, 0)
  let count = 0
  const skip = (): void => {
    at = readUleb(content, at)[1]
  }
  for (; left > 0; left--) {
    for (let name = 0; name < 2; name++) {
      const [length, start] = readUleb(content, at)
      at = start + length
    }
    const kind = content[at++]
    if (kind === 0) {
      count++
      skip()
    } else if (kind === 2) {
      const hasMaximum = content[at++] === 1
      skip()
      if (hasMaximum) skip()
    } else throw new Error('the runtime imports more than functions and memory')
  }
  return count
}

function appendItem(content: Buffer, item: readonly number[]): Buffer {
  const [count, start] = readUleb(content, 0)
  return Buffer.concat([Buffer.from(uleb(count + 1)), content.subarray(start), Buffer.from(item)])
}

function readUleb(bytes: Uint8Array, start: number): readonly [value: number, next: number] {
  let value = 0
  let at = start
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0
    value += (byte & 127) * 2 ** shift
    if (byte < 128) return [value, at]
  }
}

function uleb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...uleb(Math.floor(value / 128))]
}

function sized(bytes: readonly number[]): number[] {
  return [...uleb(bytes.length), ...bytes]
}
