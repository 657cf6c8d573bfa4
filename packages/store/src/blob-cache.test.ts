import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { noopLogger } from '@subnetkit/core'
import { type BlobCache, createBlobCache } from '@subnetkit/store'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let folder = ''
let path = ''
let warnings: string[] = []
let opened: BlobCache[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-cache-'))
  path = join(folder, 'lab', 'cache.sqlite')
  warnings = []
  opened = []
})
afterEach(() => {
  for (const cache of opened) cache.close()
  rmSync(folder, { recursive: true })
})

function open(): BlobCache {
  const cache = createBlobCache({ path }, { logger: { ...noopLogger, warn: (message) => warnings.push(message) } })
  opened.push(cache)
  return cache
}

/** What was written stands in the file itself once it was closed. */
function forgetLog(): void {
  for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true })
}

describe('a blob cache', () => {
  test('gives back the same bytes, also to the next who opens it', () => {
    const first = open()
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (key, bytes) => {
        first.set(key, bytes)
        expect(new Uint8Array(first.get(key) ?? [])).toEqual(bytes)
      }),
    )
    first.set('kept', Uint8Array.of(1, 2, 3))
    first.close()
    expect(Buffer.from(open().get('kept') ?? [])).toEqual(Buffer.of(1, 2, 3))
    expect(open().get('never set')).toBeUndefined()
    expect(warnings).toEqual([])
  })

  test('keeps every bit of tensors', () => {
    const result = {
      vector: { data: Float32Array.of(-0, 1.1, Number.MIN_VALUE, Number.NaN, 3e38), dims: [5] },
      large: { data: BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n), dims: [2] },
    }
    open().set('tensors', serialize(result))
    const back = deserialize(open().get('tensors') ?? new Uint8Array())
    expect(Buffer.from(back.vector.data.buffer, back.vector.data.byteOffset, 20)).toEqual(
      Buffer.from(result.vector.data.buffer),
    )
    expect(back).toEqual(result)
  })

  test('is shared by several at the same time', () => {
    const [one, other] = [open(), open()]
    for (let index = 0; index < 50; index++) {
      one.set(`one ${index}`, Uint8Array.of(index))
      other.set(`other ${index}`, Uint8Array.of(index))
      expect(other.get(`one ${index}`)?.[0]).toBe(index)
      expect(one.get(`other ${index}`)?.[0]).toBe(index)
    }
    expect(warnings).toEqual([])
  })

  test('is begun anew where the file is none', () => {
    open().close()
    forgetLog()
    writeFileSync(path, 'this is no database, and long enough to be read as one '.repeat(100))
    const cache = open()
    expect(warnings).toEqual(['cache cannot be read and is begun anew'])
    cache.set('key', Uint8Array.of(7))
    expect(cache.get('key')?.[0]).toBe(7)
  })

  test('knows bytes that have changed on disk, and survives a file that was cut', () => {
    const value = new Uint8Array(200).fill(0xab)
    const first = open()
    first.set('key', value)
    first.close()
    forgetLog()
    const bytes = readFileSync(path)
    const at = bytes.indexOf(Buffer.from(value))
    expect(at).toBeGreaterThan(0)
    bytes[at + 100] = 0
    writeFileSync(path, bytes)
    const second = open()
    expect(second.get('key')).toBeUndefined()
    second.close()
    forgetLog()
    truncateSync(path, 1_000)
    const third = open()
    third.set('key', value)
    expect(warnings.length).toBeGreaterThan(0)
  })

  test('keeps nothing and says so where there is no folder for it', () => {
    writeFileSync(join(folder, 'lab'), 'a file')
    const cache = open()
    cache.set('key', Uint8Array.of(1))
    expect(cache.get('key')).toBeUndefined()
    expect(warnings.at(-1)).toBe('nothing is kept in the cache')
  })
})
