import { SubnetkitError } from '@subnetkit/core'
import { toHex } from '@subnetkit/crypto'
import type { Connection } from '../connection/connection.js'
import { encodeCall, type PalletCall, titleOf } from '../decode/call.js'
import { parseIpAddress } from '../decode/ip-address.js'
import { CHAIN_SIGNER_MISSING } from '../errors.js'
import { readLastUpdate, readStake, readUid, readWeights } from '../reads/small-reads.js'
import { type StorageReader, subtensor } from '../reads/storage-reader.js'
import type { ChainClient } from '../types/chain-client.js'
import type { ExtrinsicSigner } from '../types/signer.js'
import { computeCommitHash } from './commit-hash.js'
import { requireEventField, submitAndWait, toIncluded, toSubmission } from './confirm.js'
import { encodeSetterCalls, toSetterCalls } from './hyperparameter-setters.js'
import type { Submitter } from './submitter.js'

type Calls = Pick<
  ChainClient,
  | 'registerNetwork'
  | 'startCall'
  | 'burnedRegister'
  | 'addStake'
  | 'removeStake'
  | 'serveAxon'
  | 'setWeights'
  | 'commitWeights'
  | 'revealWeights'
  | 'setHyperparameters'
  | 'transfer'
>

interface CallModules {
  readonly connection: Connection
  readonly submitter: Submitter
  readonly reader: StorageReader
  readonly inclusionTimeoutMs: number
}

/** The calls by their purpose. What each one did is read from the block that includes it. */
export function createCalls({ connection, submitter, reader, inclusionTimeoutMs }: CallModules): Calls {
  const wait = (signer: ExtrinsicSigner, call: PalletCall) =>
    submitAndWait(submitter, { signer, call }, inclusionTimeoutMs)

  async function changeStake(
    name: string,
    { coldkeyPair, hotkey, netuid, amountRao }: Parameters<Calls['addStake']>[0],
  ) {
    const call = subtensorCall(name, hotkey, netuid, amountRao)
    const fate = await submitter.submit({ signer: coldkeyPair, call })
    return toSubmission(fate, async ({ block, blockHash }) => {
      const position = { hotkey, coldkey: coldkeyPair.address, netuid }
      const parentHash = (await connection.read('chain_getBlockHash', [block - 1])) as string
      const [before, after] = await Promise.all([
        readStake(reader, position, parentHash),
        readStake(reader, position, blockHash),
      ])
      return name === 'add_stake' ? after > before : after < before
    })
  }

  return {
    registerNetwork: async ({ coldkeyPair, hotkey }) => {
      const fate = await wait(coldkeyPair, subtensorCall('register_network', hotkey))
      return { netuid: Number(requireEventField(fate, 'register_network', 'NetworkAdded', 0)), ...toIncluded(fate) }
    },
    startCall: async ({ coldkeyPair, netuid }) =>
      toIncluded(await wait(coldkeyPair, subtensorCall('start_call', netuid))),
    burnedRegister: async ({ coldkeyPair, netuid, hotkey }) => {
      const fate = await wait(coldkeyPair, subtensorCall('burned_register', netuid, hotkey))
      const stored = await readUid(reader, { netuid, hotkey }, fate.blockHash)
      const uid = stored ?? Number(requireEventField(fate, 'burned_register', 'NeuronRegistered', 1))
      return { uid, ...toIncluded(fate) }
    },
    addStake: (call) => changeStake('add_stake', call),
    removeStake: (call) => changeStake('remove_stake', call),
    serveAxon: async ({ hotkeyPair, netuid, ip, port, protocol = 4, version = 1 }) => {
      const address = parseIpAddress(ip)
      const args = [netuid, version, address.ip, port, address.ipType, protocol, 0, 0]
      const fate = await submitter.submit({ signer: hotkeyPair, call: subtensorCall('serve_axon', ...args) })
      return toSubmission(fate, async ({ blockHash }) => {
        const stored = await reader.one(subtensor('Axons', netuid, hotkeyPair.address), blockHash)
        const axon = stored as { readonly ip: bigint; readonly port: number } | null
        return axon !== null && axon.ip === address.ip && axon.port === port
      })
    },
    setWeights: async ({ hotkeyPair, netuid, uids, weights, versionKey }, signal) => {
      const call = subtensorCall('set_weights', netuid, [...uids], [...weights], versionKey)
      const fate = await submitter.submit({ signer: hotkeyPair, call, signal })
      return toSubmission(fate, async ({ block, blockHash }) => {
        const uid = await readUid(reader, { netuid, hotkey: hotkeyPair.address }, blockHash)
        if (uid === undefined) return false
        const [row, lastUpdate] = await Promise.all([
          readWeights(reader, { netuid, uid }, blockHash),
          readLastUpdate(reader, { netuid, uid }, blockHash),
        ])
        return lastUpdate === block && row.uids.join() === uids.join()
      })
    },
    commitWeights: async (call, signal) => {
      const { hotkeyPair, netuid } = call
      const hash = toHex(computeCommitHash(call))
      const fate = await submitter.submit({
        signer: hotkeyPair,
        call: subtensorCall('commit_weights', netuid, hash),
        signal,
      })
      return toSubmission(fate, async ({ blockHash }) => {
        const stored = await reader.one(subtensor('WeightCommits', netuid, hotkeyPair.address), blockHash)
        return ((stored ?? []) as readonly (readonly unknown[])[]).some(([committed]) => committed === hash)
      })
    },
    revealWeights: async ({ hotkeyPair, netuid, uids, weights, salt, versionKey }, signal) => {
      const call = subtensorCall('reveal_weights', netuid, [...uids], [...weights], [...salt], versionKey)
      const fate = await submitter.submit({ signer: hotkeyPair, call, signal })
      return toSubmission(fate, async ({ blockHash }) => {
        const uid = await readUid(reader, { netuid, hotkey: hotkeyPair.address }, blockHash)
        if (uid === undefined) return false
        const row = await readWeights(reader, { netuid, uid }, blockHash)
        return row.uids.join() === uids.join()
      })
    },
    setHyperparameters: async ({ coldkeyPair, sudoPair, netuid, values }) => {
      const signer = sudoPair ?? coldkeyPair
      if (signer === undefined) throw new SubnetkitError(CHAIN_SIGNER_MISSING)
      const setters = toSetterCalls(netuid, values, sudoPair === undefined ? 'owner' : 'root')
      if (setters.length === 0) return
      const { runtime } = connection.last()
      const batch = inBatch(encodeSetterCalls(runtime, setters, values))
      const call = sudoPair === undefined ? batch : inSudo(encodeCall(runtime, batch))
      await submitAndWait(submitter, { signer, call, title: setters.map(titleOf).join(', ') }, inclusionTimeoutMs)
    },
    transfer: async ({ from, to, amountRao }) => {
      const args = [{ Id: to }, amountRao]
      return toIncluded(await wait(from, { pallet: 'Balances', name: 'transfer_keep_alive', args }))
    },
  }
}

function subtensorCall(name: string, ...args: readonly unknown[]): PalletCall {
  return { pallet: 'SubtensorModule', name, args }
}

function inSudo(call: Uint8Array): PalletCall {
  return { pallet: 'Sudo', name: 'sudo', args: [call] }
}

/** Calls of which either all take effect, in one block, or none. */
function inBatch(calls: readonly Uint8Array[]): PalletCall {
  return { pallet: 'Utility', name: 'batch_all', args: [calls] }
}
