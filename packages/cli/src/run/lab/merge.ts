import { resolve } from 'node:path'
import { mergeMaps, readMap, storeMap } from '@subnetkit/lab/map'
import type { MergeCommandOptions } from '../../commands/lab/map.js'
import { assertPagesWritable, presentMap } from '../../lab/map/present-map.js'
import type { CommandContext } from '../../process/context.js'
import { outputPlace } from '../output-place.js'
import { assertWritable } from '../write-lines.js'

/** Joins the parts of a map, where no other map stands, and prints its figures. */
export async function runMergeCommand(
  files: readonly string[],
  options: MergeCommandOptions,
  context: CommandContext,
): Promise<number> {
  assertWritable(options.out, '--out', context)
  assertPagesWritable(options, context)
  const map = mergeMaps(files.map((path) => ({ path, map: readMap(resolve(context.directory, path)) })))
  const path = outputPlace(resolve(context.directory, options.out))
  storeMap(path, map)
  presentMap(map, { ...options, path }, context)
  return 0
}
