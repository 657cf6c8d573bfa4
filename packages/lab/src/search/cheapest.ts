import { type Bench, meanOrWorst } from './bench.js'
import { type Arm, halfway, measureAll, mixName, type RatePoint } from './rates.js'
import type { Tried } from './search.js'

/** The mix that spends least of those that earn at least `earning`; its rate is raised until it earns too little, `steps` times. */
export async function findCheapest(
  arms: readonly Arm[],
  { earning, steps }: { readonly earning: number; readonly steps: number },
  bench: Bench,
): Promise<Tried | undefined> {
  const [arm] = [...arms]
    .filter((each) => cheapestOf(each, earning) !== undefined)
    .sort((a, b) => costOf(a, earning) - costOf(b, earning))
  return arm && refine(arm, earning, steps, bench)
}

async function refine(arm: Arm, earning: number, steps: number, bench: Bench): Promise<Tried | undefined> {
  const good = cheapestOf(arm, earning)
  const next = arm.points.find(({ rate }) => good !== undefined && rate > good.rate)
  if (good === undefined || next === undefined || steps === 0 || !arm.cheat.mixes || bench.left() <= 0)
    return good?.tried
  const rate = halfway(good.rate, next.rate)
  if (rate === good.rate || rate === next.rate) return good.tried
  const [finer = arm] = await measureAll([{ arm, rates: [rate] }], bench)
  return finer.points.some(({ tried }) => tried.strategy === mixName(arm.cheat, rate))
    ? refine(finer, earning, steps - 1, bench)
    : good.tried
}

function cheapestOf({ points }: Arm, earning: number): RatePoint | undefined {
  return points
    .filter(({ tried }) => meanOrWorst(tried.earning) >= earning)
    .sort((a, b) => a.tried.cost - b.tried.cost)[0]
}

function costOf(arm: Arm, earning: number): number {
  return cheapestOf(arm, earning)?.tried.cost ?? Number.POSITIVE_INFINITY
}
