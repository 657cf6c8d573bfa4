import { noopLogger } from '@subnetkit/core'
import { createReport, defaultHyperparameters, runLab } from '@subnetkit/lab'
import { resolveSubnet } from '@subnetkit/subnet'
import type { MechanismReport } from '@subnetkit/subnet/report'
import echo from '@subnetkit/subnet-echo'
import { loadYuma } from '@subnetkit/yuma'
import { describe, expect, test } from 'vitest'

const clustered = { ...echo, clusters: ['coldkey'] as const }

/** Eight owners of one uid each, and whoever is added. */
async function reportOf(definition: unknown, operators: Readonly<Record<string, number>>): Promise<MechanismReport> {
  const subnet = resolveSubnet(definition)
  const run = await runLab(
    subnet,
    {
      ...{ seed: 'operators', epochs: 4, roundsPerEpoch: 1, ruleSet: 'yuma3', tempo: 20, alpha: 0.3 },
      miners: [
        { strategy: 'honest', count: 8 },
        ...Object.entries(operators).map(([operator, count]) => ({ strategy: 'honest', count, operator })),
      ],
      validators: [{ strategy: 'honest', count: 3, stakeRao: 10n ** 12n }],
      hyperparameters: defaultHyperparameters,
    },
    { yuma: await loadYuma(), logger: noopLogger },
  )
  return createReport([run], { subnet, costs: { honestCostShare: 0.5, costs: {} } })
}

const idsOf = ({ findings }: MechanismReport) => findings.map(({ id }) => id).filter((id) => id.startsWith('sybil'))

describe('owners of several uids', () => {
  test('earn by each uid where each hotkey is alone, and the report says what to do', async () => {
    const report = await reportOf(echo, { sixteen: 16 })
    expect(report.operators).toHaveLength(1)
    expect(report.operators[0]).toMatchObject({ strategy: 'honest', uids: 16 })
    expect(report.operators[0]?.earningRatio?.mean).toBeCloseTo(16, 2)
    expect(report.operators[0]?.emissionShare.mean).toBeCloseTo(16 / 24, 3)
    expect(idsOf(report)).toEqual(['sybil-pays'])
    expect(report.findings.find(({ id }) => id === 'sybil-pays')?.fix).toContain("clusters: ['coldkey']")
  })

  test('earn what one uid earns where the subnet clusters by coldkey, with a word on what that does not see', async () => {
    const report = await reportOf(clustered, { sixteen: 16, two: 2 })
    for (const { earningRatio, uids } of report.operators) expect(earningRatio?.mean, `${uids}`).toBeCloseTo(1, 2)
    expect(report.operators.map(({ uids }) => uids).toSorted()).toEqual([16, 2])
    expect(idsOf(report)).toEqual(['sybil-by-coldkeys', 'sybil-by-coldkeys'])
  })

  test('of one uid each are no row of their own, nor with a coldkey for each uid: clusters do not see those', async () => {
    const separate = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`coldkey ${index}`, 1]))
    const report = await reportOf(clustered, separate)
    expect(report.operators).toEqual([])
    expect(idsOf(report)).toEqual([])
    expect(report.miners[0]).toMatchObject({ strategy: 'honest', uids: 24 })
    expect(report.miners[0]?.earningRatio?.mean).toBeCloseTo(1, 3)
  })
})
