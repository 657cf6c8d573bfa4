import { noopLogger } from '@subnetkit/core'
import { createRunPlans, defaultHyperparameters, type LabPlan, repeatFindings } from '@subnetkit/lab'
import { defineSubnet, resolveSubnet } from '@subnetkit/subnet'
import { loadYuma } from '@subnetkit/yuma'
import { expect, test } from 'vitest'
import { z } from 'zod'

const yuma = await loadYuma()
const plan: LabPlan = {
  ...{ seed: 'one', epochs: 40, roundsPerEpoch: 1, tempo: 20, alpha: 0.3, ruleSet: 'yuma3' },
  miners: [{ strategy: 'lazy', count: 20 }],
  validators: [{ strategy: 'honest', count: 1, stakeRao: 1n }],
  hyperparameters: defaultHyperparameters,
}

/** Calls `remember` with every question, and answers or scores by what it gives. */
async function findingsOf(remember: (text: string) => number, where: 'respond' | 'score') {
  const definition = defineSubnet({
    id: 'memory',
    version: 1,
    request: z.strictObject({ text: z.string() }),
    response: z.strictObject({ value: z.number() }),
    respond: async ({ text }) => ({ value: where === 'respond' ? remember(text) : 1 }),
    sample: ({ random }) => ({ request: { text: random.hex(8) } }),
    score: ({ entries }) =>
      entries.map(({ request, answer }) => {
        const value = answer.ok ? answer.value.value : 0
        return where === 'score' ? value * remember(request.text) : value
      }),
  })
  const subnet = resolveSubnet(definition)
  const found = await repeatFindings(plan, { runPlans: createRunPlans(subnet, { yuma, logger: noopLogger }) })
  return found.map(({ id, figure }) => ({ id, figure }))
}

test.each(['respond', 'score'] as const)(
  'a `%s` that remembers earlier questions is found, and one that does not is not',
  async (where) => {
    expect(await findingsOf(() => 1, where)).toEqual([])
    const seen = new Set<string>()
    const once = (text: string): number => {
      const first = !seen.has(text)
      seen.add(text)
      return first ? 1 : 0
    }
    const [found] = await findingsOf(once, where)
    expect(found?.id).toBe('keeps-state')
    expect(found?.figure).toBeGreaterThan(0)
  },
)
