import { createChainClient, type Metagraph, type Neuron } from '@subnetkit/chain-client'
import { noopLogger } from '@subnetkit/core'
import type { MetagraphCommandOptions } from '../commands/metagraph.js'
import { resolveNetwork } from '../options/networks.js'
import { formatAmount, formatShare } from '../output/format-amount.js'
import { type Column, formatTable } from '../output/format-table.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'

const columns: readonly Column<Neuron>[] = [
  { title: 'uid', align: 'right', value: ({ uid }) => String(uid) },
  { title: 'hotkey', value: ({ hotkey }) => hotkey },
  { title: 'axon', value: ({ axon }) => (axon ? `${axon.ip}:${axon.port}` : '-') },
  { title: 'permit', value: ({ validatorPermit }) => (validatorPermit ? 'yes' : '-') },
  { title: 'stake', align: 'right', value: ({ stakeRao }) => formatAmount(stakeRao) },
  { title: 'consensus', align: 'right', value: ({ consensus }) => formatShare(consensus) },
  { title: 'incentive', align: 'right', value: ({ incentive }) => formatShare(incentive) },
  { title: 'dividends', align: 'right', value: ({ dividends }) => formatShare(dividends) },
  { title: 'vtrust', align: 'right', value: ({ validatorTrust }) => formatShare(validatorTrust) },
  { title: 'emission', align: 'right', value: ({ emissionRao }) => formatAmount(emissionRao) },
  { title: 'updated', align: 'right', value: ({ lastUpdate }) => String(lastUpdate) },
]

/** Prints a subnet as it stands now. */
export async function runMetagraph(options: MetagraphCommandOptions, context: CommandContext): Promise<void> {
  const url = resolveNetwork(options)
  const chain = await createChainClient({ url }, { clock: context.clock, logger: noopLogger })
  try {
    const metagraph = await chain.metagraph(options.netuid)
    context.print(options.json ? toJson(metagraph) : formatMetagraph(metagraph))
  } finally {
    await chain.close()
  }
}

function formatMetagraph(metagraph: Metagraph): string {
  const { netuid, block, tempo, neurons, ownerHotkey, burnRao } = metagraph
  const head = `subnet ${netuid} at block ${block}: ${neurons.length} neurons, tempo ${tempo}, owner hotkey ${ownerHotkey}, registration ${formatAmount(burnRao)} TAO`
  return `${head}\n${formatTable(neurons, columns)}`
}
