import { type Clock, type Logger, SubnetkitError } from '@subnetkit/core'
import type { Block } from './chain/block.js'
import type { Chain } from './chain/chain.js'
import type { Sealing, SealingMode } from './devnet-options.js'
import { DEVNET_ADVANCE_INVALID, DEVNET_CLOSED, DEVNET_SUBNET_UNKNOWN, DEVNET_TIME_PASSED } from './errors.js'
import type { Pool } from './pool/pool.js'
import { createScaleReader, encodeUint } from './scale.js'
import { sealAtOnce, sealByTimer } from './sealing.js'

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
  /** So many blocks; ends early with DEVNET_CLOSED when the chain is closed, or when the signal fires. So do the two below. */
  advance(count: number, wanted?: AbortSignal): Promise<Block>
  /** Up to and with the block in which the next epoch of a subnet runs; ends with DEVNET_SUBNET_UNKNOWN when there is none. */
  advanceToEpoch(netuid: number, wanted?: AbortSignal): Promise<Block>
  /**
   * Up to and with the first block whose time is this or later, in ms since the Unix epoch; ends with DEVNET_TIME_PASSED when
   * the head's is later already.
   */
  advanceToTime(timeMs: number, wanted?: AbortSignal): Promise<Block>
  /** How many blocks were made here, and how long that took. */
  made(): { readonly blocks: number; readonly tookMs: number }
  mode(): SealingMode
  /** How blocks come from now on. */
  setMode(mode: SealingMode): void
}

export interface ProducerOptions {
  readonly sealing: Sealing
  readonly blockTimeMs: number
  /** How many of the newest states the chain keeps: who hears of a block wants to read its state. */
  readonly statesKept: number
  readonly signal: AbortSignal
}

/** Begins sealing; the signal ends it. */
export function startProducer(options: ProducerOptions, modules: ProducerModules): Producer {
  const { chain, pool, clock, logger } = modules
  const { signal } = options
  const slice = Math.min(sliceBlocks, options.statesKept)
  let mode: SealingMode = { sealing: options.sealing, intervalMs: options.blockTimeMs }
  let current = new AbortController()
  let blocks = 0
  let tookMs = 0

  function produce(lag: number): Block {
    if (signal.aborted) throw new SubnetkitError(DEVNET_CLOSED)
    const startMs = clock.monotonic()
    return chain.batch(() => {
      const { block, result } = chain.produce(pool.best())
      pool.settle(block, result.refused)
      for (const extrinsic of result.released) pool.submit(extrinsic)
      chain.finalize(block.number - lag)
      blocks++
      tookMs += clock.monotonic() - startMs
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

  async function advance(count: number, wanted?: AbortSignal): Promise<Block> {
    if (!Number.isInteger(count) || count < 0 || count > maxAdvance) {
      throw new SubnetkitError(DEVNET_ADVANCE_INVALID, { count, max: maxAdvance })
    }
    let block = chain.head()
    for (let left = count; left > 0; ) {
      wanted?.throwIfAborted()
      const before = chain.head().number
      block = produceSlice(Math.min(left, slice))
      left -= block.number - before
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return block
  }

  /** The timer may make blocks in between, which count as well. */
  async function reach(number: number, wanted?: AbortSignal): Promise<void> {
    while (chain.head().number < number) await advance(Math.min(number - chain.head().number, slice), wanted)
  }

  async function advanceToEpoch(netuid: number, wanted?: AbortSignal): Promise<Block> {
    const next = fetchNextEpoch(chain, netuid)
    await reach(next, wanted)
    return chain.byNumber(next) ?? chain.head()
  }

  async function advanceToTime(timeMs: number, wanted?: AbortSignal): Promise<Block> {
    const { genesisTimeMs, slotDurationMs } = chain.time
    const head = chain.head().number
    const nowMs = Number(chain.time.of(head).timestampMs)
    if (timeMs < nowMs) throw new SubnetkitError(DEVNET_TIME_PASSED, { timeMs, nowMs })
    const aim = Math.ceil((timeMs - genesisTimeMs) / slotDurationMs)
    if (aim - head > maxAdvance)
      throw new SubnetkitError(DEVNET_ADVANCE_INVALID, { count: aim - head, max: maxAdvance })
    await reach(aim, wanted)
    return chain.byNumber(aim) ?? chain.head()
  }

  function begin(): void {
    const ended = AbortSignal.any([signal, current.signal])
    if (mode.sealing === 'timer') {
      void sealByTimer(mode.intervalMs, ended, { clock, logger }, () => produce(finalityLag))
    } else if (mode.sealing === 'instant') {
      sealAtOnce(ended, { pool, logger }, () => produce(0))
    }
    logger.debug('sealing began', { ...mode })
  }

  begin()
  return {
    newBlock: () => produce(0),
    advance,
    advanceToEpoch,
    advanceToTime,
    made: () => ({ blocks, tookMs }),
    mode: () => mode,
    setMode: (next) => {
      if (signal.aborted) throw new SubnetkitError(DEVNET_CLOSED)
      current.abort()
      current = new AbortController()
      mode = next
      begin()
    },
  }
}

function fetchNextEpoch(chain: Chain, netuid: number): number {
  const args = encodeUint(netuid, 2)
  const answer = chain.call(chain.head(), 'SubnetInfoRuntimeApi_get_next_epoch_start_block', args)
  const reader = createScaleReader(answer)
  const next = reader.option(() => Number(reader.uint(8)))
  if (next === null) throw new SubnetkitError(DEVNET_SUBNET_UNKNOWN, { netuid })
  return next
}
