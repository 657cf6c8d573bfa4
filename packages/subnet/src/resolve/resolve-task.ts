import { z } from 'zod'
import type { Group, Task } from '../contract/task.js'
import { eraseTask } from './erase-task.js'
import { at } from './problems.js'
import { aBoolean, type Expected, type Method, type Reader } from './read.js'
import { isProgram, readMethod } from './read-program.js'
import { aSchema, whyNotJson } from './schema.js'

export const taskKeys: readonly string[] = [
  'request',
  'response',
  'chunk',
  'secret',
  'evidence',
  'deadlineMs',
  'units',
  'group',
  'sampleSpace',
  'dials',
  'sample',
  'settleAt',
  'evaluate',
  'score',
]

const DEFAULT_DEADLINE_MS = 12_000

/** Reads one task; undefined when it is too wrong to be one. `asked` says whether miners are asked over the network. */
export function resolveTask(name: string, reader: Reader, asked: boolean): Task | undefined {
  const request = readSchema(reader, 'request', 'required')
  const response = readSchema(reader, 'response', asked ? 'required' : undefined) ?? (asked ? undefined : z.null())
  const chunk = readSchema(reader, 'chunk')
  const secret = readSchema(reader, 'secret')
  const evidence = readSchema(reader, 'evidence')
  const deadlineMs = reader.value('deadlineMs', aDuration) ?? DEFAULT_DEADLINE_MS
  const units = reader.value('units', anAmount) ?? 1
  const group = reader.value('group', aGroup) ?? 'each'
  const sampleSpace = reader.value('sampleSpace', anAmount)
  const dials = reader.value('dials', aBoolean) ?? false
  const sample = reader.method('sample', 'required')
  const settleAt = readSync(reader, 'settleAt')
  const evaluate = readMethod(reader, { task: name, method: 'evaluate' })
  const score = readSync(reader, 'score', 'required')
  if (evidence && !reader.has('evaluate')) {
    reader.problems.add(at(reader.path, 'evidence'), 'describes what `evaluate` finds, but there is no `evaluate`')
  }
  if (isProgram(reader.raw('evaluate')) && !reader.has('evidence')) {
    reader.problems.add(at(reader.path, 'evidence'), 'is missing; what a program finds has no type without this schema')
  }
  if (!request || !response || !sample || !score) return undefined
  return eraseTask({
    ...{ name, request, response, deadlineMs, units, group, dials, asked, sample, score },
    ...{ chunk, secret, evidence, sampleSpace, settleAt, evaluate },
  })
}

function readSchema(reader: Reader, key: string, required?: 'required'): z.ZodType | undefined {
  const schema = reader.value(key, aSchema, required)
  const why = schema && whyNotJson(schema)
  if (why) reader.problems.add(at(reader.path, key), why)
  return schema
}

function readSync(reader: Reader, key: string, required?: 'required'): Method | undefined {
  const method = reader.method(key, required)
  if (method?.constructor.name === 'AsyncFunction') {
    reader.problems.add(at(reader.path, key), 'must not be async; what has an effect belongs into `evaluate`')
  }
  return method
}

const aDuration: Expected<number> = {
  words: 'a whole number of milliseconds above 0',
  is: (value): value is number => Number.isSafeInteger(value) && Number(value) > 0,
}

const anAmount: Expected<number> = {
  words: 'a number above 0',
  is: (value): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0,
}

const aGroup: Expected<Group> = {
  words: "'each', 'same', or a whole number of miners from 2",
  is: (value): value is Group =>
    value === 'each' || value === 'same' || (Number.isSafeInteger(value) && Number(value) >= 2),
}
