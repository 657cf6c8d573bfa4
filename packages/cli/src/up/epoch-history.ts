import type { EpochRecord } from './read-epoch.js'

/** The epochs that were seen. */
export interface EpochHistory {
  add(record: EpochRecord, pays: boolean): void
  readonly paying: readonly EpochRecord[]
  readonly unpaid: readonly EpochRecord[]
  /** All that paid, also those that are not kept. */
  paid(): number
}

/** Keeps the newest epochs of each kind, `keep` of them, and counts those that paid. */
export function createEpochHistory(keep: number): EpochHistory {
  const paying: EpochRecord[] = []
  const unpaid: EpochRecord[] = []
  let paid = 0
  return {
    paying,
    unpaid,
    paid: () => paid,
    add(record, pays) {
      if (pays) paid += 1
      const list = pays ? paying : unpaid
      list.push(record)
      if (list.length > keep) list.shift()
    },
  }
}
