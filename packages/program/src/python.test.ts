import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type LogFields, type Logger, noopLogger, systemClock } from '@subnetkit/core'
import { createProgram, type Program } from '@subnetkit/program'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

const helper = fileURLToPath(new URL('../../cli/templates/python', import.meta.url))
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) test.skip('there is no python3, so the Python helper was not tried')

const worker = `
import os, sys, threading, time
from subnetkit_program import serve

print("loaded", os.getpid())
gate = threading.Event()

def respond(request, context):
    kind = request["kind"]
    if kind == "echo":
        return {"echo": request, "caller": context["caller"], "has_request": "request" in context}
    if kind == "print":
        print("from python")
        os.write(1, b"from below python\\n")
        return 1
    if kind == "raise":
        raise ValueError("too odd")
    if kind == "nan":
        return float("nan")
    if kind == "set":
        return {1, 2}
    if kind == "exit":
        os._exit(9)
    if kind == "quit":
        raise SystemExit(3)
    if kind == "wait":
        return gate.wait(300)
    if kind == "open":
        gate.set()
        return True
    if kind == "until cancelled":
        while not context.cancelled():
            time.sleep(0.01)
        return None

serve(respond=respond, threads=int(sys.argv[1]))
`

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A process that asks a worker of five threads five times for what takes five minutes, says the worker's number and stays. */
function hostOf(file: string, helperFolder: string): string {
  const lines = [
    { id: 0, method: 'hello', params: {} },
    ...[1, 2, 3, 4, 5].map((id) => ({ id, method: 'respond', params: { request: { kind: 'wait' } } })),
  ].map((line) => `${JSON.stringify(line)}\n`)
  return `
    const { spawn } = require('node:child_process')
    const env = { ...process.env, PYTHONPATH: ${JSON.stringify(helperFolder)}, PYTHONDONTWRITEBYTECODE: '1' }
    const child = spawn('python3', [${JSON.stringify(file)}, '5'], { detached: true, stdio: 'pipe', env })
    child.stdout.once('data', () => console.log(child.pid))
    child.stdin.write(${JSON.stringify(lines.join(''))})
  `
}

describe.runIf(hasPython)('subnetkit_program.py', () => {
  let folder = ''
  const opened: Program[] = []

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'subnetkit-python-'))
    writeFileSync(join(folder, 'worker.py'), worker)
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((program) => program.close()))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function open(threads = 1, logger: Logger = noopLogger): Program {
    const program = createProgram(
      {
        spec: {
          kind: 'program',
          command: 'python3',
          args: ['worker.py', String(threads)],
          from: pathToFileURL(join(folder, 'subnet.ts')).href,
          env: { PYTHONPATH: helper, PYTHONDONTWRITEBYTECODE: '1' },
          passEnv: [],
          deterministic: false,
          startTimeoutMs: 30_000,
          callTimeoutMs: 30_000,
        },
        methods: ['respond'],
        limits: { backoffMs: 1 },
      },
      { clock: systemClock, logger },
    )
    opened.push(program)
    return program
  }

  const ask = (program: Program, kind: string, more: object = {}, options = {}) =>
    program.call('respond', { request: { kind, ...more }, caller: 'validator' }, options)

  test('hands over requests and context as JSON, whatever letters they have', async () => {
    const more = { text: 'ü漢😀\n\u2028"\\', long: 'x'.repeat(300_000), number: 9_007_199_254_740_991, none: null }
    expect(await ask(open(), 'echo', more)).toEqual({
      echo: { kind: 'echo', ...more },
      caller: 'validator',
      has_request: false,
    })
  })

  test('keeps what is printed out of the answers, and in the log', async () => {
    const lines: unknown[] = []
    const logger = { ...noopLogger, info: (_message: string, fields?: LogFields) => void lines.push(fields?.line) }
    const program = open(1, logger)
    expect(await ask(program, 'print')).toBe(1)
    await program.close()
    expect(lines).toEqual(expect.arrayContaining(['from python', 'from below python']))
  })

  test.each([
    ['raise', /ValueError: too odd\n(.|\n)*worker\.py", line \d+, in respond/],
    ['nan', /ValueError/],
    ['set', /TypeError/],
    ['quit', /SystemExit/],
  ])('makes an error of %s, and goes on', async (kind, problem) => {
    const program = open()
    await expect(ask(program, kind)).rejects.toMatchObject({
      code: 'PROGRAM_CALL_FAILED',
      problem: expect.stringMatching(problem),
    })
    expect(await ask(program, 'print')).toBe(1)
  })

  test('is started again after it died', async () => {
    const program = open()
    await expect(ask(program, 'exit')).rejects.toMatchObject({
      code: 'PROGRAM_EXITED',
      problem: expect.stringMatching(/exit code 9[\s\S]*loaded/),
    })
    expect(await ask(program, 'print')).toBe(1)
  })

  test('does a call beside another with more threads', async () => {
    const program = open(2)
    expect(await Promise.all([ask(program, 'wait'), ask(program, 'open')])).toEqual([true, true])
  })

  test('ends with its host, also in the middle of calls, and does not wait for them', async () => {
    const host = spawn(process.execPath, ['-e', hostOf(join(folder, 'worker.py'), helper)], { stdio: 'pipe' })
    const pid = await new Promise<number>((resolve) => host.stdout.on('data', (data: Buffer) => resolve(Number(data))))
    expect(isAlive(pid)).toBe(true)
    host.kill('SIGKILL')
    try {
      // Much shorter than the calls, and long enough for a busy machine.
      await expect.poll(() => isAlive(pid)).toBe(false)
    } finally {
      if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    }
  })

  test('tells a function that nobody waits any more', async () => {
    const program = open()
    await program.start()
    const call = ask(program, 'until cancelled', {}, { timeoutMs: 200 })
    await expect(call).rejects.toMatchObject({ code: 'PROGRAM_DEADLINE_EXCEEDED' })
    expect(await ask(program, 'print')).toBe(1)
  })
})
