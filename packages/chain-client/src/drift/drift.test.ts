import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench } from '../../test-support/bench.js'
import { compareMetadata } from './compare-metadata.js'
import { describeMetadata, type MetadataDescription } from './describe-metadata.js'

const bench = createBench()
let metadata: Uint8Array
let ours: MetadataDescription

beforeAll(async () => {
  const devnet = await bench.start({ sealing: 'manual' })
  metadata = Buffer.from(String(await devnet.request('state_getMetadata')).slice(2), 'hex')
  ours = describeMetadata(metadata)
}, 30_000)

afterAll(bench.close)

/** The metadata with a name replaced by another of the same length. */
function renamed(from: string, to: string): Uint8Array {
  const text = Buffer.from(metadata).toString('latin1')
  expect(text).toContain(from)
  return Buffer.from(text.replaceAll(from, to), 'latin1')
}

describe('describeMetadata and compareMetadata', () => {
  test('describe what a client needs, by how it is encoded', () => {
    const { SubtensorModule, Balances } = ours
    expect(SubtensorModule?.index).toBe(7)
    expect(SubtensorModule?.storage.Kappa).toBe('Identity u16 → u16, default 0xff7f')
    expect(SubtensorModule?.storage.Uids).toMatch(/^Identity Blake2_128Concat \(u16, AccountId32\) → u16, optional$/)
    expect(SubtensorModule?.storage.Owner).toMatch(/^Blake2_128Concat AccountId32 → AccountId32, default 0x(00){32}$/)
    expect(SubtensorModule?.calls.set_weights).toBe(
      '0 (netuid: u16, dests: Vec<u16>, weights: Vec<u16>, version_key: u64)',
    )
    expect(SubtensorModule?.errors.SettingWeightsTooFast).toBe('29 ()')
    expect(Balances?.constants.ExistentialDeposit).toBe('u64 = 0xf401000000000000')
  })

  test('find nothing between a runtime and itself', () => {
    expect(compareMetadata(ours, describeMetadata(metadata))).toEqual([])
  })

  test('find what was renamed', () => {
    const theirs = describeMetadata(renamed('SettingWeightsTooFast', 'SettingWeightsTooSlow'))
    expect(compareMetadata(ours, theirs)).toEqual([
      { pallet: 'SubtensorModule', part: 'errors', name: 'SettingWeightsTooFast', ours: '29 ()' },
      { pallet: 'SubtensorModule', part: 'errors', name: 'SettingWeightsTooSlow', theirs: '29 ()' },
    ])
  })

  test('name a pallet that only one has', () => {
    const { DevPreset: _, ...rest } = ours
    expect(compareMetadata(ours, rest)).toEqual([{ pallet: 'DevPreset', part: 'pallet', name: 'index', ours: '200' }])
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['other bytes', new Uint8Array(64).fill(7)],
  ])('refuse %s', (_, bytes) => {
    expect(() => describeMetadata(bytes)).toThrow(expect.objectContaining({ code: 'CHAIN_METADATA_INVALID' }))
  })
})
