import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { noopLogger } from '@subnetkit/core'
import { fromHex, initCrypto, toHex, verifySignature, verifyVrf } from '@subnetkit/crypto'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  developmentKey,
  loadColdkey,
  loadColdkeyAddress,
  loadHotkey,
  resolveKey,
  saveDevelopmentColdkey,
  saveHotkey,
} from './index.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const PHRASE = 'old leopard transfer rib spatial phone calm indicate online fire caution review'
const SEED = '0xda3cf5b1e9144931a0f0db65664aab662673b099415a7f8121b7245fb0be4143'
const PHRASE_ADDRESS = '5HDvhV6WDCjCKyrXqGQSDYqQAzkzabNhctmiDYEqgBC66BsX'
// As the official client writes them.
const PHRASE_PRIVATE =
  '0x1f1995bdf3a17b60626a26cfe6f564b337d46056b7a1281b64c649d592ccda0a9cffd34d9fb01cae1fba61aeed184c817442a2186d5172416729a4b54dd4b84e'
const ALICE_PRIVATE =
  '0x33a6f3093f158a7109f679410bef1a0c54168145e0cecb4df006c1c2fffb1f09925a225d97aa00682d6a59b95b18780c10d7032336e88f3442b42361f4a66011'
const ENCRYPTED_ALICE_ADDRESS =
  '0x244e41434c0707070707070707070707070707070707070707070707077eb5d260a2e7b6e0b428555ca61ee31f66c3f3dd13602c79c383328d2347eba0b5acab0f1f2bc46057c9e4091a5b5e2e6c8b30024b411b595a3b404d0492ff1b36a608ecec1b6ce284da1d2a7e814023dfd8'

const message = new TextEncoder().encode('a message')
const failsWith = (code: string) => expect.objectContaining({ code })

let walletPath = ''
beforeAll(() => initCrypto())
beforeEach(async () => {
  walletPath = await mkdtemp(join(tmpdir(), 'wallet-'))
})
afterEach(() => rm(walletPath, { recursive: true }))

async function writeHotkey(
  content: object | string | Uint8Array,
): Promise<{ walletPath: string; name: string; hotkey: string }> {
  await mkdir(join(walletPath, 'w', 'hotkeys'), { recursive: true })
  const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)
  await writeFile(join(walletPath, 'w', 'hotkeys', 'h'), bytes, { mode: 0o600 })
  return { walletPath, name: 'w', hotkey: 'h' }
}

describe('KeyPair', () => {
  test('signs and proves under its address', () => {
    const pair = developmentKey('//Alice')
    expect(pair.address).toBe(ALICE)
    const { publicKey } = pair
    expect(verifySignature({ scheme: 'sr25519', publicKey, message, signature: pair.sign(message) })).toBe(true)
    const input = { context: message, message }
    expect(verifyVrf({ publicKey, ...input, ...pair.signVrf(input) })).toBe(true)
  })

  test('shows its secret to nobody', () => {
    const secret = ALICE_PRIVATE.slice(-64)
    const shown = [
      inspect(developmentKey('//Alice'), { depth: 9, showHidden: true }),
      JSON.stringify(developmentKey('//Alice')),
    ]
    expect(shown.join()).toContain(ALICE)
    expect(shown.join()).not.toContain(secret)
    expect(Object.keys(developmentKey('//Alice')).sort()).toEqual(['address', 'publicKey', 'scheme', 'sign', 'signVrf'])
  })

  test('of ed25519 makes no VRF output', () => {
    const pair = developmentKey('//Alice', 'ed25519')
    expect(() => pair.signVrf({ context: message, message })).toThrow(failsWith('WALLET_VRF_UNSUPPORTED'))
  })

  test.each(['', 'Alice', PHRASE, `${PHRASE}//Alice`, SEED])('is no development key of %j', (uri) => {
    expect(() => developmentKey(uri)).toThrow(failsWith('WALLET_DEVELOPMENT_URI_INVALID'))
  })
})

describe('loadHotkey', () => {
  test.each([
    [
      'phrase',
      { secretPhrase: PHRASE, secretSeed: SEED, privateKey: PHRASE_PRIVATE, ss58Address: PHRASE_ADDRESS, later: 7 },
    ],
    [
      'seed',
      {
        secretSeed: SEED,
        secretPhrase: null,
        publicKey: '0xe4359ad3e2716c539a1d663ebd0a51bdc5c98a12e663bb4c4402db47828c9446',
      },
    ],
    ['private key', { privateKey: PHRASE_PRIVATE, ss58Address: PHRASE_ADDRESS, cryptoType: 1 }],
    ['private key without an address', { privateKey: PHRASE_PRIVATE }],
    [
      'private key and the wrong cryptoType',
      { privateKey: PHRASE_PRIVATE, ss58Address: PHRASE_ADDRESS, cryptoType: 0 },
    ],
  ])('reads a file with a %s', async (_, content) => {
    const pair = await loadHotkey(await writeHotkey(content))
    expect(pair).toMatchObject({ address: PHRASE_ADDRESS, scheme: 'sr25519' })
    const { publicKey } = pair
    expect(verifySignature({ scheme: 'sr25519', publicKey, message, signature: pair.sign(message) })).toBe(true)
  })

  test('reads the file of //Alice, and tells ed25519 by the address', async () => {
    expect((await loadHotkey(await writeHotkey({ privateKey: ALICE_PRIVATE, ss58Address: ALICE }))).address).toBe(ALICE)
    const other = developmentKey('//Alice', 'ed25519')
    const seed = (await saveHotkey({ walletPath, name: 'v', hotkey: 'h', suri: '//Alice', scheme: 'ed25519' })).address
    expect(seed).toBe(other.address)
    const { cryptoType: _, ...file } = JSON.parse(await readFile(join(walletPath, 'v', 'hotkeys', 'h'), 'utf8'))
    expect(await loadHotkey(await writeHotkey(file))).toMatchObject({ address: other.address, scheme: 'ed25519' })
  })

  test.each([
    ['a public file', { ss58Address: ALICE }, 'WALLET_SECRET_MISSING'],
    ['another key', { privateKey: PHRASE_PRIVATE, ss58Address: ALICE }, 'WALLET_FILE_INVALID'],
    ['a bad address', { privateKey: PHRASE_PRIVATE, ss58Address: 'x' }, 'WALLET_FILE_INVALID'],
    ['a short key', { privateKey: '0x00', ss58Address: ALICE }, 'WALLET_FILE_INVALID'],
    ['no JSON', 'hello', 'WALLET_FILE_INVALID'],
    ['a list', '[]', 'WALLET_FILE_INVALID'],
    ['too much', `"${'x'.repeat(70_000)}"`, 'WALLET_FILE_INVALID'],
    ['an old vault', '$ANSIBLE_VAULT;1.1;AES256\n00', 'WALLET_ENCRYPTION_UNSUPPORTED'],
    ['an encrypted file', fromHex(ENCRYPTED_ALICE_ADDRESS), 'WALLET_PASSWORD_REQUIRED'],
  ])('refuses %s', async (_, content, code) => {
    await expect(writeHotkey(content).then(loadHotkey)).rejects.toThrow(failsWith(code))
  })

  test('refuses missing files and names that are paths', async () => {
    await expect(loadHotkey({ walletPath, name: 'w', hotkey: 'h' })).rejects.toThrow(failsWith('WALLET_FILE_NOT_FOUND'))
    for (const hotkey of ['../h', '..', '', 'a/b', 'hpub.txt']) {
      expect(() => loadHotkey({ walletPath, name: 'w', hotkey }), hotkey).toThrow(failsWith('WALLET_NAME_INVALID'))
    }
  })

  test('warns of a file that others may read', async () => {
    const at = await writeHotkey({ privateKey: ALICE_PRIVATE, ss58Address: ALICE })
    const warnings: string[] = []
    const logger = { ...noopLogger, warn: (text: string) => void warnings.push(text) }
    await loadHotkey(at, { logger })
    expect(warnings).toEqual([])
    await chmod(join(walletPath, 'w', 'hotkeys', 'h'), 0o644)
    expect((await loadHotkey(at, { logger })).address).toBe(ALICE)
    expect(warnings).toHaveLength(1)
  })
})

describe('saveHotkey', () => {
  test('writes what loadHotkey reads, for any key', async () => {
    const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => toHex(bytes) as string)
    const suris = fc.oneof(
      seeds,
      seeds.map((seed) => `${seed}//a//1`),
      fc.constant(PHRASE),
      fc.constant('//Alice/soft'),
    )
    let count = 0
    await fc.assert(
      fc.asyncProperty(suris, async (suri) => {
        const at = { walletPath, name: 'w', hotkey: `h${count++}` }
        const saved = await saveHotkey({ ...at, suri })
        expect((await loadHotkey(at)).address).toBe(saved.address)
      }),
      { numRuns: 25 },
    )
  })

  test('writes the private key as the official client does, in files that only the owner reads', async () => {
    await saveHotkey({ walletPath, name: 'w', hotkey: 'h', suri: '//Alice' })
    const folder = join(walletPath, 'w', 'hotkeys')
    expect(JSON.parse(await readFile(join(folder, 'h'), 'utf8'))).toEqual({
      accountId: '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d',
      publicKey: '0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d',
      ss58Address: ALICE,
      privateKey: ALICE_PRIVATE,
    })
    expect((await stat(join(folder, 'h'))).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).sort()).toEqual(['h', 'hpub.txt'])
  })

  test('never overwrites', async () => {
    const at = { walletPath, name: 'w', hotkey: 'h' }
    await saveHotkey({ ...at, suri: '//Alice' })
    await expect(saveHotkey({ ...at, suri: '//Bob' })).rejects.toThrow(failsWith('WALLET_FILE_EXISTS'))
    expect((await loadHotkey(at)).address).toBe(ALICE)
  })
})

describe('coldkeys', () => {
  test('are saved and loaded with their address beside them', async () => {
    const at = { walletPath, name: 'w' }
    await saveDevelopmentColdkey({ ...at, suri: '//Alice' })
    expect((await loadColdkey(at)).address).toBe(ALICE)
    expect(await loadColdkeyAddress(at)).toBe(ALICE)
  })

  test('of a real phrase are never written plain', async () => {
    const at = { walletPath, name: 'w' }
    await expect(saveDevelopmentColdkey({ ...at, suri: PHRASE })).rejects.toThrow(
      failsWith('WALLET_DEVELOPMENT_URI_INVALID'),
    )
    await expect(loadColdkey(at)).rejects.toThrow(failsWith('WALLET_FILE_NOT_FOUND'))
  })

  test('that were cut off are named as broken, before the password costs seconds', async () => {
    await mkdir(join(walletPath, 'w'))
    await writeFile(join(walletPath, 'w', 'coldkey'), `$NACL${'x'.repeat(39)}`, { mode: 0o600 })
    const loading = loadColdkey({ walletPath, name: 'w', password: 'password' })
    await expect(loading).rejects.toThrow(failsWith('WALLET_FILE_INVALID'))
  })

  test('are decrypted with their password', { timeout: 120_000 }, async () => {
    const at = { walletPath, name: 'w' }
    await mkdir(join(walletPath, 'w'))
    await writeFile(join(walletPath, 'w', 'coldkey'), fromHex(ENCRYPTED_ALICE_ADDRESS), { mode: 0o600 })
    // The sample holds an address alone: that it is named missing proves that the text was read.
    await expect(loadColdkey({ ...at, password: 'password' })).rejects.toThrow(failsWith('WALLET_SECRET_MISSING'))
    await expect(loadColdkey({ ...at, password: 'Password' })).rejects.toThrow(failsWith('WALLET_PASSWORD_WRONG'))
  })
})

describe('resolveKey', () => {
  test('takes a development key or a place in a wallet', async () => {
    expect((await resolveKey('//Alice')).address).toBe(ALICE)
    await saveHotkey({ walletPath, name: 'w', hotkey: 'h', suri: PHRASE })
    expect((await resolveKey({ walletPath, name: 'w', hotkey: 'h' })).address).toBe(PHRASE_ADDRESS)
    await expect(resolveKey(PHRASE)).rejects.toThrow(failsWith('WALLET_DEVELOPMENT_URI_INVALID'))
  })
})
