import { type Answered, nobodyPaidFix } from '../questions/answered.js'
import { inWords } from '../questions/in-words.js'
import { formatPercent, formatRatio } from '../report/findings/format.js'
import type { Mix, Search, Tried } from './search.js'

type Found = Pick<Search, 'best' | 'pays' | 'earning' | 'cheapest' | 'tried' | 'runs'>

/** What a search means, and what to change. */
export function conclude({ best, pays, earning, cheapest, tried, runs }: Found): Answered {
  const effort = `${tried.length} experiments in ${runs} runs`
  if (!best?.profit)
    return { answer: `In ${effort} no honest miner was paid, so nothing could be compared.`, fix: nobodyPaidFix }
  const cheap =
    cheapest?.earning && cheapest.cost < 1
      ? ` The cheapest way found to ${formatPercent(earning)} of an honest miner's pay is ${nameOf(cheapest)}: it spends ${formatRatio(cheapest.cost)}, and earns ${inWords(cheapest.earning)} with other seeds.`
      : ` Nothing was found that spends less than an honest miner and earns ${formatPercent(earning)} of its pay.`
  if (!pays)
    return {
      answer: `No mix was found that pays better than honest work: in ${effort} the best, ${nameOf(best)}, makes ${inWords(best.profit)} of an honest miner's profit.${cheap}`,
      fix: null,
    }
  return {
    answer: `Cheating pays: ${nameOf(best)} makes ${inWords(best.profit)} of an honest miner's profit, the most of ${effort}.${cheap}`,
    fix: fixOf(best),
  }
}

export function nameOf({ strategy, uids }: Mix): string {
  return uids > 1 ? `\`${strategy}\` with ${uids} uids` : `\`${strategy}\``
}

/** A finding of a report gives the same advice; here the figure that must change is known. */
function fixOf({ strategy, uids, cost, earning }: Tried): string {
  if (strategy.startsWith('selective'))
    return 'It cheats validators that consensus does not need: spread the stake more evenly, or let large validators ask for small ones so that a miner cannot tell them apart.'
  const lost = 1 - (earning?.mean ?? 1)
  const saves = cost < 1 ? `saves ${formatPercent(1 - cost)} of the cost` : 'saves no cost'
  const loses = lost > 0 ? `loses ${formatPercent(lost)} of the pay` : 'loses nothing of the pay'
  const owners =
    uids > 1
      ? " Each of its uids earns more than one alone does: name `clusters: ['coldkey']` in the subnet, and let `score` compare each answer with what `evaluate` finds and not with the others."
      : ''
  return `It ${saves} and ${loses}: let \`evaluate\` check a larger share of the answers, or let one wrong answer cost more than its own score. \`subnetkit lab audit\` says how much is enough.${owners}`
}
