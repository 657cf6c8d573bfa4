import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { NO_COMMIT } from './epoch-types.js'
import { loadYuma } from './load-yuma.js'
import { createRows } from './rows.js'
import { createSampleSubnet } from './testing/sample-subnet.js'

const subnet = createSampleSubnet({ neurons: 8, validators: 3, seed: 1 })

describe('loadYuma', () => {
  test('loads the committed wasm with its version and rule sets', async () => {
    const yuma = await loadYuma()
    const info = JSON.parse(await readFile(new URL('../artifacts/yuma.json', import.meta.url), 'utf8'))
    expect(yuma).toMatchObject({ specVersion: info.specVersion, ruleSets: ['yuma2', 'yuma3'] })
  })

  test('refuses a wasm that is not the recorded one and names both digests', async () => {
    const wasm = await readFile(new URL('../artifacts/yuma.wasm', import.meta.url))
    const tampered = Uint8Array.from(wasm)
    tampered[tampered.length - 1] = (tampered.at(-1) ?? 0) ^ 1
    await expect(loadYuma({ wasm: tampered })).rejects.toMatchObject({
      code: 'YUMA_ARTIFACT_DIGEST_MISMATCH',
      message: expect.stringMatching(/[0-9a-f]{64}.*[0-9a-f]{64}/),
    })
    await expect(loadYuma({ wasm })).resolves.toBeDefined()
  })

  test('refuses what is no wasm of consensus even when any digest is allowed', async () => {
    const allowOtherDigest = true
    await expect(loadYuma({ wasm: Uint8Array.of(1, 2, 3), allowOtherDigest })).rejects.toMatchObject({
      code: 'YUMA_ARTIFACT_UNUSABLE',
    })
    const emptyModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)
    await expect(loadYuma({ wasm: emptyModule, allowOtherDigest })).rejects.toMatchObject({
      code: 'YUMA_ARTIFACT_UNUSABLE',
      message: expect.stringContaining('run_epoch'),
    })
  })
})

describe('runEpoch', () => {
  test('names every problem of its inputs at once', async () => {
    const yuma = await loadYuma()
    const broken = {
      ...subnet,
      block: -1,
      kappaU16: 70_000,
      alphaSigmoidSteepness: 1.5,
      ownerUid: 8,
      emissionRao: 1n << 64n,
      stake: new BigUint64Array(8).fill(1n << 63n),
      lastUpdate: new BigUint64Array(7),
      weights: { ends: Uint32Array.of(2, 1, 1, 1, 1, 1, 1, 1), entries: new Uint16Array(2) },
      bonds: { ends: new Uint32Array(8), entries: new Uint16Array(2) },
    }
    const fields = ['block', 'kappaU16', 'alphaSigmoidSteepness', 'ownerUid', 'emissionRao']
    const vectors = ['stake of uid 0', 'lastUpdate', 'weights.ends', 'bonds.entries']
    const call = () => yuma.runEpoch(broken)
    expect(call).toThrow(expect.objectContaining({ code: 'YUMA_INPUT_INVALID' }))
    for (const field of [...fields, ...vectors]) expect(call).toThrow(`- ${field} `)
  })

  test('gives outputs that later epochs leave alone', async () => {
    const yuma = await loadYuma()
    const first = yuma.runEpoch(subnet)
    const kept = structuredClone(first)
    yuma.runEpoch(createSampleSubnet({ neurons: 300, validators: 64, seed: 2 }))
    expect(first).toEqual(kept)
    expect(yuma.runEpoch(subnet)).toEqual(kept)
  })

  test('takes a subnet without uids and one of thousands', async () => {
    const yuma = await loadYuma()
    const empty = yuma.runEpoch(createSampleSubnet({ neurons: 0, validators: 0, seed: 1 }))
    expect(empty.bonds.ends).toHaveLength(0)
    const outputs = yuma.runEpoch(createSampleSubnet({ neurons: 4_096, validators: 64, seed: 1 }))
    expect(outputs.emissionRao).toHaveLength(4_096)
    expect(outputs.incentiveU16.some((share) => share > 0)).toBe(true)
  })

  test('ignores weights that were committed before their target was registered', async () => {
    const yuma = await loadYuma()
    const blockAtRegistration = subnet.blockAtRegistration.slice()
    blockAtRegistration[5] = 9_800n
    const commits = new BigUint64Array(8).fill(NO_COMMIT)
    const rewarded = yuma.runEpoch({ ...subnet, blockAtRegistration, commitBlock: commits })
    expect(rewarded.incentiveU16[5]).toBeGreaterThan(0)
    const masked = yuma.runEpoch({ ...subnet, blockAtRegistration, commitBlock: commits.map(() => 9_799n) })
    expect(masked.incentiveU16[5]).toBe(0)
  })

  test('counts fractions of a rao, as weighted root stake has them', async () => {
    const yuma = await loadYuma()
    const tiny = { ...subnet, n: 2, stake: BigUint64Array.of(0n, 0n), ...twoUids() }
    const outputs = yuma.runEpoch({ ...tiny, stakeFraction: BigUint64Array.of(3n << 62n, 1n << 62n) })
    expect([...outputs.stakeWeightU16]).toEqual([49_151, 16_383])
  })
})

function twoUids() {
  return {
    lastUpdate: new BigUint64Array(2),
    blockAtRegistration: new BigUint64Array(2),
    validatorPermit: new Uint8Array(2),
    weights: createRows(2, new Map()),
    bonds: createRows(2, new Map()),
  }
}
