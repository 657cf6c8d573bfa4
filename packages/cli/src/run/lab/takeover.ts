import { askTakeover, formatPercent, formatRatio, type Takeover } from '@subnetkit/lab'
import { loadYuma } from '@subnetkit/yuma'
import type { TakeoverCommandOptions } from '../../commands/lab/takeover.js'
import { consensusOf } from '../../lab/plan.js'
import { formatTable } from '../../output/format-table.js'
import type { CommandContext } from '../../process/context.js'
import { loadSubnet } from '../load-subnet.js'
import { printAnswer } from './answer.js'

/** How much stake takes the subnet over? Resolves with the exit code. */
export async function runTakeover(
  name: string,
  options: TakeoverCommandOptions,
  context: CommandContext,
): Promise<number> {
  const subnet = await loadSubnet(name, context.directory)
  const asked = options.at === undefined ? {} : { stakeShares: options.at }
  const result = askTakeover(consensusOf(subnet), asked, { yuma: await loadYuma() })
  return printAnswer({ subnet }, result, options, context, (found) => describe(found, options.at !== undefined))
}

/** Every tenth percent and those around one half, unless asked for. */
function describe({ kappa, points }: Takeover, all: boolean): string {
  const shown = points.filter(({ stakeShare }) => {
    const percent = Math.round(stakeShare * 100)
    return all || percent % 10 === 0 || percent === 49 || percent === 51
  })
  const table = formatTable(shown, [
    { title: 'stake of the cabal', align: 'right', value: ({ stakeShare }) => formatPercent(stakeShare) },
    { title: 'pay of its miners', align: 'right', value: ({ incentive }) => formatPercent(incentive) },
    { title: 'of honest miners', align: 'right', value: ({ honestIncentive }) => formatPercent(honestIncentive) },
    { title: 'its dividends', align: 'right', value: ({ dividends }) => formatPercent(dividends) },
  ])
  return `validators that pay their own miners alone, κ ${formatRatio(kappa)}\n\n${table}`
}
