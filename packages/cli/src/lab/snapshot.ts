import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import {
  checkExpectations,
  compareReports,
  type Difference,
  LAB_CHECK_FAILED,
  LAB_SNAPSHOT_MISSING,
  LAB_SNAPSHOT_UNREADABLE,
  LAB_SNAPSHOT_UNWRITABLE,
} from '@subnetkit/lab'
import type { LabExpectations } from '@subnetkit/subnet/lab'
import { type MechanismReport, mechanismReportSchema } from '@subnetkit/subnet/report'
import { toJson } from '../output/json.js'

/** LAB_SNAPSHOT_UNWRITABLE when the folder of the subnet takes no file. */
export function writeSnapshot(path: string, report: MechanismReport): void {
  try {
    writeFileSync(path, `${toJson(report)}\n`)
  } catch (cause) {
    const reason = toErrorMessage(cause).replace(/\.$/, '')
    throw new SubnetkitError(LAB_SNAPSHOT_UNWRITABLE, { path, reason }, { cause })
  }
}

/**
 * Holds a report to the author's bounds and to the snapshot; LAB_CHECK_FAILED with every difference. One of the two must exist,
 * or there would be nothing to fail on: LAB_SNAPSHOT_MISSING.
 */
export function checkReport(report: MechanismReport, expect: LabExpectations, path: string): void {
  const snapshot = existsSync(path) ? readSnapshot(path) : undefined
  if (!snapshot && Object.keys(expect).length === 0) throw new SubnetkitError(LAB_SNAPSHOT_MISSING, { path })
  const lines = [
    ...checkExpectations(report, expect).map(({ expectation, text }) => `expect.${expectation}: ${text}`),
    ...(snapshot ? compareReports(snapshot, report).map(describe) : []),
  ]
  if (lines.length === 0) return
  throw new SubnetkitError(LAB_CHECK_FAILED, { differences: lines.map((line) => `\n  ${line}`).join('') })
}

function readSnapshot(path: string): MechanismReport {
  try {
    return mechanismReportSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new SubnetkitError(LAB_SNAPSHOT_UNREADABLE, { path, reason: toErrorMessage(cause) }, { cause })
  }
}

function describe({ what, before, after, tolerance }: Difference): string {
  const allowed = tolerance === null ? '' : ` (${tolerance.toFixed(3)} would be noise)`
  return `${what}: ${show(before)} in the snapshot, ${show(after)} now${allowed}`
}

function show(value: number | string | null): string {
  if (value === null) return 'nothing'
  return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(3) : String(value)
}
