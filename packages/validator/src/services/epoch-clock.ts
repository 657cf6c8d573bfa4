import type { BlockHead, ChainClient } from '@subnetkit/chain-client'
import { isAbortError, type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { VALIDATOR_SUBNET_MISSING } from '../errors.js'

/** One epoch of the subnet, named by its first block. */
export interface Epoch {
  readonly block: number
  /** How many epochs the subnet has had, this one included. */
  readonly index: number
  /** Blocks until the next one, if nobody changes the tempo. */
  readonly tempo: number
}

/** A new best head, seen in its epoch. */
export interface Tick {
  readonly head: BlockHead
  readonly epoch: Epoch
  /** How often the chain went back to an earlier block, as a development chain does on demand. */
  readonly returns: number
}

export interface EpochClock {
  current(): Epoch
  /** Calls back for the head of now and then for each new one, one after the other; heads that come meanwhile are passed over but for the newest. */
  start(onTick: (tick: Tick) => void): void
  close(): void
}

/** How many blocks a reading of the schedule is trusted; the owner may change the tempo or fire an epoch at any block. */
const TRUSTED_BLOCKS = 8

/** Time as the chain tells it: wall time plays no part, so a chain of any speed is followed. Ends with VALIDATOR_SUBNET_MISSING. */
export async function createEpochClock(
  options: { readonly netuid: number },
  modules: { readonly chain: ChainClient; readonly logger: Logger },
): Promise<EpochClock> {
  const { chain, logger } = modules
  let epoch = await readEpoch(chain.head())
  let readAt = chain.head().number
  let last = readAt
  let returns = 0
  let readAfter = 0
  let newest: BlockHead | undefined
  let handling = false
  let stopFollowing = (): void => {}
  let closed = false

  async function readEpoch(head: BlockHead): Promise<Epoch> {
    const subnet = await chain.readSubnet(options.netuid, head.hash)
    if (subnet === undefined) throw new SubnetkitError(VALIDATOR_SUBNET_MISSING, { netuid: options.netuid })
    return { block: subnet.lastEpochBlock, index: subnet.subnetEpochIndex, tempo: subnet.tempo }
  }

  async function refresh(head: BlockHead): Promise<void> {
    const now = returns
    const trusted = now === readAfter && head.number < readAt + TRUSTED_BLOCKS
    if (trusted && head.number < epoch.block + epoch.tempo) return
    epoch = await readEpoch(head)
    readAt = head.number
    readAfter = now
  }

  async function handleAll(onTick: (tick: Tick) => void): Promise<void> {
    handling = true
    for (let head = newest; head !== undefined; head = newest) {
      newest = undefined
      try {
        await refresh(head)
        if (closed) return
        onTick({ head, epoch, returns: readAfter })
      } catch (error) {
        // The next head tries again: nothing that happens to one block ends the clock.
        if (!closed && !isAbortError(error))
          logger.warn('block not handled', { block: head.number, error: toErrorMessage(error) })
      }
    }
    handling = false
  }

  return {
    current: () => epoch,
    start: (onTick) => {
      const arrived = (head: BlockHead): void => {
        if (head.number < last) returns++
        last = head.number
        newest = head
        if (!handling) void handleAll(onTick)
      }
      stopFollowing = chain.onHead(arrived)
      arrived(chain.head())
    },
    close: () => {
      // A reading that is on its way is not waited for: nothing comes of it any more.
      closed = true
      stopFollowing()
      newest = undefined
    },
  }
}
