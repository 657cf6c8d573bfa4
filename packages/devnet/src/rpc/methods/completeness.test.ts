import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBench, developmentKey, post, transfer } from '../../../test-support/bench.js'
import type { Devnet } from '../../devnet-options.js'

const bench = createBench()
let devnet: Devnet
let served: readonly string[]
afterAll(bench.close)
beforeAll(async () => {
  devnet = await bench.start({ sealing: 'manual' })
  served = ((await post(devnet, 'rpc_methods')).result as { methods: string[] }).methods
})

/** What clients call, by client. */
const wanted: Readonly<Record<string, string>> = {
  '@polkadot/api': `author_hasKey author_hasSessionKeys author_insertKey author_pendingExtrinsics author_removeExtrinsic author_rotateKeys
    author_submitAndWatchExtrinsic author_submitExtrinsic author_unwatchExtrinsic chain_getBlock chain_getBlockHash
    chain_getFinalizedHead chain_getHeader chain_subscribeAllHeads chain_subscribeFinalizedHeads chain_subscribeNewHeads
    chain_unsubscribeAllHeads chain_unsubscribeFinalizedHeads chain_unsubscribeNewHeads childstate_getKeys
    childstate_getKeysPaged childstate_getStorage childstate_getStorageEntries childstate_getStorageHash
    childstate_getStorageSize payment_queryFeeDetails payment_queryInfo rpc_methods state_call state_getKeys
    state_getKeysPaged state_getMetadata state_getPairs state_getReadProof state_getRuntimeVersion state_getStorage
    state_getStorageHash state_getStorageSize state_queryStorage state_queryStorageAt state_subscribeRuntimeVersion
    state_subscribeStorage state_traceBlock state_unsubscribeRuntimeVersion state_unsubscribeStorage
    system_accountNextIndex system_chain system_chainType system_dryRun system_health system_localListenAddresses
    system_localPeerId system_name system_nodeRoles system_peers system_properties system_reservedPeers
    system_syncState system_version`,
  'legacy provider of polkadot-api': `author_submitAndWatchExtrinsic author_submitExtrinsic author_unwatchExtrinsic chain_getBlock
    chain_getBlockHash chain_getFinalizedHead chain_getHeader chain_subscribeAllHeads chain_subscribeFinalizedHeads
    chain_subscribeNewHeads chain_unsubscribeAllHeads chain_unsubscribeFinalizedHeads chain_unsubscribeNewHeads
    rpc_methods state_call state_getKeysPaged state_getMetadata state_getRuntimeVersion state_getStorage
    state_getStorageHash state_queryStorageAt state_subscribeRuntimeVersion system_chain system_properties`,
  'the official Python client': `account_nextIndex author_submitAndWatchExtrinsic author_submitExtrinsic author_unwatchExtrinsic chain_getBlock
    chain_getBlockHash chain_getFinalizedHead chain_getHead chain_getHeader chain_subscribeFinalizedHeads
    chain_subscribeNewHeads chain_unsubscribeFinalizedHeads chain_unsubscribeNewHeads state_call state_getKeysPaged
    state_getMetadata state_getRuntimeVersion state_getStorageAt state_queryStorageAt`,
  'clients of the real chain before the runtime calls': `delegateInfo_getDelegate delegateInfo_getDelegated delegateInfo_getDelegates
    neuronInfo_getNeuron neuronInfo_getNeuronLite neuronInfo_getNeurons neuronInfo_getNeuronsLite
    subnetInfo_getAllDynamicInfo subnetInfo_getAllMechagraphs subnetInfo_getAllMetagraphs
    subnetInfo_getColdkeyAutoStakeHotkey subnetInfo_getDynamicInfo subnetInfo_getLockCost subnetInfo_getMechagraph
    subnetInfo_getMetagraph subnetInfo_getSelectiveMechagraph subnetInfo_getSelectiveMetagraph
    subnetInfo_getSubnetAccountId subnetInfo_getSubnetHyperparams subnetInfo_getSubnetHyperparamsV2
    subnetInfo_getSubnetInfo subnetInfo_getSubnetInfo_v2 subnetInfo_getSubnetState subnetInfo_getSubnetToPrune
    subnetInfo_getSubnetsInfo subnetInfo_getSubnetsInfo_v2 stakeInfo_getColdkeyLock`,
}

describe('rpc_methods', () => {
  test.each(Object.entries(wanted))('names everything that %s calls', (_, names) => {
    expect(names.split(/\s+/).filter((name) => !served.includes(name))).toEqual([])
  })

  test('names what there is to do to a chain', () => {
    expect(served.filter((name) => name.startsWith('dev_'))).toEqual(
      `dev_advanceBlocks dev_advanceToEpoch dev_advanceToTime dev_callAs dev_dumpState dev_loadState dev_newBlock
      dev_revert dev_sealing dev_setBalance dev_setSealing dev_setStorage dev_snapshot`.split(/\s+/),
    )
  })

  test('names nothing that does not answer', async () => {
    for (const name of served) {
      const answer = await post(devnet, name, [null, null, null, null, null, null, null])
      const isSubscription = /subscribe|submitAndWatch|unwatch/.test(name)
      if (!isSubscription) expect(answer.error?.code, name).not.toBe(-32601)
    }
  })
})

describe('methods by their reason', () => {
  test('what this node does not do is refused in words', async () => {
    for (const name of ['author_rotateKeys', 'state_getReadProof', 'state_traceBlock']) {
      expect((await post(devnet, name, [])).error, name).toMatchObject({
        code: -32000,
        message: expect.stringMatching(/^This node /),
      })
    }
  })

  test('an extrinsic is taken out of the pool', async () => {
    const api = await bench.connect(devnet)
    const [alice, heir] = [developmentKey('Alice'), developmentKey('Heir').address]
    const signed = await Promise.all(
      [0, 1, 2].map((nonce) => transfer(api, heir, 1_000_000_000n).signAsync(alice, { nonce, era: 0 })),
    )
    for (const extrinsic of signed) await devnet.request('author_submitExtrinsic', [extrinsic.toHex()])
    const removed = await devnet.request('author_removeExtrinsic', [[{ hash: signed[1]?.hash.toHex() }]])
    expect(removed).toEqual([signed[1]?.hash.toHex(), signed[2]?.hash.toHex()])
    expect(await devnet.request('author_pendingExtrinsics')).toEqual([signed[0]?.toHex()])
    expect(await devnet.request('author_removeExtrinsic', [[{ extrinsic: signed[0]?.toHex() }]])).toHaveLength(1)
  })

  test('the methods of the real chain give the bytes that state_call gives', async () => {
    const bytesOf = (hex: unknown): number[] => [...Buffer.from(String(hex).slice(2), 'hex')]
    const lite = await devnet.request('state_call', ['NeuronInfoRuntimeApi_get_neurons_lite', '0x0000'])
    expect(await devnet.request('neuronInfo_getNeuronsLite', [0])).toEqual(bytesOf(lite))
    expect(await devnet.request('subnetInfo_getSelectiveMetagraph', [0, [0, 52], null])).toEqual(
      bytesOf(await devnet.request('state_call', ['SubnetInfoRuntimeApi_get_selective_metagraph', '0x00000800003400'])),
    )
    expect(await devnet.request('subnetInfo_getLockCost', [])).toBe(1_000_000_000)
    await expect(devnet.request('neuronInfo_getNeuronsLite', [-1])).rejects.toMatchObject({ args: { rpcCode: -32602 } })
  })

  test('a child trie that is not there has no keys', async () => {
    const root = `0x${Buffer.from(':child_storage:default:none').toString('hex')}`
    expect((await post(devnet, 'childstate_getKeys', [root, '0x'])).result).toEqual([])
    expect((await post(devnet, 'childstate_getStorage', [root, '0x00'])).result).toBeNull()
    expect((await post(devnet, 'childstate_getStorage', ['0x00', '0x00'])).error?.code).toBe(4003)
  })

  test('pairs are keys with values', async () => {
    const [[key, value] = []] = (await post(devnet, 'state_getPairs', ['0x26aa'])).result as [string, string][]
    expect((await post(devnet, 'state_getStorage', [key])).result).toBe(value)
  })
})
