import { initCrypto } from '@subnetkit/crypto'
import { developmentKey } from '@subnetkit/wallet'
import { afterAll, expect, test } from 'vitest'
import { createBench } from '../../test-support/bench.js'
import { createSubnet } from './create-subnet.js'

const bench = createBench()
afterAll(bench.close)

const pairsOf = (name: string) => ({
  coldkeyPair: developmentKey('//Bob'),
  hotkeyPair: developmentKey(`//Bob//${name}`),
})

test('a subnet with its members, stakes and hyperparameters, in the steps that are told', async () => {
  await initCrypto()
  const devnet = await bench.start()
  const chain = await bench.connect(devnet.url)
  const titles: string[] = []
  const { netuid, block } = await createSubnet(
    {
      owner: pairsOf('owner'),
      members: [
        { ...pairsOf('validator'), stakeRao: 5_000_000_000n },
        { ...pairsOf('miner'), stakeRao: 0n },
      ],
      sudoPair: developmentKey('//Alice'),
      hyperparameters: { tempo: 30, kappa: 30_000 },
    },
    {
      chain,
      step: (title, work) => {
        titles.push(title)
        return work()
      },
    },
  )
  expect(block).toBe(1)
  expect(titles).toEqual(['create the subnet', 'register 2 hotkeys', 'stake for the validators'])
  expect(await chain.readSubnet(netuid)).toMatchObject({ tempo: 30, started: true, neurons: 3 })
  expect(await chain.hyperparameters(netuid)).toMatchObject({ kappa: 30_000 })
  const { neurons } = await chain.metagraph(netuid)
  const hotkeys = ['owner', 'validator', 'miner'].map((name) => pairsOf(name).hotkeyPair.address)
  expect(neurons.map(({ hotkey }) => hotkey).sort()).toEqual([...hotkeys].sort())
  expect(neurons.find(({ hotkey }) => hotkey === hotkeys[1])?.stakeRao).toBe(5_000_000_000n)
})

test('an unknown hyperparameter ends it', async () => {
  const devnet = await bench.start()
  const chain = await bench.connect(devnet.url)
  const subnet = {
    ...{ owner: pairsOf('owner'), members: [], sudoPair: developmentKey('//Alice') },
    hyperparameters: { speed: 1 },
  }
  await expect(createSubnet(subnet, { chain })).rejects.toMatchObject({ code: 'CHAIN_HYPERPARAMETER_UNKNOWN' })
})
