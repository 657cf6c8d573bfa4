import type { KnownCaller, KnownCallers } from '@subnetkit/axon'
import type { BlockHead, ChainClient, Metagraph, Neuron } from '@subnetkit/chain-client'
import { type Logger, toErrorMessage } from '@subnetkit/core'
import type { MinerMetrics } from '../metrics.js'

/** The subnet as this miner last saw it. */
export interface Members extends KnownCallers {
  /** This miner; undefined after it lost its uid. */
  own(): Neuron | undefined
  /** Share of a welcome caller in the stake of all that are welcome, in [0, 1]; undefined for others. */
  stakeShareOf(hotkey: string): number | undefined
  /** Takes a first reading and follows from there. */
  start(first: Metagraph): void
  close(): void
}

/** A tenth of the tempo between two readings: permits change once an epoch, registrations at any block. */
const READINGS_PER_EPOCH = 10

/** Follows the metagraph. What cannot be read leaves what is known, and the next block tries again. */
export function createMembers(
  options: {
    readonly netuid: number
    readonly hotkey: string
    readonly minValidatorStakeRao?: bigint | undefined
  },
  modules: {
    readonly chain: ChainClient
    readonly logger: Logger
    readonly metrics: MinerMetrics
    /** Told of each reading that has this miner in it. */
    readonly onReading: (own: Neuron, block: number) => void
  },
): Members {
  const { chain, logger, metrics, onReading } = modules
  let callers = new Map<string, KnownCaller>()
  let shares = new Map<string, number>()
  let own: Neuron | undefined
  let readAt = 0
  let everyBlocks = 1
  let newest: BlockHead | undefined
  let reading = false
  let stop = (): void => {}
  let closed = false

  function take(metagraph: Metagraph): void {
    const lost = own
    readAt = metagraph.block
    own = metagraph.neurons.find(({ hotkey }) => hotkey === options.hotkey)
    callers = callersOf(metagraph, options)
    shares = stakeSharesOf(metagraph, callers)
    everyBlocks = Math.max(1, Math.floor(metagraph.tempo / READINGS_PER_EPOCH))
    metrics.knownCallers.set([...callers.values()].filter(({ welcome }) => welcome).length)
    metrics.registered.set(own ? 1 : 0)
    if (own) onReading(own, metagraph.block)
    else if (lost) logger.error('the hotkey lost its uid', { hotkey: options.hotkey, uid: lost.uid })
  }

  function isDue({ number }: BlockHead): boolean {
    // A development chain may go back, and what was read is undone.
    return number >= readAt + everyBlocks || number < readAt
  }

  /** Reads until nothing newer is due: heads that come during a reading are not lost. */
  async function catchUp(): Promise<void> {
    reading = true
    while (newest && isDue(newest)) {
      const head: BlockHead = newest
      newest = undefined
      try {
        const metagraph = await chain.metagraph(options.netuid, head.hash)
        if (!closed) take(metagraph)
      } catch (error) {
        if (!closed) logger.warn('metagraph not read', { block: head.number, error: toErrorMessage(error) })
      }
    }
    reading = false
  }

  return {
    get: (hotkey) => callers.get(hotkey),
    own: () => own,
    stakeShareOf: (hotkey) => shares.get(hotkey),
    start: (first) => {
      take(first)
      stop = chain.onHead((head) => {
        newest = head
        if (!reading) void catchUp()
      })
    },
    close: () => {
      closed = true
      stop()
      newest = undefined
    },
  }
}

/**
 * Who is answered: whoever has a permit, and hotkeys with the stake that the operator asks for. Before a subnet's first epoch nobody has
 * a permit, and every staked hotkey may become one that has.
 */
function callersOf(
  { neurons }: Metagraph,
  {
    hotkey: ownHotkey,
    minValidatorStakeRao,
  }: { readonly hotkey: string; readonly minValidatorStakeRao?: bigint | undefined },
): Map<string, KnownCaller> {
  const early = neurons.every(({ validatorPermit }) => !validatorPermit)
  const enough = minValidatorStakeRao ?? (early ? 1n : undefined)
  const callerOf = ({ validatorPermit, totalStakeRao }: Neuron): KnownCaller => {
    if (validatorPermit || (enough !== undefined && totalStakeRao >= enough))
      return { scheme: 'sr25519', welcome: true }
    const reason = enough === undefined ? 'no-permit' : 'too-little-stake'
    return { scheme: 'sr25519', welcome: false, reason }
  }
  return new Map(
    neurons.filter(({ hotkey }) => hotkey !== ownHotkey).map((neuron) => [neuron.hotkey, callerOf(neuron)]),
  )
}

function stakeSharesOf({ neurons }: Metagraph, callers: ReadonlyMap<string, KnownCaller>): Map<string, number> {
  const welcome = neurons.filter(({ hotkey }) => callers.get(hotkey)?.welcome)
  const total = welcome.reduce((sum, { totalStakeRao }) => sum + totalStakeRao, 0n)
  if (total === 0n) return new Map()
  return new Map(welcome.map(({ hotkey, totalStakeRao }) => [hotkey, Number(totalStakeRao) / Number(total)]))
}
