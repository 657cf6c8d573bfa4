import type { Provider } from '../worker/inference-messages.js'

/** What the probing child is asked: run this small model on this provider. */
export interface ProbeRequest {
  readonly runtimeEntry: string
  readonly provider: Provider
  /** The model in base64. */
  readonly model: string
}

export type ProbeAnswer = { readonly ok: true } | { readonly ok: false; readonly why: string }
