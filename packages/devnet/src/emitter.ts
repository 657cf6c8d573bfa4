/** A list of listeners, told in the order in which they came. */
export interface Emitter<T> {
  /** Returns what ends the listening. */
  on(listener: (value: T) => void): () => void
  /** Tells all, and then ends with the first error that one of them threw. */
  emit(value: T): void
}

/** A listener that goes away while others are told does not disturb them. */
export function createEmitter<T>(): Emitter<T> {
  const listeners = new Set<(value: T) => void>()
  return {
    on: (listener) => {
      const own = (value: T): void => listener(value)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    emit: (value) => {
      const errors: unknown[] = []
      for (const listener of [...listeners]) {
        try {
          listener(value)
        } catch (error) {
          errors.push(error)
        }
      }
      if (errors.length > 0) throw errors[0]
    },
  }
}
