import type { EpochOutputs } from '../epoch-types.js'
import { type Rows, readRow } from '../rows.js'

/** The outputs as JSON with the names of the vectors; integers are bare and exact, whatever their size. */
export function formatOutputs(outputs: EpochOutputs): string {
  const fields: Record<string, string> = {
    stake_weight: list(outputs.stakeWeightU16),
    active: flags(outputs.active),
    consensus: list(outputs.consensusU16),
    incentive: list(outputs.incentiveU16),
    dividends: list(outputs.dividendsU16),
    validator_trust: list(outputs.validatorTrustU16),
    validator_permit: flags(outputs.validatorPermit),
    server_emission: list(outputs.serverEmissionRao),
    validator_emission: list(outputs.validatorEmissionRao),
    emission: list(outputs.emissionRao),
    bonds: rows(outputs.bonds),
  }
  const members = Object.entries(fields).map(([name, json]) => `${JSON.stringify(name)}:${json}`)
  return `{${members.join(',')}}`
}

function list(values: Uint16Array | BigUint64Array): string {
  return `[${values.join(',')}]`
}

function flags(values: Uint8Array): string {
  return JSON.stringify(Array.from(values, (value) => value !== 0))
}

function rows(bonds: Rows): string {
  const filled = Array.from(bonds.ends, (_, uid) => [uid, readRow(bonds, uid)] as const).filter(
    ([, row]) => row.length > 0,
  )
  return `{${filled.map(([uid, row]) => `"${uid}":${JSON.stringify(row)}`).join(',')}}`
}
