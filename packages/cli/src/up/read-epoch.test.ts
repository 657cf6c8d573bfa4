import { type ChainClient, createChainClient } from '@subnetkit/chain-client'
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { initCrypto, toHex, twox } from '@subnetkit/crypto'
import { createDevnet, type Devnet } from '@subnetkit/devnet'
import { developmentKey } from '@subnetkit/wallet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEpoch } from './read-epoch.js'

const tao = 1_000_000_000n
let devnet: Devnet
let chain: ChainClient

beforeAll(async () => {
  await initCrypto()
  const modules = { clock: systemClock, random: systemRandom, logger: noopLogger }
  devnet = await createDevnet({ sealing: 'instant' }, modules)
  // Nobody's claim is exchanged by itself: what is owed stays owed.
  const part = (name: string): string => toHex(twox(new TextEncoder().encode(name), 2)).slice(2)
  await devnet.setStorage([[`0x${part('SubtensorModule')}${part('NumRootClaim')}`, '0x0000000000000000']])
  chain = await createChainClient({ url: devnet.url }, modules)
})
afterAll(async () => {
  await chain.close()
  await devnet.close()
})

test('an epoch that owes stakers of root something is accounted for to some rao', async () => {
  const coldkeyPair = developmentKey('//Alice')
  const hotkey = developmentKey('//Alice//validator').address
  // Root has a part only where there are two subnets.
  const { netuid } = await chain.registerNetwork({ coldkeyPair, hotkey: developmentKey('//Alice//one').address })
  const other = await chain.registerNetwork({ coldkeyPair, hotkey: developmentKey('//Alice//two').address })
  for (const each of [netuid, other.netuid]) await chain.startCall({ coldkeyPair, netuid: each })
  await chain.burnedRegister({ coldkeyPair, netuid, hotkey })
  await chain.addStake({ coldkeyPair, hotkey, netuid, amountRao: 10n * tao })
  await chain.addStake({ coldkeyPair, hotkey, netuid: 0, amountRao: 300n * tao })
  for (let epoch = 0; epoch < 3; epoch++) {
    const { number } = await devnet.advanceToEpoch(netuid)
    const record = await readEpoch(netuid, number, chain)
    const { accounting, metagraph } = record ?? expect.unreachable(`no epoch in block ${number}`)
    const { reported, ...counted } = accounting
    expect(counted.toRootRao, `block ${number}`).toBeGreaterThan(tao / 10n)
    // As the shares of the chain have 32 fractional bits, for what is staked and for what root may claim.
    const bound = 2n * BigInt(metagraph.neurons.length) * (2n + counted.drainedRao / 2n ** 32n)
    expect(counted.remainderRao).toBeGreaterThanOrEqual(-bound)
    expect(counted.remainderRao).toBeLessThanOrEqual(bound)
    const split = counted.drainedRao - reported.drainedRao
    expect(counted).toEqual({
      ...reported,
      drainedRao: counted.drainedRao,
      remainderRao: reported.remainderRao + split,
    })
  }
})
