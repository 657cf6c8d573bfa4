import { cheatsFor, formatRatio, nameOf, type Search, searchMixes, type Tried } from '@subnetkit/lab'
import type { SearchCommandOptions } from '../../commands/lab/search.js'
import { basePlan } from '../../lab/plan.js'
import { withQuestion } from '../../lab/session.js'
import { type Column, formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { printAnswer } from './answer.js'
import { show } from './show.js'

const shown = 8

/** Which mix pays best, and which earns enough for least? Resolves with the exit code. */
export function runSearch(name: string, options: SearchCommandOptions, context: CommandContext): Promise<number> {
  return withQuestion(name, options, context, async ({ subnet, lab, runPlans, failures }) => {
    const plan = basePlan(subnet, lab, options)
    const { budget, earning, seeds, cheats: names } = options
    const sources = { adversaries: lab.adversaries, plan, ...(names ? { names } : {}) }
    const result = await searchMixes(
      plan,
      { ...cheatsFor(subnet, sources), costs: lab, budget, earning, seeds },
      { runPlans, onRuns: (spent) => context.say(`search: ${spent} of ${budget} runs`) },
    )
    return printAnswer({ subnet, failures }, result, options, context, describe)
  })
}

const kindOf = ({ strategy }: Tried): string => strategy.split('@')[0] ?? strategy

const columns: readonly Column<Tried>[] = [
  { title: 'mix', value: ({ strategy }) => strategy },
  { title: 'uids', align: 'right', value: ({ uids }) => String(uids) },
  { title: 'among', value: ({ among }) => (among === 'honest' ? 'honest miners' : 'all cheats') },
  { title: 'seeds', align: 'right', value: ({ seeds }) => String(seeds) },
  { title: 'earns', align: 'right', value: ({ earning }) => show(earning) },
  { title: 'spends', align: 'right', value: ({ cost }) => formatRatio(cost) },
  { title: 'profit', align: 'right', value: ({ profit }) => show(profit) },
]

function describe(result: Search): string {
  const { best, cheapest, tried, copying, budget, runs, epochs, notTried } = result
  const named = [best, cheapest].filter((each) => each !== null)
  const kinds = named.map(kindOf)
  const rest = tried.filter(
    (each, index) =>
      !kinds.includes(kindOf(each)) && tried.findIndex((other) => kindOf(other) === kindOf(each)) === index,
  )
  const copies = copying
    .map(({ lag, dividendRatio }) => `${show(dividendRatio)} after ${lag === 1 ? 'an epoch' : `${lag} epochs`}`)
    .join(', ')
  return [
    `${tried.length} experiments of ${epochs} epochs in ${runs} of ${budget} runs; first what was measured again with other seeds, then the best mix of each other cheat`,
    formatTable(
      [
        ...named.filter((each, index) => named.findIndex((other) => nameOf(other) === nameOf(each)) === index),
        ...rest.slice(0, shown),
      ],
      columns,
    ),
    'earns, spends and profit: of one uid, an honest one being 1',
    ...(best ? [`most profitable: ${nameOf(best)}`] : []),
    ...(cheapest ? [`cheapest that earns enough: ${nameOf(cheapest)}`] : []),
    ...(copies ? [`a validator that copies weights earns, per stake and of an honest one: ${copies}`] : []),
    `Not tried: ${notTried.join('; ')}.`,
  ].join('\n\n')
}
