import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
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

/** Finds out before the runs whether there is room for what they are for; LAB_SNAPSHOT_UNWRITABLE. */
export function assertSnapshotWritable(path: string): void {
  try {
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK)
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

/** LAB_SNAPSHOT_UNWRITABLE when the folder of the subnet takes no file. */
export function writeSnapshot(path: string, report: MechanismReport): void {
  try {
    writeFileSync(path, `${toJson(report)}\n`)
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

function unwritable(path: string, cause: unknown): SubnetkitError {
  const reason = toErrorMessage(cause).replace(/\.$/, '')
  return new SubnetkitError(LAB_SNAPSHOT_UNWRITABLE, { path, reason }, { cause })
}

/**
 * Reads what a report is to be held to, before there is one: the author's bounds and the snapshot. One of the two must exist, or there would
 * be nothing to fail on: LAB_SNAPSHOT_MISSING, LAB_SNAPSHOT_UNREADABLE. The check itself ends with LAB_CHECK_FAILED and every difference.
 */
export function openCheck(expect: LabExpectations, path: string): (report: MechanismReport) => void {
  const snapshot = existsSync(path) ? readSnapshot(path) : undefined
  if (!snapshot && Object.keys(expect).length === 0) throw new SubnetkitError(LAB_SNAPSHOT_MISSING, { path })
  return (report) => hold(report, expect, snapshot)
}

function hold(report: MechanismReport, expect: LabExpectations, snapshot: MechanismReport | undefined): void {
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
