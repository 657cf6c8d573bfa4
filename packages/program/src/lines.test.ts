import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLineReader } from './lines.js'

function read(chunks: readonly Uint8Array[], maxBytes: number): { lines: string[]; tooLong: number } {
  const lines: string[] = []
  let tooLong = 0
  const take = createLineReader(maxBytes, { line: (line) => lines.push(line), tooLong: () => tooLong++ })
  for (const chunk of chunks) take(chunk)
  return { lines, tooLong }
}

/** Cuts bytes at the given places, also within a character. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((left, right) => left - right)
  return [0, ...ends].map((start, index) => bytes.subarray(start, ends[index] ?? bytes.length))
}

const line = fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => text.replaceAll(/[\n\r]/g, ''))

describe('createLineReader', () => {
  test('gives the same lines however they are cut', () => {
    fc.assert(
      fc.property(fc.array(line), fc.array(fc.nat(2_000)), (lines, places) => {
        const bytes = new TextEncoder().encode(lines.map((text) => `${text}\n`).join(''))
        const wanted = lines.map((text) => text.trim()).filter((text) => text !== '')
        expect(read(cut(bytes, places), 10_000)).toEqual({ lines: wanted, tooLong: 0 })
      }),
    )
  })

  test('stops once at the first line that is too long, and keeps those before', () => {
    fc.assert(
      fc.property(
        fc.array(line),
        fc.integer({ min: 201, max: 2_000 }),
        fc.array(fc.nat(4_000)),
        (lines, size, places) => {
          const text = `${lines.map((each) => `${each}\n`).join('')}${'x'.repeat(size)}\nmore\n`
          const result = read(cut(new TextEncoder().encode(text), places), 200)
          expect(result).toEqual({ lines: lines.map((each) => each.trim()).filter((each) => each !== ''), tooLong: 1 })
        },
      ),
    )
  })
})
