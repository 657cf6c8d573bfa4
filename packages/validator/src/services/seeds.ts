import type { ChainClient } from '@subnetkit/chain-client'
import { fromHex, toHex } from '@subnetkit/crypto'
import { computeVrfInput, deriveEpochSeed } from '@subnetkit/scoring'
import type { EpochSeedRecord, ValidatorStore } from '@subnetkit/store'
import type { Subnet } from '@subnetkit/subnet'
import type { KeyPair } from '@subnetkit/wallet'

/** Everything that `verifyEpochSeed` of @subnetkit/scoring needs, beside the hotkey's public key. */
export interface PublishedSeeds {
  readonly hotkey: string
  readonly netuid: number
  readonly subnetId: string
  readonly version: number
  /** Newest first. */
  readonly seeds: readonly Omit<EpochSeedRecord, 'published'>[]
}

/** Where the tasks of each epoch come from. */
export interface Seeds {
  /** The seed of an epoch, drawn at its first use and stored before that. */
  seedOf(epochBlock: number): Promise<Uint8Array>
  /** After the last answer of an epoch: from now on anyone may draw its tasks. */
  publish(epochBlock: number): void
  /** Epochs before this one get no more answers. */
  publishBefore(epochBlock: number): void
  isPublished(epochBlock: number): boolean
  published(): PublishedSeeds
}

const PUBLISHED_SHOWN = 100

export function createSeeds(
  options: { readonly netuid: number },
  modules: {
    readonly subnet: Subnet
    readonly chain: ChainClient
    readonly store: ValidatorStore
    readonly hotkeyPair: KeyPair
  },
): Seeds {
  const { subnet, chain, store, hotkeyPair } = modules
  const { netuid } = options
  const about = { netuid, subnetId: subnet.id, version: subnet.version }

  async function draw(epochBlock: number): Promise<EpochSeedRecord> {
    const chainSeed = await chain.blockHash(epochBlock)
    const { output, proof } = hotkeyPair.signVrf(computeVrfInput({ ...about, chainSeed: fromHex(chainSeed) }))
    const record = { epochBlock, chainSeed, vrfOutput: toHex(output), vrfProof: toHex(proof) }
    store.epochSeeds.put(record)
    return store.epochSeeds.get(epochBlock) ?? { ...record, published: false }
  }

  return {
    seedOf: async (epochBlock) => {
      const record = store.epochSeeds.get(epochBlock) ?? (await draw(epochBlock))
      return deriveEpochSeed(fromHex(record.vrfOutput))
    },
    publish: (epochBlock) => store.epochSeeds.markPublished(epochBlock),
    publishBefore: (epochBlock) => store.epochSeeds.markPublishedBefore(epochBlock),
    isPublished: (epochBlock) => store.epochSeeds.get(epochBlock)?.published === true,
    published: () => ({
      hotkey: hotkeyPair.address,
      ...about,
      seeds: store.epochSeeds.published(PUBLISHED_SHOWN).map(({ published: _, ...seed }) => seed),
    }),
  }
}
