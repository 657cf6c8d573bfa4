import type { ChainClient } from '@subnetkit/chain-client'
import type { Clock, Logger } from '@subnetkit/core'
import type { ValidatorStore } from '@subnetkit/store'
import type { Asked, Asker, Peers } from './asker.js'
import { toRecord } from './entry-record.js'
import type { Epoch } from './epoch-clock.js'
import type { Members } from './members.js'
import { createCutReport, type RoundCut } from './round-cut.js'
import type { RoundOfEpoch, Sampler } from './sampler.js'

interface Asking {
  readonly of: RoundOfEpoch
  readonly epoch: Epoch
  readonly cut: RoundCut
}

/** Stores answers as they come. When nobody at all could be reached, it is this validator that is cut off, and nothing is stored. */
export function createAskRound(
  options: { readonly maxDeadlineMs: number },
  modules: {
    readonly chain: ChainClient
    readonly members: Members
    readonly store: ValidatorStore
    readonly sampler: Sampler
    readonly asker: Asker
    readonly clock: Clock
    readonly logger: Logger
    readonly signal: AbortSignal
  },
): (asking: Asking) => Promise<'done' | 'cut-off'> {
  const { chain, members, store, sampler, asker, clock, logger, signal } = modules
  const reportCut = createCutReport(options, modules)

  async function peersNow(): Promise<Peers> {
    const { neurons } = await members.now()
    return new Map(
      neurons.flatMap(({ hotkey, axon }) =>
        axon ? [[hotkey, { hotkey, host: axon.ip, port: axon.port }] as const] : [],
      ),
    )
  }

  async function askRound({ of, epoch, cut }: Asking): Promise<'done' | 'cut-off'> {
    const drawn = await sampler.plan(of)
    const plan = drawn.filter(({ id }) => !store.entries.has(id))
    const askedAtBlock = chain.head().number
    const unreached: Asked[] = []
    const keep = ({ planned, task, answer }: Asked): void => {
      store.entries.insert(
        toRecord(planned, answer, { task, askedAtBlock, epochBlock: of.epochBlock, round: of.round }),
      )
    }
    const onAnswer = (asked: Asked): void => {
      if (!asked.answer.ok && asked.answer.kind === 'unreachable') unreached.push(asked)
      else keep(asked)
    }
    const peers = await peersNow()
    const startedAt = clock.monotonic()
    const until = { signal, cut: cut.signal, spareAll: cut.spareAll }
    const unanswered = await asker.askAll(plan, peers, onAnswer, until)
    signal.throwIfAborted()
    reportCut({ epoch, askedMs: clock.monotonic() - startedAt }, unanswered)
    if (unreached.length > 1 && unreached.length === drawn.length) {
      await clock.sleep(STOP_MS, signal)
      logger.error('no miner can be reached; nobody is scored for it', {
        epochBlock: of.epochBlock,
        asked: plan.length,
      })
      return 'cut-off'
    }
    store.atomically(() => unreached.forEach(keep))
    return 'done'
  }

  return askRound
}

/** Who stops a whole network stops its miners in the same moment: then nobody is reached because this validator ends as well. */
const STOP_MS = 1_000
