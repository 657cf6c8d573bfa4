import { changeState, type State } from '@subnetkit/runtime-host'
import type { FileSystem } from './file-system.js'
import { readJournal } from './read-segment.js'
import { readState, type Segment } from './recover.js'

/** Reads old states; the segment read last stays in memory, as its neighbours are the ones likely to be asked for next. */
export interface ArchiveReader {
  /** Null when it is not there. */
  stateAt(number: number): State | null
  /** What is remembered of segments from this one on is void. */
  forget(): void
}

/** Reads from the segments that a chain consists of at the moment. */
export function createArchiveReader(directory: string, segments: readonly Segment[], files: FileSystem): ArchiveReader {
  let known: { readonly segment: number; readonly states: readonly State[] } | null = null

  function statesOf(segment: number): readonly State[] {
    let state = readState(directory, segment, files)
    const states = [state]
    for (const { changes } of readJournal(directory, segment, true, files).records) {
      state = changeState(state, changes)
      states.push(state)
    }
    return states
  }

  return {
    stateAt: (number) => {
      const found = segments.findLast(({ start }) => start <= number)
      if (found === undefined) return null
      const index = number - found.start
      if (known?.segment !== found.segment || index >= known.states.length) {
        known = { segment: found.segment, states: statesOf(found.segment) }
      }
      return known.states[index] ?? null
    },
    forget: () => {
      known = null
    },
  }
}
