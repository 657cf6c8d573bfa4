import { type Clock, type LogFields, type Logger, noopLogger, noopMetrics, systemClock } from '@subnetkit/core'
import {
  createProgram,
  createProgramMetrics,
  type Program,
  type ProgramLimits,
  type ProgramMetrics,
  type ProgramSpec,
} from '@subnetkit/program'
import { afterEach, describe, expect, test } from 'vitest'

const opened: Program[] = []
const limits = { graceMs: 100, backoffMs: 1 }

function speaker(behaviour: string, options: Partial<ProgramSpec> & { readonly arguments?: readonly string[] } = {}) {
  const { arguments: more = [], ...rest } = options
  const spec: ProgramSpec = {
    kind: 'program',
    command: process.execPath,
    args: ['speaker.mjs', behaviour, ...more],
    from: new URL('../test-support/module.ts', import.meta.url).href,
    env: {},
    passEnv: [],
    deterministic: false,
    startTimeoutMs: 20_000,
    callTimeoutMs: 20_000,
    ...rest,
  }
  return spec
}

function open(
  spec: ProgramSpec,
  options: { limits?: Partial<ProgramLimits>; logger?: Logger; clock?: Clock; metrics?: ProgramMetrics } = {},
): Program {
  const { logger = noopLogger, clock = systemClock } = options
  const program = createProgram(
    { spec, methods: ['respond', 'evaluate'], limits: { ...limits, ...options.limits } },
    { clock, logger, ...(options.metrics && { metrics: options.metrics }) },
  )
  opened.push(program)
  return program
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((program) => program.close()))
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Remembers what was logged. */
function listen(): { logger: Logger; entries: { message: string; fields: LogFields | undefined }[] } {
  const entries: { message: string; fields: LogFields | undefined }[] = []
  const note = (message: string, fields?: LogFields): void => void entries.push({ message, fields })
  const logger: Logger = { debug: note, info: note, warn: note, error: note, child: () => logger }
  return { logger, entries }
}

/** Time that stands still until it is moved; sleeps are noted. */
function heldClock(): Clock & { move(ms: number): void; readonly slept: number[] } {
  let nowMs = 0
  const slept: number[] = []
  return {
    now: () => nowMs,
    monotonic: () => nowMs,
    // Deadlines never come; pauses are over at once.
    sleep: (ms, signal) => {
      if (ms > 1_000) {
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
        })
      }
      slept.push(ms)
      nowMs += ms
      return Promise.resolve()
    },
    move: (ms) => {
      nowMs += ms
    },
    slept,
  }
}

describe('a program that behaves', () => {
  test('is asked and answers, from one process', async () => {
    const program = open(speaker('pid'))
    const first = await program.call('respond', null)
    expect(await program.call('evaluate', null)).toBe(first)
    expect(await open(speaker('good')).call('respond', { text: 'ü\n"' })).toEqual({ got: { text: 'ü\n"' } })
  })

  test('may answer several calls in any order', async () => {
    const program = open(speaker('backwards'))
    const calls = ['a', 'b', 'c'].map((params) => program.call('respond', params))
    expect(await Promise.all(calls)).toEqual(['a', 'b', 'c'])
  })

  test('runs in the folder of its file, and sees PATH and what was declared', async () => {
    const before = process.env.SUBNETKIT_PASSED
    process.env.SUBNETKIT_PASSED = 'yes'
    try {
      const program = open(speaker('environment', { env: { DECLARED: '1' }, passEnv: ['SUBNETKIT_PASSED', 'NOT_SET'] }))
      const { names, cwd } = (await program.call('respond', null)) as { names: string[]; cwd: string }
      expect(names).toEqual(['DECLARED', 'PATH', 'SUBNETKIT_PASSED'])
      expect(cwd).toMatch(/packages\/program\/test-support$/)
    } finally {
      if (before === undefined) delete process.env.SUBNETKIT_PASSED
      else process.env.SUBNETKIT_PASSED = before
    }
  })
})

describe('a program that cannot be used', () => {
  test.each<[string, ProgramSpec, object]>([
    [
      'is not installed',
      speaker('good', { command: 'no-such-program-of-subnetkit' }),
      { code: 'PROGRAM_NOT_FOUND', exitCode: 3 },
    ],
    ['has no folder', speaker('good', { from: 'file:///no/such/folder/subnet.ts' }), { code: 'PROGRAM_NOT_FOUND' }],
    [
      'ends at once',
      speaker('exits'),
      { code: 'PROGRAM_START_FAILED', problem: expect.stringContaining('no such module') },
    ],
    [
      'prints before it answers',
      speaker('prints-first'),
      { code: 'PROGRAM_OUTPUT_INVALID', problem: expect.stringContaining('loading the model') },
    ],
    ['says no hello', speaker('mute', { startTimeoutMs: 300 }), { code: 'PROGRAM_SILENT', exitCode: 6 }],
    ['speaks another version', speaker('other-protocol'), { code: 'PROGRAM_PROTOCOL_UNKNOWN' }],
    ['lacks a function', speaker('one-method'), { code: 'PROGRAM_METHOD_MISSING' }],
  ])('one that %s says so', async (_what, spec, error) => {
    await expect(open(spec).start()).rejects.toMatchObject(error)
  })
})

describe('a call', () => {
  test('that fails in the program has its message and its trace', async () => {
    const error = {
      code: 'PROGRAM_CALL_FAILED',
      problem: expect.stringMatching(/ValueError: too odd\nTraceback: line 7$/),
    }
    const program = open(speaker('fails'))
    await expect(program.call('respond', null)).rejects.toMatchObject(error)
    await expect(program.call('respond', null)).rejects.toMatchObject(error)
  })

  test.each([
    ['prints', 'the answer is 42'],
    ['half-json', 'NaN'],
    ['no-answer', '"id"'],
  ])('of a program that %s fails with the line', async (behaviour, line) => {
    await expect(open(speaker(behaviour)).call('respond', null)).rejects.toMatchObject({
      code: 'PROGRAM_OUTPUT_INVALID',
      problem: expect.stringContaining(line),
    })
  })

  test('takes the first of two answers, and gives none to anybody else', async () => {
    for (const behaviour of ['twice', 'unknown-id']) {
      const { logger, entries } = listen()
      const program = open(speaker(behaviour), { logger })
      expect(await program.call('respond', 'one')).toBe('one')
      expect(await program.call('respond', 'two')).toBe('two')
      expect(entries.filter(({ message }) => message === 'program answered a call that is not open')).not.toEqual([])
    }
  })

  test('may be answered again and again without filling the log', async () => {
    const { logger, entries } = listen()
    const program = open(speaker('twice'), { logger })
    for (let call = 0; call < 60; call++) await program.call('respond', call)
    await program.close()
    const counts = entries.map(({ fields }) => fields?.count).filter((count) => count !== undefined)
    expect(counts).toEqual([1, 10])
  })

  test('fails when its answer is too long, and not when it is just as long as allowed', async () => {
    const maxLineBytes = 10_000
    const frame = JSON.stringify({ id: 1, result: '' }).length
    const fits = open(speaker('huge', { arguments: [String(maxLineBytes - frame)] }), { limits: { maxLineBytes } })
    expect(await fits.call('respond', null)).toHaveLength(maxLineBytes - frame)
    const long = open(speaker('huge', { arguments: [String(maxLineBytes - frame + 1)] }), { limits: { maxLineBytes } })
    await expect(long.call('respond', null)).rejects.toMatchObject({ code: 'PROGRAM_LINE_TOO_LONG' })
  })

  test('fails when the program dies, with what it wrote last; the next starts it again', async () => {
    await expect(open(speaker('dies')).call('respond', null)).rejects.toMatchObject({
      code: 'PROGRAM_EXITED',
      problem: expect.stringMatching(/exit code 7[\s\S]*MemoryError/),
    })
    const program = open(speaker('dies-once'))
    const first = await program.call('respond', {})
    const [died, other] = await Promise.allSettled([
      program.call('respond', { die: true }),
      program.call('respond', { die: true }),
    ])
    for (const call of [died, other]) {
      expect(call).toMatchObject({ status: 'rejected', reason: { code: 'PROGRAM_EXITED', retryable: true } })
    }
    expect(await program.call('respond', {})).not.toBe(first)
  })

  test('ends at its deadline, and the program that never answers is ended too', async () => {
    const { logger, entries } = listen()
    const program = open(speaker('never'), { logger })
    await program.start()
    await expect(program.call('respond', null, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'PROGRAM_DEADLINE_EXCEEDED',
      exitCode: 6,
    })
    await expect(program.call('respond', null)).rejects.toMatchObject({ code: 'PROGRAM_UNRESPONSIVE' })
    await expect(program.call('respond', null, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'PROGRAM_DEADLINE_EXCEEDED',
    })
    expect(entries.some(({ message }) => message === 'program ended')).toBe(true)
  })

  test('counts as stuck when it is late again and again, and an answer begins that anew', async () => {
    const late = { timeoutMs: 20 }
    const program = open(speaker('answers-cancelled'), { limits: { maxLateInARow: 2, graceMs: 20_000 } })
    await program.start()
    const codeOf = (): Promise<unknown> => program.call('respond', 'wait', late).catch((error) => error.code)
    expect(await codeOf()).toBe('PROGRAM_DEADLINE_EXCEEDED')
    expect(await codeOf()).toBe('PROGRAM_STUCK')
    expect(await program.call('respond', 'in time')).toBe('in time')
    expect(await codeOf()).toBe('PROGRAM_DEADLINE_EXCEEDED')
    await expect(program.call('respond', 'wait', late)).rejects.toMatchObject({
      code: 'PROGRAM_STUCK',
      args: { method: 'respond', count: 2, timeoutMs: 20 },
    })
  })

  test('ends with its signal; an answer that comes afterwards reaches nobody and ends nothing', async () => {
    const program = open(speaker('answers-cancelled'))
    expect(await program.call('respond', 'before')).toBe('before')
    const stop = new AbortController()
    const call = program.call('respond', 'wait', { signal: stop.signal })
    stop.abort(new DOMException('nobody waits', 'AbortError'))
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    expect(await program.call('respond', 'after')).toBe('after')
  })
})

describe('what goes wrong outside of answers', () => {
  test('a program that leaves another behind is gone all the same', async () => {
    const program = open(speaker('leaves-behind'))
    const error = await program.call('respond', null).catch((reason: { code: string; problem: string }) => reason)
    expect(error).toMatchObject({ code: 'PROGRAM_EXITED', problem: expect.stringContaining('exit code 7') })
    const left = Number(/left (\d+)/.exec((error as { problem: string }).problem)?.[1])
    try {
      expect(isAlive(left)).toBe(true)
      await program.close()
    } finally {
      process.kill(left, 'SIGKILL')
    }
  })

  test('a question that is no JSON fails alone', async () => {
    const program = open(speaker('good'))
    await expect(program.call('respond', { size: 5n })).rejects.toThrow(TypeError)
    expect(await program.call('respond', 'next')).toEqual({ got: 'next' })
    // A call that had stayed open would be rejected now, with nobody to hear it.
    await program.close()
  })

  test('many cancelled calls are no leak', async () => {
    const warnings: Error[] = []
    const note = (warning: Error): void => void warnings.push(warning)
    process.on('warning', note)
    try {
      const program = open(speaker('never'), { limits: { graceMs: 2_000 } })
      await program.start()
      const calls = Array.from({ length: 12 }, () => program.call('respond', null, { timeoutMs: 20 }))
      for (const { status } of await Promise.allSettled(calls)) expect(status).toBe('rejected')
      await new Promise((resolve) => setImmediate(resolve))
      expect(warnings).toEqual([])
    } finally {
      process.off('warning', note)
    }
  })

  test('a trace without end is cut to its end, where the reason stands', async () => {
    const error = await open(speaker('long-trace'))
      .call('respond', null)
      .catch((reason: { problem: string }) => reason)
    const { problem } = error as { problem: string }
    expect(problem.length).toBeLessThan(6_000)
    expect(problem.trimEnd()).toMatch(/the last line$/)
  })
})

describe('starting again', () => {
  test('is counted, as is how calls ended', async () => {
    const counts = new Map<string, number>()
    const count = (name: string, labels: object = {}) => {
      const key = [name, ...Object.values(labels)].join(' ').replaceAll(process.execPath, 'node')
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    const metrics = createProgramMetrics({
      ...noopMetrics,
      counter: ({ name }) => ({ increment: (labels) => count(name, labels) }),
      histogram: ({ name }) => ({ observe: (_value, labels) => count(name, labels) }),
    })
    const program = open(speaker('dies-once'), { metrics })
    await program.call('respond', {})
    await expect(program.call('evaluate', { die: true })).rejects.toMatchObject({ code: 'PROGRAM_EXITED' })
    await program.call('respond', {})
    expect(Object.fromEntries(counts)).toEqual({
      'program_starts_total node speaker.mjs dies-once': 2,
      'program_call_seconds node speaker.mjs dies-once respond': 2,
      'program_calls_total node speaker.mjs dies-once respond ok': 2,
      'program_calls_total node speaker.mjs dies-once evaluate PROGRAM_EXITED': 1,
    })
  })

  test('is given up after some failures, and tried again after a minute', async () => {
    const clock = heldClock()
    const program = open(speaker('exits'), {
      clock,
      limits: { maxFailuresPerMinute: 3, backoffMs: 10, graceMs: 2_000 },
    })
    for (let time = 0; time < 3; time++) {
      await expect(program.start()).rejects.toMatchObject({ code: 'PROGRAM_START_FAILED' })
    }
    expect(clock.slept.filter((ms) => ms === 10 || ms === 20)).toEqual([10, 20])
    await expect(program.start()).rejects.toMatchObject({
      code: 'PROGRAM_RESTARTS_EXHAUSTED',
      problem: expect.stringContaining('no such module'),
    })
    clock.move(60_000)
    await expect(program.start()).rejects.toMatchObject({ code: 'PROGRAM_START_FAILED' })
  })
})

describe('closing', () => {
  test('does not wait for the pause before a new start', async () => {
    const program = open(speaker('exits'), { limits: { backoffMs: 50_000 } })
    await expect(program.start()).rejects.toMatchObject({ code: 'PROGRAM_START_FAILED' })
    const call = program.call('respond', null)
    call.catch(() => {})
    const before = systemClock.monotonic()
    await program.close()
    await expect(call).rejects.toMatchObject({ code: 'PROGRAM_CLOSED' })
    expect(systemClock.monotonic() - before).toBeLessThan(40_000)
  })

  test('leaves no process, also of one that stays', async () => {
    for (const behaviour of ['pid', 'stubborn']) {
      const program = open(speaker(behaviour))
      const pid = (await program.call('respond', null)) as number
      expect(isAlive(pid)).toBe(true)
      await program.close()
      expect(isAlive(pid)).toBe(false)
    }
  })

  test('lets open calls and later ones fail', async () => {
    const program = open(speaker('never'))
    await program.start()
    const call = program.call('respond', null)
    call.catch(() => {})
    await Promise.resolve()
    await program.close()
    await expect(call).rejects.toMatchObject({ code: 'PROGRAM_CLOSED' })
    await expect(program.call('respond', null)).rejects.toMatchObject({ code: 'PROGRAM_CLOSED' })
    await program.close()
  })
})
