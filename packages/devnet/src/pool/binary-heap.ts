/** Gives back what comes first by `before`. */
export interface BinaryHeap<T> {
  push(item: T): void
  pop(): T | undefined
}

/** An empty heap. */
export function createBinaryHeap<T>(before: (left: T, right: T) => boolean): BinaryHeap<T> {
  const items: T[] = []

  function isBefore(left: number, right: number): boolean {
    const [a, b] = [items[left], items[right]]
    return a !== undefined && b !== undefined && before(a, b)
  }

  function swap(left: number, right: number): void {
    const [a, b] = [items[left], items[right]]
    if (a === undefined || b === undefined) return
    items[left] = b
    items[right] = a
  }

  function rise(from: number): void {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!isBefore(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }

  function sink(): void {
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      const child = isBefore(left + 1, left) ? left + 1 : left
      if (!isBefore(child, at)) return
      swap(at, child)
      at = child
    }
  }

  return {
    push: (item) => {
      items.push(item)
      rise(items.length - 1)
    },
    pop: () => {
      const first = items[0]
      const last = items.pop()
      if (items.length > 0 && last !== undefined) {
        items[0] = last
        sink()
      }
      return first
    },
  }
}
