import type { Yuma } from '@subnetkit/yuma'
import { measureNoise } from '../../questions/measure-noise.js'
import type { LabRun } from '../../types.js'
import { assumedDrift, copierGameOf, isCopier } from './copier-game.js'
import { honestPart } from './honest-part.js'
import { type CopierJudgement, judgeCopier } from './judge-copier.js'

/** What copying weights would earn at the noise of a run, where true qualities move. */
export interface CopierPreview extends CopierJudgement {
  /** By how much honest validators of the run differ, relative. */
  readonly noise: number
  /** Of true qualities from epoch to epoch, relative, as assumed. */
  readonly drift: number
  /** Epochs until weights are revealed, as the subnet has it; 0 without commit-reveal. */
  readonly revealEpochs: number
}

/** The same that `askCopying` plays. Null when the run has no copier, or too few honest validators to measure. */
export function previewCopier(
  run: LabRun,
  { revealEpochs }: { readonly revealEpochs: number },
  modules: { readonly yuma: Yuma },
): CopierPreview | null {
  const noise = measureNoise(honestPart(run))?.noise
  const game = copierGameOf(run.neurons, run.plan)
  if (noise === undefined || game === null || !run.neurons.some(isCopier)) return null
  const asked = { noise, drift: assumedDrift, revealEpochs }
  return { ...asked, ...judgeCopier(game, asked, modules) }
}
