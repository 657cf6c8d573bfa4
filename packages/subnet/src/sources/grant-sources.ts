import { SubnetkitError } from '@subnetkit/core'
import { z } from 'zod'
import type { Source, SourceDeclaration, Sources } from '../contract/capabilities.js'
import type { Subnet } from '../contract/subnet.js'
import { SUBNET_SOURCE_INVALID, SUBNET_SOURCE_MISSING } from '../errors.js'

/** What a source said, so that it can be recorded. */
export interface SourceReading {
  readonly name: string
  readonly block?: number
  readonly value: unknown
}

/** Hands a subnet the sources that it declares and no others, each value checked. SUBNET_SOURCE_MISSING names all that nobody provides. */
export function grantSources(
  subnet: Pick<Subnet, 'id' | 'sources'>,
  provided: Sources = {},
  onReading: (reading: SourceReading) => void = () => {},
): Sources {
  const missing = Object.keys(subnet.sources).filter((name) => !provided[name])
  if (missing.length > 0) {
    throw new SubnetkitError(SUBNET_SOURCE_MISSING, { subnet: subnet.id, names: missing.join(', ') })
  }
  return Object.fromEntries(
    Object.entries(subnet.sources).flatMap(([name, declared]) => {
      const given = provided[name]
      return given ? [[name, checked(name, declared, given, onReading)]] : []
    }),
  )
}

function checked(
  name: string,
  declared: SourceDeclaration,
  given: Source,
  onReading: (reading: SourceReading) => void,
): Source {
  function read(value: unknown, block?: number): unknown {
    const result = declared.value.safeParse(value)
    if (!result.success) {
      throw new SubnetkitError(SUBNET_SOURCE_INVALID, { name, why: z.prettifyError(result.error) })
    }
    onReading({ name, value, ...(block !== undefined && { block }) })
    return result.data
  }
  return {
    at: async (block) => read(await given.at(block), block),
    draw: async (random) => read(await given.draw(random)),
  }
}
