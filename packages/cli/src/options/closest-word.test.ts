import { expect, test } from 'vitest'
import { closestWord } from './closest-word.js'

const words = ['search', 'sybils', 'map', 'lint']

test.each([
  ['serach', 'search'],
  ['sybil', 'sybils'],
  ['mpa', undefined],
  ['mop', 'map'],
  ['search', undefined],
  ['echo', undefined],
  ['', undefined],
])('%s', (word, expected) => {
  expect(closestWord(word, words)).toBe(expected)
})
