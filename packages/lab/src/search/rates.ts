import { type Bench, meanOrWorst } from './bench.js'
import type { Cheat } from './cheats.js'
import type { Tried } from './search.js'

/** A cheat, and what is known of it at the rates that were tried, lowest rate first. */
export interface Arm {
  readonly cheat: Cheat
  readonly points: readonly RatePoint[]
}

export interface RatePoint {
  readonly rate: number
  readonly tried: Tried
}

export function mixName({ name }: Cheat, rate: number): string {
  return rate >= 1 ? name : `${name}@${rate}`
}

export function withPoint(arm: Arm, rate: number, tried: Tried): Arm {
  const others = arm.points.filter((point) => point.rate !== rate)
  return { ...arm, points: [...others, { rate, tried }].sort((a, b) => a.rate - b.rate) }
}

export function bestPoint({ points }: Arm): RatePoint | undefined {
  return [...points].sort((a, b) => meanOrWorst(b.tried.profit) - meanOrWorst(a.tried.profit))[0]
}

/** The arms that look most profitable, first the best. */
export function bestArms(arms: readonly Arm[], count: number): readonly Arm[] {
  const profitOf = (arm: Arm): number => meanOrWorst(bestPoint(arm)?.tried.profit ?? null)
  return [...arms].sort((a, b) => profitOf(b) - profitOf(a)).slice(0, count)
}

/** Measures every arm on both sides of its best rate, half way to its neighbours, alone among honest miners. */
export async function zoom(arms: readonly Arm[], bench: Bench): Promise<readonly Arm[]> {
  return measureAll(
    arms.map((arm) => ({ arm, rates: arm.cheat.mixes ? around(arm) : [] })),
    bench,
  )
}

/** Adds what the arms earn alone at these rates. */
export async function measureAll(
  wanted: readonly { readonly arm: Arm; readonly rates: readonly number[] }[],
  bench: Bench,
): Promise<readonly Arm[]> {
  const mixes = wanted.flatMap(({ arm, rates }) =>
    rates.map((rate) => ({ strategy: mixName(arm.cheat, rate), uids: 1 })),
  )
  const found = await bench.alone(mixes)
  return wanted.map(({ arm, rates }) =>
    rates.reduce((known, rate) => {
      const tried = found.find(({ strategy }) => strategy === mixName(arm.cheat, rate))
      return tried ? withPoint(known, rate, tried) : known
    }, arm),
  )
}

function around(arm: Arm): readonly number[] {
  const best = bestPoint(arm)
  if (best === undefined) return []
  const rates = arm.points.map(({ rate }) => rate)
  const below = Math.max(0, ...rates.filter((rate) => rate < best.rate))
  const above = Math.min(1, ...rates.filter((rate) => rate > best.rate))
  return [halfway(below, best.rate), halfway(best.rate, above)].filter(
    (rate) => rate > 0 && rate < 1 && !rates.includes(rate),
  )
}

/** In steps of 0.01, so that a plan names every rate exactly. */
export function halfway(low: number, high: number): number {
  return Math.round((low + high) * 50) / 100
}
