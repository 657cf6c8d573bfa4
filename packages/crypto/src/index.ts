export { type DerivedKey, deriveEcdsaKey, deriveKey, publicKeyOf } from './derive-key.js'
export {
  CRYPTO_HEX_INVALID,
  CRYPTO_NOT_READY,
  CRYPTO_SECRET_INVALID,
  CRYPTO_SS58_INVALID,
  CRYPTO_SURI_INVALID,
} from './errors.js'
export { blake2b128, blake2b256, keccak256, keccak512, sha256, twox } from './hash.js'
export { fromHex, toHex } from './hex.js'
export { type InitCryptoOptions, initCrypto } from './init.js'
export {
  publicKeyOfSecp256k1,
  recoverSecp256k1,
  type Secp256k1Recovery,
  type Secp256k1RecoveryOptions,
  signSecp256k1,
} from './secp256k1.js'
export { type Argon2iOptions, deriveArgon2iKey, openSecretBox, type SecretBox } from './secret-box.js'
export {
  hashShieldKey,
  loadShieldBox,
  SHIELD_KEY_HASH_BYTES,
  type ShieldBox,
  type ShieldKeys,
  type ShieldSealing,
} from './shield-box.js'
export { type SignOptions, sign } from './sign.js'
export { type SignatureClaim, type SignatureScheme, verifyEd25519Zip215, verifySignature } from './signature.js'
export { decodeSs58, encodeSs58, parseSs58Address, type Ss58Parts } from './ss58.js'
export { loadTimelock, requireTimelock, type Timelock, type TimelockSealing } from './timelock.js'
export { signVrf, type VrfClaim, type VrfInput, type VrfSignature, verifyVrf } from './vrf.js'
