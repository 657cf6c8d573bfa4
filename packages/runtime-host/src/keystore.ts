import {
  blake2b256,
  deriveEcdsaKey,
  deriveKey,
  type SignatureScheme,
  sign,
  signSecp256k1,
  toHex,
} from '@subnetkit/crypto'

export type KeyScheme = SignatureScheme | 'ecdsa'

/** Which keys are meant: a scheme, and four characters by which a runtime tells its uses apart, such as `aura`. */
export interface KeyKind {
  readonly scheme: KeyScheme
  readonly type: string
}

/** Keys of the node that a runtime may use. Nothing here is asked while blocks are made. */
export interface Keystore {
  /** In the order in which they came. 32 bytes each, 33 for ECDSA. */
  publicKeys(kind: KeyKind): readonly Uint8Array[]
  /** A new key, or the one of a secret URI; its public key. */
  generate(kind: KeyKind, suri: string | null): Uint8Array
  /** 64 bytes, or 65 for ECDSA, which signs a hash of 32 bytes; null when there is no such key. */
  sign(kind: KeyKind, publicKey: Uint8Array, message: Uint8Array): Uint8Array | null
}

export interface DevKeystoreOptions {
  /** New keys follow from it: the same ones each time. */
  readonly seed: Uint8Array
}

interface Key {
  readonly publicKey: Uint8Array
  readonly secret: Uint8Array
}

/** A keystore in memory for development. Needs `initCrypto` with its keys; ends with CRYPTO_SURI_INVALID where a secret URI is none. */
export function createDevKeystore({ seed }: DevKeystoreOptions): Keystore {
  const all = new Map<string, Key[]>()
  let made = 0

  const keysOf = ({ scheme, type }: KeyKind): Key[] => all.get(`${scheme}/${type}`) ?? []

  /** A secret seed that nobody else has asked for. */
  function nextSuri({ scheme, type }: KeyKind): string {
    const text = new TextEncoder().encode(`${scheme}/${type}/${made++}`)
    return toHex(blake2b256(Uint8Array.from([...seed, ...text])))
  }

  function add(kind: KeyKind, key: Key): void {
    const keys = keysOf(kind)
    if (keys.some(({ publicKey }) => isSame(publicKey, key.publicKey))) return
    all.set(`${kind.scheme}/${kind.type}`, [...keys, key])
  }

  return {
    publicKeys: (kind) => keysOf(kind).map(({ publicKey }) => publicKey),
    generate: (kind, suri) => {
      const key = derive(suri ?? nextSuri(kind), kind.scheme)
      add(kind, key)
      return key.publicKey
    },
    sign: (kind, publicKey, message) => {
      const key = keysOf(kind).find((known) => isSame(known.publicKey, publicKey))
      if (key === undefined) return null
      return kind.scheme === 'ecdsa'
        ? signSecp256k1(key.secret, message)
        : sign({ ...key, scheme: kind.scheme, message })
    },
  }
}

function derive(suri: string, scheme: KeyScheme): Key {
  return scheme === 'ecdsa' ? deriveEcdsaKey(suri) : deriveKey(suri, scheme)
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.compare(left, right) === 0
}
