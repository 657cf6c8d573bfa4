import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { EpochInputs } from './epoch-types.js'
import { computeEpochJson } from './json/compute-epoch-json.js'
import { loadYuma, type Yuma } from './load-yuma.js'
import { createRows, type RowEntries, readRow } from './rows.js'

interface Step {
  readonly outputs: unknown
}

interface Vectors {
  readonly epoch_scenarios: readonly { readonly id: string; readonly steps: readonly Step[] }[]
  readonly epoch_random: readonly (Step & { readonly id: string })[]
  readonly permit_vectors: readonly {
    readonly n: number
    readonly stake: readonly number[]
    readonly stake_threshold: number
    readonly max_allowed_validators: number
    readonly expected_permits: readonly boolean[]
  }[]
  readonly epoch_generated: readonly [
    {
      readonly n: number
      readonly generator: { readonly stake_per_validator: number; readonly stored_weight_each: number }
      readonly asserted: Record<'validators' | 'servers', Record<string, number>>
      readonly derived: Record<string, number>
    },
  ]
}

const vectors: Vectors = JSON.parse(
  readFileSync(new URL('../../../test/vectors/yuma-scenarios.json', import.meta.url), 'utf8'),
)

let yuma: Yuma

beforeAll(async () => {
  yuma = await loadYuma(candidate())
})

/** A wasm that another compiler made is tested by naming it here. */
function candidate() {
  const path = process.env.SUBNETKIT_YUMA_WASM
  return path === undefined ? {} : { wasm: readFileSync(path), allowOtherDigest: true }
}

describe('runEpoch in wasm', () => {
  test('gives the recorded outputs for every step of every scenario', () => {
    let steps = 0
    for (const scenario of vectors.epoch_scenarios) {
      const outputs: unknown[] = JSON.parse(computeEpochJson(JSON.stringify(scenario), yuma))
      expect(outputs, scenario.id).toEqual(scenario.steps.map((step) => step.outputs))
      steps += outputs.length
    }
    expect({ scenarios: vectors.epoch_scenarios.length, steps }).toEqual({ scenarios: 22, steps: 123 })
  })

  test('gives the recorded outputs for random inputs', () => {
    const outputs: unknown[] = JSON.parse(computeEpochJson(JSON.stringify(vectors.epoch_random), yuma))
    for (const [index, { id, outputs: expected }] of vectors.epoch_random.entries()) {
      expect(outputs[index], id).toEqual(expected)
    }
    expect(outputs).toHaveLength(15)
  })

  test('gives permits to the largest stakes above the threshold', () => {
    for (const vector of vectors.permit_vectors) {
      const { n } = vector
      const outputs = yuma.runEpoch({
        ...emptySubnet(n),
        stake: BigUint64Array.from(vector.stake, BigInt),
        stakeThresholdRao: vector.stake_threshold,
        maxAllowedValidators: vector.max_allowed_validators,
      })
      expect(Array.from(outputs.validatorPermit, Boolean), JSON.stringify(vector)).toEqual(vector.expected_permits)
    }
    expect(vectors.permit_vectors).toHaveLength(12)
  })

  test.each([
    { interleaved: false, selfWeights: false },
    { interleaved: false, selfWeights: true },
    { interleaved: true, selfWeights: false },
    { interleaved: true, selfWeights: true },
  ])('shares out evenly in a graph of 512 uids (%o)', ({ interleaved, selfWeights }) => {
    const [graph] = vectors.epoch_generated
    const validates = (uid: number) => (interleaved ? uid % 8 === 0 : uid < 64)
    let subnet = graphSubnet(validates, selfWeights)
    for (let epoch = 0; epoch < 3; epoch++) {
      const outputs = yuma.runEpoch(subnet)
      for (let uid = 0; uid < graph.n; uid++) {
        const expected = graph.asserted[validates(uid) ? 'validators' : 'servers']
        const bonds = new Set(readRow(outputs.bonds, uid).map(([, bond]) => bond))
        expect(
          {
            consensus: outputs.consensusU16[uid],
            incentive: outputs.incentiveU16[uid],
            dividends: outputs.dividendsU16[uid],
            emission: Number(outputs.emissionRao[uid]),
            trust: outputs.validatorTrustU16[uid],
            stakeWeight: outputs.stakeWeightU16[uid],
            bonds: [...bonds],
          },
          `uid ${uid}`,
        ).toEqual({
          consensus: expected.consensus,
          incentive: expected.incentive,
          dividends: expected.dividends,
          emission: expected.emission,
          trust: validates(uid) ? graph.derived.validator_trust_of_validators : 0,
          stakeWeight: validates(uid) ? graph.derived.stake_weight_of_validators : 0,
          bonds: validates(uid) ? [expected.bond_to_any_server] : [],
        })
      }
      subnet = { ...subnet, bonds: outputs.bonds }
    }
  })
})

function graphSubnet(validates: (uid: number) => boolean, selfWeights: boolean): EpochInputs {
  const [{ n, generator }] = vectors.epoch_generated
  const uids = Array.from({ length: n }, (_, uid) => uid)
  const targets = uids.filter((uid) => !validates(uid)).map((uid) => [uid, generator.stored_weight_each] as const)
  const rows = uids.map((uid): [number, RowEntries] => [
    uid,
    validates(uid) ? targets : selfWeights ? [[uid, 65_535]] : [],
  ])
  const registered: EpochInputs = {
    ...emptySubnet(n),
    block: 0,
    lastUpdate: new BigUint64Array(n),
    tempo: 65_534,
    activityCutoff: 910_201,
    stake: BigUint64Array.from(uids, (uid) => (validates(uid) ? BigInt(generator.stake_per_validator) : 0n)),
  }
  const { validatorPermit } = yuma.runEpoch(registered)
  const lastUpdate = new BigUint64Array(n).fill(1n)
  return { ...registered, block: 1, lastUpdate, validatorPermit, weights: createRows(n, new Map(rows)) }
}

function emptySubnet(n: number): EpochInputs {
  return {
    n,
    ruleSet: 'yuma2',
    block: 1,
    tempo: 0,
    lastMechansimStepBlock: 0,
    activityCutoff: 1,
    stake: new BigUint64Array(n),
    lastUpdate: new BigUint64Array(n).fill(1n),
    blockAtRegistration: new BigUint64Array(n),
    validatorPermit: new Uint8Array(n),
    maxAllowedValidators: 64,
    weights: createRows(n, new Map()),
    bonds: createRows(n, new Map()),
    kappaU16: 32_767,
    bondsMovingAverage: 900_000,
    bondsPenaltyU16: 65_535,
    liquidAlphaOn: false,
    alphaLowU16: 45_875,
    alphaHighU16: 58_982,
    alphaSigmoidSteepness: 1_000,
    ownerUid: null,
    stakeThresholdRao: 0,
    commitBlock: null,
    emissionRao: 1_000_000_000,
  }
}
