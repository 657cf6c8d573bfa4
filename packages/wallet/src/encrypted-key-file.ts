import { SubnetkitError } from '@subnetkit/core'
import { deriveArgon2iKey, fromHex, openSecretBox } from '@subnetkit/crypto'
import {
  WALLET_ENCRYPTION_UNSUPPORTED,
  WALLET_FILE_INVALID,
  WALLET_PASSWORD_REQUIRED,
  WALLET_PASSWORD_WRONG,
} from './errors.js'

const NACL_MARK = '$NACL'
const NONCE_BYTES = 24
/** Nonce and authenticator stand before the text itself. */
const SHORTEST_BODY = NONCE_BYTES + 16
/** One for everybody, as Bittensor has it. */
const SALT = fromHex('0x137183dff15a09bc9c90b5518739e9b1')
const KEY_DERIVATION = { salt: SALT, passes: 8, memoryKib: 512 * 1024 }
const OLD_MARKS = [
  ['$ANSIBLE_VAULT', 'Ansible Vault'],
  ['gAAAAA', 'Fernet'],
] as const

/**
 * The text of a key file, decrypted when it has to be: five seconds and 512 MiB, on purpose of its authors.
 * Ends with WALLET_PASSWORD_REQUIRED, WALLET_PASSWORD_WRONG, WALLET_ENCRYPTION_UNSUPPORTED, or WALLET_FILE_INVALID when it was cut off.
 */
export async function readKeyFileText(bytes: Uint8Array, path: string, password: string | undefined): Promise<string> {
  const plain = Buffer.from(bytes)
  for (const [mark, method] of OLD_MARKS) {
    if (startsWith(plain, mark)) throw new SubnetkitError(WALLET_ENCRYPTION_UNSUPPORTED, { path, method })
  }
  if (!startsWith(plain, NACL_MARK)) return plain.toString('utf8')
  if (password === undefined) throw new SubnetkitError(WALLET_PASSWORD_REQUIRED, { path })
  const body = bytes.slice(NACL_MARK.length)
  if (body.length < SHORTEST_BODY) throw new SubnetkitError(WALLET_FILE_INVALID, { path, reason: 'it ends too early' })
  const opened = await openSecretBox({
    key: await deriveArgon2iKey({ ...KEY_DERIVATION, password }),
    nonce: body.slice(0, NONCE_BYTES),
    box: body.slice(NONCE_BYTES),
  })
  if (opened === undefined) throw new SubnetkitError(WALLET_PASSWORD_WRONG, { path })
  return Buffer.from(opened).toString('utf8')
}

function startsWith(bytes: Buffer, mark: string): boolean {
  return bytes.subarray(0, mark.length).toString('latin1') === mark
}
