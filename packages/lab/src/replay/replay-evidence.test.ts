import { type EvidenceEntry, type EvidenceLine, parseEvidence, replayEvidence } from '@subnetkit/lab/replay'
import { resolveSubnet } from '@subnetkit/subnet'
import echo from '@subnetkit/subnet-echo'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const head: EvidenceLine = {
  ...{ kind: 'evidence', schema: 'subnetkit/evidence/1', genesisHash: '0x01', netuid: 1, hotkey: 'validator' },
}
const seed = (epochBlock: number): EvidenceLine => ({
  ...{ kind: 'seed', epochBlock, chainSeed: '0x00', vrfOutput: `0x${'ab'.repeat(32)}`, vrfProof: '0x00' },
})

function entry(hotkey: string, epochBlock: number, answered: string, score: number): EvidenceEntry {
  return {
    ...{ kind: 'entry', id: `${epochBlock}/${hotkey}`, epochBlock, round: 0, task: 'ask', hotkey },
    ...{ uid: hotkey === 'right' ? 0 : 1, askedAtBlock: epochBlock, settleAtBlock: epochBlock, score },
    request: { text: 'hello' },
    answer: { ok: true, value: { text: answered }, totalMs: 10 },
  }
}

interface CountedEntry {
  readonly request: { readonly text: string }
  readonly answer: { readonly value?: { readonly text: string } }
  readonly miner: { readonly state: { readonly right: number } }
}

const fileOf = (...lines: EvidenceLine[]): string => lines.map((line) => JSON.stringify(line)).join('\n')
const file = fileOf(
  ...[head, seed(20), entry('right', 20, 'hello', 1), entry('wrong', 20, 'HELLO', 0)],
  ...[seed(40), entry('right', 40, 'hello', 1), entry('wrong', 40, 'no', 0)],
)

describe('replayEvidence', () => {
  test('the code that scored it gives the same scores', () => {
    const replay = replayEvidence(resolveSubnet(echo), parseEvidence('e', file), { alpha: 0.5 })
    expect(replay).toMatchObject({ epochs: 2, entries: 4, changed: 0, examples: [], problems: [] })
    expect(replay.miners.map(({ hotkey, weight }) => [hotkey, weight])).toEqual([
      ['right', { recorded: 1, replayed: 1 }],
      ['wrong', { recorded: 0, replayed: 0 }],
    ])
  })

  test('other code shows for whom it is better', () => {
    const milder = resolveSubnet({
      ...echo,
      score: ({
        entries,
      }: {
        entries: readonly { request: { text: string }; answer: { value?: { text: string } } }[]
      }) =>
        entries.map(({ request, answer }) => (answer.value?.text.toLowerCase() === request.text.toLowerCase() ? 1 : 0)),
    })
    const replay = replayEvidence(milder, parseEvidence('e', file), { alpha: 0.5 })
    expect(replay.changed).toBe(1)
    expect(replay.examples).toEqual([
      { id: '20/wrong', hotkey: 'wrong', task: 'ask', epochBlock: 20, recorded: 0, replayed: 1 },
    ])
    const [right, wrong] = replay.miners
    expect(wrong).toMatchObject({
      ...{ entries: 2, changed: 1, score: { recorded: 0, replayed: 0.5 } },
      // The first epoch starts the average, the second enters with a half.
      ...{ average: { recorded: 0, replayed: 0.5 }, weight: { recorded: 0, replayed: 1 / 3 } },
    })
    expect(right?.weight).toEqual({ recorded: 1, replayed: 2 / 3 })
  })

  test('what the code cannot score is told, and the rest is replayed', () => {
    const picky = resolveSubnet({
      ...echo,
      score: ({ entries }: { entries: readonly { answer: { value?: { text: string } } }[] }) => {
        if (entries.some(({ answer }) => answer.value?.text === 'no')) throw new RangeError('cannot score no')
        return entries.map(() => 0.5)
      },
    })
    const replay = replayEvidence(picky, parseEvidence('e', file), { alpha: 0.5 })
    expect(replay.problems).toEqual([expect.stringContaining('cannot score no')])
    expect(replay.miners.map(({ score }) => score)).toEqual([
      { recorded: 1, replayed: 0.5 },
      { recorded: 0, replayed: 0.25 },
    ])
  })

  test('what could not be scored is neither changed nor as before', () => {
    const failing = (from: number) => {
      let calls = 0
      return resolveSubnet({
        ...echo,
        score: ({ entries }: { entries: readonly unknown[] }) => {
          if (calls++ >= from) throw new RangeError('boom')
          return entries.map(() => 1)
        },
      })
    }
    const never = replayEvidence(failing(0), parseEvidence('e', file), { alpha: 0.5 })
    expect(never).toMatchObject({ entries: 4, changed: 0, unscored: 4, problems: [expect.stringContaining('boom')] })
    expect(never.miners.map(({ unscored, score }) => [unscored, score])).toEqual([
      [2, { recorded: 1, replayed: null }],
      [2, { recorded: 0, replayed: null }],
    ])
    const once = replayEvidence(failing(1), parseEvidence('e', file), { alpha: 0.5 })
    expect(once).toMatchObject({ entries: 4, changed: 1, unscored: 2 })
    expect(once.miners.map(({ score }) => score)).toEqual([
      { recorded: 1, replayed: 1 },
      { recorded: 0, replayed: 1 },
    ])
  })

  test('states grow as they did, and the rule for weights sees them', () => {
    const counting = resolveSubnet({
      ...echo,
      state: { version: 1, schema: z.strictObject({ right: z.number() }), initial: { right: 0 } },
      score: ({ entries }: { entries: readonly CountedEntry[] }) =>
        entries.map(({ request, answer, miner }) => {
          const right = miner.state.right + (answer.value?.text === request.text ? 1 : 0)
          return { score: right / 2, state: { right } }
        }),
      weights: ({ miners }: { miners: readonly { hotkey: string; state: { right: number } }[] }) =>
        Object.fromEntries(miners.map(({ hotkey, state }) => [hotkey, state.right])),
    })
    const counted = fileOf(
      ...[head, seed(20), entry('right', 20, 'hello', 0.5), entry('wrong', 20, 'no', 0)],
      ...[seed(40), entry('right', 40, 'hello', 1), entry('wrong', 40, 'hello', 0.5)],
    )
    const replay = replayEvidence(counting, parseEvidence('e', counted), { alpha: 0.5 })
    expect(replay).toMatchObject({ changed: 0, keepsStates: true, problems: [] })
    expect(replay.miners.map(({ weight }) => weight)).toEqual([
      { recorded: 2 / 3, replayed: 2 / 3 },
      { recorded: 1 / 3, replayed: 1 / 3 },
    ])
  })

  test('with members, who has left gets no weight, and a rule may pay the owner', () => {
    const member = (uid: number, hotkey: string): EvidenceLine => ({
      ...{ kind: 'member', uid, hotkey, coldkey: 'c', registeredAt: 0 },
    })
    const members = [member(0, 'new'), member(1, 'wrong'), member(2, 'owner'), member(3, 'validator')]
    const known = `${file.replace(JSON.stringify(head), JSON.stringify({ ...head, ownerHotkey: 'owner' }))}\n${fileOf(...members)}`
    const burning = resolveSubnet({
      ...echo,
      weights: ({
        miners,
        ownerHotkey,
      }: {
        miners: readonly { hotkey: string; score: number }[]
        ownerHotkey: string
      }) => Object.fromEntries([...miners.map(({ hotkey, score }) => [hotkey, score]), [ownerHotkey, 1]]),
    })
    const { miners, knowsColdkeys } = replayEvidence(burning, parseEvidence('e', known), { alpha: 0.5 })
    expect(knowsColdkeys).toBe(true)
    expect(miners.map(({ hotkey, uid, entries, weight }) => [hotkey, uid, entries, weight.replayed])).toEqual([
      ['right', 0, 2, 0],
      ['wrong', 1, 2, 0],
      ['owner', 2, 0, 1],
    ])
  })

  test.each([
    ['an entry twice', `${file}\n${JSON.stringify(entry('right', 20, 'hello', 1))}`, 'LAB_RECORD_REPEATED'],
    ['evidence of two validators', `${file}\n${JSON.stringify({ ...head, hotkey: 'b' })}`, 'LAB_RECORD_REPEATED'],
    ['another kind of line', fileOf({ ...head, kind: 'proof' } as never), 'LAB_RECORD_INVALID'],
    ['a score beyond 1', fileOf(head, seed(20), { ...entry('right', 20, 'a', 1), score: 2 }), 'LAB_RECORD_INVALID'],
    ['no header', fileOf(seed(20), entry('right', 20, 'a', 1)), 'LAB_RECORD_INCOMPLETE'],
    ['no seed', fileOf(head, entry('right', 20, 'a', 1)), 'LAB_RECORD_INCOMPLETE'],
    ['no entry', fileOf(head, seed(20)), 'LAB_RECORD_INCOMPLETE'],
  ])('%s is refused', (_what, content, code) => {
    expect(() => parseEvidence('e', content)).toThrow(expect.objectContaining({ code }))
  })
})
