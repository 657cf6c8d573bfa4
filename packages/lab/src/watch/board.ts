/**
 * Where the code of several threads is, for one that none of them can keep from looking. Whole numbers: how many places are taken, then
 * for each thread how many steps it took and the place that it is at, 0 where it is at none.
 */
export type Board = SharedArrayBuffer

const most = 2_048
const stepBase = 1
const perThread = 2

export function createBoard(): Board {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * (stepBase + most * perThread))
}

/** Tells the board where this thread is. */
export interface Marker {
  /** Runs work at a place, and stays there until a promise that it gives is settled. Changes neither. */
  at<Result>(place: number, work: () => Result): Result
}

/** A row of the board for this thread. Threads beyond the board's size are not seen on it. */
export function joinBoard(board: Board): Marker {
  const cells = new Int32Array(board)
  const steps = stepBase + Atomics.add(cells, 0, 1) * perThread
  const active: number[] = []

  function show(): void {
    if (steps + 1 >= cells.length) return
    Atomics.add(cells, steps, 1)
    Atomics.store(cells, steps + 1, active.at(-1) ?? 0)
  }

  function leave(place: number): void {
    active.splice(active.lastIndexOf(place), 1)
    show()
  }

  return {
    at: (place, work) => {
      active.push(place)
      show()
      let later = false
      try {
        const result = work()
        if (result instanceof Promise) {
          later = true
          const left = (): void => leave(place)
          result.then(left, left)
        }
        return result
      } finally {
        if (!later) leave(place)
      }
    },
  }
}

/** One thread as the board shows it. */
export interface Whereabouts {
  readonly thread: number
  readonly steps: number
  readonly place: number
}

export function readBoard(board: Board): readonly Whereabouts[] {
  const cells = new Int32Array(board)
  const threads = Math.min(Atomics.load(cells, 0), most)
  return Array.from({ length: threads }, (_, thread) => {
    const steps = stepBase + thread * perThread
    return { thread, steps: Atomics.load(cells, steps), place: Atomics.load(cells, steps + 1) }
  })
}
