import { type Clock, isAbortError, type Logger, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { Block } from './chain/block.js'
import type { Chain } from './chain/chain.js'
import type { Sealing } from './devnet-options.js'
import { DEVNET_ADVANCE_INVALID, DEVNET_CLOSED, DEVNET_SUBNET_UNKNOWN } from './errors.js'
import type { Pool } from './pool/pool.js'
import { createScaleReader, encodeUint } from './scale.js'

/** How many blocks the finalized head lags behind when blocks come by the clock. */
const finalityLag = 2
/** Other work gets its turn after so long, or so many blocks, of advancing. */
const sliceMs = 10
const sliceBlocks = 64
const maxAdvance = 10_000_000

export interface ProducerModules {
  readonly chain: Chain
  readonly pool: Pool
  readonly clock: Clock
  readonly logger: Logger
}

/** Makes blocks of what the pool has. */
export interface Producer {
  /** One block, now; it is final when made. */
  newBlock(): Block
  /** So many blocks; ends early with DEVNET_CLOSED when the chain is closed. */
  advance(count: number): Promise<Block>
  /** Up to and with the block in which the next epoch of a subnet runs; ends with DEVNET_SUBNET_UNKNOWN when there is none. */
  advanceToEpoch(netuid: number): Promise<Block>
}

/** Begins sealing; the signal ends it. */
export function startProducer(
  options: { readonly sealing: Sealing; readonly blockTimeMs: number; readonly signal: AbortSignal },
  modules: ProducerModules,
): Producer {
  const { chain, pool, clock, logger } = modules
  const { signal } = options

  function produce(lag: number): Block {
    if (signal.aborted) throw new SubnetkitError(DEVNET_CLOSED)
    return chain.batch(() => {
      const { block, result } = chain.produce(pool.best())
      pool.settle(block, result.refused)
      for (const extrinsic of result.released) pool.submit(extrinsic)
      chain.finalize(block.number - lag)
      return block
    })
  }

  /** As many blocks as make one slice, which are stored together. */
  function produceSlice(most: number): Block {
    const endMs = clock.monotonic() + sliceMs
    return chain.batch(() => {
      let block = produce(0)
      for (let made = 1; made < most && clock.monotonic() < endMs; made++) block = produce(0)
      return block
    })
  }

  async function advance(count: number): Promise<Block> {
    if (!Number.isInteger(count) || count < 0 || count > maxAdvance) {
      throw new SubnetkitError(DEVNET_ADVANCE_INVALID, { count, max: maxAdvance })
    }
    let block = chain.head()
    for (let left = count; left > 0; ) {
      const before = chain.head().number
      block = produceSlice(Math.min(left, sliceBlocks))
      left -= block.number - before
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return block
  }

  async function advanceToEpoch(netuid: number): Promise<Block> {
    const next = fetchNextEpoch(chain, netuid)
    // The timer may make blocks in between, and a call in one of them may move the epoch's block.
    while (chain.head().number < next) await advance(Math.min(next - chain.head().number, sliceBlocks))
    return chain.byNumber(next) ?? chain.head()
  }

  if (options.sealing === 'timer') {
    void sealByTimer(options.blockTimeMs, signal, modules, () => produce(finalityLag))
  } else if (options.sealing === 'instant') {
    sealAtOnce(modules, signal, () => produce(0))
  }
  logger.debug('sealing began', { sealing: options.sealing, blockTimeMs: options.blockTimeMs })
  return { newBlock: () => produce(0), advance, advanceToEpoch }
}

/** Keeps to the beat: a late block does not shift those after it, and missed ones are not made up for. */
async function sealByTimer(
  blockTimeMs: number,
  signal: AbortSignal,
  { clock, logger }: ProducerModules,
  produce: () => Block,
): Promise<void> {
  let failing = false
  let dueMs = clock.monotonic() + blockTimeMs
  while (!signal.aborted) {
    try {
      await clock.sleep(Math.max(0, dueMs - clock.monotonic()), signal)
      dueMs = Math.max(dueMs + blockTimeMs, clock.monotonic())
      produce()
      failing = false
    } catch (error) {
      if (isAbortError(error) || signal.aborted) return
      // The next try is likely to end alike: once is enough to say it.
      if (!failing) logger.error('block production fails', { reason: toErrorMessage(error) })
      failing = true
    }
  }
}

/** Gathers what arrives in one turn of the event loop into one block. */
function sealAtOnce({ pool, logger }: ProducerModules, signal: AbortSignal, produce: () => Block): void {
  let scheduled = false

  function schedule(): void {
    if (scheduled || signal.aborted) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      if (signal.aborted || pool.readyCount === 0) return
      try {
        if (produce().body.length > 1 && pool.readyCount > 0) schedule()
      } catch (error) {
        logger.error('block production fails', { reason: toErrorMessage(error) })
      }
    })
  }

  signal.addEventListener('abort', pool.onReady(schedule), { once: true })
}

function fetchNextEpoch(chain: Chain, netuid: number): number {
  const args = encodeUint(netuid, 2)
  const answer = chain.call(chain.head(), 'SubnetInfoRuntimeApi_get_next_epoch_start_block', args)
  const reader = createScaleReader(answer)
  const next = reader.option(() => Number(reader.uint(8)))
  if (next === null) throw new SubnetkitError(DEVNET_SUBNET_UNKNOWN, { netuid })
  return next
}
