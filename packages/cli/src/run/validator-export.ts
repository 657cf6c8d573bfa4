import { join } from 'node:path'
import { createChainClient } from '@subnetkit/chain-client'
import { noopLogger, SubnetkitError } from '@subnetkit/core'
import type { EvidenceLine } from '@subnetkit/lab'
import { type EpochSeedRecord, type RecordedStore, readValidatorStore } from '@subnetkit/store'
import type { ValidatorExportOptions } from '../commands/validator-export.js'
import { CLI_NOTHING_TO_EXPORT, CLI_OTHER_CHAIN } from '../errors.js'
import { resolveNetwork } from '../options/networks.js'
import type { BlockRange } from '../options/parsers.js'
import type { CommandContext } from '../process/context.js'
import { expandDirectory } from '../process/places.js'
import { writeOutput } from './write-output.js'

const everything: BlockRange = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** Writes a validator's evidence, one JSON document a line. */
export async function runValidatorExport(options: ValidatorExportOptions, context: CommandContext): Promise<void> {
  const file = join(expandDirectory(options.data, { netuid: 0, hotkey: '' }), 'validator.db')
  const store = readValidatorStore(file)
  try {
    const lines = [...evidenceOf(store, options.blocks ?? everything)]
    if (!lines.some(({ kind }) => kind === 'entry')) throw new SubnetkitError(CLI_NOTHING_TO_EXPORT, { path: file })
    if (options.members) lines.push(...(await membersOf(store, options, context)))
    writeOutput(options.out, lines.map((line) => JSON.stringify(line)).join('\n'), context)
  } finally {
    store.close()
  }
}

/** Epochs whose seed is not published are left out: who knows a seed knows the questions that are still to come. */
function* evidenceOf({ identity, entries, epochSeeds }: RecordedStore, blocks: BlockRange): Iterable<EvidenceLine> {
  yield { kind: 'evidence', schema: 'subnetkit/evidence/1', ...identity }
  const told = new Set<number>()
  for (const { score, ...entry } of entries.settled()) {
    const seed = epochSeeds.get(entry.epochBlock)
    if (score === undefined || seed?.published !== true) continue
    if (entry.epochBlock < blocks.from || entry.epochBlock > blocks.to) continue
    if (!told.has(entry.epochBlock)) yield lineOf(seed)
    told.add(entry.epochBlock)
    yield { kind: 'entry', ...entry, score }
  }
}

function lineOf({ published: _, ...seed }: EpochSeedRecord): EvidenceLine {
  return { kind: 'seed', ...seed }
}

async function membersOf(
  { identity }: RecordedStore,
  options: ValidatorExportOptions,
  context: CommandContext,
): Promise<EvidenceLine[]> {
  const url = resolveNetwork(options, context.directory)
  const chain = await createChainClient({ url }, { clock: context.clock, logger: noopLogger })
  try {
    if (chain.genesisHash !== identity.genesisHash) {
      throw new SubnetkitError(CLI_OTHER_CHAIN, { url, genesisHash: identity.genesisHash })
    }
    const { neurons } = await chain.metagraph(identity.netuid)
    return neurons.map(({ uid, hotkey, coldkey, registeredAt }) => ({
      ...{ kind: 'member' as const, uid, hotkey, coldkey, registeredAt },
    }))
  } finally {
    await chain.close()
  }
}
