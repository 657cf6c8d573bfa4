import type { Answer, FailureKind } from '@subnetkit/subnet'

const failureKinds: readonly string[] = [
  'timeout',
  'unreachable',
  'refused',
  'busy',
  'invalid',
  'too-large',
  'failed',
] satisfies FailureKind[]

/** A recorded answer with its value still as JSON; undefined when it is none. */
export function readAnswer(recorded: unknown): Answer<unknown> | undefined {
  if (typeof recorded !== 'object' || recorded === null) return undefined
  const { ok, kind, value, totalMs, firstChunkMs, chunks } = recorded as Readonly<Record<string, unknown>>
  if (typeof totalMs !== 'number') return undefined
  if (ok === false) return isFailureKind(kind) ? { ok, kind, totalMs } : undefined
  if (ok !== true) return undefined
  return {
    ok,
    value,
    totalMs,
    ...(typeof firstChunkMs === 'number' ? { firstChunkMs } : {}),
    ...(typeof chunks === 'number' ? { chunks } : {}),
  }
}

function isFailureKind(kind: unknown): kind is FailureKind {
  return typeof kind === 'string' && failureKinds.includes(kind)
}
