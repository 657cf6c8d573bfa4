import { SubnetkitError, toErrorMessage } from '@subnetkit/core'
import { z } from 'zod'
import type { SubnetState } from '../contract/subnet.js'
import { SUBNET_STATE_UNREADABLE } from '../errors.js'
import { at } from './problems.js'
import type { Expected, Method, Reader } from './read.js'
import { aSchema, whyNotJson } from './schema.js'
import { createWire } from './wire.js'

export const aVersion: Expected<number> = {
  words: 'a whole number from 1',
  is: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 1,
}

export function resolveState(reader: Reader): SubnetState | undefined {
  reader.onlyKeys(['version', 'schema', 'initial', 'migrate'])
  const version = reader.value('version', aVersion, 'required')
  const schema = reader.value('schema', aSchema, 'required')
  const migrate = reader.method('migrate')
  const why = schema && (whyNotJson(schema) ?? whyNotOf(schema, reader.raw('initial')))
  if (why) reader.problems.add(at(reader.path, 'initial'), why)
  if (!version || !schema) return undefined
  return eraseState(version, schema, reader.raw('initial'), migrate)
}

function whyNotOf(schema: z.ZodType, initial: unknown): string | undefined {
  const result = z.safeEncode(schema, initial)
  return result.success ? undefined : `does not pass the schema: ${z.prettifyError(result.error)}`
}

function eraseState(version: number, schema: z.ZodType, initial: unknown, migrate: Method | undefined): SubnetState {
  const wire = createWire(schema)

  function parse(json: unknown, from: number): unknown {
    try {
      if (from === version) return wire.parse(json)
      if (migrate) return wire.parse(wire.encode(migrate(json, from)))
    } catch (cause) {
      throw new SubnetkitError(SUBNET_STATE_UNREADABLE, { from, to: version, why: toErrorMessage(cause) }, { cause })
    }
    throw new SubnetkitError(SUBNET_STATE_UNREADABLE, { from, to: version, why: 'there is no migration' })
  }

  return { version, schema, initial, encode: wire.encode, parse }
}
