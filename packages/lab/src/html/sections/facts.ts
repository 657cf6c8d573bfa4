import type { ChainReport, MechanismReport } from '@subnetkit/subnet/report'
import { formatPercent, formatRatio } from '../../report/findings/format.js'
import { type Child, type Html, html } from '../markup.js'
import { percentOf, ratioOf } from '../numbers.js'

/** Figures about the network as a whole. */
export function factsSection(report: MechanismReport): Html {
  const { falsePositives, work, probes, chain, validatorsToKappa } = report
  const bound =
    falsePositives.upperBound === null
      ? 'there were none'
      : `below ${formatPercent(falsePositives.upperBound)} with 95 % confidence`
  return html`<section><h2>The network as a whole</h2>
<dl class="facts">
${fact('honest answers that scored 0', `${falsePositives.count} of ${falsePositives.comparisons}`, bound)}
${fact('rank correlation of true quality and pay', ratioOf(report.qualityRankCorrelation), '1 is the right order')}
${fact("Gini coefficient of miners' pay", ratioOf(report.incentiveGini), '0: all earn the same')}
${fact('weights that move from epoch to epoch', percentOf(report.weightChurn), 'of one validator')}
${fact('validators that set consensus', validatorsToKappa, 'the fewest that hold enough stake')}
${fact('evaluations of a validator', formatRatio(work.evaluationsPerValidatorEpoch), 'in an epoch')}
${fact('inputs to models', formatRatio(work.inferencesPerValidatorEpoch), 'for a validator in an epoch, those of its miners included')}
${probes && fact('changed answers tried on your functions', probes.answers, `to ${probes.questions} questions`)}
${chain && chainFacts(chain)}
</dl></section>
`
}

function chainFacts({ blocks, extrinsics, refused, replaced, stakeGrowth, compared, differences }: ChainReport): Html {
  const refusals = refused.reduce((sum, { count }) => sum + count, 0)
  const replacements = replaced.reduce((sum, { count }) => sum + count, 0)
  return html`${fact('calls that the chain refused', refusals, `${extrinsics} took effect, in ${blocks} blocks`)}
${fact('uids that went to newcomers', replacements, 'the subnet was full')}
${fact('growth of stake on the chain', formatPercent(stakeGrowth - 1), 'pay is staked')}
${fact('values that differ from the rules alone', differences, `of ${compared}, on the same weights and stakes`)}
`
}

function fact(term: string, value: Child, remark: string): Html {
  return html`<div class="card"><dt>${term}</dt><dd>${value}<small>${remark}</small></dd></div>
`
}
