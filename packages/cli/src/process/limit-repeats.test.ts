import { type LogFields, type Logger, noopLogger } from '@subnetkit/core'
import { expect, test } from 'vitest'
import { limitRepeats } from './limit-repeats.js'

test('the same error is written once a minute, and says how often it was left out', () => {
  const written: (LogFields | undefined)[] = []
  let now = 0
  const inner: Logger = { ...noopLogger, error: (_, fields) => void written.push(fields) }
  const logger = limitRepeats(inner, { clock: { monotonic: () => now } })
  for (let count = 0; count < 200; count += 1) logger.error('failed', { error: 'boom', round: count })
  logger.error('failed', { error: 'another' })
  now = 60_000
  logger.error('failed', { error: 'boom' })
  // What has no reason is an event of its own.
  for (let count = 0; count < 2; count += 1) logger.error('epoch without weights', { epoch: 1 })
  expect(written).toEqual([
    { error: 'boom', round: 0 },
    { error: 'another' },
    { error: 'boom', leftOut: 199 },
    { epoch: 1 },
    { epoch: 1 },
  ])
})
