import { initCrypto } from '@subnetkit/crypto'
import { saveHotkey } from '@subnetkit/wallet'
import type { KeyOptions } from '../options/shared-options.js'
import { toJson } from '../output/json.js'
import type { CommandContext } from '../process/context.js'

const seedBytes = 32

/** Writes a hotkey of fresh randomness; WALLET_FILE_EXISTS where there is one. */
export async function runWalletNew(
  options: KeyOptions & { readonly json: boolean },
  context: CommandContext,
): Promise<void> {
  await initCrypto()
  const { wallet, hotkey, walletPath, json } = options
  const suri = `0x${Buffer.from(context.random.bytes(seedBytes)).toString('hex')}`
  const { address } = await saveHotkey({ walletPath, name: wallet, hotkey, suri })
  context.print(json ? toJson({ wallet, hotkey, address }) : `hotkey ${hotkey} of wallet ${wallet}: ${address}`)
}
