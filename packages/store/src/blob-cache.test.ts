import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { noopLogger } from '@subnetkit/core'
import { type BlobCache, createBlobCache } from '@subnetkit/store'
import fc from 'fast-check'
import Database from 'libsql'
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

function open(options: { maxBytes?: number } = {}): BlobCache {
  const cache = createBlobCache(
    { path, ...options },
    { logger: { ...noopLogger, warn: (message) => warnings.push(message) } },
  )
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

  test('leaves a file alone that somebody else has locked', { timeout: 30_000 }, () => {
    mkdirSync(join(folder, 'lab'))
    const other = new Database(path)
    other.exec('CREATE TABLE kept (text TEXT)')
    other.exec('BEGIN EXCLUSIVE')
    const cache = open()
    cache.set('key', Uint8Array.of(1))
    expect(cache.get('key')).toBeUndefined()
    expect(warnings).toEqual(['nothing is kept in the cache'])
    other.exec("INSERT INTO kept VALUES ('yes')")
    other.exec('COMMIT')
    other.close()
    const again = new Database(path)
    expect(again.prepare('SELECT text FROM kept').get()).toMatchObject({ text: 'yes' })
    again.close()
  })

  test('drops what it has when it would grow beyond its size, also over several openings', () => {
    const maxBytes = 200_000
    const value = new Uint8Array(10_000).fill(7)
    for (let opening = 0; opening < 4; opening++) {
      const cache = open({ maxBytes })
      for (let index = 0; index < 12; index++) cache.set(`${opening} ${index}`, value)
      expect(cache.get(`${opening} 11`)).toEqual(Buffer.from(value))
      cache.close()
    }
    expect(statSync(path).size).toBeLessThan(2 * maxBytes)
    expect(open({ maxBytes }).get('0 0')).toBeUndefined()
    expect(warnings).toEqual([])
  })

  test('keeps nothing and says so where there is no folder for it', () => {
    writeFileSync(join(folder, 'lab'), 'a file')
    const cache = open()
    cache.set('key', Uint8Array.of(1))
    expect(cache.get('key')).toBeUndefined()
    expect(warnings.at(-1)).toBe('nothing is kept in the cache')
  })
})
