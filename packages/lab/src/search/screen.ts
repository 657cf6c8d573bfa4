import type { Bench } from './bench.js'
import type { Cheat } from './cheats.js'
import { type Arm, measureAll, mixName, withPoint } from './rates.js'

/** Of the questions; 1 is the cheat itself. */
const coarseRates: readonly number[] = [1, 0.5, 0.2]

/** Every cheat at a few rates: those that do not touch each other at once, the others alone and at the first rate. */
export async function screen(cheats: readonly Cheat[], bench: Bench): Promise<readonly Arm[]> {
  let arms: readonly Arm[] = cheats.filter(({ alone }) => !alone).map((cheat) => ({ cheat, points: [] }))
  for (const rate of coarseRates) arms = await atOnce(arms, rate, bench)
  const apart = cheats.filter(({ alone }) => alone).map((cheat) => ({ arm: { cheat, points: [] }, rates: [1] }))
  return [...arms, ...(await measureAll(apart, bench))]
}

async function atOnce(arms: readonly Arm[], rate: number, bench: Bench): Promise<readonly Arm[]> {
  const names = arms.filter(({ cheat }) => rate === 1 || cheat.mixes).map(({ cheat }) => mixName(cheat, rate))
  const found = await bench.together(names)
  return arms.map((arm) => {
    const tried = found.find(({ strategy }) => strategy === mixName(arm.cheat, rate))
    return tried ? withPoint(arm, rate, tried) : arm
  })
}
