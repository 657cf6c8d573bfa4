import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('committed wasm files belong to the committed sources, and changed ones have another version', () => {
  const { status, stdout } = spawnSync(process.execPath, ['scripts/build-wasm.mjs', '--check-sources'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(stdout.trim().split('\n')).toEqual([
    'yuma: the committed wasm belongs to these sources',
    'runtime: the committed wasm belongs to these sources',
  ])
  expect(status).toBe(0)
})
