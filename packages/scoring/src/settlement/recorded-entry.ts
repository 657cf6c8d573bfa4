/** One asked question as it is stored, all values in the JSON forms of the subnet's schemas. The store's records have this shape. */
export interface RecordedEntry {
  readonly id: string
  readonly epochBlock: number
  readonly round: number
  readonly task: string
  readonly hotkey: string
  readonly uid: number
  readonly askedAtBlock: number
  readonly settleAtBlock: number
  readonly request: unknown
  readonly secret?: unknown
  /** `Answer` with its value as JSON. */
  readonly answer: unknown
  readonly evidence?: unknown
  readonly score?: number
}

/** What is stored of one hotkey; the store's records have this shape. */
export interface StoredScore {
  readonly hotkey: string
  /** Moving average in [0, 1]. */
  readonly score: number
  readonly settledCount: number
  /** Epoch of the last settled entry. */
  readonly epochBlock: number
  /** The author's state with its version, as `encodeState` gives it. */
  readonly state?: unknown
}
