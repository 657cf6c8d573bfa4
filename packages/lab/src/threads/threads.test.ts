import { SubnetkitError } from '@subnetkit/core'
import {
  createCachedModels,
  createReport,
  createRunPlans,
  createThreads,
  defaultHyperparameters,
  LAB_FILE_UNLOADABLE,
  LAB_PLAN_INVALID,
  LAB_THREAD_ENDED,
  type LabPlan,
  type RunPlans,
  type Threads,
} from '@subnetkit/lab'
import { honest } from '@subnetkit/subnet/strategies'
import { afterEach, describe, expect, test } from 'vitest'
import { loadSubject } from '../../test-support/thread-subject.js'

const file = new URL('../../test-support/thread-worker.js', import.meta.url)
const subject = await loadSubject()
const stop = new AbortController()
let opened: Threads[] = []

afterEach(async () => {
  await Promise.all(opened.map((threads) => threads.close()))
  opened = []
})

/** Gives each text its length, and counts what it computes; fails with what is given. */
function countingModels(failure?: unknown) {
  const computed: string[] = []
  const run = async (texts: readonly string[]) => {
    computed.push(...texts)
    if (failure !== undefined) throw failure
    return texts.map((text) => Float32Array.of(text.length))
  }
  const models = createCachedModels({ provider: 'test', load: async () => ({ run }) })
  return { computed, models }
}

function open(
  threads: number,
  options: { local?: RunPlans; given?: unknown; signal?: AbortSignal; failure?: unknown } = {},
) {
  const { computed, models } = countingModels(options.failure)
  const local = options.local ?? createRunPlans(subject.subnet, { ...subject.modules, models })
  const progress: string[] = []
  const created = createThreads(
    { file, threads, given: options.given },
    {
      ...{ models, local, signal: options.signal ?? stop.signal },
      onProgress: ({ seed }, done) => progress.push(`${seed} ${done}`),
    },
  )
  opened.push(created)
  return { runPlans: created.runPlans, computed, progress }
}

const noLocal: RunPlans = () => expect.unreachable('these plans belong to threads')

function planOf(seed: string, changes: Partial<LabPlan> = {}): LabPlan {
  return {
    ...{ seed, epochs: 3, roundsPerEpoch: 1, ruleSet: 'yuma3', tempo: 20, alpha: 0.3, poolSize: 20 },
    miners: [
      { strategy: 'honest', count: 3 },
      { strategy: 'honest', quality: 0.5, count: 1 },
      ...['lazy', 'replay', 'copy'].map((strategy) => ({ strategy, count: 1 })),
    ],
    validators: [{ strategy: 'honest', count: 2, stakeRao: 10n ** 12n, noise: 0.1 }],
    hyperparameters: defaultHyperparameters,
    ...changes,
  }
}

const seeds = ['a', 'b', 'c', 'd'].map((seed) => planOf(seed))
const misbehaving = (strategy: string): Partial<LabPlan> => ({ miners: [{ strategy, count: 1 }] })

describe('threads', () => {
  test('one, two and three give the same report, and each input is computed once', async () => {
    const reports: string[] = []
    for (const threads of [1, 2, 3]) {
      const { runPlans, computed } = open(threads, threads === 1 ? {} : { local: noLocal })
      const runs = await runPlans(seeds)
      expect(runs.map(({ plan }) => plan.seed)).toEqual(['a', 'b', 'c', 'd'])
      expect(new Set(computed).size).toBe(computed.length)
      const costs = { honestCostShare: 0.5, costs: {} }
      reports.push(JSON.stringify(createReport(runs, { subnet: subject.subnet, costs })))
    }
    expect(reports[1]).toBe(reports[0])
    expect(reports[2]).toBe(reports[0])
  })

  test.each([
    ['an error of the project', new SubnetkitError(LAB_PLAN_INVALID, { problems: 'no such letter' })],
    ['another error', new RangeError('no such letter')],
    ['no error at all', 'no such letter'],
  ])('give the same report when models fail with %s', async (_what, failure) => {
    const reports: string[] = []
    for (const threads of [1, 2]) {
      const runs = await open(threads, { failure }).runPlans(seeds.slice(0, 2))
      // Miners and validators use the same model, so both say it.
      const example = expect.stringContaining('no such letter')
      expect(runs[0]?.problems).toMatchObject([
        { stage: 'respond', example },
        { stage: 'evaluate', example },
      ])
      const costs = { honestCostShare: 0.5, costs: {} }
      reports.push(JSON.stringify(createReport(runs, { subnet: subject.subnet, costs })))
    }
    expect(reports[1]).toBe(reports[0])
  })

  test('are kept for the next plans, say how far each is, and hand back the plan itself', async () => {
    const { runPlans, computed, progress } = open(2, { local: noLocal })
    const runs = await runPlans(seeds.slice(0, 2))
    expect(runs[1]?.plan).toBe(seeds[1])
    expect(progress.toSorted()).toEqual(['a 1', 'a 2', 'a 3', 'b 1', 'b 2', 'b 3'])
    const before = computed.length
    await runPlans(seeds.slice(0, 2))
    expect(computed).toHaveLength(before)
  })

  test('are not needed for one plan, nor for strategies that are no names', async () => {
    const { runPlans } = open(2)
    const [single] = await runPlans(seeds.slice(0, 1))
    const own = planOf('own', { miners: [{ strategy: honest, count: 2 }] })
    const runs = await runPlans([own, own])
    expect([single, ...runs].map((run) => run?.epochs.length)).toEqual([3, 3, 3])
  })

  test('fail with the code and the fix of the first plan that fails', async () => {
    const { runPlans } = open(2, { local: noLocal })
    const failing = runPlans([planOf('a'), planOf('b', { epochs: 0 }), planOf('c', misbehaving('ends-process'))])
    await expect(failing).rejects.toMatchObject({ code: LAB_PLAN_INVALID.code, fix: LAB_PLAN_INVALID.fix, exitCode: 2 })
    // The threads live on.
    expect(await runPlans(seeds.slice(0, 2))).toHaveLength(2)
  })

  test('that cannot load their subnet say why', async () => {
    const { runPlans } = open(2, { local: noLocal, given: 'unloadable' })
    await expect(runPlans(seeds)).rejects.toMatchObject({ code: LAB_FILE_UNLOADABLE.code, fix: 'Look for it.' })
  })

  test('that an author ends are an error, and others take their place', async () => {
    const { runPlans } = open(2, { local: noLocal })
    const plans = [planOf('a', misbehaving('ends-process')), planOf('b')]
    await expect(runPlans(plans)).rejects.toMatchObject({ code: LAB_THREAD_ENDED.code })
    expect(await runPlans(seeds.slice(0, 2))).toHaveLength(2)
  })

  test('end at once when they are stopped, whatever they do', async () => {
    const stopped = new AbortController()
    const { runPlans, progress } = open(2, { local: noLocal, signal: stopped.signal })
    const reason = new DOMException('enough', 'AbortError')
    const running = runPlans([planOf('a', misbehaving('never-ends')), planOf('b', misbehaving('never-ends'))])
    stopped.abort(reason)
    await expect(running).rejects.toBe(reason)
    expect(progress).toEqual([])
    await expect(runPlans(seeds)).rejects.toBe(reason)
  })
})
