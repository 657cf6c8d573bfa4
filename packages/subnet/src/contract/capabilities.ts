import type { z } from 'zod'
import type { Random } from './random.js'

/** Something outside the subnet that its validators may read: prices, results, documents. The operator provides it. */
export interface SourceDeclaration<Value = unknown> {
  /** What an operator must provide, in a sentence. */
  readonly description: string
  readonly value: z.ZodType<Value>
}

/** A source that the operator has granted. */
export interface Source<Value = unknown> {
  /** What was true at a block. */
  at(block: number): Promise<Value>
  /** One item, chosen by the randomness. */
  draw(random: Random): Promise<Value>
}

export type SourceDeclarations = Readonly<Record<string, SourceDeclaration>>

/** Granted sources by their declared names. */
export type Sources = Readonly<Record<string, Source>>

export type SourceHandles<Declarations extends SourceDeclarations> = {
  readonly [Name in keyof Declarations]: Source<
    Declarations[Name] extends SourceDeclaration<infer Value> ? Value : unknown
  >
}

/** What miners of the subnet publish, by a digest on chain. */
export interface ArtefactDeclaration {
  /** What an artefact is, in a sentence. */
  readonly description: string
  readonly maxBytes: number
}

/** A miner's artefact, fetched and checked against the digest that it committed to. */
export interface Artefact {
  readonly path: string
  readonly digest: string
  /** The block of the commitment. */
  readonly block: number
}

/** Runs an artefact where it can do no harm. */
export interface Sandbox {
  run(path: string, input: unknown): Promise<unknown>
}

/** Calls an endpoint that a miner named. The operator decides which addresses may be called. */
export type Dial = (
  target: string,
  body: unknown,
) => Promise<{ readonly status: number; readonly body: unknown; readonly totalMs: number }>
