import { collectResponse } from '@subnetkit/subnet'
import { describe, expect, test } from 'vitest'

async function* counting(returned?: string) {
  yield 1
  yield 2
  return returned
}

describe('collectResponse', () => {
  test('awaits a promise', async () => {
    expect(await collectResponse(Promise.resolve('whole'))).toEqual({ value: 'whole' })
  })

  test('reads a stream to its end and hands over each chunk', async () => {
    const seen: unknown[] = []
    const result = await collectResponse(counting('whole'), (chunk) => void seen.push(chunk))
    expect(result).toEqual({ value: 'whole', chunks: 2 })
    expect(seen).toEqual([1, 2])
  })

  test('takes the chunks for the response of a stream that returns nothing', async () => {
    expect(await collectResponse(counting())).toEqual({ value: [1, 2], chunks: 2 })
  })
})
