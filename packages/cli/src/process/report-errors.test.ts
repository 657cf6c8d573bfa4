import { noopLogger } from '@subnetkit/core'
import { expect, test } from 'vitest'
import { type LoggedError, reportErrors } from './report-errors.js'

test('the first of each error is handed on, with its reason and its fix', () => {
  const heard: LoggedError[] = []
  const logger = reportErrors(noopLogger, (error) => heard.push(error))
  for (const epochBlock of [20, 40])
    logger.error('weights refused', { epochBlock, code: 'CHAIN_X', error: 'No.', fix: 'Do it.' })
  logger.child({ part: 'rounds' }).error('round failed', { error: 'gone' })
  logger.warn('weights refused for now', { code: 'CHAIN_Y', error: 'Later.', fix: 'Wait.' })
  expect(heard).toEqual([
    { text: 'weights refused: No. Fix: Do it. (CHAIN_X)', reason: 'No.', code: 'CHAIN_X', fix: 'Do it.' },
    { text: 'round failed: gone' },
  ])
})
