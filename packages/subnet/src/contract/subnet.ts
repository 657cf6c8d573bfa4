import type { z } from 'zod'
import type { ModelHandle, ModelSpec } from '../models/declaration.js'
import type { ProgramUse } from '../programs/use.js'
import type { ArtefactDeclaration, SourceDeclarations } from './capabilities.js'
import type { MinerView } from './miner-view.js'
import type { Task } from './task.js'

export interface RespondContext {
  readonly models: Readonly<Record<string, ModelHandle<never, unknown>>>
  /** A directory of the miner's disk that is kept between calls. */
  readonly directory: string
  /** The miner's own hotkey. */
  readonly hotkey: string
  /** Hotkey of the validator that asks. */
  readonly caller: string
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

/** The miner's side of a task. A stream yields chunks and returns the response; `collectResponse` reads both forms. */
export type Responder = (request: unknown, context: RespondContext) => Promise<unknown> | AsyncIterable<unknown>

/** Hotkey → weight ≥ 0; only proportions count. Pure. */
export type WeightsFunction = (context: {
  readonly miners: readonly (MinerView & { readonly score: number; readonly settledCount: number })[]
  readonly ownerHotkey: string
  readonly block: number
}) => Readonly<Record<string, number>>

/** What is kept per hotkey, as the store needs it. */
export interface SubnetState {
  readonly version: number
  readonly schema: z.ZodType
  readonly initial: unknown
  encode(value: unknown): unknown
  /** Reads stored JSON of this or, when there is a migration, of an older version; SUBNET_STATE_UNREADABLE otherwise. */
  parse(json: unknown, fromVersion: number): unknown
}

/** By what hotkeys count as one miner: who owns them, or the artefact that they committed to. */
export type ClusterMark = 'coldkey' | 'commitment'

/** For markets. */
export interface Policies {
  readonly tiers?: readonly string[]
  readonly attributes?: readonly string[]
  readonly priceUnit?: string
}

/** A subnet with the types of its author taken off. `resolveSubnet` makes it from what the author's file exports. */
export interface Subnet {
  readonly id: string
  readonly version: number
  readonly models: Readonly<Record<string, ModelSpec>>
  readonly sources: SourceDeclarations
  readonly tasks: Readonly<Record<string, Task>>
  readonly responders: Readonly<Record<string, Responder>>
  /** Functions that programs do. They fail with SUBNET_PROGRAM_NOT_STARTED until `startPrograms` has put running ones in their place. */
  readonly programs: readonly ProgramUse[]
  readonly state?: SubnetState
  readonly artefact?: ArtefactDeclaration
  readonly weights?: WeightsFunction
  /** Hotkeys that share one of these share the reward of their best. Absent: each is alone. */
  readonly clusters?: readonly ClusterMark[]
  readonly hyperparameters: Readonly<Record<string, number | boolean | bigint | string>>
  readonly policies: Policies
  /** What works but is unwise, one sentence each. */
  readonly warnings: readonly string[]
}
