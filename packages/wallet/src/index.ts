export { developmentKey } from './development-key.js'
export {
  WALLET_DEVELOPMENT_URI_INVALID,
  WALLET_ENCRYPTION_UNSUPPORTED,
  WALLET_FILE_EXISTS,
  WALLET_FILE_INVALID,
  WALLET_FILE_NOT_FOUND,
  WALLET_FILE_UNREADABLE,
  WALLET_NAME_INVALID,
  WALLET_PASSWORD_REQUIRED,
  WALLET_PASSWORD_WRONG,
  WALLET_SECRET_MISSING,
  WALLET_VRF_UNSUPPORTED,
} from './errors.js'
export { createKeyPair, type KeyPair } from './key-pair.js'
export { loadColdkey, loadColdkeyAddress, loadHotkey, resolveKey, type WalletModules } from './load-keys.js'
export { saveDevelopmentColdkey, saveHotkey } from './save-keys.js'
export { type ColdkeyCoordinates, DEFAULT_WALLET_PATH, type HotkeyCoordinates } from './wallet-paths.js'
