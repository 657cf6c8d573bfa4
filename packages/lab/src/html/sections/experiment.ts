import type { MechanismReport } from '@subnetkit/subnet/report'
import { formatPercent } from '../../report/findings/format.js'
import { type Html, html } from '../markup.js'
import { table } from '../table.js'
import { name } from '../text.js'

/** What was done, so that it can be done again. */
export function experimentSection({ subnet, rules, experiment, programs, runtime }: MechanismReport): Html {
  const rows: readonly (readonly [string, Html | string | number])[] = [
    ['subnet', name(`${subnet.id} ${subnet.version}`)],
    ['rules of consensus', `${rules.ruleSet}, spec ${rules.yumaSpecVersion}`],
    ['seeds', name(experiment.seeds.join(', '))],
    ['epochs', experiment.epochs],
    ['blocks of an epoch', experiment.tempo],
    ['questions of a validator to each miner in an epoch', experiment.roundsPerEpoch],
    ['weight of a new score in the moving average', experiment.alpha],
    ['what an honest miner spends of its pay, assumed', formatPercent(experiment.honestCostShare)],
    ...(runtime.length === 0 ? [] : [['models ran on', name(runtime.join(', '))] as const]),
    ...programs.map((program) => ['program', name(program)] as const),
  ]
  return html`<section><h2>The experiment</h2>
${table('Parameters; the same ones give the same report', rows, [
  { title: 'parameter', value: ([parameter]) => parameter },
  { title: 'value', value: ([, value]) => value },
])}</section>
`
}

/** What the report says nothing about. */
export function notTriedSection({ notTried }: MechanismReport): Html {
  return html`<section><h2>Not tried</h2>
<p>This experiment says nothing about:</p>
<ul>${notTried.map(
    (item) => html`<li>${item}</li>
`,
  )}</ul></section>
`
}
