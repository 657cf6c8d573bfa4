import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LogFields, noopLogger, SubnetkitError, systemClock } from '@subnetkit/core'
import { defineSubnet, program, resolveSubnet } from '@subnetkit/subnet'
import { describePrograms, type ProgramUse, startPrograms } from '@subnetkit/subnet/programs'
import { runRound } from '@subnetkit/subnet/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const from = new URL('../../test-support/module.ts', import.meta.url).href
const worker = program({ command: process.execPath, args: ['worker.mjs'], from })

const single = {
  id: 'programmed',
  version: 1,
  request: z.strictObject({ text: z.string(), mode: z.string().optional() }),
  response: z.strictObject({ text: z.string() }),
  evidence: z.strictObject({ right: z.boolean(), calls: z.number() }),
  sampleSpace: 1e9,
  respond: worker,
  sample: ({ random }: { random: { hex(bytes: number): string } }) => ({ request: { text: random.hex(4) } }),
  evaluate: worker,
  score: ({ entries }: { entries: readonly { evidence: { right: boolean } }[] }) =>
    entries.map(({ evidence }) => (evidence.right ? 1 : 0)),
}

function problemsOf(definition: unknown): string[] {
  try {
    resolveSubnet(definition)
    return []
  } catch (error) {
    return SubnetkitError.is(error) ? error.problem.split('\n').slice(1) : [String(error)]
  }
}

/** A context of `respond` of which these tests look at nothing but the deadline. */
function asked(deadlineMs = 10_000) {
  return {
    models: {},
    directory: '',
    hotkey: 'miner',
    caller: 'validator',
    deadlineMs,
    signal: new AbortController().signal,
  }
}

describe('a definition with programs', () => {
  test('says which functions they do, and refuses to run before they are started', async () => {
    const subnet = resolveSubnet(defineSubnet(single))
    expect(subnet.programs.map(({ task, method }) => `${task}.${method}`)).toEqual(['ask.respond', 'ask.evaluate'])
    expect(describePrograms(subnet.programs, ['ask'])).toEqual([
      `respond: ${process.execPath} worker.mjs`,
      `evaluate: ${process.execPath} worker.mjs`,
    ])
    await expect(subnet.responders.ask?.({ text: 'x' }, asked())).rejects.toMatchObject({
      code: 'SUBNET_PROGRAM_NOT_STARTED',
    })
  })

  test('with several tasks names each', () => {
    const { id, version, respond, ...task } = single
    const other = { ...task, evaluate: undefined, evidence: undefined, score: () => [] }
    const subnet = resolveSubnet({
      id,
      version,
      tasks: { put: task, get: other },
      miner: { put: respond, get: respond },
    })
    expect(describePrograms(subnet.programs, Object.keys(subnet.tasks)).map((text) => text.split(':')[0])).toEqual([
      'put.respond',
      'put.evaluate',
      'get.respond',
    ])
  })

  test.each([
    ['evidence without a schema', { evidence: undefined }, '- evidence: is missing'],
    ['a stream', { chunk: z.string() }, '- respond: is a program, which cannot stream'],
    ['no command', { respond: { ...worker, command: '' } }, '- respond.command: '],
    ['arguments that are no texts', { respond: { ...worker, args: [1] } }, '- respond.args: '],
    ['no place', { evaluate: { ...worker, from: './worker.py' } }, '- evaluate.from: must be `import.meta.url`'],
    ['a variable that is no text', { respond: { ...worker, env: { SIZE: 3 } } }, '- respond.env.SIZE: '],
    ['no time', { respond: { ...worker, callTimeoutMs: 0 } }, '- respond.callTimeoutMs: '],
    ['a program as score', { score: worker }, '- score: must be a function'],
  ])('is refused for %s', (_what, change, line) => {
    const lines = problemsOf({ ...single, ...change })
    expect(lines).toEqual([expect.stringContaining(line)])
  })
})

describe('programs that run', () => {
  test('answer and evaluate, as one process, and score what they found', async () => {
    const { scores, entries } = await runRound(single, { miners: { a: 'honest', b: 'lazy', c: 'empty' } })
    expect(scores).toEqual({ a: 1, b: 0, c: 0 })
    expect(entries[0]?.answer).toMatchObject({ ok: true, value: { text: expect.any(String) } })
    // Both functions count in one process: the honest answer was its first call.
    expect(entries.map(({ evidence }) => (evidence as { calls: number }).calls)).toEqual([2, 3, 4])
  })

  test('see everything as the JSON that is stored', async () => {
    const number = z.codec(z.string(), z.bigint(), { decode: (text) => BigInt(text), encode: (value) => String(value) })
    const wide = {
      ...single,
      request: z.strictObject({ text: z.string(), mode: z.literal('params'), size: number }),
      response: z.strictObject({ text: z.string(), size: number }),
      secret: z.strictObject({ expected: number }),
      evidence: z.json(),
      state: { version: 1, schema: z.strictObject({ seen: number }), initial: { seen: 7n } },
      sample: () => ({ request: { text: 'ab', mode: 'params', size: 5n }, secret: { expected: 2n ** 60n } }),
      score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1),
    }
    const [first, again] = [
      await runRound(wide, { miners: { a: 'honest' } }),
      await runRound(wide, { miners: { a: 'honest' } }),
    ]
    const [entry] = first.entries
    expect(entry?.answer).toMatchObject({
      value: {
        text: JSON.stringify({
          task: 'ask',
          request: { text: 'ab', mode: 'params', size: '5' },
          caller: 'validator',
          directory: '',
          deadlineMs: 12_000,
        }),
        size: '5',
      },
    })
    expect(entry?.evidence).toEqual({
      task: 'ask',
      request: { text: 'ab', mode: 'params', size: '5' },
      secret: { expected: String(2n ** 60n) },
      answer: entry?.answer,
      block: 1,
      seed: expect.stringMatching(/^[0-9a-f]{64}$/),
      miner: { hotkey: 'a', coldkey: 'a-coldkey', uid: 0, registeredAt: 0, state: { seen: '7' } },
      artefact: null,
    })
    expect(again.entries).toEqual(first.entries)
  })

  test('that give something else than the schema allows fail by name', async () => {
    const failures: [ProgramUse, unknown][] = []
    const { subnet, close } = await startPrograms(
      resolveSubnet(single),
      {},
      { clock: systemClock, logger: noopLogger, onFailure: (...failure) => failures.push(failure) },
    )
    try {
      await expect(subnet.responders.ask?.({ text: 'x', mode: 'misfit' }, asked())).rejects.toMatchObject({
        code: 'SUBNET_PROGRAM_RESULT_INVALID',
        problem: expect.stringContaining('response'),
      })
      await expect(subnet.responders.ask?.({ text: 'x', mode: 'throw' }, asked())).rejects.toMatchObject({
        code: 'PROGRAM_CALL_FAILED',
      })
      await expect(subnet.responders.ask?.({ text: 'x', mode: 'hang' }, asked(100))).rejects.toMatchObject({
        code: 'PROGRAM_DEADLINE_EXCEEDED',
      })
      expect(failures.map(([{ method }, error]) => [method, (error as { code: string }).code])).toEqual([
        ['respond', 'SUBNET_PROGRAM_RESULT_INVALID'],
        ['respond', 'PROGRAM_CALL_FAILED'],
        ['respond', 'PROGRAM_DEADLINE_EXCEEDED'],
      ])
    } finally {
      await close()
    }
  })

  test('evaluate that fails is the error of the round, not of the miner', async () => {
    const broken = { ...single, sample: () => ({ request: { text: 'x', mode: 'bad-evidence' } }) }
    await expect(runRound(broken, { miners: { a: 'honest' } })).rejects.toMatchObject({
      code: 'SUBNET_EVIDENCE_INVALID',
    })
  })

  test('that are deterministic are asked once for each question where time is simulated, and the first ones twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'subnetkit-programs-'))
    try {
      const count = async (deterministic: boolean) => {
        const file = join(folder, String(deterministic))
        const counted = program({
          command: process.execPath,
          args: ['worker.mjs'],
          from,
          deterministic,
          env: { FILE: file },
        })
        const sample = ({ miner }: { miner: { uid: number } }) => ({
          request: { text: `${miner.uid % 5}`, mode: 'count' },
        })
        const miners = Object.fromEntries(Array.from({ length: 10 }, (_, uid) => [`miner-${uid}`, 'honest']))
        const { scores } = await runRound({ ...single, respond: counted, evaluate: counted, sample }, { miners })
        expect(Object.values(scores)).toEqual(Array(10).fill(1))
        return readFileSync(file, 'utf8').trim().split('\n').length
      }
      expect(await count(false)).toBe(20)
      // Of each function five questions, four of them twice.
      expect(await count(true)).toBe(18)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('that say that they are deterministic and are not fail from then on', async () => {
    const respond = program({ command: process.execPath, args: ['worker.mjs'], from, deterministic: true })
    const failures: unknown[] = []
    const { subnet, close } = await startPrograms(
      resolveSubnet({ ...single, respond }),
      { simulated: true, methods: ['respond'] },
      { clock: systemClock, logger: noopLogger, onFailure: (_use, error) => failures.push(error) },
    )
    try {
      for (const mode of ['chance', undefined]) {
        await expect(subnet.responders.ask?.({ text: 'x', mode }, asked())).rejects.toMatchObject({
          code: 'SUBNET_PROGRAM_NOT_DETERMINISTIC',
        })
      }
      expect(failures).toHaveLength(2)
    } finally {
      await close()
    }
  })

  test('that are still starting end with the signal', async () => {
    const mute = program({ command: process.execPath, args: ['-e', 'setInterval(() => {}, 1_000)'], from })
    const stop = new AbortController()
    const { signal } = stop
    const starting = startPrograms(
      resolveSubnet({ ...single, respond: mute }),
      { signal },
      { clock: systemClock, logger: noopLogger },
    )
    starting.catch(() => {})
    const before = systemClock.monotonic()
    stop.abort(new DOMException('enough', 'AbortError'))
    await expect(starting).rejects.toBe(signal.reason)
    // It would have waited for thirty.
    expect(systemClock.monotonic() - before).toBeLessThan(20_000)
  })

  test('are started only for what the process does, and one that is missing says so', async () => {
    const missing = program({ command: 'no-such-program-of-subnetkit', from })
    const logged: LogFields[] = []
    const logger = {
      ...noopLogger,
      warn: (_message: string, fields?: LogFields) => void (fields && logged.push(fields)),
    }
    const subnet = resolveSubnet({ ...single, evaluate: missing })
    const miner = await startPrograms(subnet, { methods: ['respond'] }, { clock: systemClock, logger })
    expect(await miner.subnet.responders.ask?.({ text: 'abc' }, asked())).toEqual({ text: 'cba' })
    await miner.close()
    await expect(
      startPrograms(subnet, { methods: ['evaluate'] }, { clock: systemClock, logger }),
    ).rejects.toMatchObject({ code: 'PROGRAM_NOT_FOUND' })
  })
})
