import { createRandom, resolveSubnet, type SampleContext, type Subnet } from '@subnetkit/subnet'
import { identityOf } from '@subnetkit/subnet/strategies'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createPool } from './create-pool.js'

type Sample = (context: SampleContext) => { request: { question: string } }

const seed = new TextEncoder().encode('pool')
/** Objects that the author keeps and hands out again and again. */
const listed = Array.from({ length: 5 }, (_, index) => ({ question: `question ${index}` }))

/** Its schema hands on the very objects of `sample`. */
function subnetOf(sample: Sample): Subnet {
  return resolveSubnet({
    ...{ id: 'asked', version: 1, sampleSpace: 1e9, sample },
    ...{ request: z.any(), response: z.null() },
    ...{ respond: async () => null, score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1) },
  })
}

const contextOf = (index: number): SampleContext => ({
  random: createRandom(seed).fork(`real ${index}`),
  miner: { hotkey: `hotkey ${index}`, coldkey: 'coldkey', uid: index, registeredAt: 0, state: null },
  block: index,
  sources: {},
})

async function draw(subnet: Subnet, index: number): Promise<unknown> {
  return (await subnet.tasks.ask?.sample(contextOf(index)))?.request
}

const samples: readonly [string, Sample][] = [
  ['draws at random', ({ random }) => ({ request: { question: random.hex(8) } })],
  ['picks from a list', ({ random }) => ({ request: random.pick(listed) })],
  [
    'looks at the miner and picks from a list',
    ({ random, miner }) => ({ request: listed[(random.int(5) + miner.uid) % 5] ?? { question: '' } }),
  ],
]

describe.each(samples)('a pool of a subnet whose sample %s', (_what, sample) => {
  const subnet = subnetOf(sample)

  test.each([1, 3, 500])('of %s keeps the identities of what would have been asked', async (size) => {
    const pool = createPool(subnet, size, seed)
    const task = pool.subnet.tasks.ask
    if (task === undefined) return expect.unreachable()
    const indices = Array.from({ length: 40 }, (_, index) => index)
    const drawn: unknown[] = []
    for (const index of indices) drawn.push(await draw(pool.subnet, index))
    // All are drawn before the first is asked, as in a round.
    for (const index of indices)
      expect(pool.identityOf(task, drawn[index]), `question ${index}`).toBe(identityOf(await draw(subnet, index)))
    expect(new Set(drawn.map((request) => JSON.stringify(request))).size).toBeLessThanOrEqual(Math.max(size, 5))
  })

  test('gives the same question the same place, and an author who changes one changes no other', async () => {
    const [first, second] = [createPool(subnet, 3, seed).subnet, createPool(subnet, 3, seed).subnet]
    const before = await draw(first, 7)
    const told = JSON.stringify(before)
    if (typeof before === 'object' && before !== null) Object.assign(before, { question: 'changed' })
    expect(JSON.stringify(await draw(first, 7))).toBe(told)
    expect(JSON.stringify(await draw(second, 7))).toBe(told)
  })
})
