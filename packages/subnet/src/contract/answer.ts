/**
 * Why there is no answer. `invalid` does not pass the response schema, `busy` and `refused` were said by the miner,
 * `failed` is anything else that the miner did wrong.
 */
export type FailureKind = 'timeout' | 'unreachable' | 'refused' | 'busy' | 'invalid' | 'too-large' | 'failed'

/** How long an answer took, measured by the validator. */
export interface AnswerTimings {
  readonly totalMs: number
  readonly firstByteMs?: number
}

/** What a miner answered, or why it did not. Timings are measured by the framework. */
export type Answer<Response> =
  | {
      readonly ok: true
      readonly value: Response
      readonly totalMs: number
      /** For a stream: until the first chunk, and how many came. */
      readonly firstChunkMs?: number
      readonly chunks?: number
    }
  | { readonly ok: false; readonly kind: FailureKind; readonly totalMs: number }
