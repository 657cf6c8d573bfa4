import { type Logger, toErrorMessage } from '@subnetkit/core'

/** News that waits until what it is about is safe. */
export interface Announcements {
  /** Tells at once, or at the end of the batch that is under way. */
  announce(tell: () => void): void
  /** Runs this work, makes it last, and only then lets the news out; a batch within a batch is part of it. */
  batch<Result>(work: () => Result): Result
}

/** `secure` makes lasting what was done; when it throws, the news is dropped. */
export function createAnnouncements(secure: () => void, { logger }: { readonly logger: Logger }): Announcements {
  let waiting: (() => void)[] | null = null

  function flush(news: readonly (() => void)[]): void {
    secure()
    for (const tell of news) spread(tell)
  }

  /** Who cannot bear the news keeps it from nobody else, and what it is about is done. */
  function spread(tell: () => void): void {
    try {
      tell()
    } catch (error) {
      logger.error('a listener of the chain failed', { reason: toErrorMessage(error) })
    }
  }

  return {
    announce: (tell) => {
      if (waiting === null) spread(tell)
      else waiting.push(tell)
    },
    batch: (work) => {
      if (waiting !== null) return work()
      const news: (() => void)[] = []
      waiting = news
      try {
        return work()
      } finally {
        // Also after a failure: what was done before it counts.
        waiting = null
        flush(news)
      }
    },
  }
}
