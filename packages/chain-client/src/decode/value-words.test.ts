import { expect, test } from 'vitest'
import { wordsOfType } from './value-words.js'

test.each([
  ['u16', 'an integer from 0 to 65535'],
  ['u64', 'an integer from 0 to 18446744073709551615'],
  ['i16', 'an integer from -32768 to 32767'],
  ['bool', 'true or false'],
  ['U64F64', "a value of the chain's type U64F64"],
])('values of %s are %s', (type, words) => {
  expect(wordsOfType(type)).toBe(words)
})
