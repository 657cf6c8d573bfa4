// A subnet as full as they get on the real chain: 256 neurons, 64 of them validators that set weights on all the others.
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'

const netuid = 1
const neurons = 256
const validators = 64
const stakeRao = 1_000_000_000_000n
const noLimit = 300
/** How long weights count, in thousandths of a tempo: the most that the chain takes, 18,000 blocks. */
const longestActivity = 50_000

/** Blocks after which all validators should have set weights again, so that they stay active. */
export const weightsEveryBlocks = 14_400

/** Options of a devnet on which `fillSubnet` works, with an epoch every 360 blocks. */
export const fullSubnetOptions = {
  sealing: 'manual',
  preset: { devPreset: { values: { Tempo: 360, ImmunityPeriod: 65_535 } } },
}

/** Fills the subnet, sets the first weights and crosses the first epochs. */
export async function fillSubnet(devnet) {
  const api = await ApiPromise.create({ provider: new WsProvider(devnet.url), noInitWarn: true })
  const keyring = new Keyring({ type: 'sr25519' })
  const alice = keyring.addFromUri('//Alice')
  const hotkeys = Array.from({ length: neurons - 1 }, (_, index) => keyring.addFromUri(`//Neuron${index}`))
  const sign = createSigner(api)
  const submit = async (call, signer) => await devnet.request('author_submitExtrinsic', [sign(call, signer)])
  const { adminUtils, subtensorModule } = api.tx

  await submit(subtensorModule.registerNetwork(keyring.addFromUri('//Owner').address), alice)
  await devnet.advanceBlocks(1)
  await submit(subtensorModule.startCall(netuid), alice)
  for (const call of [
    adminUtils.sudoSetMaxRegistrationsPerBlock(netuid, noLimit),
    adminUtils.sudoSetTargetRegistrationsPerInterval(netuid, noLimit),
    adminUtils.sudoSetMaxBurn(netuid, 1_000_000_000),
    adminUtils.sudoSetMaxAllowedValidators(netuid, validators),
    subtensorModule.setActivityCutoffFactor(netuid, longestActivity),
  ]) {
    await submit(api.tx.sudo.sudo(call), alice)
  }
  await devnet.advanceBlocks(1)
  for (const { address } of hotkeys) {
    await submit(subtensorModule.burnedRegister(netuid, address), alice)
    await devnet.advanceBlocks(1)
  }
  for (const { address } of hotkeys.slice(0, validators)) {
    await submit(subtensorModule.addStake(address, netuid, stakeRao), alice)
  }
  await devnet.advanceBlocks(3)
  await devnet.advanceToEpoch(netuid)

  let rounds = 0
  const uids = Array.from({ length: neurons - validators }, (_, index) => validators + index)
  /** Signs one call of each validator; to be handed in later. */
  function signWeights() {
    rounds++
    return hotkeys.slice(0, validators).map((hotkey, validator) => {
      const weights = uids.map((uid) => 1 + ((uid * 7_919 + validator * 104_729 + rounds * 1_299_709) % 60_000))
      return sign(subtensorModule.setWeights(netuid, uids, weights, 0), hotkey)
    })
  }

  await submitAll(devnet, signWeights())
  await devnet.advanceToEpoch(netuid)
  await devnet.advanceToEpoch(netuid)
  await requireFull(api)
  return { signWeights, requirePaid: () => requirePaid(api), close: () => api.disconnect() }
}

/** Hands in signed extrinsics and makes a block of them. */
export async function submitAll(devnet, extrinsics) {
  for (const extrinsic of extrinsics) await devnet.request('author_submitExtrinsic', [extrinsic])
  await devnet.advanceBlocks(1)
}

function createSigner(api) {
  const nonces = new Map()
  const { runtimeVersion } = api
  const genesisHash = api.genesisHash.toHex()
  return (call, signer) => {
    const nonce = nonces.get(signer.address) ?? 0
    nonces.set(signer.address, nonce + 1)
    call.sign(signer, { era: 0, blockHash: genesisHash, genesisHash, nonce, runtimeVersion, tip: 0 })
    return call.toHex()
  }
}

async function requireFull(api) {
  const count = (await api.query.subtensorModule.subnetworkN(netuid)).toNumber()
  if (count !== neurons) throw new Error(`the subnet has ${count} neurons`)
  await requirePaid(api)
}

/** The last epoch paid all miners, so that it was a full one. */
async function requirePaid(api) {
  const incentive = (await api.query.subtensorModule.incentive(netuid)).toJSON()
  const dividends = (await api.query.subtensorModule.dividends(netuid)).toJSON()
  const [miners, paid] = [incentive, dividends].map((values) => values.filter((value) => value > 0).length)
  if (miners < neurons - validators || paid < validators - 1) {
    throw new Error(`the last epoch paid ${miners} miners and ${paid} validators`)
  }
}
