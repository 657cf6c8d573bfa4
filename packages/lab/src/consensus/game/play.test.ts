import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'
import { copier } from '../strategies/copier.js'
import { honest } from '../strategies/honest.js'
import { offline } from '../strategies/offline.js'
import { type Game, stakeOf } from './game.js'
import { play } from './play.js'

const yuma = await loadYuma()
const game: Game = {
  seed: 'play',
  epochs: 20,
  ruleSet: 'yuma2',
  drift: 0,
  validators: [0.5, 0.3, 0.2].map((share) => ({ strategy: honest, stakeRao: stakeOf(share), noise: 0 })),
  miners: [3, 1, 0].map((quality) => ({ quality })),
}

describe('play', () => {
  test.each(['yuma2', 'yuma3'] as const)(
    'with %s, validators that agree are paid by stake and miners by quality',
    (ruleSet) => {
      const { validators, miners } = play({ ...game, ruleSet }, { yuma })
      for (const [index, share] of [0.5, 0.3, 0.2].entries()) expect(validators[index]?.dividends).toBeCloseTo(share, 3)
      for (const [index, share] of [0.75, 0.25, 0].entries()) expect(miners[index]?.incentive).toBeCloseTo(share, 3)
      for (const { validatorTrust } of validators) expect(validatorTrust).toBeCloseTo(1, 3)
    },
  )

  test('a validator that never sets weights earns nothing', () => {
    const [first, second] = game.validators
    const { validators } = play(
      {
        ...game,
        validators: [first, { ...second, strategy: offline() }].map((judge) => ({ ...honestJudge, ...judge })),
      },
      { yuma },
    )
    expect(validators.map(({ dividends }) => Math.round(dividends * 1_000) / 1_000)).toEqual([1, 0])
  })

  test('who copies the same epoch agrees with it entirely, however badly it measures', () => {
    const validators = [...game.validators, { strategy: copier(0), stakeRao: stakeOf(0.1), noise: 5 }]
    const result = play({ ...game, drift: 0.2, validators }, { yuma })
    expect(result.validators[3]?.validatorTrust).toBeGreaterThan(0.999)
  })
})

const honestJudge = { strategy: honest, stakeRao: 0n, noise: 0 }
