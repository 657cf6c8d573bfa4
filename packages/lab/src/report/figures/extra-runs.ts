import type { MixFigures, NewcomerFigures, SearchFigures } from '@subnetkit/subnet/report'
import type { Newcomer } from '../../questions/newcomer.js'
import type { Search, Tried } from '../../search/search.js'

/** What a report keeps of a newcomer's course. */
export function newcomerFigures({ quality, epochsUntilPaid, paidWithinImmunity, survives }: Newcomer): NewcomerFigures {
  return { quality, epochsUntilPaid, survivesImmunity: paidWithinImmunity && survives === 1 }
}

/** What a report keeps of a search. */
export function searchFigures(search: Search): SearchFigures {
  const { budget, runs, tried, best, pays, earning, cheapest } = search
  return {
    ...{ budget, runs, experiments: tried.length, pays, earning },
    best: best && mixFigures(best),
    cheapest: cheapest && mixFigures(cheapest),
  }
}

function mixFigures({ strategy, uids, earning, cost, profit }: Tried): MixFigures {
  return { strategy, uids, earningRatio: earning, costRatio: cost, profitRatio: profit }
}
