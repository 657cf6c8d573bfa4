import type { WorkTerms } from '@subnetkit/subnet/strategies'

/** What a miner's work takes: the time of one answer, and what was spent on all. They differ where work is bought, or done before. */
export interface Bill {
  /** A new question: its time starts at 0. */
  begin(): void
  add(ms: number): void
  /** What is added meanwhile is on these terms. One piece of work at a time. */
  during<T>(terms: WorkTerms | undefined, work: () => Promise<T>): Promise<T>
  /** Of the present question. */
  timeMs(): number
  /** Since the last call. */
  takeCostMs(): number
}

const usual: WorkTerms = {}

export function createBill(): Bill {
  let present = usual
  let time = 0
  let cost = 0
  return {
    begin: () => {
      time = 0
    },
    add: (ms) => {
      const { takesTime = true, price = 1 } = present
      if (takesTime) time += ms
      cost += price * ms
    },
    during: async (terms = usual, work) => {
      const before = present
      present = terms
      try {
        return await work()
      } finally {
        present = before
      }
    },
    timeMs: () => time,
    takeCostMs: () => {
      const taken = cost
      cost = 0
      return taken
    },
  }
}
