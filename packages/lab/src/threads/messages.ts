import type { ModelSpec } from '@subnetkit/subnet/models'
import type { LabPlan, LabRun } from '../types.js'
import type { SentError, SentFailure } from './sent-error.js'

/** What a thread is told when it starts. */
export interface ThreadData {
  /** Names hardware and runtime of the models; undefined when there are none. */
  readonly provider: string | undefined
  /** For whoever loads the subnet. */
  readonly given: unknown
}

/** To a thread. Ids are those of the thread's requests. */
export type ToThread =
  | { readonly kind: 'run'; readonly plan: LabPlan }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: SentFailure }

/** What a thread asks for. Models are named by the number that `load` gave. */
export type ModelRequest =
  | { readonly kind: 'load'; readonly spec: ModelSpec }
  | { readonly kind: 'compute'; readonly model: number; readonly input: unknown }

/** From a thread. */
export type FromThread =
  | { readonly kind: 'request'; readonly id: number; readonly request: ModelRequest }
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'ran'; readonly run: LabRun }
  | { readonly kind: 'failed'; readonly error: SentError }
