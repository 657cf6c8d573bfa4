import { expect, test } from 'vitest'
import { createComplaints } from './complaints.js'

test('a text is told once, whoever it came from, and scoring has failed when it has for every validator', () => {
  const notes: string[] = []
  const complaints = createComplaints((text) => notes.push(text))
  const validators = ['validator-1', 'validator-2']
  complaints.hear('validator-1', 'entries cannot be scored: boom')
  expect(complaints.scoringFailure(validators)).toBeUndefined()
  complaints.hear('validator-2', 'entries cannot be scored: boom')
  complaints.hear('miner-1', 'inference worker failed: gone')
  expect(complaints.scoringFailure(validators)).toBe('boom')
  expect(complaints.scoringFailure([])).toBeUndefined()
  expect(notes).toEqual(['validator-1: entries cannot be scored: boom', 'miner-1: inference worker failed: gone'])
})
