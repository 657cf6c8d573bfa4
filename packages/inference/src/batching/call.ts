import type { ModelRunOptions } from '@subnetkit/subnet/models'

/** One caller's request, whose items may ride in several batches. It ends once: with all outputs or one reason. */
export interface Call<Output> {
  readonly startedAt: number
  readonly timeoutMs: number
  readonly result: Promise<Output[]>
  readonly settled: boolean
  deliver(index: number, output: Output): void
  reject(error: unknown): void
}

/** @param onAbort called when the caller gave up, after the call has ended */
export function startCall<Output>(
  count: number,
  startedAt: number,
  options: ModelRunOptions,
  onAbort: (call: Call<Output>) => void,
): Call<Output> {
  const { signal, timeoutMs = Number.POSITIVE_INFINITY } = options
  const outputs: Output[] = []
  let remaining = count
  let settled = false
  let resolveResult: (outputs: Output[]) => void = () => {}
  let rejectResult: (error: unknown) => void = () => {}
  const result = new Promise<Output[]>((resolve, reject) => {
    resolveResult = resolve
    rejectResult = reject
  })

  function end(settle: () => void): void {
    if (settled) return
    settled = true
    signal?.removeEventListener('abort', abort)
    settle()
  }
  function abort(): void {
    call.reject(signal?.reason)
    onAbort(call)
  }
  const call: Call<Output> = {
    startedAt,
    timeoutMs,
    result,
    get settled() {
      return settled
    },
    deliver(index, output) {
      outputs[index] = output
      remaining -= 1
      if (remaining === 0) end(() => resolveResult(outputs))
    },
    reject: (error) => end(() => rejectResult(error)),
  }
  signal?.addEventListener('abort', abort, { once: true })
  return call
}
