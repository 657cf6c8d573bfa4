import type { ModelSpec } from '@subnetkit/subnet/models'
import type { CostProfile } from '../types.js'

/** Assumed for texts of 40 tokens on one core, not measured: the lab asks for proportions more than for milliseconds. */
export const defaultCosts: CostProfile = { answerMs: 1, unitMs: 1, inputMs: { fp32: 8, int8: 3, onnx: 8 } }

/** What one input of a model costs. */
export function inputMsOf(spec: ModelSpec, { inputMs }: CostProfile): number {
  return spec.kind === 'text-embedding' ? inputMs[spec.weights] : inputMs.onnx
}
