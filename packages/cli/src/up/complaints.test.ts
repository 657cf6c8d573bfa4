import { expect, test } from 'vitest'
import { createComplaints } from './complaints.js'

test('a text is told once, whoever it came from, and scoring has failed when it has for every validator', () => {
  const notes: string[] = []
  const complaints = createComplaints((text) => notes.push(text))
  const validators = ['validator-1', 'validator-2']
  complaints.hear('validator-1', { text: 'entries cannot be scored: boom' })
  expect(complaints.scoringFailure(validators)).toBeUndefined()
  complaints.hear('validator-2', { text: 'entries cannot be scored: boom' })
  complaints.hear('miner-1', { text: 'inference worker failed: gone' })
  expect(complaints.scoringFailure(validators)).toBe('boom')
  expect(complaints.scoringFailure([])).toBeUndefined()
  expect(notes).toEqual(['validator-1: entries cannot be scored: boom', 'miner-1: inference worker failed: gone'])
})

test('weights are refused for good when those of every validator are, for a reason that no epoch mends', () => {
  const notes: string[] = []
  const complaints = createComplaints((text) => notes.push(text))
  const validators = ['validator-1', 'validator-2']
  const refused = (code: string) => ({ text: `weights refused: no (${code})`, reason: 'no', code, fix: 'Do it.' })
  complaints.hear('validator-1', refused('CHAIN_NO_PERMIT'))
  complaints.hear('validator-2', refused('CHAIN_NO_PERMIT'))
  complaints.hear('validator-1', refused('CHAIN_COMMIT_VERSION_OLD'))
  expect(complaints.weightsRefusal(validators)).toBeUndefined()
  complaints.hear('validator-2', refused('CHAIN_COMMIT_VERSION_OLD'))
  expect(complaints.weightsRefusal(validators)).toEqual({ reason: 'no', fix: 'Do it.' })
  expect(complaints.weightsRefusal([])).toBeUndefined()
  expect(notes).toHaveLength(2)
})
