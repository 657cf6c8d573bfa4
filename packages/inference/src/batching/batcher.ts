import { type Clock, SubnetkitError, toErrorMessage } from '@subnetkit/core'
import type { ModelRunOptions } from '@subnetkit/subnet/models'
import {
  INFERENCE_CLOSED,
  INFERENCE_DEADLINE_EXCEEDED,
  INFERENCE_INPUT_INVALID,
  INFERENCE_QUEUE_FULL,
  INFERENCE_RUN_FAILED,
} from '../errors.js'
import type { InferenceMetrics } from '../metrics.js'
import { type Call, startCall } from './call.js'
import { type BatchLimits, pickBatch } from './pick-batch.js'

export interface BatchItem<Input> {
  readonly value: Input
  readonly length: number
  readonly shape: string
}

export interface BatcherOptions extends BatchLimits {
  /** Name of the model in metrics and errors. */
  readonly model: string
  /** How many batches may run at the same time. */
  readonly lanes: number
  /** How many waiting items are searched for partners of the oldest. */
  readonly lookAhead: number
  readonly maxQueueItems: number
}

export interface BatcherModules<Input, Output> {
  readonly clock: Clock
  readonly metrics: InferenceMetrics
  /** Computes a batch; gives one output for each input, in order. */
  readonly runBatch: (values: readonly Input[]) => Promise<readonly Output[]>
}

/**
 * Batches while busy, without a timer: a free lane starts at once with what is there; what comes while all lanes are busy
 * waits together and rides together.
 */
export interface Batcher<Input, Output> {
  run(items: readonly BatchItem<Input>[], options?: ModelRunOptions): Promise<Output[]>
  /** Takes no more work and resolves when what was taken is done. */
  drain(): Promise<void>
  /** Takes no more work, refuses what waits, and resolves when what computes is done. */
  close(): Promise<void>
}

interface Waiting<Input, Output> extends BatchItem<Input> {
  readonly call: Call<Output>
  readonly index: number
}

export function createBatcher<Input, Output>(
  options: BatcherOptions,
  modules: BatcherModules<Input, Output>,
): Batcher<Input, Output> {
  const { clock, metrics, runBatch } = modules
  const { model, lanes, lookAhead, maxQueueItems } = options
  let queue: Waiting<Input, Output>[] = []
  let busy = 0
  let closed = false
  let scheduled = false
  const idleListeners: (() => void)[] = []

  const setQueue = (items: Waiting<Input, Output>[]): void => {
    queue = items
    metrics.queueItems.set(queue.length, { model })
  }

  /** Refuses calls whose time is over and forgets the items of calls that have ended. */
  function dropEnded(): void {
    const now = clock.monotonic()
    for (const { call } of queue) {
      if (call.settled || now - call.startedAt <= call.timeoutMs) continue
      metrics.dropped.increment({ model, reason: 'deadline' })
      call.reject(new SubnetkitError(INFERENCE_DEADLINE_EXCEEDED, { timeoutMs: call.timeoutMs }))
    }
    if (queue.some(({ call }) => call.settled)) setQueue(queue.filter(({ call }) => !call.settled))
  }

  function takeBatch(): Waiting<Input, Output>[] {
    const share = Math.ceil(queue.length / (lanes - busy))
    const window = queue.slice(0, lookAhead)
    const picked = new Set(pickBatch(window, { ...options, maxItems: Math.min(options.maxItems, share) }))
    setQueue(queue.filter((_, index) => !picked.has(index)))
    return window.filter((_, index) => picked.has(index))
  }

  /** One bad item must not spoil what callers it never met have sent: a failed batch is run again one by one. */
  async function compute(batch: readonly Waiting<Input, Output>[]): Promise<void> {
    try {
      const outputs = await runBatch(batch.map(({ value }) => value))
      for (const [index, item] of batch.entries()) item.call.deliver(item.index, outputs[index] as Output)
    } catch (error) {
      if (batch.length > 1) {
        for (const item of batch) if (!item.call.settled) await compute([item])
        return
      }
      metrics.dropped.increment({ model, reason: 'failed' })
      const failure = new SubnetkitError(INFERENCE_RUN_FAILED, { model, why: toErrorMessage(error) }, { cause: error })
      for (const { call } of batch) call.reject(failure)
    }
  }

  async function occupyLane(batch: readonly Waiting<Input, Output>[]): Promise<void> {
    const startedAt = clock.monotonic()
    metrics.batchItems.observe(batch.length, { model })
    await compute(batch)
    metrics.runSeconds.observe((clock.monotonic() - startedAt) / 1000, { model })
    metrics.items.increment({ model }, batch.length)
    busy -= 1
    dispatch()
  }

  function dispatch(): void {
    scheduled = false
    dropEnded()
    while (busy < lanes && queue.length > 0) {
      const batch = takeBatch()
      busy += 1
      void occupyLane(batch)
    }
    if (busy === 0 && queue.length === 0) for (const listener of idleListeners.splice(0)) listener()
  }

  /** Waits for the end of the turn, so that calls made together ride together. */
  function schedule(): void {
    if (scheduled) return
    scheduled = true
    queueMicrotask(dispatch)
  }

  function makeRoom(wanted: number): void {
    if (wanted > maxQueueItems) {
      // Waiting would not help, so that this must not be an error that invites to try again.
      const why = `${wanted} items are more than the queue ever holds (${maxQueueItems})`
      throw new SubnetkitError(INFERENCE_INPUT_INVALID, { model, why })
    }
    if (queue.length + wanted > maxQueueItems) dropEnded()
    if (queue.length + wanted <= maxQueueItems) return
    metrics.dropped.increment({ model, reason: 'queue-full' })
    throw new SubnetkitError(INFERENCE_QUEUE_FULL, { model, queued: queue.length, limit: maxQueueItems, wanted })
  }

  function enqueue(items: readonly BatchItem<Input>[], runOptions: ModelRunOptions): Promise<Output[]> {
    const call = startCall<Output>(items.length, clock.monotonic(), runOptions, (aborted) => {
      metrics.dropped.increment({ model, reason: 'aborted' })
      setQueue(queue.filter((item) => item.call !== aborted))
    })
    setQueue([...queue, ...items.map((item, index) => ({ ...item, call, index }))])
    schedule()
    return call.result
  }

  const whenIdle = (): Promise<void> =>
    new Promise((resolve) => {
      idleListeners.push(resolve)
      schedule()
    })

  return {
    async run(items, runOptions = {}) {
      runOptions.signal?.throwIfAborted()
      if (closed) throw new SubnetkitError(INFERENCE_CLOSED)
      if (items.length === 0) return []
      makeRoom(items.length)
      return await enqueue(items, runOptions)
    },
    drain() {
      closed = true
      return whenIdle()
    },
    close() {
      closed = true
      for (const { call } of queue) call.reject(new SubnetkitError(INFERENCE_CLOSED))
      return whenIdle()
    },
  }
}
