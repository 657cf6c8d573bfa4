import type { EpochInputs, EpochOutputs } from './epoch-types.js'

/** The layouts are documented in chain/yuma/wasm/src/lib.rs. */
const HEADER_BYTES = 80
const FLAG_YUMA3 = 1
const FLAG_LIQUID_ALPHA = 2
const FLAG_OWNER = 4
const FLAG_COMMITS = 8

/** How many bytes the inputs take. */
export function measureInputs({ n, commitBlock, weights, bonds }: EpochInputs): number {
  const words = commitBlock === null ? 2 : 3
  return HEADER_BYTES + n * (16 + 8 * words + 2 * 4 + 1) + weights.entries.byteLength + bonds.entries.byteLength
}

/** Writes the inputs at `address`, which must be divisible by 16. */
export function writeInputs(buffer: ArrayBuffer, address: number, inputs: EpochInputs): void {
  const { n } = inputs
  writeHeader(new DataView(buffer, address, HEADER_BYTES), inputs)
  let offset = address + HEADER_BYTES
  const stake = new BigUint64Array(buffer, offset, 2 * n)
  for (let uid = 0; uid < n; uid++) {
    stake[2 * uid] = inputs.stakeFraction?.[uid] ?? 0n
    stake[2 * uid + 1] = inputs.stake[uid] ?? 0n
  }
  offset += 16 * n
  for (const vector of [inputs.lastUpdate, inputs.blockAtRegistration, inputs.commitBlock]) {
    if (vector === null) continue
    new BigUint64Array(buffer, offset, n).set(vector)
    offset += 8 * n
  }
  for (const { ends } of [inputs.weights, inputs.bonds]) {
    new Uint32Array(buffer, offset, n).set(ends)
    offset += 4 * n
  }
  for (const { entries } of [inputs.weights, inputs.bonds]) {
    new Uint16Array(buffer, offset, entries.length).set(entries)
    offset += entries.byteLength
  }
  new Uint8Array(buffer, offset, n).set(inputs.validatorPermit)
}

function writeHeader(view: DataView, inputs: EpochInputs): void {
  const flags =
    (inputs.ruleSet === 'yuma3' ? FLAG_YUMA3 : 0) |
    (inputs.liquidAlphaOn ? FLAG_LIQUID_ALPHA : 0) |
    (inputs.ownerUid === null ? 0 : FLAG_OWNER) |
    (inputs.commitBlock === null ? 0 : FLAG_COMMITS)
  view.setUint32(0, inputs.n, true)
  view.setUint32(4, flags, true)
  const wide = [
    inputs.block,
    inputs.tempo,
    inputs.lastMechansimStepBlock,
    inputs.activityCutoff,
    inputs.bondsMovingAverage,
    inputs.stakeThresholdRao,
    inputs.emissionRao,
  ]
  for (const [index, value] of wide.entries()) view.setBigUint64(8 + 8 * index, BigInt(value), true)
  const narrow = [
    inputs.kappaU16,
    inputs.bondsPenaltyU16,
    inputs.alphaLowU16,
    inputs.alphaHighU16,
    inputs.alphaSigmoidSteepness,
    inputs.ownerUid ?? 0,
    inputs.maxAllowedValidators,
    0,
  ]
  for (const [index, value] of narrow.entries()) view.setUint16(64 + 2 * index, value, true)
}

/** Copies the outputs of `n` uids from `address`. */
export function readOutputs(buffer: ArrayBuffer, address: number, n: number): EpochOutputs {
  let offset = address
  const take = (bytes: number): ArrayBuffer => {
    const copy = buffer.slice(offset, offset + bytes)
    offset += bytes
    return copy
  }
  const takeRao = () => new BigUint64Array(take(8 * n))
  const takeU16 = () => new Uint16Array(take(2 * n))
  const takeFlags = () => new Uint8Array(take(n))
  const [serverEmissionRao, validatorEmissionRao, emissionRao] = [takeRao(), takeRao(), takeRao()]
  const ends = new Uint32Array(take(4 * n))
  const bonds = { ends, entries: new Uint16Array(take(4 * (ends.at(-1) ?? 0))) }
  return {
    stakeWeightU16: takeU16(),
    consensusU16: takeU16(),
    incentiveU16: takeU16(),
    dividendsU16: takeU16(),
    validatorTrustU16: takeU16(),
    active: takeFlags(),
    validatorPermit: takeFlags(),
    serverEmissionRao,
    validatorEmissionRao,
    emissionRao,
    bonds,
  }
}

/** Writes the words of a computation at `address`. */
export function writeWords(buffer: ArrayBuffer, address: number, words: BigInt64Array): void {
  new BigInt64Array(buffer, address, words.length).set(words)
}

/** Copies `count` words from `address`. */
export function readWords(buffer: ArrayBuffer, address: number, count: number): bigint[] {
  return Array.from(new BigInt64Array(buffer, address, count))
}
