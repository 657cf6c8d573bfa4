// Block time and transactions of the devnet against Chopsticks: the same runtime, the same genesis state, interleaved in one run.
import { BuildBlockMode, GenesisProvider, setup } from '@acala-network/chopsticks-core'
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'
import { noopLogger, systemClock, systemRandom } from '@subnetkit/core'
import { createDevnet } from '@subnetkit/devnet'

const command = 'pnpm bench chain'
const target = 200
const rounds = 7
const emptyBlocksPerRound = 500
const filledBlocksPerRound = 10
const transactionsPerBlock = 20
/** Chopsticks loses its way in time with short slots. */
const blockTimeMs = 12_000
/** Chopsticks gives every genesis this hash, and signatures cover it. */
const chopsticksGenesis = `0x${'45'.repeat(32)}`

/** Ratios of Chopsticks' time to the devnet's; higher is better. */
export async function run() {
  const modules = { clock: systemClock, random: systemRandom, logger: noopLogger }
  const devnet = await createDevnet({ sealing: 'manual', blockTimeMs }, modules)
  const provider = new WsProvider(devnet.url)
  const api = await ApiPromise.create({ provider, noInitWarn: true })
  const chopsticks = await startChopsticks(api, provider)
  try {
    const signers = createSigners(api, devnet)
    await warmUp(devnet, chopsticks, signers)
    const empty = []
    const filled = []
    for (let round = 0; round < rounds; round++) {
      empty.push(await compareEmpty(devnet, chopsticks))
      filled.push(await compareFilled(devnet, chopsticks, signers))
    }
    return [report('chain-empty-block-vs-chopsticks', empty), report('chain-transactions-vs-chopsticks', filled)]
  } finally {
    await chopsticks.close()
    await api.disconnect()
    await devnet.close()
  }
}

async function compareEmpty(devnet, chopsticks) {
  const ours = await timed(() => devnet.advanceBlocks(emptyBlocksPerRound))
  const theirs = await timed(() => chopsticks.newBlock())
  return theirs / (ours / emptyBlocksPerRound)
}

/** From handing in the signed bytes, to both within this process, to the block that holds them; signing is nobody's time. */
async function compareFilled(devnet, chopsticks, signers) {
  const batches = []
  for (let block = 0; block < filledBlocksPerRound; block++) batches.push(await signers.devnet())
  const ours = await timed(async () => {
    for (const batch of batches) await fillDevnet(devnet, batch)
  })
  const batch = await signers.chopsticks()
  const theirs = await timed(() => fillChopsticks(chopsticks, batch))
  return theirs / (ours / filledBlocksPerRound)
}

async function fillDevnet(devnet, batch) {
  for (const extrinsic of batch) await devnet.request('author_submitExtrinsic', [extrinsic])
  const { hash } = await devnet.advanceBlocks(1)
  const { block } = await devnet.request('chain_getBlock', [hash])
  requireFull('devnet', block.extrinsics.length)
}

async function fillChopsticks(chopsticks, batch) {
  for (const extrinsic of batch) await chopsticks.submitExtrinsic(extrinsic)
  const block = await chopsticks.newBlock()
  requireFull('Chopsticks', (await block.extrinsics).length)
}

function requireFull(who, count) {
  if (count !== transactionsPerBlock + 1) throw new Error(`${who} put ${count} extrinsics into a block`)
}

function createSigners(api, devnet) {
  const keyring = new Keyring({ type: 'sr25519' })
  const [alice, bob] = [keyring.addFromUri('//Alice'), keyring.addFromUri('//Bob')]

  function signer(genesisHash) {
    let nonce = 0
    return async () => {
      const batch = []
      for (let count = 0; count < transactionsPerBlock; count++) {
        const extrinsic = api.tx.balances.transferKeepAlive(bob.address, 1_000_000)
        const { runtimeVersion } = api
        extrinsic.sign(alice, { era: 0, blockHash: genesisHash, genesisHash, nonce: nonce++, runtimeVersion, tip: 0 })
        batch.push(extrinsic.toHex())
      }
      return batch
    }
  }

  return { devnet: signer(devnet.genesisHash), chopsticks: signer(chopsticksGenesis) }
}

async function startChopsticks(api, provider) {
  const top = await readState(api, provider)
  const genesis = {
    id: 'bench',
    name: 'bench',
    properties: { ss58Format: 42, tokenDecimals: 9, tokenSymbol: 'TAO' },
    genesis: { raw: { top } },
  }
  return await setup({
    endpoint: undefined,
    genesis: new GenesisProvider(genesis),
    buildBlockMode: BuildBlockMode.Manual,
    allowUnresolvedImports: false,
    mockSignatureHost: false,
  })
}

/** All of the genesis state in key order, which Chopsticks relies on. */
async function readState(api, provider) {
  const genesis = api.genesisHash.toHex()
  const top = {}
  for (let start; ; ) {
    const keys = (await api.rpc.state.getKeysPaged('0x', 1_000, start, genesis)).map((key) => key.toHex())
    if (keys.length === 0) return top
    const [{ changes }] = await provider.send('state_queryStorageAt', [keys, genesis])
    for (const [key, value] of changes) top[key] = value
    start = keys.at(-1)
  }
}

async function warmUp(devnet, chopsticks, signers) {
  await devnet.advanceBlocks(200)
  await chopsticks.newBlock()
  for (let count = 0; count < 20; count++) await fillDevnet(devnet, await signers.devnet())
  await fillChopsticks(chopsticks, await signers.chopsticks())
}

async function timed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function report(id, ratios) {
  const value = Math.round([...ratios].sort((left, right) => left - right)[Math.floor(ratios.length / 2)])
  return { id, value, target, unit: 'times faster', ok: value >= target, command }
}
