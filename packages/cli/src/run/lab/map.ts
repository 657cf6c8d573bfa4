import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { computeMap, countNetworks, createMapPlan, journalOf, type MapPlan, parseShard } from '@subnetkit/lab/map'
import { loadYuma } from '@subnetkit/yuma'
import type { MapCommandOptions } from '../../commands/lab/map.js'
import { assertPagesWritable, presentMap } from '../../lab/map/present-map.js'
import { toJson } from '../../output/json.js'
import { createProgressBar } from '../../output/progress-bar.js'
import type { CommandContext } from '../../process/context.js'
import { outputPlace } from '../output-place.js'
import { assertWritable } from '../write-lines.js'

/** Computes a map, or its part, and prints its figures. Resolves with 130 when a signal ended it. */
export async function runMapCommand(options: MapCommandOptions, context: CommandContext): Promise<number> {
  const { threads = availableParallelism() } = options
  const plan = planOf(options)
  const shard = options.shard === undefined ? { index: 1, of: 1 } : parseShard(options.shard)
  const part = shard.of === 1 ? '' : ` part ${shard.index} of ${shard.of} of`
  assertWritable(options.out, '--out', context)
  const path = outputPlace(resolve(context.directory, options.out))
  assertPagesWritable(options, context)
  context.say(
    `map:${part} ${countNetworks(plan)} networks of ${plan.validators + plan.miners} uids, ${threads} threads`,
  )
  if (options.dryRun) {
    const { validators, miners } = plan
    if (options.json) context.print(toJson({ networks: countNetworks(plan), validators, miners, shard, threads, path }))
    return 0
  }
  const bar = createProgressBar('map', context)
  try {
    const map = await computeMap(
      { plan, shard, path, threads },
      { yuma: await loadYuma(), signal: context.stop.signal, onProgress: bar.update },
    )
    bar.end()
    presentMap(map, { ...options, path }, context)
    return 0
  } catch (error) {
    bar.end()
    if (!context.stop.signal.aborted) throw error
    context.say(`stopped; the same command goes on from ${journalOf(path)}`)
    return 130
  }
}

function planOf(options: MapCommandOptions): MapPlan {
  const { seed, rules, validators, miners, steps, stakes, noise, bondsPenalty, kappa, published = false } = options
  return createMapPlan({
    seed,
    ruleSet: rules,
    validators,
    miners,
    steps,
    withPublishedConditions: published,
    ...(stakes ? { stakeShares: stakes } : {}),
    ...(noise ? { noises: noise } : {}),
    ...(bondsPenalty ? { bondsPenalties: bondsPenalty } : {}),
    ...(kappa ? { kappas: kappa } : {}),
  })
}
