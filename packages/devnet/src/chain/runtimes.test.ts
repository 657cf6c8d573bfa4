import { noopLogger, systemClock } from '@subnetkit/core'
import { initCrypto } from '@subnetkit/crypto'
import { createOverlay, createState, type Runtime, type State } from '@subnetkit/runtime-host'
import { beforeAll, describe, expect, test } from 'vitest'
import { withEmptySection } from '../../test-support/patch-runtime.js'
import { bundledArtifact, loadArtifact } from '../artifact.js'
import { CODE_KEY, createGuardedRuntimes, type Runtimes } from './runtimes.js'

const failing = (): never => {
  throw new RangeError('no block')
}
const version = (runtime: Runtime, state: State): Uint8Array =>
  runtime.call(createOverlay(state), 'Core_version', new Uint8Array())
let own: State
let other: State
let runtimes: Runtimes

beforeAll(async () => {
  await initCrypto({ keys: false })
  const code = await loadArtifact(bundledArtifact)
  own = createState([[CODE_KEY, code]])
  other = createState([[CODE_KEY, withEmptySection(code)]])
  runtimes = createGuardedRuntimes({ trusted: code }, { logger: noopLogger, clock: systemClock })
  return runtimes.close
})

describe('a runtime that is tried out', () => {
  test('is let go when it fails, and can be tried again', () => {
    const seen: Runtime[] = []
    const attempt = (): void =>
      runtimes.tryOut(other, (runtime) => {
        seen.push(runtime)
        failing()
      })
    for (let round = 0; round < 2; round++) expect(attempt).toThrow(RangeError)
    const [first, second] = seen
    expect(first).not.toBe(second)
    for (const runtime of seen) {
      expect(() => version(runtime, other)).toThrow(expect.objectContaining({ code: 'HOST_CLOSED' }))
    }
  })

  test('stays when it is in use already, or when all goes well', () => {
    const used = runtimes.of(own)
    expect(() => runtimes.tryOut(own, failing)).toThrow(RangeError)
    expect(runtimes.of(own)).toBe(used)
    expect(version(used, own).length).toBeGreaterThan(0)
    let tried: Runtime | undefined
    runtimes.tryOut(other, (runtime) => {
      tried = runtime
    })
    expect(runtimes.of(other)).toBe(tried)
  })
})
