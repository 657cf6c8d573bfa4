/** News that waits until what it is about is safe. */
export interface Announcements {
  /** Tells at once, or at the end of the batch that is under way. */
  announce(tell: () => void): void
  /** Runs this work, makes it last, and only then lets the news out; a batch within a batch is part of it. */
  batch<Result>(work: () => Result): Result
}

/** `secure` makes lasting what was done; when it throws, the news is dropped. */
export function createAnnouncements(secure: () => void): Announcements {
  let waiting: (() => void)[] | null = null

  function flush(news: readonly (() => void)[]): void {
    secure()
    for (const tell of news) tell()
  }

  return {
    announce: (tell) => {
      if (waiting === null) tell()
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
