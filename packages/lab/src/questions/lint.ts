import { type Finding, findingSchema } from '@subnetkit/subnet/report'
import { z } from 'zod'
import { type LintContext, lintHyperparameters } from '../report/lint-hyperparameters.js'
import { type Answered, answered } from './answered.js'

export interface Lint extends Answered {
  readonly question: 'lint'
  readonly findings: readonly Finding[]
}

/** Which hyperparameters work against each other? Runs nothing. */
export function askLint(hyperparameters: Readonly<Record<string, unknown>>, context: LintContext): Lint {
  const findings = lintHyperparameters(hyperparameters, context)
  const [first] = findings
  return {
    ...{ question: 'lint', findings },
    answer:
      first === undefined
        ? 'No two hyperparameters were found that work against each other.'
        : `${findings.length === 1 ? 'One thing does' : `${findings.length} things do`} not fit together.`,
    fix: first === undefined ? null : findings.map(({ fix }) => fix).join(' '),
  }
}

/** The form of `subnetkit lab lint --json`. */
export const lintSchema: z.ZodType<Lint> = z.strictObject({
  question: z.literal('lint'),
  findings: z.array(findingSchema),
  ...answered,
})
