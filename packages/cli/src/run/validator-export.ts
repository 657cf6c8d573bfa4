import { join } from 'node:path'
import { createChainClient } from '@subnetkit/chain-client'
import { noopLogger, SubnetkitError } from '@subnetkit/core'
import type { EvidenceLine } from '@subnetkit/lab/replay'
import { type RecordedStore, readValidatorStore } from '@subnetkit/store'
import type { ValidatorExportOptions } from '../commands/validator-export.js'
import { CLI_NOTHING_TO_EXPORT, CLI_OTHER_CHAIN } from '../errors.js'
import { resolveNetwork } from '../options/networks.js'
import type { BlockRange } from '../options/parsers.js'
import type { CommandContext } from '../process/context.js'
import { expandDirectory } from '../process/places.js'
import { writeLines } from './write-lines.js'

const everything: BlockRange = { from: 0, to: Number.MAX_SAFE_INTEGER }
const allEpochs = 2 ** 31

/** Writes a validator's evidence, one JSON document a line, epoch by epoch. */
export async function runValidatorExport(options: ValidatorExportOptions, context: CommandContext): Promise<void> {
  const file = join(expandDirectory(options.data, { netuid: 0, hotkey: '' }), 'validator.db')
  const store = readValidatorStore(file)
  try {
    const known = options.members ? await fetchMembers(store, options, context) : nobody
    const lines = evidenceOf(store, { blocks: options.blocks ?? everything, known, file })
    writeLines(options.out, toJson(lines), context)
  } finally {
    store.close()
  }
}

interface Known {
  readonly ownerHotkey?: string
  readonly members: readonly EvidenceLine[]
}

const nobody: Known = { members: [] }

interface Wanted {
  readonly blocks: BlockRange
  readonly known: Known
  readonly file: string
}

/** Epochs whose seed is not published are left out: who knows a seed knows the questions that are still to come. */
function* evidenceOf(
  { identity, entries, epochSeeds }: RecordedStore,
  { blocks, known: { members, ...owner }, file }: Wanted,
): Iterable<EvidenceLine> {
  let begun = false
  for (const { published: _, ...seed } of epochSeeds.published(allEpochs).reverse()) {
    if (seed.epochBlock < blocks.from || seed.epochBlock > blocks.to) continue
    const scored = entries
      .settled(seed.epochBlock)
      .flatMap(({ score, ...entry }) => (score === undefined ? [] : { ...entry, score }))
    if (scored.length === 0) continue
    if (!begun) yield { kind: 'evidence', schema: 'subnetkit/evidence/1', ...identity, ...owner }
    begun = true
    yield { kind: 'seed', ...seed }
    for (const entry of scored) yield { kind: 'entry', ...entry }
  }
  if (!begun) throw new SubnetkitError(CLI_NOTHING_TO_EXPORT, { path: file })
  yield* members
}

function* toJson(lines: Iterable<EvidenceLine>): Iterable<string> {
  for (const line of lines) yield JSON.stringify(line)
}

async function fetchMembers(
  { identity }: RecordedStore,
  options: ValidatorExportOptions,
  context: CommandContext,
): Promise<Known> {
  const url = resolveNetwork(options, context.directory)
  const chain = await createChainClient({ url }, { clock: context.clock, logger: noopLogger })
  try {
    if (chain.genesisHash !== identity.genesisHash) {
      throw new SubnetkitError(CLI_OTHER_CHAIN, { url, genesisHash: identity.genesisHash })
    }
    const { neurons, ownerHotkey } = await chain.metagraph(identity.netuid)
    const members = neurons.map(({ uid, hotkey, coldkey, registeredAt }) => ({
      ...{ kind: 'member' as const, uid, hotkey, coldkey, registeredAt },
    }))
    return { ownerHotkey, members }
  } finally {
    await chain.close()
  }
}
