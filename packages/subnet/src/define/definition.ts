import type { ProgramSpec } from '@subnetkit/program'
import type { z } from 'zod'
import type { Answer } from '../contract/answer.js'
import type {
  Artefact,
  ArtefactDeclaration,
  Dial,
  Sandbox,
  SourceDeclarations,
  SourceHandles,
} from '../contract/capabilities.js'
import type { MinerView } from '../contract/miner-view.js'
import type { Random } from '../contract/random.js'
import type { ClusterMark, Policies } from '../contract/subnet.js'
import type { Group } from '../contract/task.js'
import type { ModelDeclaration, ModelHandles } from '../models/declaration.js'
import type { Hyperparameters } from './hyperparameters.js'

export type ModelDeclarations = Readonly<Record<string, ModelDeclaration>>
type Awaitable<Value> = Value | Promise<Value>

/**
 * A type that a schema decides and that what a function returns does not. Unlike NoInfer it is plain once it is decided, so that what is
 * returned is still read as the tuple or literal that the schema asks for. For the same reason `sample` and `respond` are conditional: the
 * compiler settles such a type before it reads the function.
 */
type Decided<Value> = [Value][Value extends unknown ? 0 : never]

/** What is kept for each hotkey between entries. */
export interface StateDeclaration<State> {
  readonly version: number
  readonly schema: z.ZodType<State>
  readonly initial: Decided<State>
  /** Turns stored JSON of an older version into the present form. */
  readonly migrate?: (stored: unknown, fromVersion: number) => Decided<State>
}

/** What `sample` gives: a request, and what only the validator knows where the task has a `secret` schema. */
export type Ask<Request, Secret> = { readonly request: Request } & ([Secret] extends [undefined]
  ? { readonly secret?: undefined }
  : { readonly secret: Secret })

export interface AuthorSampleContext<State, Declared extends SourceDeclarations> {
  readonly random: Random
  readonly miner: MinerView<State>
  readonly block: number
  readonly sources: SourceHandles<Declared>
}

export interface AuthorEvaluateContext<
  Request,
  Response,
  Secret,
  State,
  Models extends ModelDeclarations,
  Declared extends SourceDeclarations,
> {
  readonly request: Request
  readonly secret: Secret
  readonly answer: Answer<Response>
  readonly miner: MinerView<State>
  readonly models: ModelHandles<Models>
  readonly sources: SourceHandles<Declared>
  /** What the miner published; absent when it has committed to nothing or its file could not be had. */
  readonly artefact: Artefact | undefined
  readonly sandbox: Sandbox
  readonly dial: Dial
  readonly random: Random
  /** The block at which the entry settles. */
  readonly block: number
  readonly signal: AbortSignal
}

export interface AuthorEntry<Request, Response, Secret, Evidence, State> {
  readonly miner: MinerView<State>
  readonly request: Request
  readonly secret: Secret
  readonly answer: Answer<Response>
  readonly evidence: Evidence
}

export interface AuthorRespondContext<Models extends ModelDeclarations> {
  readonly models: ModelHandles<Models>
  /** A directory of the miner's disk that is kept between calls. */
  readonly directory: string
  /** The miner's own hotkey, for answers that must be worth nothing to whoever copies them. */
  readonly hotkey: string
  /** Hotkey of the validator that asks. */
  readonly caller: string
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

/** Answers one request. A stream yields chunks and returns the whole response. */
export type AuthorResponder<Request, Response, Chunk, Models extends ModelDeclarations> = (
  request: Request,
  context: AuthorRespondContext<Models>,
) => Awaitable<Response> | AsyncGenerator<Chunk, Response>

/** One kind of task. `evaluate` stands before `score`, or `evidence` is given, so that `score` knows its type. */
export interface TaskKeys<
  Request,
  Response,
  Chunk,
  Secret,
  Evidence,
  State,
  Models extends ModelDeclarations,
  Declared extends SourceDeclarations,
> {
  readonly request: z.ZodType<Request>
  /** May be left out when miners publish an artefact and are asked nothing. */
  readonly response?: z.ZodType<Response>
  /** What `respond` yields, when the answer is a stream. */
  readonly chunk?: z.ZodType<Chunk>
  /** What only the validator knows, for instance an expected answer. */
  readonly secret?: z.ZodType<Secret>
  /** What `evaluate` found; without a schema anything that is JSON. */
  readonly evidence?: z.ZodType<Evidence>
  /** An answer after this many milliseconds is none. Default 12 000. */
  readonly deadlineMs?: number
  /** What one task costs and pays. Default 1. */
  readonly units?: number
  /** Who gets the same request. Default `each`: every miner its own. */
  readonly group?: Group
  /** How many different requests `sample` can draw, roughly. Under a million, answers can be prepared. */
  readonly sampleSpace?: number
  /** True when `evaluate` dials endpoints that miners named. */
  readonly dials?: boolean
  /** Draws a request, and a secret where there is a schema for it. Undefined when there is nothing to ask this miner now. */
  readonly sample: [Request] extends [unknown]
    ? (
        context: AuthorSampleContext<NoInfer<State>, NoInfer<Declared>>,
      ) => Awaitable<Ask<Decided<Request>, Decided<Secret>> | undefined>
    : never
  /** The block at which the truth is known. Default: at once. */
  readonly settleAt?: (context: { readonly request: NoInfer<Request>; readonly block: number }) => number
  /** Everything with an effect: recompute, look up, dial. Runs for failed answers too. A program needs an `evidence` schema. */
  readonly evaluate?:
    | ((
        context: AuthorEvaluateContext<
          NoInfer<Request>,
          NoInfer<Response>,
          NoInfer<Secret>,
          NoInfer<State>,
          NoInfer<Models>,
          NoInfer<Declared>
        >,
      ) => Awaitable<Evidence>)
    | ProgramSpec
  /** Synchronous and pure: a number in [0, 1], or one with a new state, for each entry in order. */
  readonly score: (context: {
    readonly entries: readonly AuthorEntry<
      NoInfer<Request>,
      NoInfer<Response>,
      NoInfer<Secret>,
      NoInfer<Evidence>,
      NoInfer<State>
    >[]
    readonly random: Random
  }) => readonly (number | { readonly score: number; readonly state: Decided<State> })[]
}

/** What a task and the subnet around it may both name. In a task it only gives types; the subnet's is what counts. */
export interface SharedKeys<State, Models extends ModelDeclarations, Declared extends SourceDeclarations> {
  readonly models?: Models
  readonly sources?: Declared
  readonly state?: StateDeclaration<State>
}

export type TaskDefinition<
  Request,
  Response,
  Chunk,
  Secret,
  Evidence,
  State,
  Models extends ModelDeclarations,
  Declared extends SourceDeclarations,
> = TaskKeys<Request, Response, Chunk, Secret, Evidence, State, Models, Declared> & SharedKeys<State, Models, Declared>

declare const taskTypes: unique symbol

/** A defined task, as `task` returns it. */
export interface TaskDeclaration<Request = never, Response = unknown, Chunk = unknown> {
  readonly [taskTypes]?: {
    readonly request: (request: Request) => void
    readonly response: () => Response
    readonly chunk: () => Chunk
  }
}

export type TaskDeclarations = Readonly<Record<string, TaskDeclaration>>

/** The miner's side of several tasks. */
export type ResponderKeys<Tasks extends TaskDeclarations, Models extends ModelDeclarations> = {
  readonly [Name in keyof Tasks]?: Tasks[Name] extends TaskDeclaration<infer Request, infer Response, infer Chunk>
    ? AuthorResponder<Request, Response, Chunk, Models> | ProgramSpec
    : never
}

/** What every subnet has, whatever its tasks. */
export interface CommonKeys<State, Models extends ModelDeclarations, Declared extends SourceDeclarations>
  extends SharedKeys<State, Models, Declared> {
  /** Lower-case letters, digits and single hyphens. */
  readonly id: string
  /** Raised when tasks or scores change: validators of different versions draw different tasks. */
  readonly version: number
  readonly artefact?: ArtefactDeclaration
  /** Scores to weights, pure. A default exists. */
  readonly weights?: (context: {
    readonly miners: readonly (MinerView<NoInfer<State>> & { readonly score: number; readonly settledCount: number })[]
    readonly ownerHotkey: string
    readonly block: number
  }) => Readonly<Record<string, number>>
  /**
   * Hotkeys that share one of these marks share the reward of their best, so that more uids of one owner (`coldkey`) or of one artefact
   * (`commitment`) earn nothing more. An owner with a coldkey for each uid is not seen. Default: each hotkey is alone.
   */
  readonly clusters?: readonly ClusterMark[]
  readonly hyperparameters?: Hyperparameters
  readonly policies?: Policies
}

/** Both forms of a subnet: the keys of one task, or `tasks` and `miner`. */
export type EitherForm<
  Request,
  Response,
  Chunk,
  Secret,
  Evidence,
  State,
  Models extends ModelDeclarations,
  Declared extends SourceDeclarations,
  Tasks extends TaskDeclarations,
> = CommonKeys<State, Models, Declared> &
  Partial<TaskKeys<Request, Response, Chunk, Secret, Evidence, State, Models, Declared>> & {
    /** The miner's side: a function, or a program. */
    readonly respond?: [Response] extends [unknown]
      ? AuthorResponder<NoInfer<Request>, Decided<Response>, Decided<Chunk>, NoInfer<Models>> | ProgramSpec
      : never
    readonly tasks?: Tasks
    /** The miner's side of each of `tasks` that is asked. */
    readonly miner?: ResponderKeys<NoInfer<Tasks>, NoInfer<Models>>
  }

/** What a definition cannot do without: with `tasks` nothing more, since each was checked by `task`. */
export type NeededKeys<Tasks extends TaskDeclarations> = [keyof Tasks] extends [never]
  ? { readonly request: unknown; readonly sample: unknown; readonly score: unknown }
  : unknown
