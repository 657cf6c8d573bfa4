import { SubnetkitError } from '@subnetkit/core'
import type { ProgramMethod, ProgramSpec } from '@subnetkit/program'
import { SUBNET_PROGRAM_NOT_STARTED } from '../errors.js'
import type { ProgramUse } from '../programs/use.js'
import { at } from './problems.js'
import { aString, describe, type Expected, isFields, type Method, type Reader } from './read.js'

interface Place {
  readonly task: string
  readonly method: ProgramMethod
}

/** Reads a function that may also be a program: of such a one there is only a place until it is started. */
export function readMethod(
  reader: Reader,
  place: Place,
  required?: 'required',
  key: string = place.method,
): Method | undefined {
  if (!isProgram(reader.raw(key))) return reader.method(key, required)
  checkProgram(reader, key)
  return () => Promise.reject(new SubnetkitError(SUBNET_PROGRAM_NOT_STARTED, { ...place }))
}

/** The program at a key, or none. */
export function programAt(reader: Reader, key: string, place: Place): ProgramUse[] {
  const spec = reader.raw(key)
  return isProgram(spec) ? [{ ...place, spec }] : []
}

export function isProgram(value: unknown): value is ProgramSpec {
  return isFields(value) && value.kind === 'program'
}

function checkProgram(reader: Reader, key: string): void {
  const program = reader.nested(key)
  program?.value('command', aString, 'required')
  program?.value('args', someArguments)
  program?.value('from', aModuleUrl, 'required')
  for (const name of ['startTimeoutMs', 'callTimeoutMs']) program?.value(name, aDuration)
  const env = program?.nested('env')
  for (const name of env?.keys() ?? []) {
    if (typeof env?.raw(name) === 'string') continue
    reader.problems.add(at(at(at(reader.path, key), 'env'), name), `must be a text, and is ${describe(env?.raw(name))}`)
  }
}

const someArguments: Expected<readonly string[]> = {
  words: 'an array of texts',
  is: (value): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string'),
}

const aModuleUrl: Expected<string> = {
  words: '`import.meta.url`, so that the program runs in the folder of this file',
  is: (value): value is string => typeof value === 'string' && value.startsWith('file:'),
}

const aDuration: Expected<number> = {
  words: 'a whole number of milliseconds above 0',
  is: (value): value is number => Number.isSafeInteger(value) && Number(value) > 0,
}
