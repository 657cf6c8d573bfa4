import { formatFigure, formatPercent, formatRatio } from '@subnetkit/lab'
import type { Figure, MechanismReport, MinerFigures, OperatorFigures } from '@subnetkit/subnet/report'
import { formatAmount } from '../output/format-amount.js'
import { type Column, formatTable } from '../output/format-table.js'

const figure = (value: Figure | null, format?: (value: number) => string): string =>
  value ? formatFigure(value, format) : '-'

const minerColumns: readonly Column<MinerFigures>[] = [
  { title: 'miners', value: ({ strategy, quality }) => nameOf(strategy, quality) },
  { title: 'uids', align: 'right', value: ({ uids }) => String(uids) },
  { title: 'share of pay', align: 'right', value: ({ emissionShare }) => figure(emissionShare, formatPercent) },
  { title: 'earns', align: 'right', value: ({ earningRatio }) => figure(earningRatio) },
  { title: 'spends', align: 'right', value: ({ costRatio }) => formatRatio(costRatio) },
  { title: 'profit', align: 'right', value: ({ profitRatio }) => figure(profitRatio) },
  { title: 'detected', align: 'right', value: ({ detection }) => figure(detection?.rate ?? null, formatPercent) },
  { title: 'after epochs', align: 'right', value: ({ detection }) => figure(detection?.delayEpochs ?? null) },
]

const operatorColumns: readonly Column<OperatorFigures>[] = [
  { title: 'owners of several uids', value: ({ strategy }) => strategy },
  { title: 'uids', align: 'right', value: ({ uids }) => String(uids) },
  { title: 'share of pay', align: 'right', value: ({ emissionShare }) => figure(emissionShare, formatPercent) },
  { title: 'earn together', align: 'right', value: ({ earningRatio }) => figure(earningRatio) },
]

/** A report for people. */
export function formatReport(report: MechanismReport): string {
  const validators = formatTable(report.validators, [
    { title: 'validators', value: ({ strategy }) => strategy },
    { title: 'uids', align: 'right', value: ({ uids }) => String(uids) },
    { title: 'dividends per stake', align: 'right', value: ({ dividendRatio }) => figure(dividendRatio) },
  ])
  return [
    headOf(report),
    `${formatTable(report.miners, minerColumns)}\n\nearns, spends and profit: of one uid, an honest one of the best quality being 1`,
    ...(report.operators.length > 0 ? [formatTable(report.operators, operatorColumns)] : []),
    validators,
    factsOf(report).join('\n'),
    findingsOf(report),
    `Not tried: ${report.notTried.join('; ')}.`,
  ].join('\n\n')
}

function nameOf(strategy: string, quality: number | null): string {
  return quality === null || quality === 1 ? strategy : `${strategy} ${quality}`
}

function headOf({ subnet, programs, runtime, rules, experiment }: MechanismReport): string {
  const { seeds, epochs, tempo, roundsPerEpoch } = experiment
  const runs =
    seeds.length === 1 ? `seed ${seeds[0]}, so there are no intervals` : `${seeds.length} seeds, 95 % intervals`
  const others = programs.length === 0 ? '' : `\nprograms that do a part of it: ${programs.join('; ')}`
  const ranOn = runtime.length === 0 ? '' : `\nmodels ran on ${runtime.join(', ')}`
  return `${subnet.id} ${subnet.version} under ${rules.ruleSet} (spec ${rules.yumaSpecVersion}): ${epochs} epochs of ${tempo} blocks, asked ${roundsPerEpoch} × an epoch, ${runs}${others}${ranOn}`
}

function factsOf(report: MechanismReport): readonly string[] {
  const { falsePositives, work, validatorsToKappa } = report
  const bound =
    falsePositives.upperBound === null ? '' : `, below ${formatPercent(falsePositives.upperBound)} with 95 % confidence`
  return [
    `honest answers that scored 0: ${falsePositives.count} of ${falsePositives.comparisons}${bound}`,
    `rank correlation of true quality and pay: ${figure(report.qualityRankCorrelation)}`,
    `work of a validator in an epoch: ${formatRatio(work.evaluationsPerValidatorEpoch)} evaluations, ${formatRatio(work.inferencesPerValidatorEpoch)} inputs to models, those of its miners included`,
    `weights that move from epoch to epoch: ${figure(report.weightChurn, formatPercent)}`,
    `Gini coefficient of miners' pay: ${figure(report.incentiveGini)}`,
    `validators that hold enough stake to set consensus: ${validatorsToKappa}`,
    ...newcomerOf(report),
    ...chainOf(report),
    ...searchOf(report),
    ...(report.probes
      ? [
          `changed answers that your own functions were tried on: ${report.probes.answers}, to ${report.probes.questions} questions`,
        ]
      : []),
  ]
}

function chainOf({ chain }: MechanismReport): readonly string[] {
  if (!chain) return []
  const { blocks, extrinsics, refused, replaced, emissionRao, ownerCutRao, stakeGrowth, compared, differences } = chain
  const refusals = refused.reduce((sum, { count }) => sum + count, 0)
  const replacements = replaced.reduce((sum, { count }) => sum + count, 0)
  const alpha = (rao: number): string => formatAmount(BigInt(Math.round(rao)))
  return [
    `on the chain: ${blocks} blocks, ${extrinsics} extrinsics, ${refusals} calls refused, ${replacements} uids given to newcomers`,
    `paid on the chain: ${alpha(emissionRao)} alpha to miners and validators, ${alpha(ownerCutRao)} to the owner; it is staked, so stake grew by ${formatPercent(stakeGrowth - 1)}`,
    `values that the rules alone give as well, on the same weights and stakes: ${compared - differences} of ${compared}`,
  ]
}

function newcomerOf({ newcomer }: MechanismReport): readonly string[] {
  if (!newcomer) return []
  const { quality, epochsUntilPaid, survivesImmunity } = newcomer
  const paid = epochsUntilPaid ? `paid its share after ${figure(epochsUntilPaid)} epochs` : 'not paid'
  return [
    `a newcomer of quality ${quality} among miners of 0.9: ${paid}, ${survivesImmunity ? 'outlives' : 'does not outlive'} its immunity`,
  ]
}

function searchOf({ search }: MechanismReport): readonly string[] {
  if (!search) return []
  const { experiments, runs, best } = search
  const found = best ? `\`${best.strategy}\`, profit ${figure(best.profitRatio)}` : 'none could be compared'
  return [`most profitable mix of ${experiments} experiments in ${runs} runs: ${found}`]
}

function findingsOf({ findings }: MechanismReport): string {
  if (findings.length === 0) return 'Findings: none in what was tried.'
  const lines = findings.map(({ severity, text, fix }, index) => `${index + 1}. ${severity}: ${text}\n   fix: ${fix}`)
  return ['Findings', ...lines].join('\n')
}
