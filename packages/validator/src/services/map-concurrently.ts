/** Runs `work` over all items, at most `limit` at once, begun in order. After the first failure nothing is begun; what runs is awaited. */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  let failed = false
  const worker = async (): Promise<void> => {
    try {
      for (const [index, item] of queue) {
        if (failed) return
        results[index] = await work(item)
      }
    } catch (error) {
      failed = true
      throw error
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker))
  const failure = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failure) throw failure.reason
  return results
}
