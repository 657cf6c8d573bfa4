import { fileURLToPath } from 'node:url'
import { noopLogger, systemClock } from '@subnetkit/core'
import { createInference, type Inference } from '@subnetkit/inference'
import { createCachedModels, defaultHyperparameters, runLab } from '@subnetkit/lab'
import { resolveSubnet } from '@subnetkit/subnet'
import definition from '@subnetkit/subnet-embeddings'
import { loadYuma } from '@subnetkit/yuma'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Shared by all runs in a clone: a graph is built once. */
const cacheDir = fileURLToPath(new URL('../../../../.subnetkit/cache', import.meta.url))
let inference: Inference

beforeAll(async () => {
  const options = { device: 'cpu', workers: 1, cacheDir, maxQueueItems: 10_000 } as const
  inference = await createInference(options, { logger: noopLogger, clock: systemClock })
}, 120_000)

afterAll(() => inference?.close())

test('on embeddings with the real model honest miners earn everything, cheaper models and made-up answers nothing', async () => {
  const models = createCachedModels(inference)
  const cheats = ['int8', 'lazy', 'empty', 'constant', 'replay', 'malformed', 'copy']
  const plan = {
    ...{ seed: 'embeddings', epochs: 5, roundsPerEpoch: 1, ruleSet: 'yuma3' as const, tempo: 20, alpha: 0.3 },
    poolSize: 12,
    miners: [{ strategy: 'honest', count: 3 }, ...cheats.map((strategy) => ({ strategy, count: 1 }))],
    validators: [{ strategy: 'honest', count: 2, stakeRao: 10n ** 12n }],
    hyperparameters: defaultHyperparameters,
  }
  const run = await runLab(resolveSubnet(definition), plan, { yuma: await loadYuma(), models, logger: noopLogger })
  const last = run.epochs.at(-1)
  const incentiveOf = (strategy: string) =>
    run.neurons
      .filter((neuron) => neuron.strategy === strategy && neuron.role === 'miner')
      .map(({ uid }) => last?.incentive[uid] ?? 0)
  for (const incentive of incentiveOf('honest')) expect(incentive).toBeGreaterThan(0.25)
  expect(incentiveOf('int8')).toEqual([0])
  for (const cheat of ['lazy', 'empty', 'constant', 'malformed', 'copy']) expect(incentiveOf(cheat), cheat).toEqual([0])
  // A pool this small now and then asks again what is replayed.
  expect(incentiveOf('replay')[0]).toBeLessThan(0.1)
  const honest = new Set([0, 1, 2])
  const wronged = run.epochs
    .flatMap(({ settled }) => settled)
    .filter(({ miner, score }) => honest.has(miner) && score === 0)
  expect(wronged).toEqual([])
  expect(run.work.distinctInputs).toBeLessThanOrEqual(2 * 12 * 8)
  expect(run.problems).toEqual([])
}, 60_000)
