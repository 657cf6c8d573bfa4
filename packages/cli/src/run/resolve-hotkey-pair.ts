import { initCrypto } from '@subnetkit/crypto'
import { developmentKey, type KeyPair, loadHotkey } from '@subnetkit/wallet'
import type { KeyOptions } from '../options/shared-options.js'

/** The key pair that a command acts with: a development key for `//Name`, else the wallet's file. */
export async function resolveHotkeyPair(options: KeyOptions): Promise<KeyPair> {
  await initCrypto()
  const { hotkey, wallet, walletPath } = options
  if (hotkey.startsWith('//')) return developmentKey(hotkey)
  return await loadHotkey({ walletPath, name: wallet, hotkey })
}
