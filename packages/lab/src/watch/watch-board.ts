import type { Clock } from '@subnetkit/core'
import { type Board, readBoard } from './board.js'

export interface WatchBoardOptions {
  /** In words, by the number of the place. */
  readonly places: readonly string[]
  /** How long a function may take. */
  readonly patienceMs: number
  readonly signal: AbortSignal
}

const mostMsBetweenLooks = 1_000

/** Calls `onStuck` once for each function that has been at work for longer than the patience, until the signal fires. */
export async function watchBoard(
  board: Board,
  { places, patienceMs, signal }: WatchBoardOptions,
  { clock, onStuck }: { readonly clock: Clock; readonly onStuck: (place: string) => void },
): Promise<void> {
  const since = new Map<number, { readonly steps: number; readonly ms: number }>()
  const told = new Set<number>()
  while (!signal.aborted) {
    const now = clock.monotonic()
    for (const { thread, steps, place } of readBoard(board)) {
      const before = since.get(thread)
      if (before?.steps !== steps) since.set(thread, { steps, ms: now })
      else if (place !== 0 && now - before.ms >= patienceMs && !told.has(place)) {
        told.add(place)
        onStuck(places[place] ?? 'a function')
      }
    }
    await clock.sleep(Math.min(mostMsBetweenLooks, patienceMs / 4), signal).catch(() => {})
  }
}

/** Where a thread that stands still is, in words; undefined when none is anywhere. */
export function placeOnBoard(board: Board, places: readonly string[]): string | undefined {
  const at = readBoard(board).find(({ place }) => place !== 0)
  return at && places[at.place]
}
