import { type Command, InvalidArgumentError } from 'commander'
import type { Registration } from '../../program.js'
import { subnetArgument } from './options.js'
import { askedBy } from './question.js'

export interface TakeoverCommandOptions {
  readonly at?: readonly number[]
  readonly json?: boolean
}

/** `subnetkit lab takeover SUBNET`. */
export function registerTakeover(lab: Command, registration: Registration): void {
  lab
    .command('takeover')
    .description('how much stake takes a subnet over, from 0 to 100 %')
    .argument('[subnet]', subnetArgument)
    .option(
      '--at <percents>',
      'shares of the stake to try, as 49,50,51; default every percent, of which the table shows each tenth',
      percents,
    )
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  subnetkit lab takeover echo --at 49,50,51')
    .action(askedBy(registration, async () => (await import('../../run/lab/takeover.js')).runTakeover))
}

function percents(text: string): readonly number[] {
  return text.split(',').map((part) => {
    const value = Number(part)
    if (part.trim() !== '' && value >= 0 && value <= 100) return value / 100
    throw new InvalidArgumentError('Give percents from 0 to 100, as 49,50,51.')
  })
}
