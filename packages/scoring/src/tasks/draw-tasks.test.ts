import type { SubnetkitError } from '@subnetkit/core'
import { createRandom, drawTasks, SCORING_SAMPLE_FAILED, selectMiners, taskId } from '@subnetkit/scoring'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minersOf, tallySubnet } from '../../test-support/tally-subnet.js'

const seed = new Uint8Array(32).fill(5)
const about = { seed, epochBlock: 360, round: 2, block: 365, sources: {} }
const hotkeys = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 8 })

describe('drawTasks', () => {
  test('every miner gets a question of each kind, named by epoch, round, task and hotkey', async () => {
    const tasks = await drawTasks(tallySubnet(), { ...about, miners: minersOf('b', 'a') })
    expect(tasks.map(({ id }) => id)).toEqual([
      '0000000360.0002.add.a',
      '0000000360.0002.add.b',
      '0000000360.0002.streak.a',
      '0000000360.0002.streak.b',
    ])
    expect(tasks[0]).toMatchObject({ task: 'add', hotkey: 'a', uid: 1, settleAtBlock: 365, deadlineMs: 12_000 })
    expect(tasks[0]?.request).not.toEqual(tasks[1]?.request)
    expect(tasks[2]?.secret).toBeUndefined()
  })

  test('the same seed draws the same tasks in any order of miners; another seed, epoch or round draws others', async () => {
    await fc.assert(
      fc.asyncProperty(hotkeys, fc.uint8Array({ minLength: 32, maxLength: 32 }), async (names, drawnSeed) => {
        const miners = minersOf(...names)
        const first = await drawTasks(tallySubnet(), { ...about, seed: drawnSeed, miners })
        const again = await drawTasks(tallySubnet(), { ...about, seed: drawnSeed, miners: miners.toReversed() })
        expect(again).toEqual(first)
        const requests = first.map(({ request }) => JSON.stringify(request))
        const others = [{ seed: createRandom(drawnSeed).bytes(32) }, { epochBlock: 380 }, { round: 3 }]
        for (const other of others) {
          const drawn = await drawTasks(tallySubnet(), { ...about, seed: drawnSeed, miners, ...other })
          for (const { request } of drawn) expect(requests).not.toContain(JSON.stringify(request))
        }
      }),
      { numRuns: 30 },
    )
  })

  test('one more miner changes nobody else’s task', async () => {
    await fc.assert(
      fc.asyncProperty(hotkeys, async (names) => {
        const few = await drawTasks(tallySubnet(), { ...about, miners: minersOf(...names) })
        const more = await drawTasks(tallySubnet(), { ...about, miners: minersOf(...names, 'ZZ') })
        expect(more.filter(({ hotkey }) => hotkey !== 'ZZ')).toEqual(few)
      }),
      { numRuns: 30 },
    )
  })

  test('`same` gives all miners one request, k gives it to groups of at least k', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const requestsOf = async (group: 'same' | number): Promise<string[]> => {
      const drawn = await drawTasks(tallySubnet({ group }), { ...about, miners: minersOf(...names) })
      return drawn.filter(({ task }) => task === 'add').map(({ request }) => JSON.stringify(request))
    }
    expect(new Set(await requestsOf('same')).size).toBe(1)
    const requests = await requestsOf(3)
    const sizes = [...new Set(requests)].map((one) => requests.filter((request) => request === one).length)
    expect(sizes.toSorted()).toEqual([3, 4])
  })

  test('a sample that throws costs that one question and is named', async () => {
    const failures: SubnetkitError[] = []
    const subnet = tallySubnet({ failFor: 'b' })
    const onFailure = (error: SubnetkitError): void => void failures.push(error)
    const drawn = await drawTasks(subnet, { ...about, miners: minersOf('a', 'b', 'c'), onFailure })
    expect(failures.map(({ code, args }) => ({ code, args }))).toEqual([
      { code: SCORING_SAMPLE_FAILED.code, args: { task: 'add', hotkey: 'b', why: 'nothing to ask' } },
    ])
    const whole = await drawTasks(tallySubnet(), { ...about, miners: minersOf('a', 'b', 'c') })
    expect(drawn).toEqual(whole.filter(({ task, hotkey }) => !(task === 'add' && hotkey === 'b')))
    await expect(drawTasks(subnet, { ...about, miners: minersOf('b') })).rejects.toMatchObject({
      code: SCORING_SAMPLE_FAILED.code,
    })
  })

  test('the truth is known when the task says, which cannot be before it is asked', async () => {
    const blocksOf = async (settleAfter: number): Promise<number[]> =>
      (await drawTasks(tallySubnet({ settleAfter }), { ...about, miners: minersOf('a') }))
        .filter(({ task }) => task === 'add')
        .map(({ settleAtBlock }) => settleAtBlock)
    expect(await blocksOf(300)).toEqual([665])
    await expect(blocksOf(-300)).rejects.toMatchObject({ code: SCORING_SAMPLE_FAILED.code })
  })
})

test('ids sort as text in the order of asking', () => {
  const of = fc.record({ epochBlock: fc.nat(1e9), round: fc.nat(9_999) })
  fc.assert(
    fc.property(of, of, (left, right) => {
      const [one, two] = [left, right].map((key) => taskId({ ...key, task: 'add', hotkey: 'a' }))
      const order = left.epochBlock - right.epochBlock || left.round - right.round
      expect(Math.sign(Number(one! > two!) - Number(one! < two!))).toBe(Math.sign(order))
    }),
  )
})

describe('selectMiners', () => {
  test('asks all when there is room', () => {
    expect(selectMiners(minersOf('b', 'a'), { limit: 2, turn: 9 }).map(({ hotkey }) => hotkey)).toEqual(['a', 'b'])
  })

  test('goes round: after any number of turns nobody was asked twice more than another', () => {
    fc.assert(
      fc.property(hotkeys, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 30 }), (names, limit, turns) => {
        const asked = new Map(names.map((name) => [name, 0]))
        for (let turn = 0; turn < turns; turn++) {
          const chosen = selectMiners(minersOf(...names), { limit, turn })
          expect(chosen).toHaveLength(Math.min(limit, names.length))
          for (const { hotkey } of chosen) asked.set(hotkey, (asked.get(hotkey) ?? 0) + 1)
        }
        const counts = [...asked.values()]
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
