import { buildChainSpec } from '@subnetkit/devnet'
import type { ExportSpecOptions } from '../commands/devnet.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { toDevnetOptions } from './devnet.js'
import { writeLines } from './write-lines.js'

/** Writes the genesis of a devnet as a chain specification. */
export async function exportSpec(options: ExportSpecOptions, context: CommandContext): Promise<void> {
  const spec = await buildChainSpec(await toDevnetOptions(options, context), context)
  writeLines(options.output, toJson(spec).split('\n'), context)
}
