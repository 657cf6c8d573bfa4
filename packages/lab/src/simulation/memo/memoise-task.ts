import type { Task } from '@subnetkit/subnet'
import { createBoundedMap } from './bounded-map.js'
import { contentKey } from './content-key.js'
import { copyPlain, isPlain } from './copy-plain.js'
import type { InternedJson } from './interned-json.js'

type Encode = (value: unknown) => unknown
type Parse = (json: unknown) => unknown
/** Of the keys of what was encoded of late. */
const keptCharacters = 8 * 1024 * 1024

/**
 * The same task, whose schemas read each request and each answer once: most of them come again and again. Whoever parses gets a copy
 * of its own. Only for JSON that nobody can change; what else is given, and values that are more than their numbers and texts, are
 * parsed each time.
 */
export function memoiseTask(task: Task, interned: InternedJson): Task {
  return {
    ...task,
    encodeRequest: (value) => interned.receive(task.encodeRequest(value)),
    encodeResponse: memoiseEncode(task.encodeResponse, interned),
    parseRequest: memoiseParse(task.parseRequest, interned),
    parseResponse: memoiseParse(task.parseResponse, interned),
  }
}

function memoiseEncode(encode: Encode, interned: InternedJson): Encode {
  const known = createBoundedMap<{ readonly json: unknown }>(keptCharacters)

  return (value) => {
    const key = contentKey(value)
    const before = key === undefined ? undefined : known.get(key)
    if (before !== undefined) return before.json
    const json = interned.receive(encode(value))
    if (key !== undefined) known.set(key, { json })
    return json
  }
}

type Parsed = { readonly value: unknown } | { readonly error: unknown } | 'not plain'

function memoiseParse(parse: Parse, interned: InternedJson): Parse {
  const known = new WeakMap<object, Parsed>()

  function read(json: object): Parsed {
    try {
      const value = parse(json)
      return isPlain(value) ? { value } : 'not plain'
    } catch (error) {
      return { error }
    }
  }

  return (json) => {
    if (typeof json !== 'object' || json === null || !interned.has(json)) return parse(json)
    const parsed = known.get(json) ?? read(json)
    known.set(json, parsed)
    if (parsed === 'not plain') return parse(json)
    if ('error' in parsed) throw parsed.error
    return copyPlain(parsed.value)
  }
}
