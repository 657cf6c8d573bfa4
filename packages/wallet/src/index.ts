export { developmentKey } from './development-key.js'
export { WALLET_DEVELOPMENT_URI_INVALID, WALLET_VRF_UNSUPPORTED } from './errors.js'
export { createKeyPair, type KeyPair } from './key-pair.js'
