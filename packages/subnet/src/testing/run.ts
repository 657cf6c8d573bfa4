import { noopLogger, systemClock } from '@subnetkit/core'
import { startPrograms } from '../programs/start-programs.js'
import { resolveSubnet } from '../resolve/resolve-subnet.js'
import { createEngine } from './engine.js'
import type { EngineOptions, EngineResult } from './engine-options.js'

export interface EpochOptions extends EngineOptions {
  /** Default 1. */
  readonly epochs?: number
  readonly roundsPerEpoch?: number
  /** Blocks between two rounds. Default 10. */
  readonly blocksPerRound?: number
}

/** Asks every miner once and settles everything; what is known later only makes the block number jump. */
export function runRound(subnet: unknown, options: EngineOptions): Promise<EngineResult> {
  return runEpochs(subnet, options)
}

/** Runs a subnet for some epochs of rounds with state kept between them, then settles what is still open. */
export async function runEpochs(subnet: unknown, options: EpochOptions): Promise<EngineResult> {
  const started = await startPrograms(
    resolveSubnet(subnet),
    { simulated: true },
    { clock: systemClock, logger: noopLogger },
  )
  try {
    const engine = createEngine(started.subnet, options)
    const rounds = (options.epochs ?? 1) * (options.roundsPerEpoch ?? 1)
    for (let round = 1; round <= rounds; round++) {
      await engine.ask()
      if (round < rounds) await engine.advanceTo(engine.block + (options.blocksPerRound ?? 10))
    }
    await engine.settleAll()
    return engine.result()
  } finally {
    await started.close()
  }
}
