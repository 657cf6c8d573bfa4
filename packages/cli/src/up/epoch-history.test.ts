import { expect, test } from 'vitest'
import { createEpochHistory } from './epoch-history.js'
import type { EpochRecord } from './read-epoch.js'

const record = (index: number) => ({ index }) as EpochRecord

test('what is forgotten is still counted', () => {
  const history = createEpochHistory(100)
  for (let index = 1; index <= 250; index += 1) history.add(record(index), index > 10)
  expect(history.paid()).toBe(240)
  expect(history.paying).toHaveLength(100)
  expect(history.paying.at(-1)).toEqual({ index: 250 })
  expect(history.unpaid).toHaveLength(10)
})
