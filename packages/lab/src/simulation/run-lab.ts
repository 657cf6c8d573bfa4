import { type Logger, SubnetkitError } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { createRandom, grantSources, type Sources, type Subnet } from '@subnetkit/subnet'
import type { Yuma } from '@subnetkit/yuma'
import type { ConsensusEpoch } from '../consensus/consensus-epoch.js'
import { createConsensus } from '../consensus/create-consensus.js'
import { LAB_MODELS_MISSING } from '../errors.js'
import type { LabEpoch, LabPlan, LabRun, SettledScore } from '../types.js'
import type { CachedModels } from './cached-models.js'
import { checkPlan, checkSubnet } from './check-plan.js'
import { defaultCosts } from './costs.js'
import { createPool } from './create-pool.js'
import { createLatency, defaultLatency } from './latency.js'
import { createLabMiner } from './miner.js'
import { collectRows } from './opinions.js'
import { buildPopulation } from './population.js'
import { createProblems } from './problems.js'
import { createLabValidator } from './validator.js'
import { createWork } from './work.js'

export interface LabModules {
  readonly yuma: Yuma
  /** Needed by subnets that declare models. */
  readonly models?: CachedModels
  readonly sources?: Sources
  /** The disk of each miner, for subnets that keep something on it. */
  readonly directoryOf?: (hotkey: string) => string
  readonly logger: Logger
  readonly signal?: AbortSignal
  readonly onEpoch?: (epoch: LabEpoch) => void
}

/**
 * Runs a subnet's own code on a population: what miners answer, what validators score and set, and what consensus pays for it. Time is a
 * block number. Stake stays as it is: what is paid is not staked again. Every validator asks, whatever weights it sets in the end.
 */
export async function runLab(declared: Subnet, plan: LabPlan, modules: LabModules): Promise<LabRun> {
  checkPlan(plan)
  checkSubnet(declared)
  await initCrypto()
  const lab = createLab(declared, plan, modules)
  await lab.loadModels()
  const epochs: LabEpoch[] = []
  for (let index = 0; index < plan.epochs; index++) {
    const epoch = await lab.runEpoch(index)
    epochs.push(epoch)
    modules.onEpoch?.(epoch)
  }
  const { ruleSet } = plan
  return { plan, ...lab.result(), epochs, ruleSet, yumaSpecVersion: modules.yuma.specVersion }
}

interface Lab {
  loadModels(): Promise<void>
  runEpoch(index: number): Promise<LabEpoch>
  result(): Pick<LabRun, 'neurons' | 'work' | 'problems'>
}

function createLab(declared: Subnet, plan: LabPlan, modules: LabModules): Lab {
  const { yuma, models, logger, signal } = modules
  const seed = new TextEncoder().encode(plan.seed)
  const random = createRandom(seed).fork('lab')
  const pool = createPool(declared, plan.poolSize, seed)
  const { subnet } = pool
  if (Object.keys(subnet.models).length > 0 && models === undefined) {
    throw new SubnetkitError(LAB_MODELS_MISSING, { subnet: subnet.id })
  }
  const sources = grantSources(subnet, modules.sources)
  const problems = createProblems(logger)
  const work = createWork()
  const population = buildPopulation(plan, random.fork('population'))
  const latency = createLatency(plan.latency ?? defaultLatency, random.fork('latency'))
  const miners = population.miners.map((member) =>
    createLabMiner(member, {
      ...{ subnet, models, latency, onInput: work.onInput, costs: plan.costs ?? defaultCosts },
      random: random.fork(`answers/${member.neuron.hotkey}`),
      directory: modules.directoryOf?.(member.neuron.hotkey) ?? '',
    }),
  )
  const handles = Object.entries(models ? subnet.models : {}).flatMap(([name, spec]) =>
    models ? [[name, models.handle(spec, work.onInput)] as const] : [],
  )
  const totalStake = population.validators.reduce((sum, { neuron }) => sum + neuron.stakeRao, 0n)
  const validators = population.validators.map((member) =>
    createLabValidator(
      member,
      {
        ...{ labSeed: plan.seed, alpha: plan.alpha, ownerHotkey: population.ownerHotkey },
        stakeShare: Number(member.neuron.stakeRao) / Math.max(1, Number(totalStake)),
      },
      { pool, sources, models: Object.fromEntries(handles), miners, problems, onEvaluation: work.onEvaluation },
    ),
  )
  const minerNeurons = miners.map(({ neuron }) => neuron)
  const neurons = [...minerNeurons, ...validators.map(({ neuron }) => neuron)]
  const { ruleSet, tempo, hyperparameters } = plan
  const stakeRao = neurons.map((neuron) => neuron.stakeRao)
  const consensus = createConsensus({ n: neurons.length, ruleSet, tempo, hyperparameters, stakeRao }, { yuma })
  const past: ConsensusEpoch[] = []

  async function settle(block: number): Promise<SettledScore[]> {
    const settled: SettledScore[] = []
    for (const validator of validators) settled.push(...(await validator.settle(block)))
    return settled
  }

  async function askRounds(epochBlock: number): Promise<SettledScore[]> {
    const settled: SettledScore[] = []
    for (let round = 0; round < plan.roundsPerEpoch; round++) {
      const block = epochBlock + Math.floor((round * tempo) / plan.roundsPerEpoch)
      settled.push(...(await settle(block)))
      for (const validator of validators) {
        await breathe()
        signal?.throwIfAborted()
        await validator.ask({ epochBlock, round, block })
      }
      settled.push(...(await settle(block)))
    }
    return settled
  }

  return {
    loadModels: async () => {
      const strategies = population.miners.map(({ strategy }) => strategy).filter(({ needsModels }) => needsModels)
      const specs = [subnet.models, ...strategies.map((strategy) => strategy.models(subnet.models))].flatMap(
        Object.values,
      )
      for (const spec of specs) await models?.load(spec)
    },
    async runEpoch(index) {
      const epochBlock = 1 + index * tempo
      const block = epochBlock + tempo
      const asked = await askRounds(epochBlock)
      const settled = [...asked, ...(await settle(block - 1))]
      const weights = collectRows(
        validators,
        minerNeurons,
        { index, block, past, random: random.fork('opinions') },
        consensus,
      )
      const result = consensus.step({ block, rows: weights })
      past.push(result)
      const { incentive, dividends, emissionRao } = result
      const scores = new Map(validators.map((validator) => [validator.neuron.uid, validator.scores()]))
      const costMs = [...miners.map((miner) => miner.takeCostMs()), ...validators.map(() => 0)]
      return { index, block, incentive, dividends, emissionRao, weights, scores, settled, costMs }
    },
    result: () => ({ neurons, work: work.counts(), problems: problems.all() }),
  }
}

/** Answers from a cache take no turn of the event loop, and an experiment must not keep signals from being heard. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
