import { argon2i } from 'hash-wasm'

export interface Argon2iOptions {
  readonly password: string
  /** 16 bytes. */
  readonly salt: Uint8Array
  readonly passes: number
  readonly memoryKib: number
}

/** Argon2i 1.3, one lane, 32 bytes. Takes the thread for as long as it needs: seconds with hundreds of MiB. */
export function deriveArgon2iKey({ password, salt, passes, memoryKib }: Argon2iOptions): Promise<Uint8Array> {
  return argon2i({
    password,
    salt,
    iterations: passes,
    memorySize: memoryKib,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  })
}

export interface SecretBox {
  /** 32 bytes. */
  readonly key: Uint8Array
  /** 24 bytes. */
  readonly nonce: Uint8Array
  /** 16 bytes of Poly1305 and the encrypted text. */
  readonly box: Uint8Array
}

/** Opens NaCl's secretbox (XSalsa20-Poly1305); undefined when the key is not the one that closed it. */
export async function openSecretBox({ key, nonce, box }: SecretBox): Promise<Uint8Array | undefined> {
  const { naclDecrypt } = await import('@polkadot/util-crypto/nacl')
  return naclDecrypt(box, nonce, key) ?? undefined
}
