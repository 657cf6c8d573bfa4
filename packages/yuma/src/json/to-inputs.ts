import { type EpochInputs, NO_COMMIT } from '../epoch-types.js'
import { createRows, type Rows } from '../rows.js'
import type { JsonInputs } from './epoch-schema.js'

/** Turns JSON that is right and fits `n` into the inputs of an epoch. */
export function toInputs(n: number, block: bigint, json: JsonInputs): EpochInputs {
  return {
    n,
    ruleSet: json.yuma3 ? 'yuma3' : 'yuma2',
    block,
    tempo: json.tempo,
    lastMechansimStepBlock: json.lms,
    activityCutoff: json.cutoff,
    stake: BigUint64Array.from(json.stake),
    lastUpdate: padded(n, json.last_update, 0n),
    blockAtRegistration: BigUint64Array.from(json.reg),
    validatorPermit: Uint8Array.from(json.permits, Number),
    maxAllowedValidators: json.max_validators,
    weights: toRows(n, json.weights),
    bonds: toRows(n, json.bonds),
    kappaU16: json.kappa,
    bondsMovingAverage: json.bma,
    bondsPenaltyU16: json.bonds_penalty,
    liquidAlphaOn: json.liquid,
    alphaLowU16: json.alpha_low,
    alphaHighU16: json.alpha_high,
    alphaSigmoidSteepness: json.steepness,
    ownerUid: json.owner_uid,
    stakeThresholdRao: json.stake_threshold,
    commitBlock: json.commit_block === null ? null : padded(n, json.commit_block, NO_COMMIT),
    emissionRao: json.emission,
  }
}

/** What is missing is `filler`, what is over is ignored. */
function padded(n: number, values: readonly (bigint | null)[], filler: bigint): BigUint64Array {
  return BigUint64Array.from({ length: n }, (_, uid) => values[uid] ?? filler)
}

function toRows(n: number, json: JsonInputs['weights']): Rows {
  return createRows(n, new Map(Object.entries(json).map(([uid, row]) => [Number(uid), row])))
}
