import type {} from 'vitest'
import { toDetect, toPayHonestOver, toSpareHonest } from './lab-matchers.js'

/** What `expect(report)` can say once `registerLabMatchers` was called. */
export interface LabMatchers<Result = void> {
  /** The strategy makes less profit than honest work. */
  toPayHonestOver(strategy: string): Result
  /** At least half of the strategy's answers, or the given share, score low. */
  toDetect(strategy: string, atLeast?: number): Result
  /** Honest answers of full quality scored 0 at most so often, default never. */
  toSpareHonest(atMost?: number): Result
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: declarations of one interface must agree in their type parameters
  interface Matchers<T = any> extends LabMatchers {}
}

/** Teaches a vitest `expect` the matchers for a MechanismReport. */
export function registerLabMatchers(expect: { extend(matchers: typeof matchersOfLab): void }): void {
  expect.extend(matchersOfLab)
}

const matchersOfLab: {
  readonly toPayHonestOver: typeof toPayHonestOver
  readonly toDetect: typeof toDetect
  readonly toSpareHonest: typeof toSpareHonest
} = { toPayHonestOver, toDetect, toSpareHonest }
