import type { LabRun } from '../../types.js'

/** Honest validators' weights of honest miners: what others do is no noise. */
export function honestPart(run: LabRun): LabRun {
  const neurons = run.neurons.filter(({ strategy }) => strategy === 'honest')
  const uids = new Set(neurons.map(({ uid }) => uid))
  const epochs = run.epochs.map((epoch) => ({ ...epoch, weights: epoch.weights.filter(({ uid }) => uids.has(uid)) }))
  return { ...run, neurons, epochs }
}
