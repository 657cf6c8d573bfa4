import type { EpochOutputs } from '@subnetkit/yuma'
import type { HistoryEpoch, HistoryNeuron } from './metagraph-history.js'
import type { HistoryReplay, PaidShare } from './replay-report.js'

const U16_MAX = 65_535

export interface HistoryTotals {
  add(epoch: HistoryEpoch, unchanged: EpochOutputs, replayed: EpochOutputs): void
  result(): Pick<HistoryReplay, 'largestMismatch' | 'neurons'>
}

interface Sums {
  readonly uid: number
  readonly incentive: Record<keyof PaidShare, number>
  readonly dividends: Record<keyof PaidShare, number>
}

/** Adds up by hotkey what epochs paid. */
export function createHistoryTotals(): HistoryTotals {
  const sums = new Map<string, Sums>()
  let mismatch = 0

  function sumsOf({ hotkey, uid }: HistoryNeuron): Sums {
    const none = (): Sums['incentive'] => ({ recorded: 0, unchanged: 0, replayed: 0 })
    const found = sums.get(hotkey) ?? { uid, incentive: none(), dividends: none() }
    sums.set(hotkey, { ...found, uid })
    return found
  }

  return {
    add({ neurons }, unchanged, replayed) {
      for (const neuron of neurons) {
        const { uid } = neuron
        const { incentive, dividends } = sumsOf(neuron)
        addTo(incentive, neuron.incentive, unchanged.incentiveU16[uid], replayed.incentiveU16[uid])
        addTo(dividends, neuron.dividends, unchanged.dividendsU16[uid], replayed.dividendsU16[uid])
        const off = Math.max(
          Math.abs(neuron.incentive - (unchanged.incentiveU16[uid] ?? 0)),
          Math.abs(neuron.dividends - (unchanged.dividendsU16[uid] ?? 0)),
        )
        mismatch = Math.max(mismatch, off / U16_MAX)
      }
    },
    result() {
      const all = [...sums]
      return {
        largestMismatch: mismatch,
        neurons: all
          .map(([hotkey, { uid, incentive, dividends }]) => ({
            ...{ hotkey, uid },
            incentive: shareOf(
              incentive,
              all.map(([, own]) => own.incentive),
            ),
            dividends: shareOf(
              dividends,
              all.map(([, own]) => own.dividends),
            ),
          }))
          .sort((left, right) => left.uid - right.uid),
      }
    },
  }
}

function addTo(sums: Record<keyof PaidShare, number>, recorded: number, unchanged = 0, replayed = 0): void {
  sums.recorded += recorded
  sums.unchanged += unchanged
  sums.replayed += replayed
}

function shareOf(own: PaidShare, all: readonly PaidShare[]): PaidShare {
  const part = (key: keyof PaidShare): number => {
    const total = all.reduce((sum, one) => sum + one[key], 0)
    return total > 0 ? own[key] / total : 0
  }
  return { recorded: part('recorded'), unchanged: part('unchanged'), replayed: part('replayed') }
}
