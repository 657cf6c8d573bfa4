import { expect, test } from 'vitest'
import { splitLines } from './split-lines.js'

test('hands on whole lines, and the rest when it is asked for', () => {
  const lines: string[] = []
  const { add, flush } = splitLines((line) => lines.push(line))
  add('one\ntw')
  expect(lines).toEqual(['one'])
  add('o\n\nthree')
  flush()
  flush()
  add('four\n')
  expect(lines).toEqual(['one', 'two', '', 'three', 'four'])
})
