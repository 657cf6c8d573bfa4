import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkUp } from '../../scripts/check-up.mjs'
import { startCli } from './support/run-cli.js'

const patienceMs = 240_000
const folder = mkdtempSync(join(tmpdir(), 'subnetkit-commit-reveal-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const subnet = `import { defineSubnet } from '@subnetkit/subnet'
import { z } from 'zod'
export default defineSubnet({
  id: 'sealed',
  version: 1,
  hyperparameters: { commitRevealWeightsEnabled: true },
  request: z.strictObject({ text: z.string() }),
  response: z.strictObject({ text: z.string() }),
  sampleSpace: 2 ** 64,
  respond: async ({ text }) => ({ text }),
  sample: ({ random }) => ({ request: { text: random.hex(8) } }),
  score: ({ entries }) => entries.map(({ request, answer }) => (answer.ok && answer.value.text === request.text ? 1 : 0)),
})
`

test(
  'a subnet that asks for commit-reveal pays those who work, by weights that the chain revealed',
  async () => {
    const file = join(folder, 'sealed.ts')
    writeFileSync(file, subnet)
    const members = ['--miners', 'honest,lazy', '--validators', '2', '--block-time', '250']
    const run = ['--epochs', '2', '--json', '--data', join(folder, 'run')]
    const network = startCli(['up', '--subnet', file, ...members, ...run])
    const { code, stdout, stderr } = await network.result
    expect(code, stderr).toBe(0)
    expect(checkUp(JSON.parse(stdout), 2)).toEqual([])
    for (const name of ['validator-1', 'validator-2']) {
      const log = readFileSync(join(folder, 'run', `${name}.log`), 'utf8')
      expect(log, name).toMatch(/"revealEpoch":\d+.*"msg":"weights committed"/)
      expect(log, name).not.toContain('"msg":"weights set"')
      // Up to its last weights: a validator that still asks while the network is stopped finds no miner any more.
      expect(log.slice(0, log.lastIndexOf('"msg":"weights committed"')), name).not.toContain('"level":50')
    }
  },
  patienceMs,
)

test(
  'where the chain takes the weights of no validator, a run says why and what helps, and ends',
  async () => {
    const sealed = ['--set', 'commitRevealWeightsEnabled=true', '--set', 'commitRevealWeightsVersion=3']
    const members = ['--subnet', 'echo', '--miners', 'honest', '--validators', '2']
    const run = ['--epochs', '2', '--json', '--data', join(folder, 'refused')]
    const { code, stdout, stderr } = await startCli(['up', ...members, ...sealed, ...run]).result
    expect({ code, stdout }, stderr).toEqual({ code: 4, stdout: '' })
    const lines = stderr.trim().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '').error).toMatchObject({
      code: 'CLI_WEIGHTS_REFUSED',
      fix: expect.stringContaining('commitRevealWeightsVersion'),
    })
    const first = lines.find((line) => line.includes('weights refused: '))
    expect(first).toMatch(/Fix: .*commitRevealWeightsVersion.*\(CHAIN_COMMIT_VERSION_OLD\)/)
  },
  patienceMs,
)
