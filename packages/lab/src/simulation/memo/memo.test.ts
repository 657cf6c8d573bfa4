import { float32Vector, resolveSubnet, type Task } from '@subnetkit/subnet'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createBoundedMap } from './bounded-map.js'
import { createByteNumbers } from './byte-numbers.js'
import { copyPlain, isPlain } from './copy-plain.js'
import { createInternedJson } from './interned-json.js'
import { memoiseTask } from './memoise-task.js'

describe('copies of plain values', () => {
  test('have the same content and share no memory', () => {
    const value = { list: [1, { deep: 'text' }], vector: Float32Array.of(1, Number.NaN), none: null, large: 2n ** 70n }
    const copied = copyPlain(value)
    expect(copied).toEqual(value)
    copied.vector.fill(9)
    copied.list.push(2)
    expect(value).toEqual({ ...value, list: [1, { deep: 'text' }], vector: Float32Array.of(1, Number.NaN) })
  })

  test('are whole for any JSON, names of prototypes among it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json: unknown = JSON.parse(JSON.stringify(value))
        expect(isPlain(json)).toBe(true)
        expect(JSON.stringify(copyPlain(json))).toBe(JSON.stringify(json))
      }),
    )
    const hostile: unknown = JSON.parse('{"__proto__":{"polluted":true}}')
    expect(JSON.stringify(copyPlain(hostile))).toBe('{"__proto__":{"polluted":true}}')
  })

  test('are not made of what is more than its numbers and texts', () => {
    for (const value of [new Date(0), new Map(), Buffer.of(1), { inner: () => 1 }, [Symbol('a')]])
      expect(isPlain(value)).toBe(false)
  })
})

test('a bounded map keeps what is used and forgets the rest', () => {
  const map = createBoundedMap<number>(10)
  map.set('used', 1)
  for (let index = 0; index < 20; index++) {
    map.set(`key ${index}`, index)
    expect(map.get('used')).toBe(1)
  }
  expect(map.get('key 0')).toBeUndefined()
})

describe('a memoised task', () => {
  const interned = createInternedJson()
  let parsed = 0
  const task = memoiseTask(
    taskOf(
      z.strictObject({ vectors: z.array(float32Vector(2)) }).refine(() => {
        parsed++
        return true
      }),
    ),
    interned,
  )
  const sent = { vectors: [Float32Array.of(1, 2), Float32Array.of(3, 4)] }

  test('parses the same content once and gives everybody a copy of their own', () => {
    const first = interned.receive(task.encodeResponse(sent))
    const second = interned.receive(task.encodeResponse(sent))
    expect(second).toBe(first)
    parsed = 0
    const given = task.parseResponse(first) as typeof sent
    given.vectors[0]?.fill(9)
    given.vectors.pop()
    expect(task.parseResponse(second)).toEqual(sent)
    expect(parsed).toBe(1)
  })

  test('gives JSON that nobody can change', () => {
    const json = interned.receive(task.encodeResponse(sent)) as { vectors: string[] }
    expect(() => json.vectors.push('more')).toThrow(TypeError)
  })

  test('parses what it does not know for itself each time, and refuses what does not fit each time', () => {
    const mutable = { vectors: [] as string[] }
    expect(task.parseResponse(mutable)).toEqual({ vectors: [] })
    mutable.vectors.push('no base64')
    expect(() => task.parseResponse(mutable)).toThrow()
    const wrong = interned.receive({ vectors: 1 })
    for (let time = 0; time < 2; time++) expect(() => task.parseResponse(wrong)).toThrow()
  })

  test('parses anew what cannot be copied', () => {
    const at = z.codec(z.number(), z.date(), { decode: (ms) => new Date(ms), encode: (date) => date.getTime() })
    const dated = memoiseTask(taskOf(z.strictObject({ at })), interned)
    const json = interned.receive(dated.encodeResponse({ at: new Date(5) }))
    const given = dated.parseResponse(json) as { at: Date }
    given.at.setTime(9)
    expect(dated.parseResponse(json)).toEqual({ at: new Date(5) })
  })
})

function taskOf(response: z.ZodType): Task {
  const subnet = resolveSubnet({
    ...{ id: 'memo', version: 1, request: z.strictObject({}), response },
    respond: async () => ({}),
    sample: () => ({ request: {} }),
    score: ({ entries }: { entries: readonly unknown[] }) => entries.map(() => 1),
  })
  const [task] = Object.values(subnet.tasks)
  if (task === undefined) expect.unreachable('the subnet has a task')
  return task as Task
}

test('bytes have a number of their own, however alike they are', () => {
  const numberOf = createByteNumbers(100)
  const alike = Array.from({ length: 40 }, (_, place) => new Uint8Array(40).fill(1, place, place + 1))
  fc.assert(
    fc.property(fc.constantFrom(...alike), fc.constantFrom(...alike), (one, other) => {
      expect(numberOf(one) === numberOf(Uint8Array.from(other))).toBe(one === other)
    }),
  )
  const changed = Uint8Array.of(1, 2)
  const before = numberOf(changed)
  changed[0] = 9
  expect(numberOf(changed)).not.toBe(before)
})

test('a bounded map tells long keys apart that differ in one place alone', () => {
  const map = createBoundedMap<number>(100_000)
  const long = (place: number) => `${'-'.repeat(place)}x${'-'.repeat(20_000 - place)}`
  map.set(long(500), 1)
  expect(map.get(long(700))).toBeUndefined()
  expect(map.get(long(500))).toBe(1)
  map.set(long(700), 2)
  expect(map.get(long(700))).toBe(2)
  expect(map.get(long(500))).not.toBe(2)
})
