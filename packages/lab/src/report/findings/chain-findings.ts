import type { ChainReport, Finding } from '@subnetkit/subnet/report'
import type { LabRun } from '../../types.js'
import { chainReport } from '../figures/chain-report.js'

/** What the chain did otherwise than the rules alone, what it refused, and who lost a uid. */
export function chainFindings(runs: readonly LabRun[]): readonly Finding[] {
  const chain = chainReport(runs)
  return chain ? [...differs(runs, chain), ...chain.refused.map(refused), ...chain.replaced.map(replaced)] : []
}

function differs(runs: readonly LabRun[], { compared, differences }: ChainReport): readonly Finding[] {
  const example = runs.flatMap((run) => run.chain?.examples ?? [])[0]
  if (differences === 0 || example === undefined) return []
  const { what, uid, epoch, onChain, byRules } = example
  return [
    {
      id: 'chain-differs',
      severity: 'problem',
      strategy: null,
      text: `The chain and the rules alone differ in ${differences} of ${compared} values: ${what} of the chain's uid ${uid} in epoch ${epoch + 1} is ${onChain} on the chain and ${byRules} by the rules.`,
      figure: differences,
      fix: 'Look for a hyperparameter that the chain did not take as it was meant; where there is none, report this with the command that was given.',
    },
  ]
}

/** What to do about what the chain refuses; every other code is explained in docs/errors.md. */
const fixes: Readonly<Record<string, string>> = {
  CHAIN_COMMITS_TOO_MANY: 'Lower `revealPeriodEpochs` to at most 10: so many commits of a validator may wait at once.',
  CHAIN_NO_PERMIT: 'Raise `maxAllowedValidators`, or stake more for this validator.',
  CHAIN_STAKE_TOO_LOW: 'Stake more for this validator than the chain asks of those that set weights.',
  CHAIN_SUBNET_FULL:
    'Raise `maxAllowedUids`, or lower `minNonImmuneUids`: nobody is left whose uid a newcomer could take.',
  CHAIN_WEIGHTS_TOO_FAST: 'Lower `weightsSetRateLimit` to at most the tempo, so that weights can be set every epoch.',
  CHAIN_WEIGHTS_TOO_FEW: 'Lower `minAllowedWeights`, or let `weights` give more miners something.',
  CHAIN_WEIGHTS_VERSION_OLD: 'Raise `version` of the subnet to `weightsVersionKey`, or lower that.',
}

function refused({ code, strategy, count }: ChainReport['refused'][number]): Finding {
  return {
    id: 'chain-refused',
    severity: 'warning',
    strategy,
    text: `The chain refused ${count === 1 ? 'a call' : `${count} calls`} of \`${strategy}\` (${code}); ${code === 'CHAIN_SUBNET_FULL' ? 'it was never registered' : 'its old weights stayed'}.`,
    figure: count,
    fix: fixes[code] ?? `See ${code} in docs/errors.md.`,
  }
}

function replaced({ strategy, count }: ChainReport['replaced'][number]): Finding {
  return {
    id: 'chain-replaced',
    severity: 'note',
    strategy,
    text: `${count === 1 ? 'A uid' : `${count} uids`} of \`${strategy}\` went to newcomers: the subnet was full, and ${count === 1 ? 'it' : 'they'} earned least.`,
    figure: count,
    fix: 'Where that should not happen, raise `maxAllowedUids`, or `immunityPeriod` for those that have just come.',
  }
}
