import { LAB_VALIDATOR_STRATEGY_UNKNOWN, resolveValidatorStrategy, validatorStrategies } from '@subnetkit/lab'
import { createRandom } from '@subnetkit/subnet'
import { describe, expect, test } from 'vitest'
import type { LabNeuron, OpinionContext } from '../../types.js'
import { cabal } from './cabal.js'
import { copier } from './copier.js'
import { frozen } from './frozen.js'
import { offline } from './offline.js'
import { outOfDate } from './out-of-date.js'
import { selfDealing } from './self-dealing.js'

function neuron(uid: number, role: LabNeuron['role'], operator: string): LabNeuron {
  return { uid, role, operator, hotkey: `${role}-${uid}`, strategy: 'given', stakeRao: 0n }
}

const miners = ['a', 'b', 'b', 'c'].map((operator, uid) => neuron(uid, 'miner', operator))

function contextOf(changes: Partial<OpinionContext> = {}): OpinionContext {
  return {
    own: [0.4, 0.1, 0.9, 0.6],
    answered: [true, true, true, true],
    epoch: 0,
    visible: () => undefined,
    random: createRandom(new Uint8Array([1])),
    miners,
    self: neuron(4, 'validator', 'b'),
    ...changes,
  }
}

describe('validator strategies', () => {
  test.each([
    ['honest', [0.4, 0.1, 0.9, 0.6]],
    ['uniform', [1, 1, 1, 1]],
    ['winner-takes-all', [0, 0, 1, 0]],
    ['self-dealing', [0, 1, 0, 0]],
    ['cabal', [0, 0.5, 0.5, 0]],
    ['offline', 'none'],
  ] as const)('%s says %j', (id, opinion) => {
    expect(resolveValidatorStrategy(id).opinion(contextOf())).toEqual(opinion)
  })

  test('a copier sets what was public so many epochs ago, and works itself until then', () => {
    const visible = (lag: number) => (lag === 2 ? [0, 0, 0, 1] : undefined)
    expect(copier(2).opinion(contextOf({ visible }))).toEqual([0, 0, 0, 1])
    expect(copier(3).opinion(contextOf({ visible }))).toEqual(contextOf().own)
    expect([copier(0).actsLast, copier(1).actsLast]).toEqual([true, false])
  })

  test('a frozen validator repeats its first opinion, in each run its own', () => {
    const [one, other] = [neuron(4, 'validator', 'x'), neuron(4, 'validator', 'x')]
    frozen.opinion(contextOf({ self: one }))
    expect(frozen.opinion(contextOf({ self: one, own: [1, 1, 1, 1] }))).toEqual(contextOf().own)
    expect(frozen.opinion(contextOf({ self: other, own: [1, 1, 1, 1] }))).toEqual([1, 1, 1, 1])
  })

  test('an outdated validator is so many epochs late', () => {
    const self = neuron(4, 'validator', 'x')
    const late = outOfDate(2)
    const said = [1, 2, 3, 4, 5].map((value) => late.opinion(contextOf({ self, own: [value] })))
    expect(said).toEqual([[1], [1], [1], [2], [3]])
  })

  test('a cabal gives the stated share to its own and the rest by opinion', () => {
    const opinion = cabal({ operator: 'c', share: 0.3 }).opinion(contextOf())
    expect(opinion[3]).toBeCloseTo(0.3, 12)
    expect(opinion[2]).toBeCloseTo(0.7 * (0.9 / 1.4), 12)
  })

  test('who deals for itself without a miner takes the first one', () => {
    expect(selfDealing.opinion(contextOf({ self: neuron(4, 'validator', 'nobody') }))).toEqual([1, 0, 0, 0])
  })

  test('who goes offline leaves its last weights behind', () => {
    expect(offline(3).opinion(contextOf({ epoch: 2 }))).toEqual(contextOf().own)
    expect(offline(3).opinion(contextOf({ epoch: 3 }))).toBe('keep')
  })

  test('random weights are in range and differ from epoch to epoch', () => {
    const random = createRandom(new Uint8Array([2]))
    const [first, second] = [0, 1].map(() => validatorStrategies.random?.opinion(contextOf({ random })))
    expect(first).not.toEqual(second)
    expect(first).toHaveLength(4)
  })

  test('an unknown name is an error with a code', () => {
    expect(() => resolveValidatorStrategy('toString')).toThrow(
      expect.objectContaining({ code: LAB_VALIDATOR_STRATEGY_UNKNOWN.code }),
    )
  })
})
