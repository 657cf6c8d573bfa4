import { SubnetkitError } from '@subnetkit/core'
import { createRandom, resolveSubnet } from '@subnetkit/subnet'
import { textEmbedding } from '@subnetkit/subnet/models'
import {
  assertFits,
  assertRunsAlone,
  builtInStrategies,
  copy,
  type Honest,
  identityOf,
  int8,
  lazy,
  lookup,
  mix,
  precompute,
  precomputeOf,
  type RivalAnswer,
  relay,
  relayCheap,
  relayTo,
  replay,
  resolveStrategy,
  type Strategy,
  type StrategyContext,
  selectiveAbove,
  type WorkTerms,
} from '@subnetkit/subnet/strategies'
import { runEpochs } from '@subnetkit/subnet/testing'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

const shape = z.strictObject({ words: z.array(z.string().max(40)) })

/** Asks for some words back, each in capitals. */
const shouting = {
  id: 'shouting',
  version: 1,
  request: shape,
  response: shape,
  sampleSpace: 2 ** 64,
  respond: async ({ words }: Words) => shouted(words),
  sample: ({ random }: { random: { hex(bytes: number): string; int(below: number): number } }) => ({
    request: { words: Array.from({ length: 2 + random.int(3) }, () => `w${random.hex(4)}`) },
  }),
  score: ({ entries }: { entries: readonly Entry[] }) =>
    entries.map(({ request, answer }) => (answer.ok && isRight(request, answer.value) ? 1 : 0)),
}

interface Words {
  readonly words: readonly string[]
}

interface Entry {
  readonly request: Words
  readonly answer: { readonly ok: boolean; readonly value?: Words }
}

function shouted(words: readonly string[]): Words {
  return { words: words.map((word) => word.toUpperCase()) }
}

function isRight(request: Words, answer: Words | undefined): boolean {
  return JSON.stringify(answer) === JSON.stringify(shouted(request.words))
}

async function outcomes(strategy: string | Strategy, epochs = 6) {
  const { entries } = await runEpochs(shouting, { miners: { cheat: strategy, honest: 'honest' }, epochs })
  return entries.filter(({ hotkey }) => hotkey === 'cheat')
}

const kindOf = ({ answer }: { readonly answer: unknown }): unknown => {
  const { ok, kind } = answer as { readonly ok: boolean; readonly kind?: string }
  return ok ? 'ok' : kind
}

describe('beside an honest miner', () => {
  test('empty answers are well formed and earn nothing', async () => {
    const entries = await outcomes('empty')
    for (const { answer, score } of entries) {
      expect(answer).toMatchObject({ ok: true, value: { words: [] } })
      expect(score).toBe(0)
    }
  })

  test('constant answers are the same but for their length', async () => {
    const entries = await outcomes('constant')
    const words = entries.map(({ answer }) => (answer.ok ? (answer.value as Words).words : []))
    const longest = words.toSorted((left, right) => right.length - left.length)[0] ?? []
    for (const [index, some] of words.entries()) {
      expect(some).toEqual(longest.slice(0, some.length))
      expect(some).toHaveLength((entries[index]?.request as Words | undefined)?.words.length ?? -1)
    }
    expect(entries.map(({ score }) => score)).toEqual(entries.map(() => 0))
  })

  test('replayed answers are right once', async () => {
    const entries = await outcomes('replay')
    expect(entries.map(({ score }) => score)).toEqual([1, 0, 0, 0, 0, 0])
    expect(new Set(entries.map(({ answer }) => answer.ok && JSON.stringify(answer.value))).size).toBe(1)
  })

  test('malformed answers do not pass the schema, whichever they are', async () => {
    expect((await outcomes('malformed', 20)).map(kindOf)).toEqual(Array.from({ length: 20 }, () => 'invalid'))
  })

  test('who is offline part of the time misses deadlines, and is right otherwise', async () => {
    const entries = await outcomes('offline', 60)
    const missed = entries.filter((entry) => kindOf(entry) === 'timeout')
    expect(missed.length).toBeGreaterThan(15)
    expect(missed.length).toBeLessThan(45)
    for (const entry of entries) expect(entry.score).toBe(kindOf(entry) === 'ok' ? 1 : 0)
  })

  test('a mix is right as often as it does not cheat', async () => {
    const right = (await outcomes('lazy@0.25', 80)).filter(({ score }) => score === 1)
    expect(right.length).toBeGreaterThan(45)
    expect(right.length).toBeLessThan(75)
  })
})

function contextOf(changes: Partial<StrategyContext> = {}): StrategyContext {
  const subnet = resolveSubnet({ ...shouting, models: { minilm: textEmbedding() } })
  const task = subnet.tasks.ask
  if (!task) throw new Error('no task')
  return {
    ...{ subnet, task, request: { words: ['a'] }, random: createRandom(new Uint8Array([1])) },
    ...{
      identity: identityOf({ words: ['a'] }),
      caller: { hotkey: 'validator' },
      memory: new Map(),
      models: {},
      directory: '',
    },
    ...{ sleep: async () => {}, signal: new AbortController().signal },
    ...changes,
  }
}

describe('selective', () => {
  test.each([
    ['a large validator', { hotkey: 'v', stakeShare: 0.5 }, true],
    ['a small one', { hotkey: 'v', stakeShare: 0.05 }, false],
    ['one whose stake it does not know', { hotkey: 'v' }, true],
  ])('works for %s: %o', async (_who, caller, works) => {
    let worked = false
    await selectiveAbove(0.2).respond(contextOf({ caller }), async () => {
      worked = true
      return shouted(['a'])
    })
    expect(worked).toBe(works)
  })
})

describe('copy', () => {
  const rival = (word: string, totalMs = 10): RivalAnswer => ({
    ...{ hotkey: word, task: 'ask', request: { words: [word] }, response: shouted([word]), totalMs },
    identity: identityOf({ words: [word] }),
  })
  const never = () => expect.unreachable('a copy does no work')

  test('takes the answer to the same question, and waits for it', async () => {
    let waited = 0
    const sleep = async (ms: number): Promise<void> => {
      waited += ms
    }
    const answer = await copy.respond(contextOf({ rivals: [rival('b'), rival('a', 70), rival('c')], sleep }), never)
    expect(answer).toEqual({ words: ['A'] })
    expect(waited).toBeGreaterThan(70)
  })

  test('takes the answer that most gave', async () => {
    const wrong = { ...rival('a'), response: shouted(['wrong']) }
    for (let seed = 0; seed < 10; seed++) {
      const random = createRandom(new Uint8Array([seed]))
      const rivals = [rival('a'), wrong, rival('a'), rival('b'), rival('b'), rival('b')]
      expect(await copy.respond(contextOf({ rivals, random }), never)).toEqual({ words: ['A'] })
    }
  })

  test('takes that to another one where nobody was asked the same', async () => {
    expect(await copy.respond(contextOf({ rivals: [rival('b')] }), never)).toEqual({ words: ['B'] })
  })

  test('does not take that to a question that is alike by an accident of a small pool', async () => {
    const rivals = [{ ...rival('a'), identity: 'another' }, rival('b')]
    for (let seed = 0; seed < 10; seed++) {
      const random = createRandom(new Uint8Array([seed]))
      expect(await copy.respond(contextOf({ rivals, random }), never)).toEqual({ words: ['B'] })
    }
  })

  test('says so where there is nothing to copy, as in a process of its own', async () => {
    const failure = await copy.respond(contextOf(), never).catch((error: unknown) => error)
    expect(SubnetkitError.is(failure) && failure.code).toBe('SUBNET_STRATEGY_UNFIT')
    const other = { ...rival('a'), task: 'other' }
    await expect(copy.respond(contextOf({ rivals: [other] }), never)).rejects.toMatchObject({
      code: 'SUBNET_STRATEGY_UNFIT',
    })
  })
})

describe('what is known ahead', () => {
  /** Draws from so many questions. */
  const small = (questions: number) => ({
    ...shouting,
    sampleSpace: questions,
    sample: ({ random }: { random: { int(below: number): number } }) => ({
      request: { words: [`word ${random.int(questions)}`] },
    }),
  })
  const scoresOf = async (subnet: unknown, strategy: string | Strategy, epochs: number) => {
    const { entries } = await runEpochs(subnet, { miners: { cheat: strategy }, epochs })
    return entries.map(({ score }) => score)
  }
  const right = (scores: readonly number[]) => scores.reduce((sum, score) => sum + score, 0)

  test('a table answers what was asked before, and nothing else', async () => {
    expect(right(await scoresOf(shouting, 'lookup', 20))).toBe(0)
    const scores = await scoresOf(small(4), 'lookup', 60)
    // Four questions are new once each.
    expect(right(scores)).toBe(56)
    expect(scores[0]).toBe(0)
  })

  test('a table knows what rivals were asked, from the next question on', async () => {
    const memory = new Map<string, unknown>()
    const rivals = [{ hotkey: 'b', task: 'ask', request: {}, identity: 'two', response: {}, totalMs: 1 }]
    const honest = async () => shouted(['right'])
    const answered = async (identity: string) =>
      JSON.stringify(await lookup.respond(contextOf({ identity, memory, rivals }), honest)) ===
      JSON.stringify(shouted(['right']))
    expect([await answered('one'), await answered('two'), await answered('one'), await answered('three')]).toEqual([
      false,
      true,
      true,
      false,
    ])
    const elsewhere = new Map<string, unknown>()
    await lookup.respond(contextOf({ identity: 'two', memory: elsewhere, rivals }), honest)
    expect(await lookup.respond(contextOf({ identity: 'two', memory: elsewhere }), honest)).toEqual(shouted(['right']))
  })

  test('what was drawn ahead is right, as often as questions repeat', async () => {
    expect(right(await scoresOf(small(5), 'precompute', 30))).toBe(30)
    expect(right(await scoresOf(shouting, 'precompute', 30))).toBe(0)
    // A hundred draws leave (1 - 1/100)^100 = 0.366 of a hundred questions unknown.
    const some = right(await scoresOf(small(100), precomputeOf(100), 300))
    expect(some / 300).toBeGreaterThan(0.5)
    expect(some / 300).toBeLessThan(0.75)
  })

  test('work done ahead takes no time and is paid for once', async () => {
    const terms: (WorkTerms | undefined)[] = []
    const honest: Honest = async (_models, given) => {
      terms.push(given)
      return shouted(['right'])
    }
    const request = { words: ['a'] }
    const context = contextOf({ identity: identityOf(request), drawAhead: async () => request })
    await precompute.respond(context, honest)
    await precompute.respond(context, honest)
    await lookup.respond(context, honest)
    await lookup.respond(context, honest)
    expect(terms).toEqual([1, 0, 0].map((price) => ({ takesTime: false, price })))
  })
})

describe('bought work', () => {
  test('comes as late as the third party needs, for its price', async () => {
    const seen: unknown[] = []
    const context = contextOf({ sleep: async (ms) => void seen.push(ms) })
    const answer = await relayTo({ latencyMs: 70, price: 0.2 }).respond(context, async (models, terms) => {
      seen.push(models, terms)
      return shouted(['a'])
    })
    expect(answer).toEqual(shouted(['a']))
    expect(seen).toEqual([70, undefined, { takesTime: false, price: 0.2 }])
  })

  test('is that of a quantised model where it is cheap', () => {
    expect(relayCheap.models({ minilm: textEmbedding() })).toEqual({ minilm: textEmbedding({ weights: 'int8' }) })
    expect(relay.models({ minilm: textEmbedding() })).toEqual({ minilm: textEmbedding() })
  })
})

describe('answers made to please', () => {
  const loose = {
    ...shouting,
    response: z.strictObject({
      texts: z.array(z.string().max(100)).max(30),
      lists: z.array(z.array(z.number())),
      share: z.number().min(0).max(1),
      votes: z.int().max(7),
      sure: z.boolean(),
    }),
  }
  const answersOf = async (strategy: string) => {
    const { entries } = await runEpochs(loose, { miners: { cheat: strategy }, epochs: 5 })
    return entries.map(({ answer }) => (answer.ok ? answer.value : undefined) as Loose)
  }

  test('the longest are as long as the schema lets them be', async () => {
    for (const { texts, lists } of await answersOf('longest')) {
      expect(texts).toHaveLength(30)
      for (const text of texts) expect(text).toHaveLength(100)
      expect(lists.length).toBeGreaterThan(30)
    }
  })

  test('the most confident say yes, and as much as they may', async () => {
    for (const { share, votes, sure } of await answersOf('confident')) {
      expect([share, votes, sure]).toEqual([1, 7, true])
    }
  })

  test('fit a schema that refuses the edges', async () => {
    const picky = { ...shouting, response: shape.refine(({ words }) => words.length < 10) }
    const { entries } = await runEpochs(picky, { miners: { cheat: 'longest' }, epochs: 3 })
    for (const { answer } of entries) expect(answer.ok).toBe(true)
  })
})

interface Loose {
  readonly texts: readonly string[]
  readonly lists: readonly (readonly number[])[]
  readonly share: number
  readonly votes: number
  readonly sure: boolean
}

describe('where a strategy does not fit', () => {
  const unfit = expect.objectContaining({ code: 'SUBNET_STRATEGY_UNFIT' })
  const plain = resolveSubnet(shouting)
  const embedding = resolveSubnet({ ...shouting, models: { minilm: textEmbedding() } })

  test.each(['int8', 'relay-cheap', 'int8@0.5'])('%s without a text embedding', async (id) => {
    expect(() => assertFits(resolveStrategy(id), plain)).toThrow(unfit)
    expect(() => assertRunsAlone(resolveStrategy(id), embedding)).not.toThrow()
    await expect(runEpochs(shouting, { miners: { cheat: id }, epochs: 1 })).rejects.toMatchObject({
      code: 'SUBNET_STRATEGY_UNFIT',
    })
  })

  test.each(['copy', 'lookup', 'precompute', 'timing-attack', 'copy@0.5', 'timing-attack@0.5'])(
    '%s in a process of its own',
    (id) => {
      expect(() => assertFits(resolveStrategy(id), plain)).not.toThrow()
      expect(() => assertRunsAlone(resolveStrategy(id), plain)).toThrow(unfit)
    },
  )

  test('all others run in a process', () => {
    const alone = Object.values(builtInStrategies).filter(({ id }) => !/copy|lookup|precompute|timing/.test(id))
    for (const strategy of alone) expect(() => assertRunsAlone(strategy, embedding), strategy.id).not.toThrow()
  })
})

test('a replayed answer is not right by an accident of a small pool', async () => {
  const memory = new Map<string, unknown>()
  const honest = async () => shouted(['a'])
  expect(await replay.respond(contextOf({ memory, identity: 'one' }), honest)).toEqual(shouted(['a']))
  expect(await replay.respond(contextOf({ memory, identity: 'two' }), honest)).not.toEqual(shouted(['a']))
  expect(await replay.respond(contextOf({ memory, identity: 'one' }), honest)).toEqual(shouted(['a']))
  const other = contextOf({ memory, identity: 'three', request: { words: ['b'] } })
  expect(await replay.respond(other, honest)).toEqual(shouted(['a']))
})

describe('mix', () => {
  const named = (name: string) => ({ run: async () => name })

  test('uses the models of the cheat when it cheats and the declared ones when not', async () => {
    const { minilm, ...others } = mix(0.5, int8).models({ minilm: textEmbedding() })
    expect(minilm).toEqual(textEmbedding())
    const [[key = '', spec] = []] = Object.entries(others)
    expect(spec).toEqual(textEmbedding({ weights: 'int8' }))
    const models = { minilm: named('exact'), [key]: named('quantised') }
    const used = async (rate: number): Promise<unknown> =>
      mix(rate, int8).respond(contextOf({ models }), async (given: StrategyContext['models'] = models) =>
        given.minilm?.run(undefined as never),
      )
    expect(await used(0)).toBe('exact')
    expect(await used(1)).toBe('quantised')
  })

  test('is named by cheat and rate', () => {
    expect(resolveStrategy('lazy@0.2').id).toBe(mix(0.2, lazy).id)
    for (const wrong of ['lazy@2', 'lazy@', '@0.2', 'nobody@0.2']) {
      expect(() => resolveStrategy(wrong), wrong).toThrow(expect.objectContaining({ code: 'SUBNET_STRATEGY_UNKNOWN' }))
    }
  })
})

test('every strategy is known by its own id', () => {
  for (const [id, strategy] of Object.entries(builtInStrategies)) {
    expect(strategy.id).toBe(id)
    expect(resolveStrategy(id)).toBe(strategy)
  }
})
