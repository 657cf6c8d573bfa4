import { resolve } from 'node:path'
import { formatMap, mergeMaps, readMap, writeWhole } from '@subnetkit/lab'
import type { MergeCommandOptions } from '../../commands/lab/map.js'
import { presentMap } from '../../lab/map/present-map.js'
import type { CommandContext } from '../../process/context.js'

/** Joins the parts of a map and prints its figures. */
export async function runMergeCommand(
  files: readonly string[],
  options: MergeCommandOptions,
  context: CommandContext,
): Promise<number> {
  const map = mergeMaps(files.map((path) => ({ path, map: readMap(resolve(context.directory, path)) })))
  const path = resolve(context.directory, options.out)
  writeWhole(path, formatMap(map))
  presentMap(map, { ...options, path }, context)
  return 0
}
