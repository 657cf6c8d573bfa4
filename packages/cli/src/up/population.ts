import { SubnetkitError } from '@subnetkit/core'
import { CLI_POPULATION_INVALID } from '../errors.js'

const most = 64

/** Strategies of the miners, one entry a miner: `honest:2,lazy` is honest, honest, lazy. */
export function parsePopulation(text: string): readonly string[] {
  const fail = (reason: string): never => {
    throw new SubnetkitError(CLI_POPULATION_INVALID, { text, reason })
  }
  const miners = text.split(',').flatMap((part) => {
    const match = /^([a-z0-9_-]+)(?::(\d{1,3}))?$/i.exec(part.trim())
    if (!match?.[1]) return fail(`\`${part}\` is not a strategy with a count`)
    const count = Number(match[2] ?? 1)
    return count > 0 ? new Array<string>(count).fill(match[1]) : fail(`\`${part}\` asks for no miner`)
  })
  return miners.length <= most ? miners : fail(`at most ${most} miners run on one machine`)
}

/** The population that shows what a subnet pays for: three honest miners, one of them slow, and those that cheat. */
export function defaultPopulation(models: Readonly<Record<string, { readonly kind: string }>>): readonly string[] {
  const hasEmbedding = Object.values(models).some(({ kind }) => kind === 'text-embedding')
  return ['honest', 'honest', 'slow', 'lazy', ...(hasEmbedding ? ['int8'] : [])]
}
