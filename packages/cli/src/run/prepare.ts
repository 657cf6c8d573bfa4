import { prepareModels } from '@subnetkit/inference'
import type { PrepareCommandOptions } from '../commands/prepare.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'
import { cacheDirectory } from '../process/places.js'
import { loadStrategy } from './load-strategy.js'
import { loadSubnet } from './load-subnet.js'
import { subnetOrHere } from './subnet-here.js'

/** Checks and builds every model that a subnet, or a strategy on it, will load. */
export async function runPrepare(options: PrepareCommandOptions, context: CommandContext): Promise<void> {
  const logger = await context.createLogger()
  const name = subnetOrHere(options.subnet, context.directory, 'subnetkit prepare --subnet embeddings')
  const subnet = await loadSubnet(name, context.directory)
  const strategies = await Promise.all((options.strategy ?? []).map((id) => loadStrategy(id, context.directory)))
  const replaced = strategies.map((strategy) => strategy.models(subnet.models))
  const specs = [subnet.models, ...replaced].flatMap((models) => Object.values(models))
  const prepared = await prepareModels(specs, { cacheDir: cacheDirectory() }, { logger })
  context.announce({ type: 'ready', models: prepared.length })
  if (options.json) context.print(toJson(prepared))
  else for (const { path, built } of prepared) context.say(`${built ? 'built' : 'found'} ${path}`)
}
