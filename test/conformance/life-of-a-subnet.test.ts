import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { networkFromEnvironment, type OpenNetwork } from './support/network.js'
import { reachBlock, reachEpoch } from './support/reach-block.js'

/** What every chain that a miner or a validator is pointed at has to do. Each step stands on those before it. */

const network = networkFromEnvironment(process.env)
const oneTao = 1_000_000_000n
let net: OpenNetwork
let netuid: number
let registeredAt: number
/** Of the block that has the last step's effect: the client's head may lag behind it. */
let lastBlock: string
let uids: { readonly validator: number; readonly miner: number }

beforeAll(async () => {
  net = await network.open()
}, 60_000)

afterAll(() => net?.close())

describe(`the life of a subnet on ${network.name}`, { timeout: network.stepTimeoutMs }, () => {
  test('it says what it is', async () => {
    expect(net.chain.specName).toBe('node-subtensor')
    expect(await net.chain.blockHash(0)).toBe(net.chain.genesisHash)
  })

  test('a transfer arrives', async () => {
    const to = net.key('guest').address
    await net.chain.transfer({ from: net.funder, to, amountRao: oneTao })
    expect(await net.chain.freeBalance(to)).toBe(oneTao)
  })

  test('a subnet can be created and started by its owner', async () => {
    const hotkey = net.key('owner').address
    const created = await net.chain.registerNetwork({ coldkeyPair: net.funder, hotkey })
    netuid = created.netuid
    expect(await net.chain.readSubnet(netuid)).toMatchObject({ owner: net.funder.address, ownerHotkey: hotkey })
    await net.chain.startCall({ coldkeyPair: net.funder, netuid })
    expect(await net.chain.readSubnet(netuid)).toMatchObject({ started: true, neurons: 1 })
  })

  test('its owner can let weights be set openly', async () => {
    if ((await net.chain.hyperparameters(netuid)).commitRevealWeightsEnabled === true) {
      const values = { commitRevealWeightsEnabled: false }
      await net.chain.setHyperparameters({ coldkeyPair: net.funder, netuid, values })
    }
    expect(await net.chain.hyperparameters(netuid)).toMatchObject({ commitRevealWeightsEnabled: false })
  })

  test('hotkeys get uids for their price', async () => {
    const before = await net.chain.metagraph(netuid)
    const register = (name: string) =>
      net.chain.burnedRegister({ coldkeyPair: net.funder, netuid, hotkey: net.key(name).address })
    const validator = await register('validator')
    const miner = await register('miner')
    uids = { validator: validator.uid, miner: miner.uid }
    registeredAt = miner.block
    const after = await net.chain.metagraph(netuid)
    expect(after.neurons).toHaveLength(before.neurons.length + 2)
    expect(after.neurons[uids.miner]).toMatchObject({
      hotkey: net.key('miner').address,
      coldkey: net.funder.address,
      registeredAt,
    })
  })

  test('a miner announces where it is', async () => {
    const call = { hotkeyPair: net.key('miner'), netuid, ip: '203.0.113.7', port: 8_091 }
    expect(await net.chain.serveAxon(call)).toMatchObject({ status: 'effective' })
    const { neurons } = await net.chain.metagraph(netuid)
    expect(neurons[uids.miner]).toMatchObject({ axon: { ip: '203.0.113.7', port: 8_091 } })
  })

  test('stake counts for the validator', async () => {
    const call = {
      coldkeyPair: net.funder,
      hotkey: net.key('validator').address,
      netuid,
      // More than the owner can have earned by then: who holds the majority and sets no weights leaves nobody paid.
      amountRao: 1_000n * oneTao,
    }
    const staked = await net.chain.addStake(call)
    expect(staked).toMatchObject({ status: 'effective' })
    if (staked.status !== 'submitted') lastBlock = staked.blockHash
    expect(await net.chain.stake(call.hotkey, net.funder.address, netuid)).toBeGreaterThan(0n)
  })

  test('an epoch gives it the permit', async () => {
    const { neurons } = await net.chain.metagraph(netuid, await reachEpoch(net.chain, netuid, lastBlock))
    expect(neurons[uids.validator]).toMatchObject({ validatorPermit: true })
    expect(neurons[uids.miner]?.incentive).toBe(0)
  })

  test('its weights are taken', async () => {
    const { weightsSetRateLimit } = await net.chain.hyperparameters(netuid)
    await reachBlock(net.chain, registeredAt + Number(weightsSetRateLimit) + 1)
    const set = await net.chain.setWeights({
      hotkeyPair: net.key('validator'),
      netuid,
      uids: [uids.miner],
      weights: [65_535],
      versionKey: 0,
    })
    expect(set).toMatchObject({ status: 'effective' })
    if (set.status !== 'submitted') lastBlock = set.blockHash
    expect(await net.chain.weights(netuid, uids.validator)).toEqual({ uids: [uids.miner], weights: [65_535] })
  })

  test('the next epochs pay both', async () => {
    const before = await net.chain.metagraph(netuid, lastBlock)
    const { neurons } = await net.chain.metagraph(netuid, await reachEpoch(net.chain, netuid, lastBlock))
    const [validator, miner] = [neurons[uids.validator], neurons[uids.miner]]
    expect(miner?.incentive).toBe(1)
    expect(miner?.emissionRao).toBeGreaterThan(0n)
    expect(validator?.dividends).toBe(1)
    expect(validator?.stakeRao).toBeGreaterThan(before.neurons[uids.validator]?.stakeRao ?? 0n)
  })

  test('weights of one without a permit are refused', async () => {
    const call = { netuid, uids: [uids.validator, uids.miner], weights: [1, 1], versionKey: 0 }
    const { weightsSetRateLimit } = await net.chain.hyperparameters(netuid)
    await reachBlock(net.chain, registeredAt + Number(weightsSetRateLimit) + 1)
    await expect(net.chain.setWeights({ ...call, hotkeyPair: net.key('miner') })).rejects.toMatchObject({
      code: 'CHAIN_NO_PERMIT',
    })
  })
})
