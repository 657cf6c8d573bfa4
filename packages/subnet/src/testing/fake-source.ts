import { SubnetkitError } from '@subnetkit/core'
import type { Source } from '../contract/capabilities.js'
import { SUBNET_SOURCE_MISSING } from '../errors.js'

/** A source of which a test states only what its subnet uses. */
export function fakeSource<Value>(given: {
  readonly at?: (block: number) => Value
  readonly draw?: Source<Value>['draw']
}): Source<Value> {
  const missing = (names: string): SubnetkitError =>
    new SubnetkitError(SUBNET_SOURCE_MISSING, { subnet: 'under test', names })
  return {
    at: async (block) => {
      if (!given.at) throw missing('at')
      return given.at(block)
    },
    draw: async (random) => {
      if (!given.draw) throw missing('draw')
      return given.draw(random)
    },
  }
}
