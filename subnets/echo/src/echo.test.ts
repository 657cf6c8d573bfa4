import { readFileSync } from 'node:fs'
import { resolveSubnet } from '@subnetkit/subnet'
import { runEpochs } from '@subnetkit/subnet/testing'
import { describe, expect, test } from 'vitest'
import echo from './index.js'

describe('echo', () => {
  test('pays who repeats the text, and nobody else', async () => {
    const { scores, entries } = await runEpochs(echo, {
      miners: { honest: 'honest', slow: 'slow', lazy: 'lazy' },
      epochs: 3,
    })
    expect(scores).toEqual({ honest: 1, slow: 1, lazy: 0 })
    expect(new Set(entries.map(({ request }) => JSON.stringify(request))).size).toBe(9)
  })

  test('draws from enough texts', () => {
    expect(resolveSubnet(echo).warnings).toEqual([])
  })

  test('has at most 25 lines', () => {
    expect(
      readFileSync(new URL('./index.ts', import.meta.url), 'utf8')
        .trimEnd()
        .split('\n').length,
    ).toBeLessThanOrEqual(25)
  })
})
