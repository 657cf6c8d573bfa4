import type { Command } from 'commander'
import { readSettings } from '../options/read-settings.js'
import { addSchemaOptions } from '../options/schema-options.js'
import { keySchema } from '../options/shared-options.js'
import type { Registration } from '../program.js'

export function registerWallet(program: Command, { context }: Registration): void {
  const wallet = program.command('wallet').description('make keys')
  const command = wallet.command('new').description('write a new hotkey into a wallet, as Bittensor keeps it')
  addSchemaOptions(command, keySchema)
    .option('--json', 'print { wallet, hotkey, address } as JSON')
    .addHelpText(
      'after',
      '\nThe file holds the secret in plain form, as hotkeys do; nothing is overwritten. Coldkeys are made with the tools of Bittensor.\n\nExample:\n  subnetkit wallet new --wallet mine --hotkey first',
    )
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const { key } = readSettings(command, { key: keySchema })
      const { runWalletNew } = await import('../run/wallet.js')
      await runWalletNew({ ...key, json }, context)
    })
}
