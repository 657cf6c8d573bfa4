import { encodeSs58 } from '@subnetkit/crypto'
import type { Random } from '@subnetkit/subnet'
import { resolveStrategy, type Strategy } from '@subnetkit/subnet/strategies'
import { resolveValidatorStrategy } from '../consensus/strategies/resolve-validator-strategy.js'
import type { LabNeuron, LabPlan, ValidatorStrategy } from '../types.js'
import { withInterruption } from './with-interruption.js'

export interface MinerMember {
  readonly neuron: LabNeuron
  readonly coldkey: string
  readonly strategy: Strategy
}

export interface ValidatorMember {
  readonly neuron: LabNeuron
  readonly strategy: ValidatorStrategy
  readonly noise: number
}

export interface Population {
  readonly miners: readonly MinerMember[]
  readonly validators: readonly ValidatorMember[]
  readonly ownerHotkey: string
}

/** Gives every member a uid, miners first, and addresses that depend on the seed alone. */
export function buildPopulation(plan: LabPlan, random: Random, adversaries: readonly Strategy[] = []): Population {
  const addressOf = (label: string): string => encodeSs58(random.fork(label).bytes(32))
  const miners = plan.miners
    .flatMap((group) => times(group.count, group))
    .map((group, uid): MinerMember => {
      const strategy = resolveStrategy(group.strategy, adversaries)
      const operator = group.operator ?? `operator-${uid}`
      const hotkey = addressOf(`hotkey/${uid}`)
      const quality = group.quality ?? 1
      return {
        neuron: {
          ...{ uid, hotkey, role: 'miner', strategy: strategy.id, quality, stakeRao: 0n, operator },
          ...(group.joinsAtEpoch ? { registeredAtBlock: 1 + group.joinsAtEpoch * plan.tempo } : {}),
        },
        coldkey: addressOf(`coldkey/${operator}`),
        strategy,
      }
    })
  const validators = plan.validators
    .flatMap((group) => times(group.count, group))
    .map((group, index): ValidatorMember => {
      const uid = miners.length + index
      const strategy = withInterruption(resolveValidatorStrategy(group.strategy), group.interruption)
      const { stakeRao, noise = 0 } = group
      const about = { uid, hotkey: addressOf(`hotkey/${uid}`), operator: `operator-${uid}` }
      return { neuron: { ...about, role: 'validator', strategy: strategy.id, stakeRao }, strategy, noise }
    })
  return { miners, validators, ownerHotkey: addressOf('owner') }
}

function times<T>(count: number, item: T): T[] {
  return Array.from({ length: count }, () => item)
}
