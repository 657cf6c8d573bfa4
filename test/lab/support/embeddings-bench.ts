import { fileURLToPath } from 'node:url'
import { createCloseStack, noopLogger, systemClock } from '@subnetkit/core'
import { createInference } from '@subnetkit/inference'
import {
  createCachedModels,
  createReport,
  defaultHyperparameters,
  type LabPlan,
  type MinerGroup,
  runLab,
} from '@subnetkit/lab'
import { resolveSubnet } from '@subnetkit/subnet'
import type { MechanismReport, MinerFigures } from '@subnetkit/subnet/report'
import { loadYuma } from '@subnetkit/yuma'
import { skipsOne, smaller } from '../../../subnets/embeddings/src/index.lab.js'

/** Shared by all runs in a clone: a graph is built once. */
export const cacheDir: string = fileURLToPath(new URL('../../../.subnetkit/cache', import.meta.url))

/** The same way and the same work for every question, so that a figure can be calculated by hand. */
export const by = {
  wayMs: 60,
  /** Of an honest answer. */
  workMs: 50,
  /** Of any answer; the rest is honest work. */
  answerMs: 1,
  /** Share of its pay that an honest miner spends. */
  costShare: 0.5,
} as const

const exact = {
  latency: { medianMs: by.wayMs, pairSigma: 0, jitterSigma: 0 },
  costs: { answerMs: by.answerMs, unitMs: by.workMs - by.answerMs, inputMs: { fp32: 0, int8: 0, onnx: 0 } },
}

export interface Bench {
  /** A report of one run on subnets/embeddings, or on a variant of it, with the real model. */
  report(miners: readonly MinerGroup[], changes?: Partial<LabPlan>, definition?: unknown): Promise<MechanismReport>
  close(): Promise<void>
}

/** One inference and one cache for all experiments of a file, which therefore compute every text once. */
export async function createBench(shipped: unknown): Promise<Bench> {
  const stack = createCloseStack({ timeoutMs: 30_000 }, { clock: systemClock })
  const inference = await createInference(
    { device: 'cpu', workers: 1, cacheDir, maxQueueItems: 10_000 },
    { logger: noopLogger, clock: systemClock },
  )
  stack.defer('inference', inference.close)
  const yuma = await loadYuma()
  const models = createCachedModels(inference)
  const modules = { yuma, models, logger: noopLogger, adversaries: [smaller, skipsOne] }
  return {
    report: async (miners, changes = {}, definition = shipped) => {
      const subnet = resolveSubnet(definition)
      const plan: LabPlan = {
        ...{ seed: 'test/lab', epochs: 12, roundsPerEpoch: 1, ruleSet: 'yuma3', tempo: 20, alpha: 0.3, poolSize: 32 },
        ...exact,
        validators: [{ strategy: 'honest', count: 3, stakeRao: 10n ** 12n }],
        hyperparameters: defaultHyperparameters,
        miners,
        ...changes,
      }
      const run = await runLab(subnet, plan, modules)
      return createReport([run], { subnet, costs: { honestCostShare: by.costShare, costs: { smaller: 0.5 } } })
    },
    close: stack.close,
  }
}

/** The row of a strategy; honest miners of the best quality under `honest`. */
export function rowOf({ miners }: MechanismReport, strategy: string): MinerFigures {
  const row = miners.find((candidate) => candidate.strategy === strategy)
  if (row === undefined) throw new RangeError(`no miner of the report is ${strategy}`)
  return row
}

export function earningOf(report: MechanismReport, strategy: string): number {
  return rowOf(report, strategy).earningRatio?.mean ?? Number.NaN
}

export function profitOf(report: MechanismReport, strategy: string): number {
  return rowOf(report, strategy).profitRatio?.mean ?? Number.NaN
}
