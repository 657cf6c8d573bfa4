import type { z } from 'zod'
import type { ModelHandle } from '../models/declaration.js'
import type { Answer } from './answer.js'
import type { Artefact, Dial, Sandbox, Sources } from './capabilities.js'
import type { MinerView } from './miner-view.js'
import type { Random } from './random.js'

/** `each` miner its own request, the `same` one for all at the same moment, or one for every k miners. */
export type Group = 'each' | 'same' | number

export interface SampleContext {
  readonly random: Random
  readonly miner: MinerView
  readonly block: number
  readonly sources: Sources
}

export interface EvaluateContext {
  readonly request: unknown
  readonly secret: unknown
  readonly answer: Answer<unknown>
  readonly miner: MinerView
  readonly models: Readonly<Record<string, ModelHandle<never, unknown>>>
  readonly sources: Sources
  readonly artefact?: Artefact
  readonly sandbox?: Sandbox
  readonly dial?: Dial
  readonly random: Random
  /** The block at which the entry settles. */
  readonly block: number
  readonly signal: AbortSignal
}

export interface ScoreEntry {
  readonly miner: MinerView
  readonly request: unknown
  readonly secret: unknown
  readonly answer: Answer<unknown>
  readonly evidence: unknown
}

/** One value in two forms: what code sees, and the JSON that travels and is stored. */
export interface Wire {
  /** Throws a zod error for a value that does not fit. */
  encode(value: unknown): unknown
  /** Throws a zod error for JSON that does not fit. */
  parse(json: unknown): unknown
}

/** A kind of task with the types of its author taken off: what miner, validator and scoring work with. */
export interface Task {
  readonly name: string
  readonly request: z.ZodType
  readonly response: z.ZodType
  readonly chunk?: z.ZodType
  readonly secret?: z.ZodType
  readonly evidence?: z.ZodType
  readonly deadlineMs: number
  readonly units: number
  readonly group: Group
  readonly sampleSpace?: number
  /** False when nobody is asked over the network, because miners publish an artefact instead of answering. */
  readonly asked: boolean
  /** True when `evaluate` calls endpoints that miners named. */
  readonly dials: boolean
  encodeRequest(value: unknown): unknown
  parseRequest(json: unknown): unknown
  encodeResponse(value: unknown): unknown
  /** Throws a zod error when the JSON does not fit the response schema: the answer is then `invalid`. */
  parseResponse(json: unknown): unknown
  encodeChunk(value: unknown): unknown
  parseChunk(json: unknown): unknown
  encodeSecret(value: unknown): unknown
  parseSecret(json: unknown): unknown
  encodeEvidence(value: unknown): unknown
  parseEvidence(json: unknown): unknown
  /**
   * What it gives has passed the request and secret schemas; SUBNET_SAMPLE_INVALID otherwise.
   * Undefined when there is nothing to ask this miner now.
   */
  sample(context: SampleContext): Promise<{ readonly request: unknown; readonly secret: unknown } | undefined>
  /** The block at which the truth is known; `block` when it is known at once. */
  settleAt(context: { readonly request: unknown; readonly block: number }): number
  /** Runs for failed answers too. What it gives has passed the evidence schema; SUBNET_EVIDENCE_INVALID otherwise. */
  evaluate?(context: EvaluateContext): Promise<unknown>
  /** The author's function as it stands; `scoreEntries` calls it and checks what it gives. */
  score(context: {
    readonly entries: readonly ScoreEntry[]
    readonly random: Random
  }): readonly (number | { readonly score: number; readonly state: unknown })[]
}
