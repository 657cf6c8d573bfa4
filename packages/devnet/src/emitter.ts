/** A list of listeners, told in the order in which they came. */
export interface Emitter<T> {
  /** Returns what ends the listening. */
  on(listener: (value: T) => void): () => void
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
      for (const listener of [...listeners]) listener(value)
    },
  }
}
