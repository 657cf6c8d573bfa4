import {
  type ChainClient,
  createChainClient,
  type Metagraph,
  type Neuron,
  type SubnetInfo,
} from '@subnetkit/chain-client'
import { noopLogger } from '@subnetkit/core'
import type { MetagraphCommandOptions } from '../commands/metagraph.js'
import { resolveNetwork } from '../options/networks.js'
import { formatAmount, formatShare } from '../output/format-amount.js'
import { type Column, formatTable } from '../output/format-table.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'

const batch = 16
const mostNetuids = 4_096

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

const subnetColumns: readonly Column<SubnetInfo>[] = [
  { title: 'netuid', align: 'right', value: ({ netuid }) => String(netuid) },
  { title: 'owner', value: ({ owner }) => owner },
  { title: 'neurons', align: 'right', value: ({ neurons }) => String(neurons) },
  { title: 'tempo', align: 'right', value: ({ tempo }) => String(tempo) },
  { title: 'epochs', align: 'right', value: ({ subnetEpochIndex }) => String(subnetEpochIndex) },
  { title: 'started', value: ({ started }) => (started ? 'yes' : '-') },
]

/** Prints a subnet as it stands now, or a list of all. */
export async function runMetagraph(options: MetagraphCommandOptions, context: CommandContext): Promise<void> {
  const url = resolveNetwork(options, context.directory)
  const chain = await createChainClient({ url }, { clock: context.clock, logger: noopLogger })
  try {
    if (options.netuid === undefined) {
      const subnets = await listSubnets(chain)
      return context.print(options.json ? toJson(subnets) : formatTable(subnets, subnetColumns))
    }
    const metagraph = await chain.metagraph(options.netuid)
    context.print(options.json ? toJson(metagraph) : formatMetagraph(metagraph))
  } finally {
    await chain.close()
  }
}

/** Netuids are given out from 0 on, with gaps where a subnet was dissolved. */
async function listSubnets(chain: ChainClient): Promise<readonly SubnetInfo[]> {
  const { number } = chain.head()
  const at = await chain.blockHash(number)
  const total = Number(await chain.readStorage('SubtensorModule', 'TotalNetworks', [], at))
  const found: SubnetInfo[] = []
  for (let first = 0; found.length < total && first < mostNetuids; first += batch) {
    const netuids = Array.from({ length: batch }, (_, index) => first + index)
    const subnets = await Promise.all(netuids.map((netuid) => chain.readSubnet(netuid, at)))
    found.push(...subnets.filter((subnet) => subnet !== undefined))
  }
  return found
}

function formatMetagraph(metagraph: Metagraph): string {
  const { netuid, block, tempo, neurons, ownerHotkey, burnRao } = metagraph
  const head = `subnet ${netuid} at block ${block}: ${neurons.length} neurons, tempo ${tempo}, owner hotkey ${ownerHotkey}, registration ${formatAmount(burnRao)} TAO`
  return `${head}\n${formatTable(neurons, columns)}`
}
