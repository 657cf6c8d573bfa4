import type { ModelSpec } from '@subnetkit/subnet/models'
import type { CostProfile } from '../types.js'

/**
 * Milliseconds of one core. `node scripts/measure-costs.mjs` measures `inputMs`, every input alone in its batch; on 2026-11-25, with Node
 * 20.20.2 and onnxruntime 1.30.0 on two cores of an AMD EPYC that others kept busy (load 11 to 14), its medians of processor time were
 * fp32 12.95, int8 5.54 (texts of 40 tokens, all-MiniLM-L6-v2) and onnx 0.66 (a perceptron of 1.2 million parameters).
 *
 * `onnx` is that figure. `fp32` and `int8` are older estimates that the recorded experiments rest on; their proportion was measured as 0.43
 * and is 0.38 here. `answerMs` and `unitMs` are assumed.
 */
export const defaultCosts: CostProfile = { answerMs: 1, unitMs: 1, inputMs: { fp32: 8, int8: 3, onnx: 0.66 } }

/** What one input of a model costs. */
export function inputMsOf(spec: ModelSpec, { inputMs }: CostProfile): number {
  return spec.kind === 'text-embedding' ? inputMs[spec.weights] : inputMs.onnx
}
