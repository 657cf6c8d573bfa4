import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dataDirectoryTemplate, expandDirectory } from './places.js'

describe('expandDirectory', () => {
  const values = { netuid: 7, hotkey: '5Fabc' }

  test('the default is a folder of this hotkey in this subnet', () => {
    expect(expandDirectory(dataDirectoryTemplate('miner'), values)).toBe(
      join(homedir(), '.subnetkit', 'miner', '7-5Fabc'),
    )
  })

  test('only a leading ~ is the home, and a path of its own stays what it is', () => {
    expect(expandDirectory('/data/a~b', values)).toBe(resolve('/data/a~b'))
    expect(expandDirectory('~other/x', values)).toBe(resolve('~other/x'))
  })
})
