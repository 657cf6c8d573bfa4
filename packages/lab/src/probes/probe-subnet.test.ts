import { probeSubnet } from '@subnetkit/lab'
import { defineSubnet, resolveSubnet, type Subnet } from '@subnetkit/subnet'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const text = z.string().max(80)
const echo = {
  ...{ id: 'probed', version: 1, sampleSpace: 2 ** 64 },
  request: z.strictObject({ text }),
  response: z.strictObject({ text, numbers: z.array(z.number()).max(9), sure: z.boolean().optional() }),
}
const words = ['one two three four', 'five six seven eight nine', 'ten eleven twelve', 'thirteen fourteen fifteen']

type Answered = { readonly text: string; readonly numbers: readonly number[]; readonly sure?: boolean | undefined }
type Judged = { readonly answer: Answered | undefined; readonly text: string; readonly uid: number }

/** Miners repeat a text and count its words; `score` sees what it likes of that. */
function subnetOf(
  score: (entries: readonly Judged[]) => readonly number[],
  evaluate?: (answer: Answered) => unknown,
): Subnet {
  return resolveSubnet(
    defineSubnet({
      ...echo,
      respond: async ({ text }) => ({ text, numbers: text.split(' ').map((word) => word.length), sure: false }),
      sample: ({ random }) => ({ request: { text: `${random.pick(words)} ${random.hex(4)}` } }),
      evaluate: ({ answer }) => ({ found: answer.ok ? String(evaluate?.(answer.value)) : '' }),
      score: ({ entries }) =>
        score(
          entries.map(({ request, answer, miner }) => ({
            ...{ text: request.text, uid: miner.uid },
            answer: answer.ok ? answer.value : undefined,
          })),
        ),
    }),
  )
}

const isRight = ({ text, answer }: Judged): boolean =>
  answer?.text === text && String(answer.numbers) === String(text.split(' ').map((word) => word.length))
const right = (judged: Judged): number => (isRight(judged) ? 1 : 0)
const each = (score: (judged: Judged) => number) => (entries: readonly Judged[]) => entries.map(score)
const probe = async (subnet: Subnet, seed = 'one') => (await probeSubnet(subnet, { seed }, {})).findings
const idsOf = async (subnet: Subnet): Promise<string[]> =>
  [...new Set((await probe(subnet)).map(({ id }) => id))].sort()

describe('probeSubnet', () => {
  test('has little to say of a score that compares everything; a claim that nobody looks at is worth a word', async () => {
    const findings = await probe(subnetOf(each(right)))
    expect(findings.map(({ id, severity }) => [id, severity])).toEqual([['score-ignores-difference', 'warning']])
    expect(findings[0]?.text).toContain('does not look at `sure`')
  })

  test('tries about as many answers as it was told, and the same again', async () => {
    const subnet = subnetOf(each(right))
    const { figures } = await probeSubnet(subnet, { seed: 'a', runs: 120 }, {})
    expect(figures.questions).toBe(8)
    expect(figures.answers).toBeGreaterThan(60)
    expect(figures.answers).toBeLessThan(160)
    expect(await probeSubnet(subnet, { seed: 'a', runs: 120 }, {})).toEqual(
      await probeSubnet(subnet, { seed: 'a', runs: 120 }, {}),
    )
  })

  test('finds answers on which `score` gives no number, or throws', async () => {
    const perNumber = each((judged) => {
      const { length } = judged.answer?.numbers ?? []
      return judged.answer ? (right(judged) * length) / length : 0
    })
    const [finding] = await probe(subnetOf(perNumber))
    expect(finding).toMatchObject({ id: 'score-not-a-number', severity: 'problem' })
    const sum = (numbers: readonly number[]): number => numbers.reduce((left, next) => left + next)
    const [thrown] = await probe(
      subnetOf(each((judged) => (judged.answer && sum(judged.answer.numbers) > 0 ? right(judged) : 0))),
    )
    expect(thrown).toMatchObject({ id: 'score-throws', severity: 'problem' })
    expect(thrown?.text).toMatch(/`score` breaks on \d+ of \d+ answers.*empty array/)
    expect(thrown?.text).toContain('set such an answer aside')
  })

  test('finds an answer that stops the scores of all', async () => {
    const relative = (entries: readonly Judged[]): number[] => {
      const longest = Math.max(...entries.map(({ answer }) => answer?.numbers.length ?? 0))
      if (entries.length > 1 && longest === 9) return [Number.NaN, ...entries.slice(1).map(right)]
      return entries.map(right)
    }
    const [finding] = await probe(subnetOf(relative))
    expect(finding?.id).toBe('score-not-a-number')
    expect(finding?.text).toContain('one miner can stop the scores of all')
  })

  test('finds an answer that `evaluate` cannot take, with which a miner would keep its score', async () => {
    const subnet = subnetOf(each(right), ({ numbers }) => numbers.reduce((left, next) => left + next))
    const [finding] = await probe(subnet)
    expect(finding?.id).toBe('score-throws')
    expect(finding?.text).toMatch(/`evaluate` breaks .*keeps its old score/)
  })

  test('finds a wrong answer that lowers the honest ones', async () => {
    const byMean = (entries: readonly Judged[]): number[] => {
      const share = entries.filter(isRight).length / entries.length
      return entries.map((judged) => (isRight(judged) ? share : 0))
    }
    const finding = (await probe(subnetOf(byMean))).find(({ id }) => id === 'score-disturbs-others')
    expect(finding).toMatchObject({ severity: 'warning' })
    expect(finding?.figure).toBeCloseTo(-1 / 8, 12)
  })

  test('an answer that nobody looks at is one finding, not one for each of its parts', async () => {
    const findings = await probe(subnetOf(each(() => 1)))
    expect(findings.map(({ id, severity, figure }) => [id, severity, figure])).toEqual([
      ['score-ignores-difference', 'problem', 1],
    ])
    expect(findings[0]?.text).toContain('made up')
  })

  test('finds what is paid for size, for a claim, and by uid', async () => {
    const long = each((judged) => (judged.answer?.text.startsWith(judged.text) ? judged.answer.text.length / 80 : 0))
    expect(await idsOf(subnetOf(long))).toContain('score-follows-size')
    const sure = each((judged) => right(judged) * (judged.answer?.sure ? 1 : 0.8))
    expect((await probe(subnetOf(sure))).map(({ id, figure }) => [id, figure?.toFixed(2)])).toEqual([
      ['score-trusts-claim', '0.20'],
    ])
    const late = each((judged) => right(judged) / (1 + judged.uid))
    expect(await idsOf(subnetOf(late))).toContain('score-depends-on-uid')
    const places = (entries: readonly Judged[]): number[] => entries.map((judged, place) => right(judged) / (1 + place))
    expect(await idsOf(subnetOf(places))).toContain('score-depends-on-uid')
  })

  test('an answer that is kept for later is no answer that nobody looks at', async () => {
    const subnet = resolveSubnet(
      defineSubnet({
        ...{ id: 'two-steps', version: 1, sampleSpace: 2 ** 64 },
        state: { version: 1, schema: z.strictObject({ said: z.string() }), initial: { said: '' } },
        request: z.strictObject({ text }),
        response: z.strictObject({ text }),
        respond: async ({ text }) => ({ text }),
        sample: ({ random }) => ({ request: { text: random.hex(8) } }),
        score: ({ entries }) =>
          entries.map(({ answer }) => ({
            score: answer.ok ? 1 : 0,
            state: { said: answer.ok ? answer.value.text : '' },
          })),
      }),
    )
    expect(await probe(subnet)).toEqual([])
  })

  test('finds an `evaluate` that thinks every answer came', async () => {
    const subnet = subnetOf(each(right))
    const { ask } = subnet.tasks
    const hasty = async ({ answer }: { readonly answer: object }) => ({
      found: (answer as { value: Answered }).value.text,
    })
    const [finding] = await probe({ ...subnet, tasks: ask ? { ask: { ...ask, evaluate: hasty } } : {} })
    expect(finding?.id).toBe('score-throws')
    expect(finding?.text).toMatch(/`evaluate` breaks on 3 of .* failed as `timeout`/)
  })

  test('finds `weights` that divide by nothing', async () => {
    const weights: Subnet['weights'] = ({ miners }) => {
      const total = miners.reduce((sum, { score }) => sum + score, 0)
      return Object.fromEntries(miners.map(({ hotkey, score }) => [hotkey, score / total]))
    }
    const found = (await probe({ ...subnetOf(each(right)), weights })).find(({ id }) => id === 'weights-break')
    expect(found).toMatchObject({ severity: 'problem', figure: 2 / 7 })
    expect(found?.text).toContain('nobody was asked yet')
  })

  test('finds a score that remembers', async () => {
    let calls = 0
    const forgetful = each((judged) => right(judged) * (calls++ % 2 === 0 ? 1 : 0.9))
    expect(await idsOf(subnetOf(forgetful))).toContain('score-not-pure')
  })

  test('finds a score that changes what it is given', async () => {
    const correcting = resolveSubnet(
      defineSubnet({
        ...echo,
        respond: async ({ text }) => ({ text, numbers: [] }),
        sample: ({ random }) => ({ request: { text: random.hex(8) } }),
        score: ({ entries }) =>
          entries.map(({ request, answer }) => {
            if (answer.ok) Object.assign(answer.value, { text: request.text })
            return answer.ok && answer.value.text === request.text ? 1 : 0
          }),
      }),
    )
    const [finding] = await probe(correcting)
    expect(finding).toMatchObject({ id: 'score-changes-entries', severity: 'problem' })
    expect(finding?.figure).toBeGreaterThan(0.25)
    expect(finding?.text).toContain('`answer`')
    const sorting = each((judged) => {
      const numbers = (judged.answer?.numbers ?? []) as number[]
      numbers.sort()
      return right(judged)
    })
    expect(await idsOf(subnetOf(sorting))).toContain('score-changes-entries')
    expect(await idsOf(subnetOf(each(right)))).not.toContain('score-changes-entries')
  })

  test('a score that breaks on honest answers is the only thing to say', async () => {
    const findings = await probe(subnetOf(each(() => 2)))
    expect(findings.map(({ id, figure }) => [id, figure])).toEqual([['score-not-a-number', 1]])
  })

  test('ends with the reason of its signal, whichever evaluation it is aborted at', async () => {
    const probeUntil = async (last: number) => {
      const lost = new AbortController()
      let evaluations = 0
      const subnet = subnetOf(each(right), () => {
        if (++evaluations >= last) lost.abort(new RangeError('the program is lost'))
        lost.signal.throwIfAborted()
      })
      await probeSubnet(subnet, { seed: 'one' }, { signal: lost.signal })
      return evaluations
    }
    const all = await probeUntil(Number.POSITIVE_INFINITY)
    for (const last of [1, 9, 60, all])
      await expect(probeUntil(last), `${last} of ${all}`).rejects.toThrow('the program is lost')
  })
})
