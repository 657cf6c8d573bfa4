import { noopLogger } from '@subnetkit/core'
import { createRunPlans, defaultHyperparameters, type LabPlan, type RunPlans } from '@subnetkit/lab'
import { resolveSubnet } from '@subnetkit/subnet'
import type { Strategy } from '@subnetkit/subnet/strategies'
import { loadYuma, type Yuma } from '@subnetkit/yuma'
import { z } from 'zod'

export const yuma: Yuma = await loadYuma()

const text = z.strictObject({ text: z.string().max(40) })

/** Pays who repeats a text. */
export const repeating = {
  id: 'repeating',
  version: 1,
  request: text,
  response: text,
  sampleSpace: 2 ** 128,
  respond: async (request: { text: string }): Promise<{ text: string }> => ({ text: request.text }),
  sample: ({ random }: { random: { hex(bytes: number): string } }): { request: { text: string } } => ({
    request: { text: random.hex(8) },
  }),
  score: ({ entries }: { entries: readonly Entry[] }): number[] => entries.map((entry) => (isRight(entry) ? 1 : 0)),
}

export interface Entry {
  readonly request: { readonly text: string }
  readonly answer: { readonly value?: { readonly text: string } }
  readonly evidence?: unknown
  readonly miner: { readonly hotkey: string; readonly state?: unknown }
}

export function isRight({ request, answer }: Entry): boolean {
  return answer.value?.text === request.text
}

/** Runs plans on a subnet, and counts them. */
export function runPlansOn(subnet: unknown, adversaries: readonly Strategy[] = []): RunPlans & { count(): number } {
  const run = createRunPlans(resolveSubnet(subnet), { yuma, logger: noopLogger, adversaries })
  let count = 0
  const counting: RunPlans = (plans) => {
    count += plans.length
    return run(plans)
  }
  return Object.assign(counting, { count: () => count })
}

export function planOf(changes: Partial<LabPlan> = {}): LabPlan {
  return {
    ...{ seed: 'one', epochs: 6, roundsPerEpoch: 1, ruleSet: 'yuma3', tempo: 360, alpha: 0.3 },
    miners: [{ strategy: 'honest', count: 8 }],
    validators: [{ strategy: 'honest', count: 4, stakeRao: 10n ** 12n }],
    hyperparameters: defaultHyperparameters,
    ...changes,
  }
}
