import { SubnetkitError } from '@subnetkit/core'
import type { EpochInputs } from './epoch-types.js'
import { YUMA_INPUT_INVALID } from './errors.js'
import type { Rows } from './rows.js'

const MAX_UIDS = 65_535
const MAX_U64 = 0xffff_ffff_ffff_ffffn
const MAX_STAKE = 0x7fff_ffff_ffff_ffffn

const U64_FIELDS = [
  'block',
  'tempo',
  'lastMechansimStepBlock',
  'activityCutoff',
  'bondsMovingAverage',
  'stakeThresholdRao',
  'emissionRao',
] as const
const U16_FIELDS = ['kappaU16', 'bondsPenaltyU16', 'alphaLowU16', 'alphaHighU16', 'maxAllowedValidators'] as const
const VECTOR_FIELDS = [
  'stake',
  'stakeFraction',
  'lastUpdate',
  'blockAtRegistration',
  'validatorPermit',
  'commitBlock',
] as const

/** Ends with YUMA_INPUT_INVALID and every problem at once. */
export function checkInputs(inputs: EpochInputs): void {
  const problems = [...scalarProblems(inputs), ...vectorProblems(inputs)]
  if (problems.length > 0) throw inputInvalid(problems)
}

/** The error for a list of problems, a line each. */
export function inputInvalid(problems: readonly string[]): SubnetkitError<typeof YUMA_INPUT_INVALID> {
  return new SubnetkitError(YUMA_INPUT_INVALID, { problems: problems.map((line) => `- ${line}`).join('\n') })
}

function* scalarProblems(inputs: EpochInputs): Generator<string> {
  if (!isIntegerWithin(inputs.n, 0, MAX_UIDS)) yield `n is ${inputs.n}, not an integer from 0 to ${MAX_UIDS}`
  if (inputs.ruleSet !== 'yuma2' && inputs.ruleSet !== 'yuma3') {
    yield `ruleSet is ${String(inputs.ruleSet)}, not yuma2 or yuma3`
  }
  for (const field of U64_FIELDS) {
    if (!isU64(inputs[field])) yield `${field} is ${inputs[field]}, not an integer from 0 to ${MAX_U64}`
  }
  for (const field of U16_FIELDS) {
    if (!isIntegerWithin(inputs[field], 0, 65_535)) yield `${field} is ${inputs[field]}, not an integer from 0 to 65535`
  }
  if (!isIntegerWithin(inputs.alphaSigmoidSteepness, -32_768, 32_767)) {
    yield `alphaSigmoidSteepness is ${inputs.alphaSigmoidSteepness}, not an integer from -32768 to 32767`
  }
  if (inputs.ownerUid !== null && !isIntegerWithin(inputs.ownerUid, 0, inputs.n - 1)) {
    yield `ownerUid is ${inputs.ownerUid}, not null or a uid below n = ${inputs.n}`
  }
}

function* vectorProblems(inputs: EpochInputs): Generator<string> {
  for (const field of VECTOR_FIELDS) {
    const vector = inputs[field]
    if (vector === undefined || vector === null) continue
    if (vector.length !== inputs.n) yield `${field} has ${vector.length} entries, not n = ${inputs.n}`
  }
  const uid = inputs.stake.findIndex((stake) => stake > MAX_STAKE)
  if (uid >= 0) yield `stake of uid ${uid} is ${inputs.stake[uid]}, above ${MAX_STAKE}`
  yield* rowProblems('weights', inputs.weights, inputs.n)
  yield* rowProblems('bonds', inputs.bonds, inputs.n)
}

function* rowProblems(field: string, { ends, entries }: Rows, n: number): Generator<string> {
  if (ends.length !== n) yield `${field}.ends has ${ends.length} entries, not n = ${n}`
  const uid = ends.findIndex((end, index) => end < (ends[index - 1] ?? 0))
  if (uid >= 0) yield `${field}.ends falls at uid ${uid}`
  const pairs = ends.at(-1) ?? 0
  if (entries.length !== 2 * pairs) yield `${field}.entries has ${entries.length} numbers, not ${2 * pairs}`
}

function isIntegerWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}

function isU64(value: number | bigint): boolean {
  return typeof value === 'bigint' ? value >= 0n && value <= MAX_U64 : Number.isSafeInteger(value) && value >= 0
}
