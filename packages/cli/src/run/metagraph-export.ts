import { CHAIN_SUBNET_MISSING, type ChainClient, createChainClient, type Metagraph } from '@subnetkit/chain-client'
import { noopLogger, SubnetkitError } from '@subnetkit/core'
import type { HistoryEpoch, HistoryHyperparameters, HistoryLine, HistoryRow } from '@subnetkit/lab/replay'
import type { MetagraphExportOptions } from '../commands/metagraph-export.js'
import { CLI_EPOCHS_MISSING } from '../errors.js'
import { resolveNetwork } from '../options/networks.js'
import type { CommandContext } from '../process/context.js'
import { writeLines } from './write-lines.js'

/** Rows that are asked for at the same time: a public node ends connections that ask for thousands. */
const rowsAtATime = 64

/** Writes the epochs of a range of blocks, one JSON document a line, oldest first. Resolves with 130 when a signal ended it. */
export async function runMetagraphExport(options: MetagraphExportOptions, context: CommandContext): Promise<number> {
  const { netuid, blocks } = options
  const url = resolveNetwork(options, context.directory)
  const chain = await createChainClient({ url }, { clock: context.clock, logger: noopLogger })
  try {
    const to = Math.min(blocks.to, chain.head().number)
    const lines: string[] = []
    let block = await lastEpochAt(chain, netuid, to)
    // At block 0 nothing came before, so that there are no inputs to read.
    while (block >= Math.max(1, blocks.from)) {
      if (context.stop.signal.aborted) {
        context.say('stopped; nothing was written')
        return 130
      }
      const epoch = await readEpoch(chain, netuid, block)
      lines.push(JSON.stringify(epoch))
      context.say(`block ${block}: ${epoch.neurons.length} neurons`)
      block = epoch.lastStep
    }
    if (lines.length === 0) {
      const { tempo, lastStep } = await chain.metagraph(netuid)
      throw new SubnetkitError(CLI_EPOCHS_MISSING, { ...blocks, netuid, tempo, lastStep })
    }
    const { genesisHash, specVersion } = chain
    const header: HistoryLine = {
      ...{ kind: 'history', schema: 'subnetkit/metagraph-history/1', genesisHash, netuid, specVersion },
    }
    writeLines(options.out, [JSON.stringify(header), ...lines.reverse()], context)
    return 0
  } finally {
    await chain.close()
  }
}

/** 0 where the subnet did not exist yet. */
async function lastEpochAt(chain: ChainClient, netuid: number, block: number): Promise<number> {
  try {
    return (await chain.metagraph(netuid, await chain.blockHash(block))).lastStep
  } catch (error) {
    if (SubnetkitError.is(error, CHAIN_SUBNET_MISSING)) return 0
    throw error
  }
}

/** An epoch runs at the beginning of its block, so its inputs stand in the block before and its results in its own. */
async function readEpoch(chain: ChainClient, netuid: number, block: number): Promise<HistoryEpoch> {
  const [at, before] = await Promise.all([chain.blockHash(block), chain.blockHash(block - 1)])
  const [result, inputs, hyperparameters] = await Promise.all([
    chain.metagraph(netuid, at),
    chain.metagraph(netuid, before),
    readHyperparameters(chain, netuid, before),
  ])
  const [weights, bonds] = await Promise.all([
    readRows(inputs, async (uid) => {
      const row = await chain.weights(netuid, uid, before)
      return row.uids.map((target, index) => [target, row.weights[index] ?? 0] as const)
    }),
    readRows(inputs, async (uid) => {
      const row = await chain.readStorage('SubtensorModule', 'Bonds', [netuid, uid], before)
      return row as readonly (readonly [number, number])[]
    }),
  ])
  return {
    ...{ kind: 'epoch', block, tempo: inputs.tempo, lastStep: inputs.lastStep, ownerHotkey: inputs.ownerHotkey },
    ...{ hyperparameters, neurons: neuronsOf(inputs, result), weights, bonds },
  }
}

function neuronsOf({ neurons }: Metagraph, result: Metagraph): HistoryEpoch['neurons'] {
  return neurons.map(({ uid, hotkey, coldkey, registeredAt, lastUpdate, validatorPermit, totalStakeRao }) => ({
    ...{ uid, hotkey, coldkey, registeredAt, lastUpdate, validatorPermit },
    stakeRao: String(totalStakeRao),
    incentive: result.neurons[uid]?.incentiveU16 ?? 0,
    dividends: result.neurons[uid]?.dividendsU16 ?? 0,
  }))
}

/** Rows of those that have one. Whoever has no permit may still have weights from when it had one. */
async function readRows(
  { neurons }: Metagraph,
  read: (uid: number) => Promise<HistoryRow['entries']>,
): Promise<HistoryRow[]> {
  const rows: HistoryRow[] = []
  for (let from = 0; from < neurons.length; from += rowsAtATime) {
    const some = neurons.slice(from, from + rowsAtATime)
    rows.push(...(await Promise.all(some.map(async ({ uid }) => ({ uid, entries: await read(uid) })))))
  }
  return rows.filter(({ entries }) => entries.length > 0)
}

async function readHyperparameters(chain: ChainClient, netuid: number, at: string): Promise<HistoryHyperparameters> {
  const [values, bondsPenalty, stakeThreshold] = await Promise.all([
    chain.hyperparameters(netuid, at),
    chain.readStorage('SubtensorModule', 'BondsPenalty', [netuid], at),
    chain.readStorage('SubtensorModule', 'StakeThreshold', [], at),
  ])
  const number = (name: string): number => Number(values[name] ?? 0)
  return {
    ...{ kappa: number('kappa'), bondsMovingAverage: number('bondsMovingAverage') },
    ...{ bondsPenalty: Number(bondsPenalty), stakeThreshold: Number(stakeThreshold) },
    ...{ liquidAlphaOn: values.liquidAlphaOn === true, alphaLow: number('alphaLow'), alphaHigh: number('alphaHigh') },
    alphaSigmoidSteepness: number('alphaSigmoidSteepness'),
    ...{ maxAllowedValidators: number('maxAllowedValidators'), activityCutoff: number('activityCutoff') },
    yuma3On: number('yumaVersion') === 3,
  }
}
