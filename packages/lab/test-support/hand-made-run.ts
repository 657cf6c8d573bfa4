import { defaultHyperparameters, type LabEpoch, type LabNeuron, type LabRun, type SettledScore } from '@subnetkit/lab'

export function settled(validator: number, miner: number, score: number): SettledScore {
  return { validator, miner, score, outcome: 'ok', totalMs: 10 }
}

function neuron(uid: number, strategy: string, rest: { quality?: number; stakeRao?: bigint }): LabNeuron {
  const role = rest.stakeRao === undefined ? 'miner' : 'validator'
  return { uid, hotkey: `hotkey-${uid}`, role, strategy, operator: `operator-${uid}`, stakeRao: 0n, ...rest }
}

function epoch(index: number, part: Pick<LabEpoch, 'emissionRao' | 'weights' | 'settled' | 'costMs'>): LabEpoch {
  return { index, block: 100 * (index + 1), incentive: [], dividends: [], scores: new Map(), ...part }
}

/**
 * Two epochs of two honest miners (uid 1 of half the quality), a lazy one, an honest validator and a copier. `lazyRao` is what the lazy one
 * gets in the second epoch.
 */
export function handMadeRun(seed: string, lazyRao: bigint): LabRun {
  return {
    plan: {
      ...{ seed, epochs: 2, roundsPerEpoch: 1, tempo: 100, alpha: 0.5, ruleSet: 'yuma3' },
      ...{ miners: [], validators: [], hyperparameters: defaultHyperparameters },
    },
    neurons: [
      neuron(0, 'honest', { quality: 1 }),
      neuron(1, 'honest', { quality: 0.5 }),
      neuron(2, 'lazy', { quality: 1 }),
      neuron(3, 'honest', { stakeRao: 300n }),
      neuron(4, 'copier', { stakeRao: 50n }),
    ],
    epochs: [
      epoch(0, {
        emissionRao: [60n, 30n, 10n, 90n, 10n],
        weights: [
          { uid: 3, uids: [0, 1], values: [65_535, 65_535] },
          { uid: 4, uids: [0], values: [65_535] },
        ],
        settled: [settled(3, 0, 1), settled(3, 1, 0.5), settled(3, 2, 1)],
        costMs: [10, 10, 1, 0, 0],
      }),
      epoch(1, {
        emissionRao: [50n, 20n, lazyRao, 60n, 40n],
        weights: [{ uid: 3, uids: [0], values: [65_535] }],
        settled: [settled(3, 0, 1), settled(4, 0, 0), settled(3, 1, 0), settled(3, 2, 0.2), settled(4, 2, 0)],
        costMs: [10, 10, 3, 0, 0],
      }),
    ],
    work: { inferences: 40, distinctInputs: 9, evaluations: 8 },
    problems: [],
    ruleSet: 'yuma3',
    yumaSpecVersion: 3,
  }
}
