import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findRun } from './find-run.js'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

test('finds the newest network that runs: not one that has ended, whose process is gone, or that has no chain yet', () => {
  const runs = mkdtempSync(join(tmpdir(), 'subnetkit-find-'))
  folders.push(runs)
  const add = (name: string, run: unknown): void => {
    mkdirSync(join(runs, name))
    writeFileSync(join(runs, name, 'run.json'), typeof run === 'string' ? run : JSON.stringify(run))
  }
  const chain = (port: number) => ({ chain: { url: `ws://127.0.0.1:${port}` } })
  expect(findRun(join(runs, 'nowhere'))).toBeUndefined()
  add('1', { pid: process.pid, ...chain(1) })
  add('2', { pid: process.pid, ...chain(2) })
  add('3', { pid: process.pid, endedAtMs: 5, ...chain(3) })
  add('4', { pid: 2 ** 30, ...chain(4) })
  add('5', { pid: process.pid })
  add('6', '{')
  expect(findRun(runs)?.chain.url).toBe('ws://127.0.0.1:2')
})
