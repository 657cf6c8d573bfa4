import { z } from 'zod'

export interface NetworkOptions {
  readonly network: string
  readonly url?: string | undefined
}

export interface NetuidOptions {
  readonly netuid?: number | undefined
}

export interface KeyOptions {
  /** A development URI as `//Alice`, or the name of a hotkey in the wallet. */
  readonly hotkey: string
  readonly wallet: string
  readonly walletPath: string
}

const text = z.string().min(1)

/** Which chain to talk to. */
export const networkSchema: z.ZodType<NetworkOptions> = z.strictObject({
  network: text
    .default('local')
    .describe('local, test, finney, or a URL; local is the newest network of `up` here, else port 9944'),
  url: text.optional().describe('URL of a chain node; goes before --network'),
})

export const netuidSchema: z.ZodType<NetuidOptions> = z.strictObject({
  netuid: z.number().int().min(0).max(65_535).optional().describe('number of the subnet; all are listed without it'),
})

/** Which hotkey acts. */
export const keySchema: z.ZodType<KeyOptions> = z.strictObject({
  hotkey: text.default('default').describe('name of the hotkey in the wallet, or a development key as //Alice'),
  wallet: text.default('default').describe('name of the wallet'),
  walletPath: text.default('~/.bittensor/wallets').describe('where wallets are'),
})
