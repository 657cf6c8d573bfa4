import { beforeAll, describe, expect, test } from 'vitest'
import { loadYuma, type Yuma } from '../load-yuma.js'
import { computeEpochJson } from './compute-epoch-json.js'

let yuma: Yuma

beforeAll(async () => {
  yuma = await loadYuma()
})

const inputs = {
  tempo: 10,
  lms: 90,
  cutoff: 100,
  stake: [1_000_000_000, 0],
  last_update: [95, 1, 7],
  reg: [1, 2],
  permits: [true, false],
  max_validators: 1,
  weights: { 0: [[1, 65_535]] },
  bonds: {},
  kappa: 32_767,
  bma: 900_000,
  bonds_penalty: 65_535,
  yuma3: true,
  liquid: false,
  alpha_low: 45_875,
  alpha_high: 58_982,
  steepness: 1_000,
  owner_uid: null,
  stake_threshold: 0,
  commit_block: null,
  emission: 1_000,
}
const epoch = { n: 2, block: 100, inputs }

const compute = (document: unknown) => JSON.parse(computeEpochJson(JSON.stringify(document), yuma))

describe('computeEpochJson', () => {
  test('computes one epoch into one object with the names of the vectors', () => {
    expect(compute(epoch)).toEqual({
      stake_weight: [65_535, 0],
      active: [true, true],
      consensus: [0, 65_535],
      incentive: [0, 65_535],
      dividends: [65_535, 0],
      validator_trust: [65_535, 0],
      validator_permit: [true, false],
      server_emission: [0, 500],
      validator_emission: [500, 0],
      emission: [500, 500],
      bonds: { 0: [[1, 6_553]] },
    })
  })

  test('gives an array exactly for an array or a scenario', () => {
    const one = compute(epoch)
    expect(compute([epoch])).toEqual([one])
    expect(compute([])).toEqual([])
    const scenario = {
      n: 2,
      steps: [
        { block: 100, inputs },
        { block: 100, inputs },
      ],
      id: 'ignored',
    }
    expect(compute(scenario)).toEqual([one, one])
  })

  test.each(['18446744073709551615', '"18446744073709551615"'])('keeps %s exact', (emission) => {
    const text = JSON.stringify(epoch).replace('"emission":1000', `"emission":${emission}`)
    expect(computeEpochJson(text, yuma)).toContain('"emission":[9223372036854775807,9223372036854775807]')
  })

  test('keeps stakes beyond 2^53 apart', () => {
    const tie = { ...inputs, weights: {}, stake: ['9007199254740993', '9007199254740992'] }
    const other = { ...tie, stake: ['9007199254740992', '9007199254740993'] }
    expect(compute({ ...epoch, inputs: tie }).validator_permit).toEqual([true, false])
    expect(compute({ ...epoch, inputs: other }).validator_permit).toEqual([false, true])
  })

  test('leaves digits inside of strings and keys alone', () => {
    const text = JSON.stringify({
      note: '12345678901234567890 "and" \\',
      asserted: { '12345678901234567890': 1 },
      ...epoch,
    })
    expect(JSON.parse(computeEpochJson(text, yuma))).toEqual(compute(epoch))
  })

  test('names every problem with its place', () => {
    const broken = { ...inputs, tempo: 1.5, kappa: 65_536, owner_uid: 2, extra: 1, permits: [true] }
    const call = () => compute([epoch, { n: 2, block: -1, inputs: broken }])
    for (const place of ['[1].block', '[1].inputs.tempo', '[1].inputs.kappa', 'extra']) expect(call).toThrow(place)
    expect(call).toThrow(expect.objectContaining({ code: 'YUMA_INPUT_INVALID', exitCode: 2 }))
  })

  test('names what does not fit the number of uids', () => {
    const broken = { ...inputs, owner_uid: 2, permits: [true], bonds: { 7: [] } }
    const call = () => compute({ n: 2, steps: [{ block: 1, inputs: broken }] })
    for (const field of ['owner_uid', 'permits', 'bonds']) expect(call).toThrow(`steps[0].inputs.${field}: `)
  })

  test.each([
    ['reg', [1], 'has 1 entries'],
    ['reg', [1, 2, 3], 'has 3 entries'],
    ['last_update', [], 'at most one may be missing'],
    ['commit_block', [], 'has 0 entries'],
    [
      'weights',
      {
        0: [
          [1, 5],
          [0, 1],
          [1, 7],
        ],
      },
      'names uid 1 a second time',
    ],
    ['weights', { a: [] }, 'a uid in digits'],
    ['weights', { 0: [[1]] }, 'a pair'],
    ['kappa', 'abc', 'must be an integer, or its digits'],
    ['kappa', undefined, 'is missing'],
  ])('refuses %s: %j', (field, value, words) => {
    const call = () => compute({ n: 2, block: 100, inputs: { ...inputs, [field]: value } })
    expect(call).toThrow(expect.objectContaining({ code: 'YUMA_INPUT_INVALID' }))
    expect(call).toThrow(`- inputs.${field}`)
    expect(call).toThrow(words)
    expect(call).not.toThrow('regex')
  })

  test('takes what the chain may hold for uids that were trimmed', () => {
    const trimmed = {
      ...inputs,
      last_update: [95],
      weights: {
        0: [
          [1, 65_535],
          [99, 65_535],
        ],
      },
    }
    expect(compute({ ...epoch, inputs: trimmed }).consensus).toEqual([0, 65_535])
  })

  test('refuses keys that it does not know, and an epoch that is a scenario too', () => {
    expect(() => compute({ ...epoch, blok: 1 })).toThrow('- blok: is no key here')
    const both = () => compute({ ...epoch, steps: [{ block: 1, inputs: { ...inputs, reg: [] } }] })
    for (const line of ['- block: is no key here', '- inputs: is no key here', '- steps[0].inputs.reg: has 0'])
      expect(both).toThrow(line)
  })

  test('names the place of a document that is no object', () => {
    expect(() => compute(null)).toThrow('- the document: must be an object')
    expect(() => compute([epoch, 'abc'])).toThrow('- [1]: must be an object')
  })

  test.each(['', '{', 'null', '7', '"text"', '[[]]'])('refuses %o', (text) => {
    expect(() => computeEpochJson(text, yuma)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^YUMA_(JSON|INPUT)_INVALID$/) }),
    )
  })
})
