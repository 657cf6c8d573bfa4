import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SubnetkitError } from '@subnetkit/core'
import fc from 'fast-check'
import Database from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { STORE_FILE_MISSING, STORE_IDENTITY_MISMATCH, STORE_OPEN_FAILED, STORE_VERSION_UNSUPPORTED } from './errors.js'
import {
  claimDirectory,
  type EntryRecord,
  openValidatorStore,
  readValidatorStore,
  type ScoreRecord,
  type ValidatorStore,
} from './index.js'
import { migrations } from './migrations.js'

const identity = { genesisHash: '0x01', netuid: 1, hotkey: '5Validator' }
let folder: string
let open: ValidatorStore[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'subnetkit-store-'))
  open = []
})
afterEach(() => {
  for (const store of open) store.close()
  rmSync(folder, { recursive: true })
})

function openStore(name = 'validator.db', who = identity): ValidatorStore {
  const store = openValidatorStore({ file: join(folder, name), identity: who })
  open.push(store)
  return store
}

function entry(id: string, changes: Partial<EntryRecord> = {}): EntryRecord {
  return {
    id,
    epochBlock: 20,
    round: 0,
    task: 'main',
    hotkey: '5Miner',
    uid: 3,
    askedAtBlock: 21,
    settleAtBlock: 21,
    request: { text: 'a' },
    answer: { ok: true },
    ...changes,
  }
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return SubnetkitError.is(error) ? error.code : String(error)
  }
  return undefined
}

describe('openValidatorStore', () => {
  test('what was written is there after it is opened again', () => {
    const first = openStore()
    first.scores.put({ hotkey: '5Miner', score: 0.25, settledCount: 3, epochBlock: 20, state: { held: ['a'] } })
    first.entries.insert(entry('a'))
    first.close()
    const second = openStore()
    expect(second.scores.all()).toEqual([
      { hotkey: '5Miner', score: 0.25, settledCount: 3, epochBlock: 20, state: { held: ['a'] } },
    ])
    expect(second.entries.due(21)).toEqual([entry('a')])
  })

  test.each([{ genesisHash: '0x02' }, { netuid: 2 }, { hotkey: '5Other' }])(
    'refuses a file of another identity: %o',
    (change) => {
      openStore().close()
      expect(codeOf(() => openStore('validator.db', { ...identity, ...change }))).toBe(STORE_IDENTITY_MISMATCH.code)
    },
  )

  test('says what is wrong when the file cannot be opened', () => {
    expect(codeOf(() => openValidatorStore({ file: folder, identity }))).toBe(STORE_OPEN_FAILED.code)
  })

  test('a failed transaction leaves nothing behind', () => {
    const store = openStore()
    expect(() =>
      store.atomically(() => {
        store.entries.insert(entry('a'))
        store.scores.put({ hotkey: '5Miner', score: 1, settledCount: 1, epochBlock: 20 })
        throw new RangeError('the round failed')
      }),
    ).toThrow('the round failed')
    expect(store.entries.has('a')).toBe(false)
    expect(store.scores.all()).toEqual([])
  })

  test('a backup taken while the store is in use can be opened', () => {
    const store = openStore()
    store.scores.put({ hotkey: '5Miner', score: 0.5, settledCount: 1, epochBlock: 20 })
    store.backup(join(folder, 'copy.db'))
    expect(openStore('copy.db').scores.get('5Miner')?.score).toBe(0.5)
  })
})

describe('scores', () => {
  test('any score comes back bit for bit', () => {
    const store = openStore()
    const record = fc.record({
      hotkey: fc.string({ minLength: 1 }),
      score: fc.double({ min: 0, max: 1, noNaN: true }).map((score) => score + 0),
      settledCount: fc.nat(),
      epochBlock: fc.nat(),
    })
    fc.assert(
      fc.property(record, (value: ScoreRecord) => {
        store.scores.put(value)
        expect(store.scores.get(value.hotkey)).toEqual(value)
      }),
      { numRuns: 50, verbose: 1 },
    )
  })
})

describe('entries', () => {
  test('are due from the block at which the truth is known, oldest first', () => {
    const store = openStore()
    store.entries.insert(entry('later', { settleAtBlock: 300, askedAtBlock: 23 }))
    store.entries.insert(entry('second', { askedAtBlock: 22 }))
    store.entries.insert(entry('first'))
    expect(store.entries.due(22).map(({ id }) => id)).toEqual(['first', 'second'])
    store.entries.settle({ id: 'first', score: 1, evidence: { distance: 0 } })
    expect(store.entries.due(300).map(({ id }) => id)).toEqual(['second', 'later'])
    expect(store.entries.settled(20)).toEqual([entry('first', { score: 1, evidence: { distance: 0 } })])
  })

  test('cannot be inserted twice', () => {
    const store = openStore()
    store.entries.insert(entry('a'))
    expect(() => store.entries.insert(entry('a'))).toThrow()
    expect(store.entries.idsOf(20)).toEqual(['a'])
  })

  test('what was given up is due no more, has no score, and is known as asked', () => {
    const store = openStore()
    store.entries.insert(entry('a'))
    store.entries.abandon('a')
    expect(store.entries.due(900)).toEqual([])
    expect(store.entries.settled(20)).toEqual([entry('a')])
    expect(store.entries.has('a')).toBe(true)
  })

  test('pruning keeps what is not settled', () => {
    const store = openStore()
    store.entries.insert(entry('settled', { score: 1 }))
    store.entries.insert(entry('pending', { settleAtBlock: 900 }))
    expect(store.entries.prune(40)).toBe(1)
    expect(store.entries.idsOf(20)).toEqual(['pending'])
  })
})

describe('weight submissions', () => {
  test('a submission without an end is still known after a restart', () => {
    const first = openStore()
    first.weightSubmissions.begin({ epochBlock: 20, atBlock: 25, uids: [1, 2], weights: [65535, 100] })
    first.close()
    const again = openStore().weightSubmissions
    const found = again.latest()
    expect(found).toMatchObject({ epochBlock: 20, uids: [1, 2], weights: [65535, 100], status: 'submitted' })
    again.finish(found!.id, { status: 'effective', effectiveBlock: 26 })
    expect(again.of(20)).toMatchObject([{ status: 'effective', effectiveBlock: 26 }])
  })
})

describe('epoch seeds', () => {
  test('the first seed of an epoch stays, and shows up once it is published', () => {
    const { epochSeeds } = openStore()
    const seed = { epochBlock: 20, chainSeed: '0xaa', vrfOutput: '0xbb', vrfProof: '0xcc' }
    epochSeeds.put(seed)
    epochSeeds.put({ ...seed, vrfOutput: '0xdd' })
    expect(epochSeeds.published(5)).toEqual([])
    epochSeeds.markPublished(20)
    expect(epochSeeds.published(5)).toEqual([{ ...seed, published: true }])
  })
})

describe('epoch seeds of the past', () => {
  test('are published all at once, and the present one is not', () => {
    const { epochSeeds } = openStore()
    const seed = { chainSeed: '0xaa', vrfOutput: '0xbb', vrfProof: '0xcc' }
    for (const epochBlock of [20, 40, 60]) epochSeeds.put({ ...seed, epochBlock })
    epochSeeds.markPublishedBefore(60)
    expect(epochSeeds.published(5).map(({ epochBlock }) => epochBlock)).toEqual([40, 20])
  })
})

describe('claimDirectory', () => {
  test('takes a new folder, takes it again, and refuses it to another', () => {
    claimDirectory(join(folder, 'disk'), identity)
    claimDirectory(join(folder, 'disk'), identity)
    expect(codeOf(() => claimDirectory(join(folder, 'disk'), { ...identity, netuid: 9 }))).toBe(
      STORE_IDENTITY_MISMATCH.code,
    )
  })
})

describe('readValidatorStore', () => {
  test('reads what a running validator has written, and whose it is', () => {
    const store = openStore()
    store.entries.insert(entry('a'))
    store.entries.settle({ id: 'a', score: 0.5 })
    const read = readValidatorStore(join(folder, 'validator.db'))
    expect(read.identity).toEqual(identity)
    expect(read.entries.settled()).toEqual([entry('a', { score: 0.5 })])
    store.entries.insert(entry('b', { score: 1 }))
    expect(read.entries.settled()).toHaveLength(2)
    read.close()
  })

  test('makes no file where there is none, and refuses what is no store', () => {
    const missing = join(folder, 'none.db')
    expect(codeOf(() => readValidatorStore(missing))).toBe(STORE_FILE_MISSING.code)
    expect(existsSync(missing)).toBe(false)
    for (const content of ['', 'no database', 'SQLite format 3\0 and then nothing']) {
      writeFileSync(missing, content)
      expect(
        codeOf(() => readValidatorStore(missing)),
        content,
      ).toBe(STORE_OPEN_FAILED.code)
      expect(readFileSync(missing, 'utf8'), content).toBe(content)
    }
    expect(codeOf(() => readValidatorStore(folder))).toBe(STORE_OPEN_FAILED.code)
  })

  test('refuses a file of another schema', () => {
    openStore().close()
    const file = join(folder, 'validator.db')
    for (const [version, code] of [
      [migrations.length - 1, STORE_OPEN_FAILED.code],
      [migrations.length + 1, STORE_VERSION_UNSUPPORTED.code],
    ] as const) {
      const database = new Database(file)
      database.pragma(`user_version = ${version}`)
      database.close()
      expect(
        codeOf(() => readValidatorStore(file)),
        code,
      ).toBe(code)
    }
  })
})
