import type { EpochInputs } from '../epoch-types.js'
import { type Rows, readRow } from '../rows.js'
import { type DenseMatrix, normalizeColumns, normalized, sum } from './dense.js'
import { naiveBonds, naiveDividends } from './naive-bonds.js'
import { naiveMedian } from './naive-median.js'

/** What an epoch decides, as fractions; emission in rao. */
export interface NaiveOutputs {
  readonly stakeWeight: Float64Array
  readonly consensus: Float64Array
  readonly incentive: Float64Array
  readonly dividends: Float64Array
  readonly validatorTrust: Float64Array
  readonly emissionRao: Float64Array
  /** Before they are scaled for storage. */
  readonly bonds: DenseMatrix
}

/**
 * The epoch once more in doubles and dense matrices, as one would write it down from the formulas.
 *
 * It knows nothing of the wasm and shares no code with it: tests compare the two, the benchmark races them.
 * Doubles round differently, so figures agree closely and a median on a tie may fall on its other side.
 */
export function computeNaiveEpoch(inputs: EpochInputs): NaiveOutputs {
  const { n, ownerUid } = inputs
  const stakeWeight = normalized(
    Float64Array.from(inputs.stake, (stake, uid) =>
      stake < BigInt(inputs.stakeThresholdRao) && uid !== ownerUid ? 0 : Number(stake),
    ),
  )
  const permits = Array.from(inputs.validatorPermit, (permit, uid) => permit !== 0 || uid === ownerUid)
  const activeSince = Number(inputs.block) - Number(inputs.activityCutoff)
  const activeStake = normalized(
    stakeWeight.map((share, uid) => (permits[uid] && Number(inputs.lastUpdate[uid]) >= activeSince ? share : 0)),
  )
  const weights = readWeights(inputs, permits)
  const consensus = naiveMedian(weights, activeStake, inputs.kappaU16 / 65_535)
  const clipped = weights.map((row) => row.map((weight, uid) => Math.min(weight, consensus[uid] ?? 0)))
  const ranks = new Float64Array(n)
  for (const [uid, row] of clipped.entries()) {
    const stake = activeStake[uid] ?? 0
    for (let target = 0; target < n; target++) ranks[target] = (ranks[target] ?? 0) + stake * (row[target] ?? 0)
  }
  const incentive = normalized(ranks)
  const old = readBonds(inputs)
  const bonds = naiveBonds({ inputs, weights, clipped, consensus, activeStake, old })
  const dividends = naiveDividends(inputs.ruleSet, bonds, incentive, activeStake)
  return {
    stakeWeight,
    consensus,
    incentive,
    dividends,
    validatorTrust: Float64Array.from(clipped, sum),
    emissionRao: naiveEmission(inputs, { incentive, dividends, activeStake, stakeWeight }),
    bonds,
  }
}

function readDense(n: number, rows: Rows, counts: (uid: number, target: number) => boolean): DenseMatrix {
  return Array.from({ length: n }, (_, uid) => {
    const dense = new Float64Array(n)
    for (const [target, value] of readRow(rows, uid)) {
      if (target < n && counts(uid, target)) dense[target] = value
    }
    return dense
  })
}

function readWeights(inputs: EpochInputs, permits: readonly boolean[]): DenseMatrix {
  const { n, ownerUid, lastUpdate, blockAtRegistration, commitBlock } = inputs
  const rows = readDense(n, inputs.weights, (uid, target) => {
    const registered = blockAtRegistration[target] ?? 0n
    const own = uid === target && uid !== ownerUid
    const outdated = (lastUpdate[uid] ?? 0n) <= registered
    const committedBefore = commitBlock !== null && (commitBlock[uid] ?? 0n) < registered
    return permits[uid] === true && !own && !outdated && !committedBefore
  })
  return rows.map(normalized)
}

function readBonds(inputs: EpochInputs): DenseMatrix {
  const last = BigInt(inputs.lastMechansimStepBlock)
  const since = last === 0n ? BigInt(inputs.block) - BigInt(inputs.tempo) : last + 1n
  const rows = readDense(
    inputs.n,
    inputs.bonds,
    (_, target) => (inputs.blockAtRegistration[target] ?? 0n) < (since < 0n ? 0n : since),
  )
  if (inputs.ruleSet === 'yuma2') return normalizeColumns(rows)
  return rows.map((row) => row.map((bond) => bond / 65_535))
}

type EmissionParts = Pick<NaiveOutputs, 'incentive' | 'dividends' | 'stakeWeight'> & { activeStake: Float64Array }

function naiveEmission(inputs: EpochInputs, parts: EmissionParts): Float64Array {
  const combined = parts.incentive.map((share, uid) => share + (parts.dividends[uid] ?? 0))
  const byStake = sum(parts.activeStake) > 0 ? parts.activeStake : parts.stakeWeight
  const shares = sum(combined) > 0 ? normalized(combined) : byStake
  return shares.map((share) => share * Number(inputs.emissionRao))
}
