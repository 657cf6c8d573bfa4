import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { EpochInputs, EpochOutputs } from './epoch-types.js'
import { loadYuma, type Yuma } from './load-yuma.js'
import { createRows, type RowEntries, readRow } from './rows.js'
import { computeNaiveEpoch } from './testing/naive-epoch.js'
import { createSampleSubnet } from './testing/sample-subnet.js'

let yuma: Yuma

beforeAll(async () => {
  yuma = await loadYuma()
})

/** FUZZ_RUNS, FUZZ_SEED and FUZZ_PATH repeat a run; fast-check prints them when a property fails. */
const parameters = {
  numRuns: Number(process.env.FUZZ_RUNS ?? 300),
  ...(process.env.FUZZ_SEED ? { seed: Number(process.env.FUZZ_SEED) } : {}),
  ...(process.env.FUZZ_PATH ? { path: process.env.FUZZ_PATH } : {}),
}

const u16 = fc.oneof(fc.constantFrom(0, 1, 32_767, 65_534, 65_535), fc.integer({ min: 0, max: 65_535 }))

const subnetArbitrary: fc.Arbitrary<EpochInputs> = fc.integer({ min: 1, max: 12 }).chain((n) => {
  const vector = <T>(entry: fc.Arbitrary<T>) => fc.array(entry, { minLength: n, maxLength: n })
  const block = fc.constantFrom(0n, 1n, 90n, 95n, 99n, 100n)
  const row: fc.Arbitrary<RowEntries> = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: n }), u16), {
    selector: ([uid]) => uid,
    maxLength: n + 1,
  })
  const rows = vector(row).map((list) => createRows(n, new Map(list.entries())))
  const blocks = vector(block).map((list) => BigUint64Array.from(list))
  return fc.record({
    n: fc.constant(n),
    ruleSet: fc.constantFrom('yuma2' as const, 'yuma3' as const),
    block: fc.constant(100n),
    tempo: fc.constantFrom(0, 5, 360),
    lastMechansimStepBlock: fc.constantFrom(0, 95),
    activityCutoff: fc.constantFrom(1, 8, 5_000),
    stake: vector(fc.oneof(fc.constantFrom(0n, 1n, 10n ** 9n), fc.bigInt(0n, 10n ** 15n))).map((list) =>
      BigUint64Array.from(list),
    ),
    lastUpdate: blocks,
    blockAtRegistration: blocks,
    validatorPermit: vector(fc.boolean()).map((list) => Uint8Array.from(list, Number)),
    maxAllowedValidators: fc.integer({ min: 0, max: n + 1 }),
    weights: rows,
    bonds: rows,
    kappaU16: u16,
    bondsMovingAverage: fc.constantFrom(0, 500_000, 900_000, 1_000_000),
    bondsPenaltyU16: u16,
    liquidAlphaOn: fc.boolean(),
    alphaLowU16: fc.constantFrom(1_638, 6_553, 45_875),
    alphaHighU16: fc.constantFrom(45_875, 58_982, 65_535),
    alphaSigmoidSteepness: fc.constantFrom(-32_768, -500, 0, 1, 1_000, 32_767),
    ownerUid: fc.option(fc.integer({ min: 0, max: n - 1 })),
    stakeThresholdRao: fc.constantFrom(0n, 1_000n),
    commitBlock: fc.option(blocks),
    emissionRao: fc.oneof(fc.constant(0xffff_ffff_ffff_ffffn), fc.bigInt(0n, 10n ** 12n)),
  })
})

const sampleArbitrary = fc.record({
  neurons: fc.integer({ min: 12, max: 40 }),
  validators: fc.integer({ min: 2, max: 10 }),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
})

const sum = (values: Iterable<number>) => Array.from(values).reduce((total, value) => total + value, 0)
const sumRao = (values: BigUint64Array) => values.reduce((total, value) => total + value, 0n)

describe('runEpoch, whatever the inputs', () => {
  test('shares out no more than there is, and nearly all of it once anybody has stake', () => {
    property(subnetArbitrary, (subnet, outputs) => {
      const emission = BigInt(subnet.emissionRao)
      const paid = sumRao(outputs.emissionRao)
      expect(paid <= emission).toBe(true)
      expect(sumRao(outputs.serverEmissionRao) + sumRao(outputs.validatorEmissionRao) <= emission).toBe(true)
      // Each share lacks less than 2^-32 and each amount less than 1 rao; a normalised share lacks a little more.
      const slack = BigInt(subnet.n) * (1n + emission / 2n ** 30n)
      if (outputs.stakeWeightU16.some((share) => share > 0)) expect(emission - paid <= slack).toBe(true)
    })
  })

  test('gives incentive that sums to 1, or to 0 when no weight survives', () => {
    property(subnetArbitrary, (subnet, outputs) => {
      const total = sum(outputs.incentiveU16)
      expect(total === 0 || Math.abs(total - 65_535) <= subnet.n + 1).toBe(true)
      const dividends = sum(outputs.dividendsU16)
      expect(dividends === 0 || Math.abs(dividends - 65_535) <= subnet.n + 1).toBe(true)
      if (total === 0) expect(dividends).toBe(0)
    })
  })

  test('gives permits to no more uids than allowed, and bonds only to them', () => {
    property(subnetArbitrary, (subnet, outputs) => {
      const permits = sum(outputs.validatorPermit)
      expect(permits).toBeLessThanOrEqual(subnet.maxAllowedValidators + (subnet.ownerUid === null ? 0 : 1))
      for (let uid = 0; uid < subnet.n; uid++) {
        if (outputs.validatorPermit[uid] === 0) expect(readRow(outputs.bonds, uid), `uid ${uid}`).toEqual([])
      }
    })
  })
})

describe('runEpoch in a working subnet', () => {
  test('agrees with the naive oracle within the precision of what is stored', () => {
    const rules = fc.record({
      ruleSet: fc.constantFrom('yuma2' as const, 'yuma3' as const),
      liquidAlphaOn: fc.boolean(),
    })
    fc.assert(
      fc.property(sampleArbitrary, rules, u16, (options, rule, bondsPenaltyU16) => {
        const subnet = { ...createSampleSubnet(options), ...rule, bondsPenaltyU16 }
        const naive = computeNaiveEpoch(subnet)
        const exact = yuma.runEpoch(subnet)
        expectClose(exact.consensusU16, naive.consensus)
        expectClose(exact.incentiveU16, naive.incentive)
        expectClose(exact.dividendsU16, naive.dividends)
        expectClose(exact.validatorTrustU16, naive.validatorTrust)
        expectClose(exact.stakeWeightU16, naive.stakeWeight)
        for (const [uid, amount] of exact.emissionRao.entries()) {
          const difference = Math.abs(Number(amount) - (naive.emissionRao[uid] ?? 0))
          expect(difference / Number(subnet.emissionRao), `emission of ${uid}`).toBeLessThan(1e-6)
        }
      }),
      { ...parameters, numRuns: Math.min(parameters.numRuns, 100) },
    )
  })

  test('lets no minority below kappa raise the consensus on anybody', () => {
    fc.assert(
      fc.property(sampleArbitrary, (options) => {
        const subnet = withMinority(createSampleSubnet(options))
        const target = options.neurons - 1
        const honest = yuma.runEpoch(subnet)
        const rows = new Map(
          Array.from({ length: options.validators }, (_, uid) => [uid, readRow(subnet.weights, uid)]),
        )
        const attacked = yuma.runEpoch({
          ...subnet,
          weights: createRows(subnet.n, rows.set(0, [[target, 65_535]])),
        })
        expect(attacked.consensusU16[target]).toBeLessThanOrEqual(maxHonest(subnet, target))
        expect(honest.consensusU16[target]).toBeLessThanOrEqual(maxHonest(subnet, target))
      }),
      parameters,
    )
  })

  test('depends on shares of the stake and not on its amount', () => {
    fc.assert(
      fc.property(sampleArbitrary, fc.bigInt(2n, 1_000n), (options, factor) => {
        const subnet = createSampleSubnet(options)
        const scaled = yuma.runEpoch({ ...subnet, stake: subnet.stake.map((stake) => stake * factor) })
        expect(scaled).toEqual(yuma.runEpoch(subnet))
      }),
      parameters,
    )
  })
})

function property(subnets: fc.Arbitrary<EpochInputs>, check: (subnet: EpochInputs, outputs: EpochOutputs) => void) {
  fc.assert(
    fc.property(subnets, (subnet) => check(subnet, yuma.runEpoch(subnet))),
    parameters,
  )
}

function expectClose(stored: Uint16Array, fractions: Float64Array) {
  for (const [uid, value] of stored.entries()) {
    expect(Math.abs(value - Math.min(1, fractions[uid] ?? 0) * 65_535), `uid ${uid}`).toBeLessThan(1.01)
  }
}

/** Uid 0 holds less than half of the stake. */
function withMinority(subnet: EpochInputs): EpochInputs {
  const stake = subnet.stake.slice()
  stake[0] = stake.slice(1).reduce((total, one) => total + one, 0n) / 2n
  return { ...subnet, stake }
}

/** The largest share of its weights that any validator but uid 0 gives to `target`, as stored. */
function maxHonest(subnet: EpochInputs, target: number): number {
  const shares = Array.from(subnet.validatorPermit.keys())
    .slice(1)
    .map((uid) => readRow(subnet.weights, uid))
    .map((row) => (row.find(([uid]) => uid === target)?.[1] ?? 0) / Math.max(1, sum(row.map(([, value]) => value))))
  return Math.floor(Math.max(...shares) * 65_535) + 1
}
