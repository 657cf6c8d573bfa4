import type { Strategy } from '../strategies/strategy.js'

/** Strategies that pay under a condition outside of the author's code, so that no change of it would stop them. */
export interface KnownToProfit {
  /** By id. The variants of one are meant too: `relay` names `relay@0.5`, and `selective` names `selective-0.3`. */
  readonly except: readonly string[]
}

/** Bounds that `subnetkit lab --check` holds a report to. */
export interface LabExpectations {
  /** No strategy but honest work makes more profit than honest work; or none but these, of which the author knows that they do. */
  readonly cheaterNeverProfits?: true | KnownToProfit
  /** Share of all pay that honest miners get together, at least; in [0, 1]. */
  readonly honestShareAtLeast?: number
  /** Honest answers of full quality that may score 0. */
  readonly falsePositivesAtMost?: number
  /** Rank correlation of true quality and pay, at least; in [-1, 1]. */
  readonly qualityRankCorrelationAtLeast?: number
  /** Findings of severity `problem`. */
  readonly problemsAtMost?: number
  /** Strategies of which at least half of the answers score low. */
  readonly detects?: readonly string[]
}

export interface LabCost {
  /** Share of its pay that an honest miner spends; in [0, 1). Default 0.5. */
  readonly honestShareOfPay?: number
  /** Strategy → what one uid of it spends, an honest one being 1. Default: as the lab's cost profile measures its work. */
  readonly of?: Readonly<Record<string, number>>
}

/** What the lab should know of a subnet beyond its code; everything has a generic default. */
export interface LabDefinition {
  /** True qualities of the honest miners that are tried, in [0, 1], at most 8. Default 1, 0.9 and 0.7. */
  readonly qualities?: readonly number[]
  readonly cost?: LabCost
  /** Ways to cheat that only this subnet has. */
  readonly adversaries?: readonly Strategy[]
  readonly expect?: LabExpectations
}

/** A definition in which every default has been filled in. */
export interface ResolvedLab {
  readonly qualities: readonly number[]
  readonly honestCostShare: number
  readonly costs: Readonly<Record<string, number>>
  readonly adversaries: readonly Strategy[]
  readonly expect: LabExpectations
}
