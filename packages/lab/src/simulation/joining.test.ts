import type { LabPlan, LabRun } from '@subnetkit/lab'
import { describe, expect, test } from 'vitest'
import { planOf, repeating, runPlansOn } from '../../test-support/small-lab.js'

async function run(changes: Partial<LabPlan>, subnet: unknown = repeating): Promise<LabRun> {
  const [first] = await runPlansOn(subnet)([planOf({ epochs: 5, ...changes })])
  if (first === undefined) throw new RangeError('a plan has a run')
  return first
}

describe('a miner that joins later', () => {
  const miners = [
    { strategy: 'honest', count: 2 },
    { strategy: 'honest', count: 1, joinsAtEpoch: 2 },
  ]

  test('is not asked, not scored and not paid before, and is known by its registration', async () => {
    const seen: { readonly uid: number; readonly registeredAt: number; readonly block: number }[] = []
    const watching = {
      ...repeating,
      sample: (context: {
        miner: { uid: number; registeredAt: number }
        block: number
        random: { hex(bytes: number): string }
      }) => {
        seen.push({ ...context.miner, block: context.block })
        return repeating.sample(context)
      },
    }
    const { epochs, neurons, problems } = await run({ miners }, watching)
    expect(problems).toEqual([])
    expect(neurons[2]?.registeredAtBlock).toBe(1 + 2 * 360)
    const asked = seen.filter(({ uid }) => uid === 2)
    expect(asked.length).toBeGreaterThan(0)
    for (const { registeredAt, block } of asked) expect(block).toBeGreaterThanOrEqual(registeredAt)
    expect(seen.filter(({ uid }) => uid !== 2).every(({ registeredAt }) => registeredAt === 0)).toBe(true)

    expect(epochs.map(({ settled }) => settled.filter(({ miner }) => miner === 2).length)).toEqual([0, 0, 4, 4, 4])
    expect(epochs.map(({ weights }) => weights.some(({ uids }) => uids.includes(2)))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])
    const shares = epochs.map(({ incentive }) => incentive[2] ?? 0)
    expect(shares.slice(0, 2)).toEqual([0, 0])
    for (const share of shares.slice(2)) expect(share).toBeCloseTo(1 / 3, 3)
  })

  test.each([-1, 1.5, 5])('at epoch %f there is nothing to join', async (joinsAtEpoch) => {
    await expect(run({ miners: [{ strategy: 'honest', count: 1, joinsAtEpoch }] })).rejects.toMatchObject({
      code: 'LAB_PLAN_INVALID',
    })
  })
})

test('a validator that is interrupted keeps its old weights or weighs everybody alike, for so long and no longer', async () => {
  const stakeRao = 10n ** 12n
  const interrupted = (does: 'nothing' | 'uniform') =>
    run({
      miners: [
        { strategy: 'honest', count: 1 },
        { strategy: 'lazy', count: 1 },
      ],
      validators: [
        { strategy: 'honest', count: 2, stakeRao },
        { strategy: 'honest', count: 1, stakeRao, interruption: { fromEpoch: 1, epochs: 2, does } },
      ],
    })
  const rowsOf = ({ epochs }: LabRun) => epochs.map(({ weights }) => weights.find(({ uid }) => uid === 4)?.uids)
  expect(rowsOf(await interrupted('nothing'))).toEqual([[0], undefined, undefined, [0], [0]])
  expect(rowsOf(await interrupted('uniform'))).toEqual([[0], [0, 1], [0, 1], [0], [0]])
})
