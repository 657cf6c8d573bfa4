import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startCli } from './support/run-cli.js'

test.each(['1', '2'])('a lab of %s threads that is interrupted ends with 130 and leaves no disks', async (threads) => {
  const temporary = mkdtempSync(join(tmpdir(), 'subnetkit-e2e-'))
  const disks = () => readdirSync(temporary).filter((name) => name.startsWith('subnetkit-lab-'))
  try {
    const args = ['lab', 'echo', '--epochs', '1000', '--seeds', '2', '--threads', threads, '--json']
    const lab = startCli(args, { env: { TMPDIR: temporary } })
    await lab.seen(/^seed lab-1: epoch/m)
    expect(disks()).toHaveLength(1)
    lab.child.kill('SIGINT')
    const { code, stdout } = await lab.result
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(disks()).toEqual([])
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
})
