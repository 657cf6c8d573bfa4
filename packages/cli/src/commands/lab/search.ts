import { type Command, InvalidArgumentError } from 'commander'
import { integer } from '../../options/parsers.js'
import type { Registration } from '../../program.js'
import type { ExperimentOptions } from './options.js'
import { addQuestion, askedBy } from './question.js'

export interface SearchCommandOptions extends ExperimentOptions {
  readonly budget: number
  readonly earning: number
  readonly cheats?: readonly string[]
}

/** `subnetkit lab search SUBNET`. */
export function registerSearch(lab: Command, registration: Registration): void {
  addQuestion(lab, {
    name: 'search',
    description: 'look for the mix of honest work and cheating that pays best, within a budget of runs',
    example: 'search ./my-subnet.ts --budget 100 --earning 0.5',
    defaults: { epochs: 20, seeds: 3, miners: 'honest:8', validators: 'honest:4' },
  })
    .option('--budget <runs>', 'most runs to take', integer(1, 10_000), 40)
    .option('--earning <share>', "share of an honest miner's pay that the cheapest mix must reach", share, 0.5)
    .option('--cheats <list>', 'strategies to mix, as lazy,copy; default all that fit the subnet', names)
    .action(askedBy(registration, async () => (await import('../../run/lab/search.js')).runSearch))
}

function share(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && value <= 1) return value
  throw new InvalidArgumentError('Give a share above 0, at most 1.')
}

function names(text: string): readonly string[] {
  return text.split(',').map((part) => part.trim())
}
