import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { curveSchema } from '@subnetkit/lab'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './support/run-cli.js'

const echo = fileURLToPath(new URL('../../subnets/echo/src/index.ts', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-failing-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The echo subnet with one of its functions replaced. */
function write(name: string, from: string, to: string): string {
  const path = join(folder, `${name}.ts`)
  copyFileSync(echo, path)
  const source = readFileSync(path, 'utf8')
  expect(source).toContain(from)
  writeFileSync(path, `const boom = () => { throw new Error('boom') }\n${source.replace(from, to)}`)
  return path
}

const failing = {
  score: ['score: ({ entries }) =>', 'score: ({ entries }) => boom() ??'],
  respond: ['respond: async ({ text }) =>', 'respond: async ({ text }) => boom() ??'],
  shape: ['respond: async ({ text }) => ({ text })', 'respond: async () => ({ wrong: 1 })'],
  sample: ['sample: ({ random }) => ({ request: { text: random.hex(16) } })', 'sample: () => undefined'],
  weights: ['sampleSpace:', 'weights: () => boom(),\n  sampleSpace:'],
} as const

function writeFailing(name: keyof typeof failing): string {
  const [before, after] = failing[name]
  return write(name, before, after)
}

const few = ['--epochs', '4', '--validators', 'honest:2']

const questions = [
  ['search', [...few, '--budget', '14', '--seeds', '1', '--cheats', 'lazy,copy']],
  ['copying', few],
  ['sybils', [...few, '--uids', '1']],
  ['samples', [...few, '--most', '2']],
  ['newcomer', ['--validators', 'honest:2', '--immunity', '1440']],
  ['curve', few],
  ['outage', ['--validators', 'honest:2', '--lasts', '1']],
  ['audit', [...few, '--rates', '0.5']],
] as const

describe('a function of the subnet that always fails', () => {
  test.each(questions)('is what %s ends with', async (name, flags) => {
    const throwing = writeFailing('score')
    const { code, stdout, stderr } = await runCli(['lab', name, throwing, ...flags, '--json'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('LAB_NOTHING_SCORED')
    expect(stderr).toMatch(/`score` failed: .*boom/)
  })

  test.each([
    ['score', 'score', 'boom'],
    ['respond', 'respond', 'boom'],
    ['shape', 'respond', 'text'],
    ['sample', 'sample', ''],
    ['weights', 'weights', 'boom'],
  ] as const)(
    'comes first in a report (%s), with what to correct, and nothing that follows from it',
    async (name, stage, words) => {
      const path = writeFailing(name)
      const json = await runCli(['lab', path, '--epochs', '4', '--json'])
      expect(json.code, json.stderr).toBe(0)
      expect(json.stderr).toContain(`\`${stage}\` failed: `)
      const { findings } = mechanismReportSchema.parse(JSON.parse(json.stdout))
      expect(findings[0]).toMatchObject({
        id: `${stage}-failed`,
        severity: 'problem',
        text: expect.stringContaining(words),
      })
      expect(findings[0]?.fix).toContain(`Correct \`${stage}\``)
      expect(
        findings.filter(({ id }) => /^(cheating|validator-cheating|newcomer|pay-ignores|honest)-?/.test(id)),
      ).toEqual([])
    },
  )

  test('fails a check, even one against its own snapshot', async () => {
    const asked = ['lab', writeFailing('respond'), '--epochs', '4']
    await runCli([...asked, '--update'])
    const { code, stdout, stderr } = await runCli([...asked, '--check'])
    expect(code).toBe(1)
    expect(stdout).toContain('`respond` of honest miners failed')
    expect(stderr).toContain('LAB_NOTHING_SCORED')
  })
})

test('what fails now and then is told beside the answer', async () => {
  const sometimes = write('sometimes', failing.respond[0], `${failing.respond[0]} text < '4' ? boom() : `)
  const json = await runCli(['lab', 'curve', sometimes, ...few, '--json'])
  expect(json.code, json.stderr).toBe(0)
  expect(json.stderr).toContain('`respond` failed: boom')
  const result = curveSchema.parse(JSON.parse(json.stdout))
  expect(result.problems).toEqual([{ stage: 'respond', count: expect.any(Number), example: 'boom' }])
  const { stdout } = await runCli(['lab', 'curve', sometimes, ...few])
  expect(stdout).toMatch(/problem: `respond` of honest miners failed \d+ times, first: boom/)
})
