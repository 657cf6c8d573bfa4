import type { Answer } from '../contract/answer.js'
import type { Artefact, Dial, Sandbox, Sources } from '../contract/capabilities.js'
import type { ModelHandle, ModelSpec } from '../models/declaration.js'
import type { Strategy } from '../strategies/strategy.js'

type AnyModel = ModelHandle<never, unknown>

export interface EngineOptions {
  /** Hotkey → how it answers. Any text is a hotkey here. */
  readonly miners: Readonly<Record<string, string | Strategy>>
  /** Stand-ins by declared name, or a function that makes one; the function also sees what a strategy put in place of the declaration. */
  readonly models?: Readonly<Record<string, AnyModel>> | ((name: string, spec: ModelSpec) => AnyModel)
  readonly sources?: Sources
  /** Hotkey → what it has committed to. */
  readonly artefacts?: Readonly<Record<string, Artefact>>
  readonly sandbox?: Sandbox
  readonly dial?: Dial
  /** The disk of each miner. Default: an empty text, for subnets that need none. */
  readonly directoryOf?: (hotkey: string) => string
  readonly seed?: string
  /** The first block. Default 1. */
  readonly block?: number
}

/** One question with all that its score rests on, as a validator stores it: JSON throughout. */
export interface EngineEntry {
  readonly round: number
  readonly task: string
  readonly hotkey: string
  readonly askedAtBlock: number
  readonly settleAtBlock: number
  readonly request: unknown
  readonly secret: unknown
  readonly answer: Answer<unknown>
  readonly evidence: unknown
  readonly score: number
}

export interface EngineResult {
  /** In the order in which they were settled. */
  readonly entries: readonly EngineEntry[]
  /** Hotkey → mean of its scores; a network uses a moving average instead. */
  readonly scores: Readonly<Record<string, number>>
  /** Hotkey → state, as the author's code sees it. */
  readonly states: Readonly<Record<string, unknown>>
  /** By the subnet's `weights`, or in proportion to the scores. */
  readonly weights: Readonly<Record<string, number>>
  /** The block at which the last entry settled. */
  readonly block: number
}
