import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { assertInvariant, CORE_INVARIANT_VIOLATED, SubnetkitError } from '@subnetkit/core'
import { compileWasm, instantiateWasm, type WasmModule } from './web-assembly.js'

/** Checks sr25519 signatures over the signing context `substrate`. Never throws. */
export interface Sr25519Verifier {
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

interface SchnorrkelExports {
  readonly memory: { readonly buffer: ArrayBuffer }
  __wbindgen_malloc(size: number, align: number): number
  sr25519_verify(
    key: number,
    keyLength: number,
    message: number,
    length: number,
    sig: number,
    sigLength: number,
  ): number
}

/** Loads the wasm of @polkadot-labs/schnorrkel-wasm. It panics on a key that is no point; the compiled module then gets a new instance. */
export async function createSr25519Verifier(): Promise<Sr25519Verifier> {
  const entry = createRequire(import.meta.url).resolve('@polkadot-labs/schnorrkel-wasm')
  const module = await compileWasm(await readFile(join(dirname(entry), 'schnorrkel_bg.wasm')))
  let instance = instantiate(module)

  return {
    verify: (publicKey, message, signature) => {
      try {
        return verifyOnce(instance, publicKey, message, signature)
      } catch {
        instance = instantiate(module)
        return false
      }
    },
  }
}

function instantiate(module: WasmModule): SchnorrkelExports {
  // Verification is pure: whatever asks for randomness or a stack trace is on its way to a panic.
  return instantiateWasm(module, refuseImport) as SchnorrkelExports
}

function refuseImport(name: string): never {
  throw new SubnetkitError(CORE_INVARIANT_VIOLATED, { why: `verifying a signature needs ${name}` })
}

/** The callee frees what it is given. */
function verifyOnce(
  wasm: SchnorrkelExports,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const [key, text, sig] = [publicKey, message, signature].map((bytes) => {
    const at = wasm.__wbindgen_malloc(bytes.length, 1) >>> 0
    new Uint8Array(wasm.memory.buffer).set(bytes, at)
    return at
  })
  assertInvariant(key !== undefined && text !== undefined && sig !== undefined, 'three buffers were allocated')
  return wasm.sr25519_verify(key, publicKey.length, text, message.length, sig, signature.length) !== 0
}
