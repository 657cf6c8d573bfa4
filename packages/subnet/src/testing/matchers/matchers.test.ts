import type { Figure, MechanismReport, MinerFigures } from '@subnetkit/subnet/report'
import { registerLabMatchers } from '@subnetkit/subnet/testing/matchers'
import { describe, expect, test } from 'vitest'

registerLabMatchers(expect)

const figure = (mean: number): Figure => ({ mean, interval: null })

function row(strategy: string, profit: number, detected: number): MinerFigures {
  return {
    ...{ strategy, quality: null, uids: 1, costRatio: 1 },
    ...{ emissionShare: figure(0.5), earningRatio: figure(1), profitRatio: figure(profit) },
    detection: { entries: 10, rate: figure(detected), delayEpochs: null, neverDetected: 0 },
  }
}

const report: MechanismReport = {
  schema: 'subnetkit/mechanism-report/2',
  subnet: { id: 'made', version: 1 },
  programs: [],
  runtime: [],
  rules: { ruleSet: 'yuma3', yumaSpecVersion: 3 },
  experiment: { seeds: ['a'], epochs: 1, roundsPerEpoch: 1, tempo: 1, alpha: 1, honestCostShare: 0.5 },
  miners: [row('lazy', -0.5, 1), row('int8', 1.2, 0.3)],
  operators: [],
  validators: [],
  falsePositives: { comparisons: 100, count: 2, rate: 0.02, upperBound: 0.06 },
  qualityRankCorrelation: null,
  work: { evaluationsPerValidatorEpoch: 0, inferencesPerValidatorEpoch: 0 },
  weightChurn: null,
  incentiveGini: null,
  validatorsToKappa: 1,
  probes: null,
  newcomer: null,
  search: null,
  chain: null,
  findings: [],
  notTried: [],
}

describe('registerLabMatchers', () => {
  test('what holds passes, and its opposite does not', () => {
    expect(report).toPayHonestOver('lazy')
    expect(report).not.toPayHonestOver('int8')
    expect(report).toDetect('lazy')
    expect(report).not.toDetect('int8')
    expect(report).toDetect('int8', 0.3)
    expect(report).toSpareHonest(2)
    expect(report).not.toSpareHonest()
  })

  test('says the figure, what was asked and what to change when it fails', () => {
    const found = (id: string, strategy: string | null, fix: string) => ({
      ...{ id, severity: 'problem' as const, strategy, text: '', figure: null, fix },
    })
    const judged: MechanismReport = {
      ...report,
      findings: [found('cheating-pays', 'int8', 'Narrow it.'), found('honest-hurt', null, 'Widen it.')],
    }
    expect(() => expect(judged).toPayHonestOver('int8')).toThrow(/1\.200 .*less than 1\. Fix: Narrow it\./)
    expect(() => expect(judged).toDetect('int8')).toThrow(/0\.300 .*at least 0\.5\. Fix: Narrow it\./)
    expect(() => expect(judged).toSpareHonest()).toThrow(/2 of 100 .*at most 0\. Fix: Widen it\./)
    expect(() => expect(report).toDetect('int8')).toThrow(/Fix: .*`evaluate`/)
  })

  test('honest answers that nobody scored are neither spared nor hurt', () => {
    const empty = { ...report, falsePositives: { comparisons: 0, count: 0, rate: null, upperBound: null } }
    const missing = expect.objectContaining({ code: 'SUBNET_FIGURE_MISSING' })
    expect(() => expect(empty).toSpareHonest()).toThrow(missing)
    expect(() => expect(empty).not.toSpareHonest()).toThrow(missing)
  })

  test.each(['toPayHonestOver', 'toDetect'] as const)('%s fails for what was not tried, either way round', (name) => {
    expect(() => expect(report)[name]('replay')).toThrow(/replay/)
    expect(() => expect(report).not[name]('replay')).toThrow(/replay/)
  })
})
