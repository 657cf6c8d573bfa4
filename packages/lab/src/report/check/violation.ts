/** A bound that a report breaks. */
export interface Violation {
  /** Key of `expect`. */
  readonly expectation: string
  readonly text: string
}
