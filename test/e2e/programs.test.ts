import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mechanismReportSchema } from '@subnetkit/subnet/report'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAlive } from './support/processes.js'
import { runCli, startCli } from './support/run-cli.js'

// A network of six processes and their programs on two busy cores.
const patienceMs = 240_000
let folder = ''

const subnet = `
import { defineSubnet, program } from '@subnetkit/subnet'
import { z } from 'zod'

const worker = program({ command: process.execPath, args: ['worker.mjs'], from: import.meta.url, deterministic: true })

export default defineSubnet({
  id: 'programmed',
  version: 1,
  request: z.strictObject({ text: z.string().max(64) }),
  response: z.strictObject({ text: z.string().max(64) }),
  evidence: z.strictObject({ right: z.boolean() }),
  sampleSpace: 2 ** 64,
  respond: worker,
  sample: ({ random }) => ({ request: { text: random.hex(8) } }),
  evaluate: worker,
  score: ({ entries }) => entries.map(({ answer, evidence }) => (answer.ok && evidence.right ? 1 : 0)),
})
`

/** Turns texts round; writes down its number; dies once in its life as a responder when a file says so. */
const worker = `
import { appendFileSync, existsSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
appendFileSync('pids', process.pid + '\\n')
const turn = (text) => [...text].reverse().join('')
const methods = {
  hello: () => ({ protocol: 'subnetkit-program', version: 1, methods: ['respond', 'evaluate'] }),
  respond: ({ request }) => {
    if (existsSync('die')) {
      rmSync('die')
      process.exit(9)
    }
    return { text: turn(request.text) }
  },
  evaluate: ({ request, answer }) => ({ right: answer.ok && answer.value.text === turn(request.text) }),
}
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line)
  if (id !== undefined) process.stdout.write(JSON.stringify({ id, result: methods[method](params) }) + '\\n')
})
`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-programs-'))
  writeFileSync(join(folder, 'mine.ts'), subnet)
  writeFileSync(join(folder, 'worker.mjs'), worker)
  writeFileSync(join(folder, 'pids'), '')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pids = (): number[] => readFileSync(join(folder, 'pids'), 'utf8').split('\n').filter(Boolean).map(Number)

describe('a subnet whose functions are programs', () => {
  test('has a report that names them, the same again from the same seed, and leaves no process', async () => {
    const lab = ['lab', './mine.ts', '--epochs', '6', '--miners', 'honest:3,lazy:2,replay', '--seeds', '2', '--json']
    const [first, again] = [await runCli(lab, { cwd: folder }), await runCli(lab, { cwd: folder })]
    expect(first.code, first.stderr).toBe(0)
    expect(again.stdout).toBe(first.stdout)
    const report = mechanismReportSchema.parse(JSON.parse(first.stdout))
    expect(report.programs.map((text) => text.replace(process.execPath, 'node'))).toEqual([
      'respond: node worker.mjs',
      'evaluate: node worker.mjs',
    ])
    const rowOf = (strategy: string) => report.miners.find((row) => row.strategy === strategy)
    expect(rowOf('honest')?.emissionShare.mean).toBeCloseTo(1, 12)
    expect(rowOf('lazy')?.emissionShare.mean).toBe(0)
    expect(report.falsePositives).toMatchObject({ count: 0 })
    expect(pids().filter(isAlive)).toEqual([])
  })

  test.each([
    ['dies at every question', 'process.exit(9)', 'PROGRAM_RESTARTS_EXHAUSTED'],
    ['is not deterministic', 'return { text: String(Math.random()) }', 'SUBNET_PROGRAM_NOT_DETERMINISTIC'],
  ])('has no report when its program %s', async (_what, body, code) => {
    writeFileSync(join(folder, 'broken.ts'), subnet.replace("'worker.mjs'", "'broken.mjs'"))
    writeFileSync(join(folder, 'broken.mjs'), worker.replace('respond: ({ request }) => {', `respond: () => { ${body}`))
    const lab = await runCli(['lab', './broken.ts', '--epochs', '50', '--miners', 'honest:3', '--json'], {
      cwd: folder,
    })
    expect({ code: lab.code, stdout: lab.stdout }).toEqual({ code: 1, stdout: '' })
    expect(JSON.parse(lab.stderr.trim().split('\n').at(-1) ?? '').error.code).toBe(code)
    expect(pids().filter(isAlive)).toEqual([])
  })

  test(
    'pays who works on a chain, also when a program dies on the way, and leaves no process',
    async () => {
      const before = pids().length
      const args = ['--miners', 'honest,lazy', '--validators', '1', '--epochs', '3', '--block-time', '250', '--json']
      const network = startCli(['up', '--subnet', './mine.ts', ...args, '--data', join(folder, 'run')], { cwd: folder })
      try {
        await network.seen(/^epoch 1 at/m)
        // One that was tried before anything started, two of miners, of which one is never called, and one of a validator.
        expect(pids().length - before).toBe(4)
        writeFileSync(join(folder, 'die'), '')
        const { code, stdout, stderr } = await network.result
        expect(code, stderr).toBe(0)
        expect(pids().length - before).toBe(5)
        const { neurons, epochs } = JSON.parse(stdout)
        expect(epochs).toHaveLength(3)
        const incentiveOf = (strategy: string) =>
          neurons.find((neuron: { strategy?: string }) => neuron.strategy === strategy)?.incentive
        expect(incentiveOf('honest')).toBe(1)
        expect(incentiveOf('lazy')).toBe(0)
        expect(pids().filter(isAlive)).toEqual([])
      } finally {
        network.child.kill('SIGTERM')
      }
    },
    patienceMs,
  )

  test('ends with what to install when a program is missing', async () => {
    writeFileSync(join(folder, 'missing.ts'), subnet.replace('process.execPath', "'no-such-program-of-subnetkit'"))
    for (const args of [
      ['lab', './missing.ts'],
      ['up', '--subnet', './missing.ts', '--data', join(folder, 'other')],
    ]) {
      const { code, stderr } = await runCli([...args, '--json'], { cwd: folder })
      expect(code).toBe(3)
      expect(JSON.parse(stderr.trim().split('\n').at(-1) ?? '').error).toMatchObject({
        code: 'PROGRAM_NOT_FOUND',
        fix: expect.stringContaining('Install no-such-program-of-subnetkit'),
      })
    }
  })
})
