import type { CopierPreview } from '../copier/preview-copier.js'
import { formatPercent } from './format.js'

/** What is to be said of a validator strategy that lives: the condition under which it does, and what would change it. */
export interface Advice {
  readonly condition: string
  /** From this share of all stake on it pays whatever the author's code does. */
  readonly fromStakeShare?: number
  /** The subnet has what is needed where that condition does not hold. */
  readonly isEnough?: boolean
  readonly fix: string
}

/** `preview` is played only when a copier is what is asked about. */
export function adviceOnValidator(strategy: string, preview: () => CopierPreview | null): Advice {
  const kind = /^copier(-\d+)?$/.test(strategy) ? 'copier' : strategy
  const played = kind === 'copier' ? preview() : null
  if (played) return adviceOnCopier(played)
  return (Object.hasOwn(known, kind) ? known[kind] : undefined) ?? unknown
}

function adviceOnCopier({ noise, drift, cells, unprofitable, revealEpochs, isEnough, fix }: CopierPreview): Advice {
  const shown = cells.filter(({ lag }) => lag === Math.max(1, revealEpochs) || lag === unprofitable?.lag)
  const earned = shown.map(({ lag, income }) => `${income.mean.toFixed(3)} ${behind(lag)}`).join(' and ')
  const never = unprofitable === null ? `, and no less than honest work ${behind(cells.at(-1)?.lag ?? 0)}` : ''
  const played = `Where they move by ${formatPercent(drift)} an epoch, it earns ${earned}${never}`
  return {
    condition: `Validators differ by ${formatPercent(noise)} here, and qualities stand still in an experiment, which favours it. ${played}${isEnough ? `; weights are ${revealed(revealEpochs)}, so that copying does not pay there` : ''}. \`subnetkit lab copying\` has the table.`,
    isEnough,
    fix:
      fix ??
      'Nothing to change where qualities move like that. Keep the work changing: of what stands still an old opinion is as good as a new one, whatever the reveal period.',
  }
}

function behind(lag: number): string {
  if (lag === 0) return 'in the same epoch'
  return lag === 1 ? 'one epoch behind' : `${lag} epochs behind`
}

function revealed(epochs: number): string {
  if (epochs === 0) return 'not sealed'
  return epochs === 1 ? 'revealed an epoch late' : `revealed ${epochs} epochs late`
}

const tellMinersApart =
  'Its weights are hardly worse than real ones because miners are paid nearly alike: let `score` tell them apart, and ask more tasks per epoch so that honest validators agree.'

const known: Readonly<Record<string, Advice>> = {
  copier: {
    condition: '',
    fix: 'Turn commit-reveal on or lengthen `revealPeriodEpochs`, or lower the noise of scores with more tasks per epoch.',
  },
  frozen: {
    condition: 'It set weights once and keeps them, which costs it only as much as miners change.',
    fix: 'Shorten `activityCutoffFactorMilli`, after which weights that were not set again stop to count, and keep the work changing.',
  },
  'out-of-date': {
    condition: 'It follows late, which costs it only as much as miners change.',
    fix: 'Nothing, where miners stay as good as they are; else keep the work changing, so that late weights differ from true ones.',
  },
  uniform: { condition: 'It weighs everybody alike.', fix: tellMinersApart },
  random: { condition: 'It weighs by chance.', fix: tellMinersApart },
  'winner-takes-all': {
    condition: 'It gives everything to the best miner, which agrees with the others where those do nearly the same.',
    fix: 'Let `weights` pay in proportion to scores, so that consensus has more than one miner.',
  },
  'self-dealing': {
    condition: 'It weighs its own miner, and is not clipped as long as the others pay that miner as well.',
    fix: 'See who else supports that miner; consensus takes away what less than half of the stake agrees on.',
  },
  cabal: {
    condition: 'It holds out against consensus only with half of the stake or more.',
    fromStakeShare: 0.5,
    fix: 'Spread the stake: below half of it a cabal earns nothing from weights of its own, from half on everything.',
  },
  offline: {
    condition: 'It stopped, and its last weights still count until the activity cut-off.',
    fix: 'Shorten `activityCutoffFactorMilli`, after which weights that were not set again stop to count.',
  },
  'forged-capability': {
    condition: 'It reports every answer that came as right, which is nearly so where most answers are.',
    fix: 'Publish what each validator evaluated, so that others can repeat it, and keep cheats among the miners rare by paying them nothing: its weights are wrong only where answers are.',
  },
}
const unknown: Advice = {
  condition: '',
  fix: 'Let honest validators agree more, with more tasks per epoch, so that other weights lie further from consensus.',
}
