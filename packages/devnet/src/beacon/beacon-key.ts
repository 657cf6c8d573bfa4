import { fromHex } from '@subnetkit/crypto'

/**
 * The secret of the beacon of every devnet, 32 bytes. Everybody knows it, so everybody can open what is closed for this
 * beacon before its time: on a local chain nothing is kept from anybody.
 */
export const beaconSeed: Uint8Array = new TextEncoder().encode("subnetkit devnet beacon's secret")

/** The public key of that secret, 96 bytes; written out because it stands in the genesis, and takes long to compute. */
export const beaconPublicKey: Uint8Array = fromHex(
  '0x86cfbfc27efdd653d838e23730472e4e27bf0e4b8bd628df51d22b22f3e3aef1a398f7ca30e8c263fcf34a6db6244eaa' +
    '0b2a6bfce3e6b582816cb36c0885bfd576f9de7f0340cab7c618eb0ab920c0d03dd95fa8aacf00471c20fb10521b4e56',
)
