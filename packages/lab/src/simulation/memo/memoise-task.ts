import type { Task } from '@subnetkit/subnet'
import { createBoundedMap } from './bounded-map.js'
import { createByteNumbers } from './byte-numbers.js'
import { contentKey } from './content-key.js'
import { copyPlain, isPlain } from './copy-plain.js'
import type { InternedJson } from './interned-json.js'

type Encode = (value: unknown) => unknown
type Parse = (json: unknown) => unknown
/** Of the keys of what was encoded of late, and of the typed arrays in it. */
const keptCharacters = 8 * 1024 * 1024
const keptBytes = 16 * 1024 * 1024

/** A task that also says whether JSON is a response, without making a copy for anybody. Throws what `parseResponse` throws. */
export interface MemoisedTask extends Task {
  assertResponse(json: unknown): void
}

/**
 * The same task, whose schemas read each request and each answer once: most of them come again and again. Whoever parses gets a copy
 * of its own. Only for JSON that nobody can change; what else is given, and values that are more than their numbers and texts, are
 * parsed each time.
 */
export function memoiseTask(task: Task, interned: InternedJson): MemoisedTask {
  const requests = memoiseParse(task.parseRequest, interned)
  const responses = memoiseParse(task.parseResponse, interned)
  return {
    ...task,
    encodeRequest: memoiseEncode(task.encodeRequest, interned),
    encodeResponse: memoiseEncode(task.encodeResponse, interned),
    parseRequest: (json) => copyOf(requests(json)),
    parseResponse: (json) => copyOf(responses(json)),
    assertResponse: responses,
  }
}

function memoiseEncode(encode: Encode, interned: InternedJson): Encode {
  const known = createBoundedMap<{ readonly json: unknown }>(keptCharacters)
  const numberOf = createByteNumbers(keptBytes)

  return (value) => {
    const key = contentKey(value, numberOf)
    const before = key === undefined ? undefined : known.get(key)
    if (before !== undefined) return before.json
    const json = interned.receive(encode(value))
    if (key !== undefined) known.set(key, { json })
    return json
  }
}

type Parsed = { readonly value: unknown } | { readonly error: unknown } | 'not plain'

/** A value that is shared, so that a copy must be given out, or one for whoever asked alone. */
interface Read {
  readonly value: unknown
  readonly shared: boolean
}

function copyOf({ value, shared }: Read): unknown {
  return shared ? copyPlain(value) : value
}

function memoiseParse(parse: Parse, interned: InternedJson): (json: unknown) => Read {
  const known = new WeakMap<object, Parsed>()

  function read(json: object): Parsed {
    try {
      const value = parse(json)
      return isPlain(value) ? { value } : 'not plain'
    } catch (error) {
      return { error }
    }
  }

  const alone = (json: unknown): Read => ({ value: parse(json), shared: false })

  return (json) => {
    if (typeof json !== 'object' || json === null || !interned.has(json)) return alone(json)
    const parsed = known.get(json) ?? read(json)
    known.set(json, parsed)
    if (parsed === 'not plain') return alone(json)
    if ('error' in parsed) throw parsed.error
    return { value: parsed.value, shared: true }
  }
}
