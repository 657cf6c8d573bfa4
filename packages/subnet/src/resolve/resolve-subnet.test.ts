import { SubnetkitError } from '@subnetkit/core'
import { resolveSubnet, SUBNET_DEFINITION_INVALID } from '@subnetkit/subnet'
import { textEmbedding } from '@subnetkit/subnet/models'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const single = {
  id: 'plain',
  version: 1,
  request: z.strictObject({ text: z.string() }),
  response: z.strictObject({ text: z.string() }),
  sampleSpace: 1e9,
  respond: ({ text }: { text: string }) => ({ text }),
  sample: () => ({ request: { text: 'one' } }),
  score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1),
}
const { respond, id, version, ...only } = single
const several = { id, version, tasks: { put: only }, miner: { put: respond } }

/** The paths of all problems, in order. */
function pathsOf(definition: unknown): string[] {
  try {
    resolveSubnet(definition)
    return []
  } catch (error) {
    if (!SubnetkitError.is(error, SUBNET_DEFINITION_INVALID)) throw error
    return error.problem
      .split('\n')
      .slice(1)
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2, line.indexOf(': ')))
  }
}

function problemOf(definition: unknown): string {
  try {
    resolveSubnet(definition)
    return ''
  } catch (error) {
    return SubnetkitError.is(error) ? error.problem : String(error)
  }
}

describe('resolveSubnet', () => {
  test('takes one task by its keys, with the defaults', () => {
    const { tasks, responders, warnings } = resolveSubnet(single)
    expect(tasks.ask).toMatchObject({
      name: 'ask',
      deadlineMs: 12_000,
      units: 1,
      group: 'each',
      asked: true,
      dials: false,
    })
    expect(Object.keys(responders)).toEqual(['ask'])
    expect(warnings).toEqual([])
  })

  test('takes several tasks, and a module with a default export', () => {
    expect(Object.keys(resolveSubnet({ default: several }).tasks)).toEqual(['put'])
  })

  test('takes a subnet without respond when miners publish an artefact', () => {
    const { respond: _, response: __, ...rest } = single
    const artefact = { description: 'A model.', maxBytes: 1000 }
    const { tasks, responders } = resolveSubnet({ ...rest, artefact })
    expect(tasks.ask?.asked).toBe(false)
    expect(responders).toEqual({})
    expect(pathsOf(rest)).toEqual(['respond', 'response'])
  })

  test('reports every problem at once, each with its path', () => {
    const wrong = {
      id: 'No Id',
      version: 0,
      request: { text: 'string' },
      response: z.strictObject({ at: z.date() }),
      secret: z.string().transform(Number),
      evidence: z.number(),
      respond: 'echo',
      sample: null,
      score: async () => [],
      group: 1,
      deadlineMs: -1,
      units: 0,
      models: { minilm: 'minilm' },
      sources: { price: { description: '' } },
      state: { version: 1, schema: z.number(), initial: 'none' },
      policies: { tiers: 'fast' },
    }
    expect(pathsOf(wrong).toSorted()).toEqual(
      [
        ...[
          'deadlineMs',
          'evidence',
          'group',
          'id',
          'models.minilm',
          'policies.tiers',
          'request',
          'respond',
          'response',
        ],
        ...[
          'sample',
          'score',
          'secret',
          'sources.price.description',
          'sources.price.value',
          'state.initial',
          'units',
          'version',
        ],
      ].toSorted(),
    )
  })

  test.each([
    [{ ...single, scoer: () => [] }, 'scoer', 'score'],
    [{ ...single, deadlineMS: 5 }, 'deadlineMS', 'deadlineMs'],
    [{ ...single, hyperparameters: { tempos: 5 } }, 'hyperparameters.tempos', 'tempo'],
    [{ ...several, miner: { put: respond, putt: respond } }, 'miner.putt', 'put'],
    [{ ...several, tasks: { put: { ...only, gruop: 'same' } } }, 'tasks.put.gruop', 'group'],
  ])('proposes what a misspelt key means: %#', (definition, path, meant) => {
    expect(pathsOf(definition)).toContain(path)
    expect(problemOf(definition)).toContain(`did you mean ${meant}?`)
  })

  test('refuses one task and several at once', () => {
    expect(pathsOf({ ...several, ...only })).toEqual(['request', 'response', 'sampleSpace', 'sample', 'score'])
  })

  test('refuses a responder without a task, and a task without a responder', () => {
    expect(pathsOf({ ...several, miner: { other: respond } }).toSorted()).toEqual(['miner.other', 'miner.put'])
    expect(pathsOf({ id, version, tasks: {} })).toEqual(['tasks'])
  })

  test('refuses models and state of a task that are not those of the subnet', () => {
    const state = { version: 1, schema: z.number(), initial: 0 }
    const task = { ...only, state, models: { minilm: textEmbedding() } }
    expect(pathsOf({ ...several, tasks: { put: task } })).toEqual(['tasks.put.state', 'tasks.put.models.minilm'])
    expect(pathsOf({ ...several, tasks: { put: task }, state, models: task.models })).toEqual([])
  })

  test('says of a module without a default export that alone', async () => {
    const module = await import('./nearest.js')
    expect(pathsOf(module)).toEqual(['default'])
    expect(problemOf(module)).toContain('has no default export')
  })

  test.each([undefined, null, 3, 'echo', [], () => single])('refuses %s', (value) => {
    expect(pathsOf(value)).toEqual(['default'])
  })

  test('warns when answers can be prepared', () => {
    expect(resolveSubnet({ ...single, sampleSpace: 999_999 }).warnings).toHaveLength(1)
    expect(resolveSubnet({ ...single, sampleSpace: undefined }).warnings).toHaveLength(1)
    expect(resolveSubnet({ ...single, sampleSpace: 1_000_000 }).warnings).toHaveLength(0)
  })
})

describe('a resolved task', () => {
  const context = { random: undefined as never, miner: undefined as never, block: 7, sources: {} }

  test('checks what sample draws', async () => {
    const drawing = (drawn: unknown) => resolveSubnet({ ...single, sample: () => drawn }).tasks.ask
    await expect(drawing({ request: { text: 'a' } })?.sample(context)).resolves.toEqual({
      request: { text: 'a' },
      secret: undefined,
    })
    await expect(drawing(undefined)?.sample(context)).resolves.toBeUndefined()
    for (const wrong of [{ request: { text: 1 } }, {}, 'text', { request: { text: 'a' }, secret: 1 }]) {
      await expect(drawing(wrong)?.sample(context), JSON.stringify(wrong)).rejects.toMatchObject({
        code: 'SUBNET_SAMPLE_INVALID',
      })
    }
  })

  test('settles at once unless settleAt says later, and never in the past', () => {
    const settling = (settleAt?: () => unknown) => resolveSubnet({ ...single, settleAt }).tasks.ask
    expect(settling()?.settleAt({ request: {}, block: 7 })).toBe(7)
    expect(settling(() => 9)?.settleAt({ request: {}, block: 7 })).toBe(9)
    for (const wrong of [6, 7.5, Number.NaN, '9']) {
      expect(() => settling(() => wrong)?.settleAt({ request: {}, block: 7 })).toThrow(
        expect.objectContaining({ code: 'SUBNET_SAMPLE_INVALID' }),
      )
    }
  })

  test('checks what evaluate finds, by its schema or as JSON', async () => {
    const finding = (found: unknown, evidence?: z.ZodType) =>
      resolveSubnet({ ...single, evidence, evaluate: () => found }).tasks.ask?.evaluate?.(context as never)
    await expect(finding({ off: 1 }, z.strictObject({ off: z.number() }))).resolves.toEqual({ off: 1 })
    await expect(finding({ off: [1, null] })).resolves.toEqual({ off: [1, null] })
    for (const wrong of [Number.NaN, undefined, new Map([[1, 2]]), 1n]) {
      await expect(finding(wrong)).rejects.toMatchObject({ code: 'SUBNET_EVIDENCE_INVALID' })
    }
    await expect(finding({ off: 'x' }, z.strictObject({ off: z.number() }))).rejects.toMatchObject({
      code: 'SUBNET_EVIDENCE_INVALID',
    })
  })

  test('a respond that throws at once is a rejection', async () => {
    const { responders } = resolveSubnet({
      ...single,
      respond: () => {
        throw new Error('at once')
      },
    })
    await expect(responders.ask?.({}, {} as never)).rejects.toThrow('at once')
  })
})

describe('clusters', () => {
  test('are marks that the framework knows, each once', () => {
    const artefact = { description: 'a model', maxBytes: 10 }
    expect(resolveSubnet(single).clusters).toBeUndefined()
    expect(resolveSubnet({ ...single, clusters: ['coldkey'] }).clusters).toEqual(['coldkey'])
    const both = ['commitment', 'coldkey']
    expect(resolveSubnet({ ...single, artefact, clusters: both }).clusters).toEqual(both)
    for (const wrong of ['coldkey', [], ['fingerprint'], ['coldkey', 'coldkey'], { coldkey: true }])
      expect(pathsOf({ ...single, clusters: wrong }), JSON.stringify(wrong)).toEqual(['clusters'])
  })

  test('a commitment needs an artefact, and is reported with everything else', () => {
    expect(pathsOf({ ...single, id: 'Bad', clusters: ['commitment'] })).toEqual(['id', 'clusters'])
  })
})

describe('a resolved state', () => {
  const state = {
    version: 2,
    schema: z.strictObject({ misses: z.number() }),
    initial: { misses: 0 },
    migrate: (old: unknown, from: number) => ({ misses: Number(old) + from }),
  }

  test('reads its own version and migrates an older one', () => {
    const resolved = resolveSubnet({ ...single, state }).state
    expect(resolved?.parse({ misses: 3 }, 2)).toEqual({ misses: 3 })
    expect(resolved?.parse(3, 1)).toEqual({ misses: 4 })
  })

  test('says when it cannot', () => {
    const { migrate: _, ...without } = state
    const unreadable = expect.objectContaining({ code: 'SUBNET_STATE_UNREADABLE' })
    expect(() => resolveSubnet({ ...single, state: without }).state?.parse(3, 1)).toThrow(unreadable)
    expect(() => resolveSubnet({ ...single, state }).state?.parse('x', 1)).toThrow(unreadable)
    expect(() => resolveSubnet({ ...single, state }).state?.parse({ hits: 1 }, 2)).toThrow(unreadable)
  })
})

test('whatever a file exports, the answer is a subnet or a list of problems', () => {
  const keys = [
    ...Object.keys(single),
    'tasks',
    'miner',
    'models',
    'sources',
    'state',
    'artefact',
    'policies',
    'weights',
    'clusters',
  ]
  const values = fc.oneof(
    fc.anything(),
    fc.constantFrom(...Object.values(single)),
    fc.dictionary(fc.string(), fc.anything()),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), values), (changes) => {
      try {
        resolveSubnet({ ...single, ...changes })
      } catch (error) {
        expect(SubnetkitError.is(error, SUBNET_DEFINITION_INVALID), String(error)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
