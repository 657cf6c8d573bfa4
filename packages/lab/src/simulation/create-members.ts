import { type Logger, SubnetkitError } from '@subnetkit/core'
import { createRandom, grantSources, type Random, type Sources, type Subnet, type Task } from '@subnetkit/subnet'
import { assertFits, type Strategy } from '@subnetkit/subnet/strategies'
import { LAB_MODELS_MISSING } from '../errors.js'
import type { LabPlan } from '../types.js'
import type { CachedModels } from './cached-models.js'
import { defaultCosts } from './costs.js'
import { createPool, type Pool } from './create-pool.js'
import { createDisturbance } from './disturbance.js'
import { createLatency, defaultLatency } from './latency.js'
import { createInternedJson, type InternedJson } from './memo/interned-json.js'
import { memoiseTask } from './memo/memoise-task.js'
import { createLabMiner, type LabMiner } from './miner.js'
import { buildPopulation, type Population } from './population.js'
import { createProblems, type Problems } from './problems.js'
import { createLabValidator, type LabValidator } from './validator.js'
import { createWork, type Work } from './work.js'

export interface MemberModules {
  /** Needed by subnets that declare models. */
  readonly models?: CachedModels
  readonly sources?: Sources
  /** Strategies that plans may name besides the built-in ones. */
  readonly adversaries?: readonly Strategy[]
  /** The disk of each miner, for subnets that keep something on it. */
  readonly directoryOf?: (hotkey: string) => string
  readonly logger: Logger
}

/** Everybody who takes part, and what is counted of their work. */
export interface Members {
  readonly miners: readonly LabMiner[]
  readonly validators: readonly LabValidator[]
  readonly work: Work
  readonly problems: Problems
  readonly random: Random
}

/** Brings a population to life. Models are loaded first, so that one that is missing is nobody's wrong answer. */
export async function createMembers(subnet: Subnet, plan: LabPlan, modules: MemberModules): Promise<Members> {
  const seed = new TextEncoder().encode(plan.seed)
  const random = createRandom(seed).fork('lab')
  const population = buildPopulation(plan, random.fork('population'), modules.adversaries)
  for (const { strategy } of population.miners) assertFits(strategy, subnet)
  await loadModels(subnet, population, modules.models)
  const interned = createInternedJson()
  const drawn = createPool(subnet, plan.poolSize, seed)
  // Only what is asked comes again; what would have been drawn without the pool is not worth keeping.
  const tasks = mapValues(drawn.subnet.tasks, (task) => memoiseTask(task, interned))
  const pool = { ...drawn, subnet: { ...drawn.subnet, tasks } }
  const shared = { declared: subnet, interned, work: createWork(), problems: createProblems(modules.logger), random }
  const assertResponse = ({ name }: Task, json: unknown): void => tasks[name]?.assertResponse(json)
  const miners = createMiners(plan, population, { ...modules, ...shared, pool, assertResponse })
  return { ...shared, miners, validators: createValidators(plan, population, { ...modules, ...shared, pool, miners }) }
}

async function loadModels(subnet: Subnet, { miners }: Population, models: CachedModels | undefined): Promise<void> {
  const strategies = miners.map(({ strategy }) => strategy).filter(({ needsModels }) => needsModels)
  const declarations = [subnet.models, ...strategies.map((strategy) => strategy.models(subnet.models))]
  for (const spec of declarations.flatMap(Object.values)) {
    if (models === undefined) throw new SubnetkitError(LAB_MODELS_MISSING, { subnet: subnet.id })
    await models.load(spec)
  }
}

interface Shared extends MemberModules {
  readonly pool: Pool
  readonly interned: InternedJson
  /** The subnet without the pool. */
  readonly declared: Subnet
  readonly work: Work
  readonly problems: Problems
  readonly random: Random
}

function createMiners(
  plan: LabPlan,
  population: Population,
  modules: Shared & { readonly assertResponse: (task: Task, json: unknown) => void },
): LabMiner[] {
  const { pool, interned, assertResponse, models, work, problems, random, directoryOf } = modules
  const latency = createLatency(plan.latency ?? defaultLatency, random.fork('latency'))
  const costs = plan.costs ?? defaultCosts
  const disturbanceOf = createDisturbance(plan, population)
  return population.miners.map((member) => {
    const { hotkey } = member.neuron
    return createLabMiner(member, {
      ...{ subnet: pool.subnet, models, latency, costs, assertResponse },
      ...{ onInput: work.onInput, receive: interned.receive },
      random: random.fork(`answers/${hotkey}`),
      directory: directoryOf?.(hotkey) ?? '',
      disturbance: disturbanceOf(member),
      onUnfit: (error) => problems.note('strategy', error, member.strategy.id),
      onFailure: (error) => problems.note('respond', error),
    })
  })
}

function createValidators(
  plan: LabPlan,
  { validators, ownerHotkey }: Population,
  modules: Shared & { readonly miners: readonly LabMiner[] },
): LabValidator[] {
  const { pool, declared, models: cached, work, problems, miners } = modules
  const sources = grantSources(pool.subnet, modules.sources)
  const models = Object.fromEntries(
    Object.entries(cached ? pool.subnet.models : {}).flatMap(([name, spec]) =>
      cached ? [[name, cached.handle(spec, work.onInput)] as const] : [],
    ),
  )
  const totalStake = validators.reduce((sum, { neuron }) => sum + Number(neuron.stakeRao), 0)
  return validators.map((member) => {
    const stakeShare = Number(member.neuron.stakeRao) / Math.max(1, totalStake)
    return createLabValidator(
      member,
      { labSeed: plan.seed, alpha: plan.alpha, ownerHotkey, stakeShare },
      { pool, declared, sources, models, miners, problems, onEvaluation: work.onEvaluation },
    )
  })
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, map: (value: T) => U): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]))
}
