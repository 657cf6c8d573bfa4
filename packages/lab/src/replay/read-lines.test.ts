import { recordKind } from '@subnetkit/lab/replay'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readLines } from './read-lines.js'

const schema = z.strictObject({ text: z.string() })
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('readLines', () => {
  test('gives back any documents, of text and of bytes, whatever lines end with', () => {
    const documents = fc.array(fc.record({ text: fc.string({ unit: 'grapheme' }) }))
    fc.assert(
      fc.property(documents, fc.constantFrom('\n', '\r\n', '\n\n'), fc.boolean(), (all, end, closed) => {
        const text = all.map((one) => JSON.stringify(one)).join(end) + (closed ? end : '')
        expect(readLines('file', text, schema)).toEqual(all)
        expect(readLines('file', bytesOf(text), schema)).toEqual(all)
      }),
    )
  })

  test.each([
    ['no JSON', '{"text":"a"}\n\n{"text":', 3],
    ['something else', '{"text":7}', 1],
  ])('names the line that is %s', (_what, text, line) => {
    for (const content of [text, bytesOf(text)])
      expect(() => readLines('file', content, schema)).toThrow(
        expect.objectContaining({ code: 'LAB_RECORD_INVALID', args: expect.objectContaining({ line }) }),
      )
  })
})

test.each([
  ['{"kind":"history"}\n{"kind":"entry"}', 'history'],
  ['\n\n  { "netuid": 1, "kind": "epoch" }', 'history'],
  ['\ufeff{"kind":"history"}', 'history'],
  ['{"kind":"evidence"}', 'evidence'],
  ['{"kind":"his', 'evidence'],
  ['null', 'evidence'],
  ['', 'evidence'],
])('%j holds %s', (text, kind) => {
  expect(recordKind(bytesOf(text))).toBe(kind)
})
