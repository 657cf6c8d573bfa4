import type { RecordedEntry } from '@subnetkit/scoring'
import { edgeAnswers } from '@subnetkit/subnet/lab'
import { lazy } from '@subnetkit/subnet/strategies'
import { type Course, usualMs } from './course.js'
import { withAnswer } from './judge.js'
import type { Scene } from './scene.js'
import { type Variation, type VariationKind, variationsOf } from './variations/variation.js'

/** One way to change an honest answer. `whole` replaces all of it, `speed` changes only how long it took, `failure` takes it away. */
export interface Candidate {
  readonly kind: VariationKind | 'whole' | 'speed' | 'failure'
  readonly part: string
  readonly label: string
  /** Undefined where it changes nothing, or where the schema refuses what comes out. */
  change(entry: RecordedEntry): Promise<RecordedEntry | undefined>
}

export function candidatesOf(course: Course, scene: Scene): Candidate[] {
  const [first] = scene.entries
  const value = first && decoded(scene, first)
  return [
    ...wholes(course, scene),
    ...variationsOf(value).map((variation) => fromVariation(scene, variation)),
    ...speeds(scene),
    ...failures(),
    ...(first ? edges(scene, first) : []),
  ]
}

function fromVariation(scene: Scene, { kind, part, label, apply }: Variation): Candidate {
  return {
    ...{ kind, part: part.name, label },
    change: async (entry) =>
      changed(
        entry,
        encoded(scene, () => apply(decoded(scene, entry))),
      ),
  }
}

/** Answers that have nothing to do with the question. */
function wholes(course: Course, scene: Scene): Candidate[] {
  const whole = { kind: 'whole', part: 'the answer' } as const
  return [
    { ...whole, label: 'made up', change: async (entry) => changed(entry, await course.answer(entry, lazy)) },
    {
      ...whole,
      label: 'that of another question',
      change: async (entry) => {
        const asked = JSON.stringify(entry.request)
        const other = scene.entries.find(({ request }) => JSON.stringify(request) !== asked)
        return changed(entry, other && jsonOf(other))
      },
    },
  ]
}

function speeds({ task }: Scene): Candidate[] {
  return [0, 0.001, task.deadlineMs].map((totalMs) => ({
    ...({ kind: 'speed', part: 'the answer', label: `after ${totalMs} ms` } as const),
    change: async (entry) => withAnswer(entry, jsonOf(entry), totalMs),
  }))
}

/** `evaluate` is called for these too. */
function failures(): Candidate[] {
  return (['timeout', 'invalid', 'failed'] as const).map((kind) => ({
    ...({ kind: 'failure', part: 'the answer', label: `failed as \`${kind}\`` } as const),
    change: async ({ evidence: _, ...asked }) => ({ ...asked, answer: { ok: false, kind, totalMs: usualMs } }),
  }))
}

function edges({ task }: Scene, first: RecordedEntry): Candidate[] {
  return edgeAnswers(task, jsonOf(first)).map(({ label, json }) => ({
    ...({ kind: 'edge', part: 'the answer', label } as const),
    // Made from the answer to the first question, it says as much about the others.
    change: async (entry) => withAnswer(entry, json, usualMs),
  }))
}

function jsonOf({ answer }: RecordedEntry): unknown {
  return (answer as { readonly value?: unknown }).value
}

function decoded({ task }: Scene, entry: RecordedEntry): unknown {
  return task.parseResponse(jsonOf(entry))
}

/** The JSON of a changed value; undefined where the schema refuses it. */
function encoded({ task }: Scene, make: () => unknown): unknown {
  try {
    const json = task.encodeResponse(make())
    task.parseResponse(json)
    return json
  } catch {
    return undefined
  }
}

function changed(entry: RecordedEntry, json: unknown): RecordedEntry | undefined {
  if (json === undefined || JSON.stringify(json) === JSON.stringify(jsonOf(entry))) return undefined
  return withAnswer(entry, json, usualMs)
}
