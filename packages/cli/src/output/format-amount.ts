import { RAO_PER_TAO, type Rao } from '@subnetkit/core'

/** Rao as TAO or alpha with so many decimals, rounded down; exact amounts belong in JSON. */
export function formatAmount(amount: Rao, decimals = 3): string {
  const sign = amount < 0n ? '-' : ''
  const absolute = amount < 0n ? -amount : amount
  const whole = absolute / RAO_PER_TAO
  const fraction = (absolute % RAO_PER_TAO).toString().padStart(9, '0').slice(0, decimals)
  return `${sign}${whole}${decimals > 0 ? `.${fraction}` : ''}`
}

/** A share in [0, 1] as the chain tools print it. */
export function formatShare(share: number): string {
  return share.toFixed(4)
}

/** The first characters of an address, enough to tell neurons of one subnet apart. */
export function shortAddress(address: string): string {
  return address.length <= 12 ? address : `${address.slice(0, 8)}…`
}
