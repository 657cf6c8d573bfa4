import { compareText } from '../tasks/task-id.js'

/** What may give away that two hotkeys are one miner. Each mark counts only against the same mark of others; what is missing counts not at all. */
export interface ClusterMarks {
  readonly hotkey: string
  /** Who owns it, for instance the coldkey. */
  readonly operator?: string
  /** Digest of the artefact it committed to. */
  readonly commitment?: string
  /**
   * What its answers to probes look like. Only where honest miners differ: miners of one prescribed model answer alike,
   * and would all be taken for one.
   */
  readonly fingerprint?: string
}

const marks = ['operator', 'commitment', 'fingerprint'] as const

/** Hotkeys that are connected by any mark, directly or through others; every hotkey is in exactly one cluster, in the order of the text. */
export function clusterMiners(miners: readonly ClusterMarks[]): string[][] {
  const parents = new Map(miners.map(({ hotkey }) => [hotkey, hotkey]))
  for (const mark of marks) joinEqual(miners, mark, parents)
  const clusters = new Map<string, string[]>()
  for (const hotkey of [...parents.keys()].toSorted(compareText)) {
    const root = rootOf(hotkey, parents)
    clusters.set(root, [...(clusters.get(root) ?? []), hotkey])
  }
  return [...clusters.values()]
}

function joinEqual(miners: readonly ClusterMarks[], mark: (typeof marks)[number], parents: Map<string, string>): void {
  const first = new Map<string, string>()
  for (const { hotkey, [mark]: value } of miners) {
    if (value === undefined) continue
    const other = first.get(value)
    if (other === undefined) first.set(value, hotkey)
    else parents.set(rootOf(hotkey, parents), rootOf(other, parents))
  }
}

function rootOf(hotkey: string, parents: ReadonlyMap<string, string>): string {
  let root = hotkey
  for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
    root = parent
  return root
}
