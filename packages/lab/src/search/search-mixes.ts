import { SubnetkitError } from '@subnetkit/core'
import { LAB_PLAN_INVALID } from '../errors.js'
import { isBeyond } from '../report/check/tolerance.js'
import type { CostModel } from '../report/figures/miners.js'
import { validatorFigures } from '../report/figures/validators.js'
import type { RunPlans } from '../simulation/run-plans.js'
import type { LabPlan } from '../types.js'
import { type Bench, createBench, meanOrWorst } from './bench.js'
import { findCheapest } from './cheapest.js'
import type { Cheats } from './cheats.js'
import { conclude } from './conclude.js'
import { type Arm, bestArms, bestPoint, measureAll, zoom } from './rates.js'
import { screen } from './screen.js'
import type { CopyingTried, Search, Tried } from './search.js'

export interface SearchOptions extends Cheats {
  readonly costs: CostModel
  /** Most runs to take. Default 40. */
  readonly budget?: number
  /** Runs with other chance for each mix that the result names. Default 3. */
  readonly seeds?: number
  /** Share of an honest miner's pay that the cheapest mix must reach. Default 0.5. */
  readonly earning?: number
}

export interface SearchModules {
  readonly runPlans: RunPlans
  readonly onRuns?: (spent: number, budget: number) => void
}

const uidCounts: readonly number[] = [2, 4, 8]
const lags: readonly number[] = [1, 4, 16]
const finalists = 4
/** The least that tells cheats apart: three rates, and one of them alone. */
const screenRuns = 4
const cheapestSteps = 3
/** Below this a mix of more uids is better by chance. */
const leastGain = 0.02

/**
 * Looks for the most profitable mix among honest miners: every cheat at a few rates, all at once; the best ones alone; finer rates of the
 * best two and then of the best; several uids of it; and what is left once more with other seeds. The same plan gives the same result.
 * A budget that is too small for that ends with LAB_PLAN_INVALID.
 */
export async function searchMixes(plan: LabPlan, options: SearchOptions, modules: SearchModules): Promise<Search> {
  const { costs, budget = 40, seeds = 3, earning = 0.5, cheats, leftOut } = options
  const kept = 3 * seeds + lags.length
  const needed = kept + screenRuns
  if (budget < needed) {
    const problems = `a search with ${seeds} seeds needs a budget of ${needed} runs, and has ${budget}`
    throw new SubnetkitError(LAB_PLAN_INVALID, { problems })
  }
  const bench = createBench(plan, { budget, costs, kept }, modules)
  const arms = await narrow(await screen(cheats, bench), bench)
  const cheap = await findCheapest(arms, { earning, steps: cheapestSteps }, bench)
  const candidates = await bestOf(arms, bench)
  const copying = await tryCopying(plan, bench)
  const [best = null] = byProfit(await bench.alone(candidates, { fresh: true, seeds }))
  const [cheapest = null] = cheap ? await bench.alone([cheap], { fresh: true, seeds }) : []
  const found = {
    ...{ budget, runs: bench.spent(), epochs: plan.epochs, honestCostShare: costs.honestCostShare },
    ...{ best, pays: best?.profit ? isBeyond(best.profit, 1, 'above') : false },
    ...{ earning, cheapest, copying },
    tried: byProfit(bench.all()),
    notTried: notTried(leftOut, bench.left() === 0),
  }
  return { question: 'search', ...found, ...conclude(found) }
}

/** The best few alone at their best rate, then finer rates of two, then of one. */
async function narrow(screened: readonly Arm[], bench: Bench): Promise<readonly Arm[]> {
  const few = bestArms(screened, finalists)
  const measured = await measureAll(
    few.map((arm) => ({ arm, rates: [bestPoint(arm)?.rate ?? 1] })),
    bench,
  )
  const two = await zoom(bestArms(measured, 2), bench)
  const one = await zoom(bestArms(two, 1), bench)
  const better = [...one, ...two, ...measured, ...screened]
  return better.filter((arm, index) => better.findIndex(({ cheat }) => cheat.name === arm.cheat.name) === index)
}

/**
 * The two mixes that earned most alone, several uids only where each earns more than one does. Two, because the most profitable rate lies
 * beside one that does not pay, and one seed may take the one for the other.
 */
async function bestOf(arms: readonly Arm[], bench: Bench): Promise<readonly Tried[]> {
  const [first, second] = byProfit(
    arms.flatMap(({ points }) => points.map(({ tried }) => tried)).filter(({ among }) => among === 'honest'),
  )
  if (first === undefined) return []
  const several = await bench.alone(uidCounts.map((uids) => ({ strategy: first.strategy, uids })))
  const more = several.filter(({ profit }) => meanOrWorst(profit) > meanOrWorst(first.profit) + leastGain)
  return [...byProfit(more), first, ...(second ? [second] : [])].slice(0, 2)
}

/** Most profitable first; of those that no one could tell apart the plain cheat goes before its mixes, and one uid before several. */
function byProfit(tried: readonly Tried[]): readonly Tried[] {
  return [...tried].sort(
    (a, b) => hundredths(b) - hundredths(a) || a.uids - b.uids || a.strategy.length - b.strategy.length,
  )
}

function hundredths({ profit }: Tried): number {
  return Math.round(100 * Math.max(-1e6, meanOrWorst(profit)))
}

/** The validator with the least stake copies what was decided so many epochs ago; all others are honest. */
async function tryCopying(plan: LabPlan, bench: Bench): Promise<readonly CopyingTried[]> {
  const honest = plan.validators.flatMap((group) =>
    Array.from({ length: group.count }, () => ({ ...group, strategy: 'honest', count: 1 })),
  )
  const last = honest.at(-1)
  if (last === undefined || honest.length < 2) return []
  const plans = lags.map((lag) => ({
    ...plan,
    validators: [...honest.slice(0, -1), { ...last, strategy: lag === 1 ? 'copier' : `copier-${lag}` }],
  }))
  const runs = await bench.run(plans)
  return runs.map((run, index) => ({
    lag: lags[index] ?? 1,
    dividendRatio: validatorFigures([run]).find(({ strategy }) => strategy !== 'honest')?.dividendRatio ?? null,
  }))
}

function notTried(leftOut: readonly string[], spent: boolean): readonly string[] {
  return [
    'two cheats in one miner, or different ones in the uids of an owner',
    `more than ${Math.max(...uidCounts)} uids of an owner`,
    'validators and miners that collude',
    ...(spent ? ['what a larger --budget would have tried'] : []),
    ...leftOut,
  ]
}
