import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCli } from './support/run-cli.js'

const echo = fileURLToPath(new URL('../../subnets/echo/src/index.ts', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-endless-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const functions = {
  score: 'score: ({ entries }) =>',
  sample: 'sample: ({ random }) =>',
  respond: 'respond: async ({ text }) =>',
} as const

/** The echo subnet with one of its functions replaced. */
function write(name: string, from: string, to: string): string {
  const path = join(folder, `${name}.ts`)
  copyFileSync(echo, path)
  const source = readFileSync(path, 'utf8')
  expect(source).toContain(from)
  writeFileSync(path, `const loop = () => { for (;;); }\n${source.replace(from, to)}`)
  return path
}

function start(path: string, ...flags: string[]) {
  const temporary = mkdtempSync(join(folder, 'temporary-'))
  const lab = startCli(['lab', path, '--patience', '1', '--json', ...flags], { env: { TMPDIR: temporary } })
  return { lab, left: () => readdirSync(temporary).filter((name) => name.startsWith('subnetkit-')) }
}

async function expectEndless(path: string, place: string, flags: readonly string[]): Promise<void> {
  const startedMs = performance.now()
  const { lab, left } = start(path, ...flags)
  await lab.seen(/has not returned for 1 s/)
  expect(lab.stderr()).toContain(place)
  const beganMs = performance.now()
  // At once, as this machine goes at the moment.
  const longestMs = 3_000 + 2 * (beganMs - startedMs)
  lab.child.kill('SIGINT')
  const { code, stdout } = await lab.result
  expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
  expect(performance.now() - beganMs).toBeLessThan(longestMs)
  expect(left()).toEqual([])
}

test.each([
  ['score', []],
  ['score', ['--seeds', '2', '--threads', '2']],
  ['sample', []],
  ['respond', []],
] as const)('an endless %s (%j) is named, and a signal ends it with 130', async (name, flags) => {
  const from = functions[name]
  await expectEndless(write(name, from, `${from} loop() ??`), `\`${name}\` of task ask`, flags)
})

test('so is a pattern that never ends', async () => {
  const response = 'response: z.strictObject({ text: z.string().max(280) })'
  const path = write('pattern', response, 'response: z.strictObject({ text: z.string().regex(/^(\\w+\\s?)*!$/) })')
  await expectEndless(path, 'the response schema of task ask', [])
})

test('code that ends the process, or waits for what never comes, is an error that says where', async () => {
  const exits = start(write('exits', functions.score, `${functions.score} process.exit(3) ??`))
  const ended = await exits.lab.result
  expect(ended.code).toBe(1)
  expect(JSON.parse(ended.stderr.trim().split('\n').at(-1) ?? '').error).toMatchObject({
    code: 'LAB_THREAD_ENDED',
    problem: expect.stringMatching(/exit code 3 in `score` of task/),
  })
  const waits = start(write('waits', functions.respond, `${functions.respond} (await new Promise<null>(() => {})) ??`))
  const never = await waits.lab.result
  expect(never.code).toBe(1)
  expect(JSON.parse(never.stderr.trim().split('\n').at(-1) ?? '').error).toMatchObject({
    code: 'LAB_FUNCTION_NEVER_ENDS',
    problem: expect.stringContaining('`respond` of task'),
  })
  expect([...exits.left(), ...waits.left()]).toEqual([])
})
