/** A miner as a subnet's code sees it. */
export interface MinerView<State = unknown> {
  readonly hotkey: string
  readonly coldkey: string
  readonly uid: number
  /** The block at which the hotkey got its uid. */
  readonly registeredAt: number
  /** What `score` last returned for this hotkey, or the initial state. */
  readonly state: State
  /** What the miner committed to on chain, when the subnet declares an artefact. */
  readonly commitment?: { readonly digest: string; readonly block: number }
}
