import { SubnetkitError } from '@subnetkit/core'
import { CLI_POPULATION_INVALID } from '../errors.js'
import { isStrategyFile } from '../run/load-strategy.js'

const most = 64
const tooMany = `at most ${most} miners run on one machine`

/** Strategies of the miners, one entry a miner: `honest:2,lazy` is honest, honest, lazy. `./mine.ts:2` is a file's. */
export function parsePopulation(text: string): readonly string[] {
  const fail = (reason: string): never => {
    throw new SubnetkitError(CLI_POPULATION_INVALID, { text, reason })
  }
  const miners = text.split(',').flatMap((part) => {
    const match = /^(.+?)(?::(\d+))?$/.exec(part.trim())
    const name = match?.[1] ?? ''
    if (!/^[a-z0-9_-]+(?:@[\d.]+)?$/i.test(name) && !isStrategyFile(name))
      return fail(`\`${part}\` is not a strategy with a count`)
    const count = Number(match?.[2] ?? 1)
    if (count > most) return fail(tooMany)
    return count > 0 ? new Array<string>(count).fill(name) : fail(`\`${part}\` asks for no miner`)
  })
  return miners.length <= most ? miners : fail(tooMany)
}

/** The population that shows what a subnet pays for: three honest miners, one of them slow, and those that cheat. */
export function defaultPopulation(models: Readonly<Record<string, { readonly kind: string }>>): readonly string[] {
  const hasEmbedding = Object.values(models).some(({ kind }) => kind === 'text-embedding')
  return ['honest', 'honest', 'slow', 'lazy', ...(hasEmbedding ? ['int8'] : [])]
}
