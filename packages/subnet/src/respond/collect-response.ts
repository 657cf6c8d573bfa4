/** What a responder gave, read to its end. */
export interface CollectedResponse {
  readonly value: unknown
  /** How many chunks came; absent when it was no stream. */
  readonly chunks?: number
}

/**
 * Reads either form of what a responder gives: a promise, or a stream that yields chunks and returns the response.
 * A stream that returns nothing answers with the list of its chunks.
 */
export async function collectResponse(
  given: Promise<unknown> | AsyncIterable<unknown>,
  onChunk?: (chunk: unknown) => void | Promise<void>,
): Promise<CollectedResponse> {
  if (!(Symbol.asyncIterator in given)) return { value: await given }
  const iterator = given[Symbol.asyncIterator]()
  const chunks: unknown[] = []
  for (;;) {
    const step = await iterator.next()
    if (step.done) return { value: step.value ?? chunks, chunks: chunks.length }
    chunks.push(step.value)
    await onChunk?.(step.value)
  }
}
