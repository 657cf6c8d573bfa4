import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startCli } from './support/run-cli.js'

const subnet = `
import { defineSubnet, program } from '@subnetkit/subnet'
import { z } from 'zod'

const silent = program({ command: process.execPath, args: ['silent.mjs'], from: import.meta.url })

export default defineSubnet({
  id: 'silent',
  version: 1,
  request: z.strictObject({ text: z.string() }),
  response: z.strictObject({ text: z.string() }),
  evidence: z.strictObject({ right: z.boolean() }),
  sampleSpace: 2 ** 64,
  respond: silent,
  sample: ({ random }) => ({ request: { text: random.hex(8) } }),
  evaluate: silent,
  score: ({ entries }) => entries.map(() => 1),
})
`

test.each(['miner', 'validator'])('a %s that is stopped while its program starts ends with 130', async (role) => {
  const folder = mkdtempSync(join(tmpdir(), 'subnetkit-silent-'))
  try {
    writeFileSync(join(folder, 'mine.ts'), subnet)
    // It loads something large and says nothing for long.
    writeFileSync(join(folder, 'silent.mjs'), "console.error('loading')\nprocess.stdin.resume()\n")
    const args = [
      role,
      'run',
      '--subnet',
      './mine.ts',
      '--netuid',
      '1',
      '--hotkey',
      '//Alice',
      '--network',
      'ws://127.0.0.1:9',
      '--data',
      join(folder, 'data'),
    ]
    const node = startCli(args, { cwd: folder })
    await node.seen(/loading/)
    node.child.kill('SIGINT')
    expect((await node.result).code).toBe(130)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
