import type { Figure, MinerFigures } from '@subnetkit/subnet/report'
import { inGroups, withSeeds } from '../questions/seeds.js'
import { type CostModel, minerFigures } from '../report/figures/miners.js'
import type { RunPlans } from '../simulation/run-plans.js'
import type { LabPlan, LabRun } from '../types.js'
import type { Mix, Tried } from './search.js'

/** Where mixes are tried, until the budget is spent. */
export interface Bench {
  /** Runs that may still be spent, those apart that are kept for what comes last. */
  left(): number
  spent(): number
  /** All at once in one run beside the honest miners, one uid each. Nothing when the budget is spent. */
  together(strategies: readonly string[]): Promise<readonly Tried[]>
  /** Each in runs of its own, in which all others are honest. As many as the budget has runs for. */
  alone(mixes: readonly Mix[], options?: VerdictOptions): Promise<readonly Tried[]>
  /** Runs of other plans, at the expense of what is kept. */
  run(plans: readonly LabPlan[]): Promise<readonly LabRun[]>
  all(): readonly Tried[]
}

export interface VerdictOptions {
  /** Other chance than that by which the mix was chosen, or luck would look like profit. */
  readonly fresh?: boolean
  readonly seeds?: number
}

const operator = 'cheat'

export function createBench(
  plan: LabPlan,
  options: { readonly budget: number; readonly kept: number; readonly costs: CostModel },
  { runPlans, onRuns }: { readonly runPlans: RunPlans; readonly onRuns?: (spent: number, budget: number) => void },
): Bench {
  const { budget, kept } = options
  const tried: Tried[] = []
  let spent = 0
  const left = (): number => Math.max(0, budget - kept - spent)

  async function run(plans: readonly LabPlan[]): Promise<readonly LabRun[]> {
    spent += plans.length
    const runs = await runPlans(plans)
    onRuns?.(spent, budget)
    return runs
  }

  function read(runs: readonly LabRun[], mixes: readonly Mix[], among: Tried['among']): readonly Tried[] {
    const rows = minerFigures(runs, options.costs)
    const found = mixes.flatMap((mix) => {
      const row = rows.find(({ strategy }) => strategy === mix.strategy)
      return row ? [readRow(row, mix, among, runs.length)] : []
    })
    tried.push(...found)
    return found
  }

  return {
    left,
    spent: () => spent,
    run,
    all: () => tried,
    together: async (strategies) => {
      if (strategies.length === 0 || left() === 0) return []
      const mixes = strategies.map((strategy) => ({ strategy, uids: 1 }))
      const miners = [...plan.miners, ...mixes.map(({ strategy }) => ({ strategy, count: 1 }))]
      return read(await run([{ ...plan, miners }]), mixes, 'cheats')
    },
    alone: async (mixes, { fresh = false, seeds = 1 } = {}) => {
      const affordable = mixes.slice(0, Math.floor((fresh ? Math.max(0, budget - spent) : left()) / seeds))
      const plans = affordable.flatMap(({ strategy, uids }) => {
        const group = { strategy, count: uids, ...(uids > 1 ? { operator } : {}) }
        const seed = fresh ? `${plan.seed}/verdict` : plan.seed
        return withSeeds({ ...plan, seed, miners: [...plan.miners, group] }, seeds)
      })
      if (plans.length === 0) return []
      const groups = inGroups(await run(plans), seeds)
      return affordable.flatMap((mix, index) => read(groups[index] ?? [], [mix], 'honest'))
    },
  }
}

function readRow(row: MinerFigures, mix: Mix, among: Tried['among'], seeds: number): Tried {
  const { earningRatio: earning, profitRatio: profit, costRatio: cost } = row
  return { ...mix, among, seeds, earning, cost, profit }
}

/** What could not be measured stands behind all that could. */
export function meanOrWorst(figure: Figure | null): number {
  return figure?.mean ?? Number.NEGATIVE_INFINITY
}
