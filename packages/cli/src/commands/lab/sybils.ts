import { type Command, InvalidArgumentError } from 'commander'
import type { Registration } from '../../program.js'
import type { ExperimentOptions } from './options.js'
import { addQuestion, askedBy } from './question.js'

export interface SybilsCommandOptions extends ExperimentOptions {
  readonly uids: readonly number[]
}

/** `subnetkit lab sybils SUBNET`. */
export function registerSybils(lab: Command, registration: Registration): void {
  addQuestion(lab, {
    name: 'sybils',
    description: 'what k uids of one operator earn on a subnet',
    example: 'sybils echo --uids 1,4,16',
    defaults: { epochs: 10, miners: 'honest:16' },
  })
    .option('--uids <list>', 'how many uids the operator holds', uidCounts, [1, 2, 4, 8, 16])
    .action(askedBy(registration, async () => (await import('../../run/lab/sybils.js')).runSybils))
}

function uidCounts(text: string): readonly number[] {
  return text.split(',').map((part) => {
    const value = Number(part)
    if (Number.isSafeInteger(value) && value >= 1 && value <= 200) return value
    throw new InvalidArgumentError('Give whole numbers from 1 to 200, as 1,4,16.')
  })
}
