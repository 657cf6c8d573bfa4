/** Something that can be read once, read twice: what was read the first time comes again. */
export interface Replay<Item> {
  first(): Iterable<Item>
  again(): readonly Item[]
}

/** Keeps what is read of a sequence. */
export function createReplay<Item>(items: Iterable<Item>): Replay<Item> {
  const seen: Item[] = []

  function* read(): Generator<Item> {
    for (const item of items) {
      seen.push(item)
      yield item
    }
  }

  return { first: read, again: () => seen }
}
