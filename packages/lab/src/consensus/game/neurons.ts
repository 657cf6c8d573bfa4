import type { LabNeuron } from '../../types.js'
import type { Game } from './game.js'

/** Who plays: miners have the first uids. */
export function neuronsOf({ miners, validators }: Game): { miners: LabNeuron[]; validators: LabNeuron[] } {
  return {
    miners: miners.map(({ quality, operator }, uid) => ({
      uid,
      hotkey: `miner-${uid}`,
      role: 'miner',
      strategy: 'given',
      quality,
      stakeRao: 0n,
      operator: operator ?? `miner-${uid}`,
    })),
    validators: validators.map(({ strategy, stakeRao, operator }, index) => ({
      uid: miners.length + index,
      hotkey: `validator-${index}`,
      role: 'validator',
      strategy: strategy.id,
      stakeRao,
      operator: operator ?? `validator-${index}`,
    })),
  }
}
